/**
 * Reads literals of C#: §6.4.5.5 (characters), §6.4.5.6 (regular and verbatim strings, and those that are raw: the first and the
 * last line break go, and the indentation of the last line), §12.8.3 (interpolated strings). Line breaks stay as the file has them.
 */
import { type Span, span } from '../text.ts';
import { interpolationEnd } from './csharp-holes.ts';
import { csharpForm } from './csharp-written.ts';
import { holeName } from './hole-name.ts';
import type { HoleName, LiteralReading, ReadLiteral } from './literal.ts';
import { type Units, unitsOf } from './units.ts';

/** How a literal begins: `$"`, `@"`, `$$"""`. */
export interface CsharpOpening {
  readonly text: string;
  readonly quote: string;
  readonly dollars: number;
  readonly kind: 'regular' | 'verbatim' | 'raw' | 'character';
}

const openings = /(?:(\${0,9})(@?)(\$?)("{3,200}|")|')/y;

export function csharpOpening(text: string, at: number): CsharpOpening | null {
  openings.lastIndex = at;
  const found = openings.exec(text);
  if (!found) return null;
  const [whole, first = '', verbatim = '', second = '', quotes = ''] = found;
  if (whole === "'") return { text: whole, quote: whole, dollars: 0, kind: 'character' };
  const isRaw = verbatim === '' && quotes.length > 2;
  const quote = isRaw ? quotes : '"';
  const prefix = first + verbatim + second;
  return { text: prefix + quote, quote, dollars: first.length + second.length, kind: isRaw ? 'raw' : verbatim ? 'verbatim' : 'regular' };
}

export const readCsharp: ReadLiteral = (text, { span: whole, body }) => {
  const opening = csharpOpening(text, whole.start);
  if (!opening || whole.start + opening.text.length !== body.start || text.slice(body.end, whole.end) !== opening.quote) return null;
  const units = unitsOf(text, body);
  const isRead = opening.kind === 'raw' ? readRaw(text, body, opening, units) : readQuoted(text, body, opening, units);
  return isRead ? ({ form: csharpForm(opening, text.slice(body.start, body.end)), units: units.done() } satisfies LiteralReading) : null;
};

function readQuoted(text: string, body: Span, { quote, dollars, kind }: CsharpOpening, units: Units): boolean {
  let read = 0;
  for (let at = body.start; at < body.end; read++) {
    const c = text[at] as string;
    const isPair = text[at + 1] === c && at + 1 < body.end;
    if (c === quote || (dollars > 0 && c === '}')) {
      if (!isPair || (c === quote && kind !== 'verbatim')) return false;
      units.put(c, at, at + 2);
      at += 2;
    } else if (dollars > 0 && c === '{' && !isPair) {
      const end = readHole(text, at, 1, body.end, units);
      if (end === null) return false;
      at = end;
    } else if (dollars > 0 && c === '{') {
      units.put(c, at, at + 2);
      at += 2;
    } else if (kind !== 'verbatim' && c === '\\') {
      const found = escapeAt(text, at);
      if (!found || at + found.length > body.end) return false;
      units.put(found.text, at, at + found.length, true);
      at += found.length;
    } else {
      if (kind !== 'verbatim' && isBreak(c)) return false;
      units.put(c, at, ++at);
    }
  }
  return kind !== 'character' || read === 1;
}

/** An interpolation; where it ends, null where it is broken. */
function readHole(text: string, start: number, braces: number, last: number, units: Units): number | null {
  const found = interpolationEnd(text, start + braces, braces);
  const hole = found && found.end <= last ? nameOf(text, span(start + braces, found.expression)) : null;
  // Whether a brace behind a format belongs to it, compilers do not agree on.
  if (!found || !hole || (found.expression < found.end - braces && text[found.end] === '}')) return null;
  units.hole(span(start, found.end), hole);
  return found.end;
}

function nameOf(text: string, { start, end }: Span): HoleName | null {
  const source = text.slice(start, end);
  const expression = source.trim();
  if (expression === '') return null;
  const from = start + source.indexOf(expression);
  const name = holeName(expression);
  return { expression, name: name?.name ?? null, nameSpan: name && span(from + name.at.start, from + name.at.end) };
}

const isBreak = (c: string): boolean => c === '\n' || c === '\r' || c === '\u0085' || c === '\u2028' || c === '\u2029';

/** White space of a line: §6.3.4. */
const blank = /[\p{Zs}\t\v\f]/u;

function readRaw(text: string, body: Span, { quote, dollars }: CsharpOpening, units: Units): boolean {
  const lines = rawLines(text, body, quote, dollars);
  if (!lines) return false;
  const [first, ...rest] = lines;
  const last = rest.at(-1);
  if (!first) return false;
  if (!last) {
    const { start, end } = body;
    return end > start && text[start] !== '"' && text[end - 1] !== '"' && putRaw(text, body, dollars, units);
  }
  const indent = text.slice(last.start, last.end);
  if (rest.length < 2 || !isBlank(text.slice(first.start, first.end)) || !isBlank(indent)) return false;
  for (const [i, line] of rest.slice(0, -1).entries()) {
    const source = text.slice(line.start, line.end);
    const isIndented = source.startsWith(indent);
    if (!isIndented && !(isBlank(source) && indent.startsWith(source))) return false;
    const start = line.start + (isIndented ? indent.length : source.length);
    if (!putRaw(text, span(start, line.end), dollars, units)) return false;
    const next = rest[i + 1] as Span;
    // The last line break is not of the text.
    if (i < rest.length - 2) for (let at = line.end; at < next.start; at++) units.put(text[at] as string, at, at + 1);
  }
  return true;
}

const isBlank = (text: string): boolean => [...text].every((c) => blank.test(c));

/** Lines, without the breaks in interpolations; null where quotes end it before. */
function rawLines(text: string, body: Span, quote: string, dollars: number): Span[] | null {
  const lines: Span[] = [];
  let start = body.start;
  for (let at = body.start; at < body.end; ) {
    if (text.startsWith(quote, at)) return null;
    const c = text[at] as string;
    if (isBreak(c)) {
      lines.push(span(start, at));
      at += c === '\r' && text[at + 1] === '\n' ? 2 : 1;
      start = at;
      continue;
    }
    const run = dollars > 0 && c === '{' ? runOf(text, at, '{') : 0;
    if (run >= dollars && run > 0) {
      const end = interpolationEnd(text, at + run, dollars)?.end;
      if (end === undefined || run >= 2 * dollars || end > body.end) return null;
      at = end;
    } else at += Math.max(1, run);
  }
  lines.push(span(start, body.end));
  return lines;
}

function runOf(text: string, from: number, c: string): number {
  let at = from;
  while (text[at] === c) at++;
  return at - from;
}

/** Text of a raw string, of whose braces as many as there are dollars make an interpolation. */
function putRaw(text: string, { start, end }: Span, dollars: number, units: Units): boolean {
  for (let at = start; at < end; ) {
    const c = text[at] as string;
    const run = dollars > 0 && (c === '{' || c === '}') ? runOf(text, at, c) : 0;
    if (run === 0) {
      units.put(c, at, ++at);
      continue;
    }
    const isHole = c === '{' && run >= dollars;
    if (c === '}' && run >= dollars) return false;
    const plain = isHole ? run - dollars : run;
    for (let i = 0; i < plain; i++) units.put(c, at, ++at);
    if (!isHole) continue;
    const behind = readHole(text, at, dollars, end, units);
    if (behind === null) return false;
    at = behind;
  }
  return true;
}

const single: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  0: '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const coded = /\\(?:x([\da-fA-F]{1,4})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;

function escapeAt(text: string, at: number): { readonly text: string; readonly length: number } | null {
  const known = single[text[at + 1] ?? ''];
  if (known !== undefined) return { text: known, length: 2 };
  coded.lastIndex = at;
  const found = coded.exec(text);
  if (!found) return null;
  const code = Number.parseInt(found[1] ?? found[2] ?? found[3] ?? '', 16);
  return code <= 0x10ffff ? { text: String.fromCodePoint(code), length: found[0].length } : null;
}
