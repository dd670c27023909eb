/**
 * Reads and writes literals of JavaScript and TypeScript: ECMA-262 §12.9.4 (strings, with the legacy escapes of annex B) and
 * §12.9.6 (templates: their line breaks are `\n` however the file ends its lines; an escape that is illegal is an error).
 */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { holeName } from './hole-name.ts';
import type { HoleName, LiteralAt, LiteralForm, LiteralReading, ReadLiteral, Unit, WriteContext } from './literal.ts';

/** How a tag reads its template: as every template is, as it is written (`String.raw`), or as npm's `dedent` unescapes it. */
export type TemplateReading = 'cooked' | 'raw' | 'dedent';

/** @param tagged How the template behind a tag is read, by what stands before its backtick; null where nobody knows. */
export const ecmascriptReader =
  (tagged: (tag: string) => TemplateReading | null): ReadLiteral =>
  (text, at) => {
    const open = text.slice(at.span.start, at.body.start);
    const quote = open.at(-1);
    if (quote === undefined || !'\'"`'.includes(quote) || text.slice(at.body.end, at.span.end) !== quote) return null;
    const tag = open.slice(0, -1).trim();
    const reading = quote === '`' ? (tag === '' ? 'cooked' : tagged(tag)) : tag === '' ? 'cooked' : null;
    if (reading === null) return null;
    const units = unitsOf(text, at, quote, reading);
    return units && ({ form: formOf(open, quote, reading), units } satisfies LiteralReading);
  };

/** An escape: what it stands for, and how long it is. */
interface Escape {
  readonly text: string;
  readonly length: number;
}

function unitsOf(text: string, { body, holes }: LiteralAt, quote: string, reading: TemplateReading): readonly Unit[] | null {
  const units: Unit[] = [];
  let plain = body.start;
  let nextHole = 0;
  const put = (unit: Unit) => {
    if (unit.file.start > plain) units.push({ text: text.slice(plain, unit.file.start), file: span(plain, unit.file.start) });
    units.push(unit);
    plain = unit.file.end;
  };
  for (let i = body.start; i < body.end; ) {
    const hole = holes[nextHole];
    if (hole && hole.start < i) return null;
    if (hole?.start === i) {
      const name = quote === '`' ? interpolation(text, hole) : null;
      if (!name || hole.end > body.end) return null;
      put({ text: text.slice(hole.start, hole.end), file: hole, hole: name });
      i = hole.end;
      nextHole++;
      continue;
    }
    const c = text[i] as string;
    if (c === quote) return null;
    if (c === '\\') {
      const found = escapes[reading](text, i, body.end, quote);
      if (!found || i + found.length > body.end) return null;
      const file = span(i, i + found.length);
      if (found.text !== text.slice(file.start, file.end)) put({ text: found.text, file });
      i = file.end;
    } else if (c === '\r' && quote === '`') {
      const length = text[i + 1] === '\n' && i + 1 < body.end ? 2 : 1;
      put({ text: '\n', file: span(i, i + length) });
      i += length;
    } else if (quote === '`' ? c === '$' && text[i + 1] === '{' : c === '\n' || c === '\r') return null;
    else i++;
  }
  if (nextHole < holes.length) return null;
  if (body.end > plain) units.push({ text: text.slice(plain, body.end), file: span(plain, body.end) });
  return units;
}

function interpolation(text: string, { start, end }: Span): HoleName | null {
  if (!text.startsWith('${', start) || text[end - 1] !== '}' || end - start < 3) return null;
  const expression = text.slice(start + 2, end - 1);
  const blanks = expression.length - expression.trimStart().length;
  const name = holeName(expression.trim());
  const from = start + 2 + blanks;
  return { expression, name: name?.name ?? null, nameSpan: name && span(from + name.at.start, from + name.at.end) };
}

type ReadEscape = (text: string, at: number, end: number, quote: string) => Escape | null;

const escapes: Readonly<Record<TemplateReading, ReadEscape>> = { cooked: cookedEscape, raw: rawEscape, dedent: dedentEscape };

const single: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', v: '\v', f: '\f' };
const lineBreak = /\r\n|[\n\r\u2028\u2029]/y;
const hex = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{0*([\da-f]{1,6})\})/iy;

function cookedEscape(text: string, at: number, _end: number, quote: string): Escape | null {
  const c = text[at + 1];
  if (c === undefined) return null;
  const known = single[c];
  if (known !== undefined) return { text: known, length: 2 };
  const broken = matchAt(lineBreak, text, at + 1);
  if (broken) return { text: '', length: 1 + broken[0].length };
  if (c === 'x' || c === 'u') return hexEscape(text, at);
  if (c >= '0' && c <= '9') return digitEscape(text, at, quote);
  const whole = String.fromCodePoint(text.codePointAt(at + 1) as number);
  return { text: whole, length: 1 + whole.length };
}

function hexEscape(text: string, at: number): Escape | null {
  const found = matchAt(hex, text, at);
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? found?.[3] ?? '', 16);
  return found && code <= 0x10ffff ? { text: String.fromCodePoint(code), length: found[0].length } : null;
}

/** `\0`, and in strings the octal ones of annex B.1.2; in templates they are errors. */
function digitEscape(text: string, at: number, quote: string): Escape | null {
  if (text[at + 1] === '0' && !/\d/.test(text[at + 2] ?? '')) return { text: '\0', length: 2 };
  if (quote === '`') return null;
  const octal = matchAt(/[0-3][0-7]{0,2}|[4-7][0-7]?/y, text, at + 1)?.[0];
  return octal === undefined
    ? { text: text[at + 1] as string, length: 2 }
    : { text: String.fromCharCode(Number.parseInt(octal, 8)), length: 1 + octal.length };
}

/** What a template is `raw`: each backslash and what follows it, except that line breaks are `\n` there, too. */
function rawEscape(text: string, at: number): Escape | null {
  const c = text[at + 1];
  // A line break keeps its own unit, for the next step to read.
  return c === undefined ? null : c === '\r' ? { text: '\\', length: 1 } : { text: text.slice(at, at + 2), length: 2 };
}

/**
 * npm's `dedent` (1.7) takes the raw template and unescapes some of it by itself, by one replacement after the other. Null where
 * what one makes might be taken up by the next.
 */
function dedentEscape(text: string, at: number, end: number): Escape | null {
  const c = text[at + 1];
  if (c === undefined) return null;
  const joined = matchAt(/\\(?:\r\n|\r|\n)[ \t]*/y, text, at);
  if (joined) return { text: '', length: joined[0].length };
  if ('`${'.includes(c)) return { text: c, length: 2 };
  const known = c === '0' ? '\0' : single[c];
  if (known !== undefined) return { text: known, length: 2 };
  if (c === 'x' || c === 'u') {
    const code = hexEscape(text, at);
    return code?.text === '\\' ? null : (code ?? { text: '\\', length: 1 });
  }
  const rest = text.slice(at + 1, Math.min(end, at + 3));
  return rest === '' || /^\\[\r\n]/.test(rest) || (c === '\\' && (text.startsWith('${', at + 2) || at + 2 >= end))
    ? null
    : { text: '\\', length: 1 };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function formOf(open: string, quote: string, reading: TemplateReading): LiteralForm {
  const form = { quote: open, close: quote, raw: reading !== 'cooked', multiline: quote === '`' };
  if (reading === 'raw')
    return {
      ...form,
      escape: (text, { eol }) => (text.includes('\r') ? null : text.replace(/\n/g, eol)),
      refusal: (text) =>
        /[`\\\r]|\$\{/.test(text) ? say('`String.raw` knows no escapes, and cannot hold {text}.', { text: JSON.stringify(text) }) : null,
    };
  if (reading === 'dedent')
    return {
      ...form,
      escape: (text, context) => (text.includes('\r') ? null : guarded(text.replace(/`/g, '\\`'), context).replace(/\n/g, context.eol)),
    };
  return { ...form, escape: quote === '`' ? escapedInTemplate : (text, context) => escapedInString(text, quote, context) };
}

/** What an editor would not show, or not keep: control characters, a byte order mark, half of a pair. */
const unsafe = /[\0-\x08\v\f\x0e-\x1f\x7f\u2028\u2029\ufeff]|\p{Surrogate}/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\b': '\\b', '\v': '\\v', '\f': '\\f' };

const escapedUnit = (c: string): string => {
  const code = c.charCodeAt(0);
  return shortEscapes[c] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`);
};

function escapedInString(text: string, quote: string, { before }: WriteContext): string {
  const escaped = text
    .replace(/[\\\n\r]|['"]/g, (c) => (c === '\n' ? '\\n' : c === '\r' ? '\\r' : c === '\\' || c === quote ? `\\${c}` : c))
    .replace(unsafe, escapedUnit);
  // A digit behind `\0` or an octal escape would become part of it.
  return /^\d/.test(escaped) && /(?:^|[^\\])(?:\\\\)*\\[0-7]{1,3}$/.test(before.slice(-400))
    ? escapedUnit(text) + escaped.slice(1)
    : escaped;
}

/** A template without line breaks of its own that writes them as `\n` goes on doing so. */
const writesEscapes = ({ before, after }: WriteContext): boolean =>
  !/[\n\r]/.test(before) && !/[\n\r]/.test(after) && (before.includes('\\n') || after.includes('\\n'));

function escapedInTemplate(text: string, context: WriteContext): string {
  const { before } = context;
  const eol = writesEscapes(context) ? '\\n' : context.eol;
  const escaped = guarded(text.replace(/[\\`]/g, '\\$&'), context).replace(/\r/g, '\\r').replace(unsafe, escapedUnit);
  const isDigit = /^\d/.test(escaped) && /(?:^|[^\\])(?:\\\\)*\\0$/.test(before.slice(-400));
  const first = isDigit ? escapedUnit(text) : escaped.startsWith('\n') && before.endsWith('\r') ? '\\n' : null;
  return (first === null ? escaped : first + escaped.slice(1)).replace(/\n/g, eol);
}

/** Keeps a dollar and a brace from opening an interpolation, though one of them may stand there already. */
function guarded(text: string, { before, after }: WriteContext): string {
  const inner = text.replace(/\$(?=\{)/g, '\\$');
  const ended = inner.endsWith('$') && after.startsWith('{') ? `${inner.slice(0, -1)}\\$` : inner;
  return ended.startsWith('{') && before.endsWith('$') ? `\\${ended}` : ended;
}
