/** Strings of TOML 1.0: https://toml.io/en/v1.0.0#string. Basic and literal, on one line and on many. */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { LiteralForm, LiteralReading, ReadLiteral, Unit, WriteContext } from './literal.ts';

/** The literal that opens at an offset: its body and its end; null where none does, or none closes. */
export function tomlString(text: string, start: number): { readonly span: Span; readonly body: Span } | null {
  const quote = quoteAt(text, start);
  if (quote === null) return null;
  const mark = quote[0] as string;
  const from = start + quote.length;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '\\' && mark === '"') at++;
    else if (c === '\n' && quote.length === 1) return null;
    else if (c === mark && text.startsWith(quote, at)) {
      let end = at;
      // Up to two quotes may stand before the three that close.
      if (quote.length === 3) while (end < at + 2 && text[end + 3] === mark) end++;
      return { span: span(start, end + quote.length), body: span(from, end) };
    }
  }
  return null;
}

const quoteAt = (text: string, at: number): string | null => {
  for (const quote of ['"""', "'''", '"', "'"]) if (text.startsWith(quote, at)) return quote;
  return null;
};

export const readToml: ReadLiteral = (text, at) => {
  const found = tomlString(text, at.span.start);
  if (!found || found.body.start !== at.body.start || found.body.end !== at.body.end || found.span.end !== at.span.end) return null;
  const quote = quoteAt(text, at.span.start) as string;
  const units = unitsOf(text, at.body, quote);
  return units && ({ form: formOf(quote), units } satisfies LiteralReading);
};

function unitsOf(text: string, body: Span, quote: string): Unit[] | null {
  const isLong = quote.length === 3;
  const units: Unit[] = [];
  let plain = body.start;
  const add = (from: number, to: number, value: string) => {
    if (from > plain) units.push({ text: text.slice(plain, from), file: span(plain, from) });
    units.push({ text: value, file: span(from, to) });
    plain = to;
  };
  for (let at = body.start; at < body.end; ) {
    const c = text[at] as string;
    const lineBreak = breakAt(text, at);
    if (lineBreak > 0) {
      if (!isLong) return null;
      // The first line break is none of the text; `\r\n` is read as `\n`.
      if (at === body.start) add(at, at + lineBreak, '');
      else if (lineBreak === 2) add(at, at + 2, '\n');
      at += lineBreak;
    } else if (c === '\\' && quote[0] === '"') {
      const end = isLong ? continued(text, at, body.end) : null;
      if (end !== null) {
        add(at, end, '');
        at = end;
        continue;
      }
      escaped.lastIndex = at;
      const found = escaped.exec(text);
      const value = found && escaped.lastIndex <= body.end ? meaningOf(found) : null;
      if (value === null) return null;
      add(at, escaped.lastIndex, value);
      at = escaped.lastIndex;
    } else if (isForbidden(text.charCodeAt(at))) return null;
    else at++;
  }
  if (body.end > plain) units.push({ text: text.slice(plain, body.end), file: span(plain, body.end) });
  return units;
}

const breakAt = (text: string, at: number): number => (text[at] === '\n' ? 1 : text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0);

const isForbidden = (code: number): boolean => (code < 32 && code !== 9) || code === 127;

const escaped = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([btnfr"\\]))/y;
const meanings: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };

function meaningOf([, short, long, letter]: RegExpExecArray): string | null {
  if (letter !== undefined) return meanings[letter] as string;
  const code = Number.parseInt(short ?? long ?? '', 16);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? null : String.fromCodePoint(code);
}

/** Where what a backslash at the end of a line removes ends: all white space up to the next word. Null where it is another escape. */
function continued(text: string, from: number, most: number): number | null {
  let at = from + 1;
  while (text[at] === ' ' || text[at] === '\t') at++;
  if (breakAt(text, at) === 0) return null;
  for (; at < most; ) {
    const lineBreak = breakAt(text, at);
    if (lineBreak > 0) at += lineBreak;
    else if (text[at] === ' ' || text[at] === '\t') at++;
    else break;
  }
  return Math.min(at, most);
}

function formOf(quote: string): LiteralForm {
  const raw = quote[0] === "'";
  return {
    quote,
    close: quote,
    raw,
    multiline: quote.length === 3,
    escape: (text, context) => (raw ? rawWritten(text, quote, context) : written(text, quote, context)),
    ...(raw && {
      stronger: (body) => otherQuotes(body, quote),
      refusal: (text) =>
        /['\n\r]/.test(text) ? say('A text in single quotes cannot hold this in TOML. Write it in double quotes.') : null,
    }),
  };
}

function rawWritten(text: string, quote: string, { eol }: WriteContext): string | null {
  if (quote.length === 1 && text.includes('\n')) return null;
  for (const c of text) if (c !== '\n' && (isForbidden(c.charCodeAt(0)) || isHalf(c))) return null;
  return text.replace(/\n/g, eol);
}

const isHalf = (c: string): boolean => /^[\ud800-\udfff]$/.test(c);

const letters: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };

function written(text: string, quote: string, { before, after, atStart, atEnd, eol }: WriteContext): string | null {
  const isLong = quote.length === 3;
  const chars = [...text];
  let out = '';
  for (const [i, c] of chars.entries()) {
    if (isHalf(c)) return null;
    const previous = i > 0 ? chars[i - 1] : before.at(-1);
    const next = chars[i + 1] ?? after[0];
    if (c === '"') out += !isLong || previous === '"' || next === '"' || (atEnd && i === chars.length - 1) ? '\\"' : c;
    else if (isLong && c === '\n' && !(atStart && i === 0)) out += eol;
    else if (isLong && c === '\t') out += c;
    else out += letters[c] ?? (isForbidden(c.charCodeAt(0)) ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c);
  }
  return out;
}

/** Quotes that hold what these do not, around the same writing. */
function otherQuotes(body: string, own: string): { readonly open: string; readonly close: string } | null {
  for (const quote of ['"', "'''", '"""']) {
    if (quote === own || (own.length === 3 && quote.length === 1) || (quote[0] === '"' && body.includes('\\'))) continue;
    // A line break at once behind three quotes is not read.
    const open = quote.length === 3 && own.length === 1 && breakAt(body, 0) > 0 ? `${quote}\n` : quote;
    const literal = open + body + quote;
    const found = tomlString(literal, 0);
    if (found?.span.end === literal.length && found.body.end === literal.length - quote.length) return { open, close: quote };
  }
  return null;
}
