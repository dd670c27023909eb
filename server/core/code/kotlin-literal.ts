/**
 * Reads literals of Kotlin: its grammar's LineString, MultiLineString and CharacterLiteral. In a raw string, only `$` means
 * something; with dollars before the quotes (2.2), as many begin a template. The compiler takes every line break for `\n`.
 */
import { type Span, span } from '../text.ts';
import { holeName } from './hole-name.ts';
import { bracedEnd } from './kotlin-holes.ts';
import { kotlinForm } from './kotlin-written.ts';
import type { LiteralReading, ReadLiteral } from './literal.ts';
import { type Units, unitsOf } from './units.ts';

export const readKotlin: ReadLiteral = (text, { span: whole, body }) => {
  const opening = /^(\${0,9})("""|"|')$/.exec(text.slice(whole.start, body.start));
  if (!opening || text.slice(body.end, whole.end) !== opening[2]) return null;
  const dollars = Math.max(1, opening[1]?.length ?? 0);
  const quote = opening[2] as string;
  const units = unitsOf(text, body);
  return (quote === '"""' ? readRaw(text, body, dollars, units) : readLine(text, body, quote, dollars, units))
    ? ({ form: kotlinForm(opening[0], quote, dollars), units: units.done() } satisfies LiteralReading)
    : null;
};

function readLine(text: string, body: Span, quote: string, dollars: number, units: Units): boolean {
  let read = 0;
  for (let at = body.start; at < body.end; read++) {
    const c = text[at] as string;
    if (c === quote || c === '\n' || c === '\r') return false;
    if (c === '\\') {
      const found = escapeAt(text, at);
      if (!found || at + found.length > body.end) return false;
      units.put(found.text, at, at + found.length, true);
      at += found.length;
    } else if (c === '$' && quote === '"') {
      const end = readDollars(text, at, dollars, body.end, units);
      if (end === null) return false;
      at = end;
    } else units.put(c, at, ++at);
  }
  return quote === '"' || read === 1;
}

function readRaw(text: string, body: Span, dollars: number, units: Units): boolean {
  for (let at = body.start; at < body.end; ) {
    const c = text[at] as string;
    if (c === '"') {
      let end = at;
      while (text[end] === '"' && end < body.end) end++;
      // Quotes right before those that close belong to the text.
      if (end - at > 2 && end < body.end) return false;
      while (at < end) units.put('"', at, ++at);
    } else if (c === '\r') {
      const length = text[at + 1] === '\n' && at + 1 < body.end ? 2 : 1;
      units.put('\n', at, at + length);
      at += length;
    } else if (c === '$') {
      const end = readDollars(text, at, dollars, body.end, units);
      if (end === null) return false;
      at = end;
    } else units.put(c, at, ++at);
  }
  return true;
}

const identifier = /(?:[\p{L}_][\p{L}\p{Nd}_]*|`[^`\r\n]+`)/uy;

/** Dollars and the template that they may begin; where that ends, null where it is broken. */
function readDollars(text: string, start: number, dollars: number, last: number, units: Units): number | null {
  let at = start;
  while (text[at] === '$' && at < last) at++;
  identifier.lastIndex = at;
  const named = at < last ? identifier.exec(text)?.[0] : undefined;
  const isHole = at - start >= dollars && at < last && (named !== undefined || text[at] === '{');
  const plain = isHole ? at - dollars : at;
  for (let i = start; i < plain; i++) units.put('$', i, i + 1);
  if (!isHole) return at;
  if (named !== undefined) {
    const name = span(at, at + named.length);
    const isQuoted = named.startsWith('`');
    const nameSpan = isQuoted ? span(name.start + 1, name.end - 1) : name;
    units.hole(span(plain, name.end), { expression: named, name: text.slice(nameSpan.start, nameSpan.end), nameSpan });
    return name.end;
  }
  const end = bracedEnd(text, at);
  return end === null || end > last ? null : readBraces(text, span(plain, end), at + 1, units);
}

/** `${…}`; one that holds a constant is that: `${'$'}` is how a raw string says a dollar. */
function readBraces(text: string, whole: Span, from: number, units: Units): number | null {
  const source = text.slice(from, whole.end - 1);
  const expression = source.trim();
  const constant = constantOf(expression);
  if (constant !== null) {
    units.put(constant, whole.start, whole.end, true);
    return whole.end;
  }
  const start = from + source.indexOf(expression);
  const name = holeName(expression);
  units.hole(whole, { expression, name: name?.name ?? null, nameSpan: name && span(start + name.at.start, start + name.at.end) });
  return whole.end;
}

/** The text of a character, or of a string without templates. */
function constantOf(expression: string): string | null {
  const quote = expression[0];
  if ((quote !== "'" && quote !== '"') || expression.length < 3 || expression.startsWith('"""')) return null;
  const units = readKotlin(expression, { span: span(0, expression.length), body: span(1, expression.length - 1), holes: [] })?.units;
  return units && !units.some((unit) => unit.hole) ? units.map((unit) => unit.text).join('') : null;
}

const single: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', "'": "'", '"': '"', '\\': '\\', $: '$' };
const coded = /\\u([\da-fA-F]{4})/y;

function escapeAt(text: string, at: number): { readonly text: string; readonly length: number } | null {
  const known = single[text[at + 1] ?? ''];
  if (known !== undefined) return { text: known, length: 2 };
  coded.lastIndex = at;
  const code = coded.exec(text)?.[1];
  return code === undefined ? null : { text: String.fromCharCode(Number.parseInt(code, 16)), length: 6 };
}
