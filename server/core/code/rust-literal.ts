/**
 * Reads and writes literals of Rust: The Rust Reference, "Tokens": string literals, raw string literals. Line breaks are `\n`
 * however the file ends its lines ("Input format", CRLF normalization).
 */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { LiteralForm, ReadLiteral, Unit, WriteContext } from './literal.ts';

/** How a literal opens: `"`, `r"`, `r##"`. Null for bytes and texts of C. */
export interface RustOpening {
  readonly raw: boolean;
  readonly hashes: string;
  /** Behind the quote. */
  readonly end: number;
}

export function rustOpening(text: string, at: number): RustOpening | null {
  const found = matchAt(/(?:r(#{0,255}))?"/y, text, at);
  return found && { raw: found[0] !== '"', hashes: found[1] ?? '', end: at + found[0].length };
}

/** Null for bytes, where an escape is illegal, and where the literal does not close behind `body`. */
export const readRust: ReadLiteral = (text, { span: whole, body }) => {
  const opening = rustOpening(text, whole.start);
  if (!opening || opening.end !== body.start) return null;
  const close = `"${opening.hashes}`;
  if (text.slice(body.end, whole.end) !== close) return null;
  const inner = text.slice(body.start, body.end);
  // A carriage return stands before a line feed or nowhere; half of a pair stands in no file.
  if (/\r(?!\n)/.test(inner) || half.test(inner) || (opening.raw && inner.includes(close))) return null;
  const units = opening.raw ? rawUnits(text, body) : escapedUnits(text, body);
  return units && { form: opening.raw ? rawForm(opening.hashes) : plainForm, units };
};

const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function rawUnits(text: string, { start, end }: Span): Unit[] {
  const units: Unit[] = [];
  let plain = start;
  for (let at = text.indexOf('\r\n', start); at !== -1 && at < end; at = text.indexOf('\r\n', at + 2)) {
    if (at > plain) units.push({ text: text.slice(plain, at), file: span(plain, at) });
    units.push({ text: '\n', file: span(at, at + 2) });
    plain = at + 2;
  }
  if (end > plain) units.push({ text: text.slice(plain, end), file: span(plain, end) });
  return units;
}

function escapedUnits(text: string, { start, end }: Span): Unit[] | null {
  const units: Unit[] = [];
  let plain = start;
  const put = (from: number, to: number, value: string) => {
    if (from > plain) units.push({ text: text.slice(plain, from), file: span(plain, from) });
    units.push({ text: value, file: span(from, to) });
    plain = to;
  };
  for (let at = start; at < end; ) {
    const c = text[at];
    if (c === '"') return null;
    if (c !== '\\' && c !== '\r') {
      at++;
      continue;
    }
    const found = c === '\r' ? { text: '\n', length: 2 } : escapeAt(text, at, end);
    if (!found || at + found.length > end) return null;
    put(at, at + found.length, found.text);
    at += found.length;
  }
  if (end > plain) units.push({ text: text.slice(plain, end), file: span(plain, end) });
  return units;
}

const single: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '0': '\0', "'": "'", '"': '"' };
const hex = /\\(?:x([0-7][\da-fA-F])|u\{([\da-fA-F](?:_*[\da-fA-F]){0,5}_*)\})/y;

function escapeAt(text: string, at: number, end: number): { readonly text: string; readonly length: number } | null {
  const known = single[text[at + 1] ?? ''];
  if (known !== undefined) return { text: known, length: 2 };
  if (text[at + 1] === '\n' || text[at + 1] === '\r') {
    let to = at + 1;
    while (to < end && ' \t\n\r'.includes(text[to] as string)) to++;
    return { text: '', length: to - at };
  }
  const found = matchAt(hex, text, at);
  const code = Number.parseInt((found?.[1] ?? found?.[2] ?? '').replaceAll('_', ''), 16);
  return found && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? { text: String.fromCodePoint(code), length: found[0].length }
    : null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const short: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\r': '\\r', '\0': '\\0' };

/**
 * Text as an ordinary literal holds it: with what no editor shows as escapes, and what the compiler refuses, marks that turn
 * the direction of writing. Null for half of a pair. @param eol What a line break becomes.
 */
export function rustEscaped(text: string, eol: string): string | null {
  if (half.test(text)) return null;
  return text.replace(/["\\\n]|[\0-\x08\v-\x1f\x7f\u0085\u2028-\u202e\u2066-\u2069\ufeff]/g, (c) =>
    c === '\n' ? eol : (short[c] ?? `\\u{${c.charCodeAt(0).toString(16)}}`),
  );
}

/** Behind a line that goes on on the next, white space is skipped. */
function isContinued(before: string): boolean {
  let end = before.length;
  while (end > 0 && ' \t\r\n'.includes(before[end - 1] as string)) end--;
  let start = end;
  while (start > 0 && before[start - 1] === '\\') start--;
  return (end - start) % 2 === 1 && /^\r?\n/.test(before.slice(end));
}

const plainForm: LiteralForm = {
  quote: '"',
  close: '"',
  raw: false,
  multiline: true,
  escape(text, { before, after, eol }: WriteContext) {
    const hasLines = /(?:^|[^\\\r])\r?\n/.test(before) || after.includes('\n');
    const escaped = rustEscaped(text, hasLines ? eol : '\\n');
    if (escaped === null || !isContinued(before)) return escaped;
    return escaped.replace(/^[ \t\r\n]+/, (blanks) => blanks.replace(/\r?\n/g, '\\n').replaceAll('\t', '\\t').replaceAll(' ', '\\x20'));
  },
};

/** Marks that turn the direction of writing: the compiler refuses them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;
const unheld = /[\r\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const rawForm = (hashes: string): LiteralForm => ({
  quote: `r${hashes}"`,
  close: `"${hashes}`,
  raw: true,
  multiline: true,
  escape: (text, { eol }) => (unheld.test(text) ? null : text.replace(/\n/g, eol)),
  stronger(body) {
    if (turning.test(body)) return null;
    const runs = body.match(/"#*/g) ?? [];
    const more = '#'.repeat(Math.max(hashes.length, ...runs.map((run) => run.length)));
    return more.length > 255 ? null : { open: `r${more}"`, close: `"${more}` };
  },
  refusal: (text) => (unheld.test(text) ? say('A raw string cannot hold this text here. Write it as an ordinary string.') : null),
});
