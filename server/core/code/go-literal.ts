/** Reads and writes literals of Go: The Go Programming Language Specification, "String literals" and "Rune literals". */
import { say } from '../message.ts';
import { span } from '../text.ts';
import type { LiteralForm, ReadLiteral, Unit } from './literal.ts';

/** Null where an escape is illegal, where bytes are no UTF-8, and where the literal does not close behind `body`. */
export const readGo: ReadLiteral = (text, { span: whole, body }) => {
  const quote = text.slice(whole.start, body.start);
  if ((quote !== '"' && quote !== '`') || text.slice(body.end, whole.end) !== quote) return null;
  if (unwritable.test(text.slice(body.start, body.end))) return null;
  // Of what is indexed or sliced, no sum can be made.
  const isOperand = text[whole.end] === '[';
  const units = quote === '"' ? interpreted(text, body.start, body.end) : raw(text, body.start, body.end, isOperand);
  return units && { form: quote === '"' ? interpretedForm : rawForm, units };
};

/** What no file of Go holds: NUL, a byte order mark that is not its first character, halves of pairs. */
const unwritable = /[\0\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

class Units {
  readonly all: Unit[] = [];
  private plain: number;

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.plain = start;
  }

  add(from: number, to: number, value: string): void {
    this.upTo(from);
    this.all.push({ text: value, file: span(from, to) });
    this.plain = to;
  }

  upTo(end: number): readonly Unit[] {
    if (end > this.plain) this.all.push({ text: this.text.slice(this.plain, end), file: span(this.plain, end) });
    this.plain = end;
    return this.all;
  }
}

function interpreted(text: string, start: number, end: number): readonly Unit[] | null {
  const units = new Units(text, start);
  for (let at = start; at < end; ) {
    const c = text[at] as string;
    if (c === '"' || c === '\n') return null;
    if (c !== '\\') {
      at++;
      continue;
    }
    const found = escapeAt(text, at) ?? bytesAt(text, at);
    if (!found || at + found.length > end) return null;
    units.add(at, at + found.length, found.text);
    at += found.length;
  }
  return units.upTo(end);
}

interface Escape {
  readonly text: string;
  readonly length: number;
}

const single: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};
const byte = /\\(?:x([\da-fA-F]{2})|([0-3][0-7]{2}))/y;
const point = /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;

/** An escape that stands for a character; null for others, and for bytes that are only a part of one. */
function escapeAt(text: string, at: number): Escape | null {
  const known = single[text[at + 1] ?? ''];
  if (known !== undefined) return { text: known, length: 2 };
  const value = byteAt(text, at);
  if (value !== null) return value < 0x80 ? { text: String.fromCharCode(value), length: 4 } : null;
  const found = matchAt(point, text, at);
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
  return found && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? { text: String.fromCodePoint(code), length: found[0].length }
    : null;
}

/** `\xhh` and `\ooo` are of four characters both. */
function byteAt(text: string, at: number): number | null {
  const found = matchAt(byte, text, at);
  return found && (found[1] === undefined ? Number.parseInt(found[2] as string, 8) : Number.parseInt(found[1], 16));
}

/** One character of UTF-8 that is written byte by byte: `\xc3\xa9`. */
function bytesAt(text: string, at: number): Escape | null {
  const first = byteAt(text, at);
  if (first === null || first < 0xc2 || first > 0xf4) return null;
  const count = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let code = first & (0xff >> (count + 1));
  for (let i = 1; i < count; i++) {
    const next = byteAt(text, at + 4 * i);
    if (next === null || (next & 0xc0) !== 0x80) return null;
    code = code * 64 + (next & 0x3f);
  }
  const isShortest = code >= (count === 2 ? 0x80 : count === 3 ? 0x800 : 0x10000);
  if (!isShortest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return { text: String.fromCodePoint(code), length: 4 * count };
}

/** What a raw literal cannot hold, put between two of them. */
const splice = /` \+ "((?:[^"\\\n]|\\[^\n])*)" \+ `/y;

/** Carriage returns are dropped. A literal that is parted for a backtick reads as one, so that one edit may part it. */
function raw(text: string, start: number, end: number, isOperand: boolean): readonly Unit[] | null {
  const units = new Units(text, start);
  for (let at = start; at < end; at++) {
    const c = text[at];
    if (c === '\r') units.add(at, at + (text[at + 1] === '\n' && at + 1 < end ? 2 : 1), text[at + 1] === '\n' && at + 1 < end ? '\n' : '');
    else if (c === '`') {
      const found = isOperand ? null : matchAt(splice, text, at);
      const from = at + '` + "'.length;
      const inner = found && interpreted(text, from, from + (found[1] as string).length);
      if (!found || !inner || at + found[0].length > end) return null;
      units.add(at, at + found[0].length, inner.map((unit) => unit.text).join(''));
    } else continue;
    at = (units.all.at(-1) as Unit).file.end - 1;
  }
  return units.upTo(end);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const short: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(single).map(([letter, c]) => [c, `\\${letter}`]));
/** Control characters, the byte order mark, what an editor would take for the end of a line. */
const hidden = /[\0-\x1f\x7f\u0085\u2028\u2029\ufeff]/;
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Null for half of a pair, which no text of Go is. */
export function goEscaped(text: string): string | null {
  if (half.test(text)) return null;
  return text.replace(/["\\]|[\0-\x1f\x7f\u0085\u2028\u2029\ufeff]/g, (c) => short[c] ?? numbered(c));
}

function numbered(c: string): string {
  const code = c.charCodeAt(0);
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

const interpretedForm: LiteralForm = { quote: '"', close: '"', raw: false, multiline: false, escape: goEscaped };

const rawForm: LiteralForm = {
  quote: '`',
  close: '`',
  raw: true,
  multiline: true,
  escape(text, { eol }) {
    if (half.test(text)) return null;
    const parts = text.split(/(`+|[\0\r\ufeff]+)/);
    return parts.map((part, i) => (i % 2 === 1 ? `\` + "${goEscaped(part)}" + \`` : part.replace(/\n/g, eol))).join('');
  },
  refusal: (text) => (/[`\0\r\ufeff]/.test(text) ? say('A raw string cannot hold this text here. Write it as an ordinary string.') : null),
};

/** Whether raw quotes hold a text as it is. */
export const fitsRaw = (text: string): boolean => !text.includes('`') && !hidden.test(text.replace(/[\n\t]/g, ''));
