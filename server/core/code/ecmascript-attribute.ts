/**
 * Reads and writes the strings of JSX attributes, which know no backslashes: their escapes are HTML's character references (JSX
 * specification, JSXString). Those over several lines are no text here, for compilers differ in what becomes of the line breaks.
 */
import { say } from '../message.ts';
import { span } from '../text.ts';
import { characterReferences } from './character-references.ts';
import type { LiteralForm, ReadLiteral, Unit } from './literal.ts';

export const readJsxAttribute: ReadLiteral = (text, { span: whole, body, holes }) => {
  const quote = text.slice(whole.start, body.start);
  if ((quote !== '"' && quote !== "'") || text.slice(body.end, whole.end) !== quote || holes.length > 0) return null;
  const source = text.slice(body.start, body.end);
  if (source.includes(quote) || /[\r\n]/.test(source)) return null;
  const units: Unit[] = [];
  let plain = body.start;
  for (const match of source.matchAll(reference)) {
    const value = referred(match);
    if (value === null) continue;
    const file = span(body.start + match.index, body.start + match.index + match[0].length);
    if (file.start > plain) units.push({ text: text.slice(plain, file.start), file: span(plain, file.start) });
    units.push({ text: value, file });
    plain = file.end;
  }
  if (body.end > plain) units.push({ text: text.slice(plain, body.end), file: span(plain, body.end) });
  return { form: formOf(quote), units };
};

const reference = /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|([A-Za-z]\w{1,8}));/g;

function referred([, hexadecimal, decimal, name]: RegExpMatchArray): string | null {
  if (name !== undefined) return characterReferences.get(name) ?? null;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

const formOf = (quote: string): LiteralForm => ({
  quote,
  close: quote,
  raw: false,
  multiline: false,
  escape: (text, { before, after }) => {
    const isReference = (rest: string) => /^&(?:#x?)?\w*(?:;|$)/.test(rest);
    const escaped = text
      .replace(/&/g, (c, at: number) => (isReference(text.slice(at) + after) ? '&amp;' : c))
      .replace(/["'\r\n]/g, (c) => (c === quote || c === '\n' || c === '\r' ? `&#${c.charCodeAt(0)};` : c));
    // An ampersand that stands before would make a reference of it.
    const joins = /&(?:#x?)?\w{0,9}$/.test(before.slice(-12)) && /^(?:#x?)?\w*;/.test(escaped + after);
    const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
    return joins && escaped.startsWith(first) ? `&#${first.codePointAt(0)};${escaped.slice(first.length)}` : escaped;
  },
  refusal: () => say('An attribute cannot hold this text at this place.'),
});
