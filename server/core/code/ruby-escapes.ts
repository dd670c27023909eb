/** Escapes of Ruby's strings: the Ruby documentation, "Literals", "Strings" and "Backslash Sequences". */
import { characterAt } from './utf8-bytes.ts';

/** What an escape stands for, and how long it is. */
export interface Escape {
  readonly text: string;
  readonly length: number;
}

const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  s: ' ',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

/** The escape at a backslash of a string that knows them. Null where it is illegal, or makes what is no text. */
export function rubyEscapeAt(text: string, at: number): Escape | null {
  const c = text[at + 1];
  if (c === undefined) return null;
  if (c === '\n') return { text: '', length: 2 };
  if (c === '\r' && text[at + 2] === '\n') return { text: '', length: 3 };
  const known = single[c];
  if (known !== undefined) return { text: known, length: 2 };
  if (c === 'u') return unicode(text, at);
  if (c === 'x' || (c >= '0' && c <= '7')) return characterAt(at, (offset) => byteAt(text, offset));
  if (c === 'c' || c === 'C' || c === 'M') return control(text, at);
  const whole = String.fromCodePoint(text.codePointAt(at + 1) as number);
  return { text: whole, length: 1 + whole.length };
}

function byteAt(text: string, at: number): { readonly byte: number; readonly length: number } | null {
  const found = matchAt(/\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3}))/y, text, at);
  if (!found) return null;
  const [whole, hex, octal] = found;
  return { byte: (hex === undefined ? Number.parseInt(octal as string, 8) : Number.parseInt(hex, 16)) & 0xff, length: whole.length };
}

/** `\u00e9`, and several at once: `\u{41 1F600}`. */
function unicode(text: string, at: number): Escape | null {
  const one = matchAt(/\\u([\da-fA-F]{4})/y, text, at);
  const many = one ? null : matchAt(/\\u\{([\da-fA-F \t]{0,400})\}/y, text, at);
  const found = one ?? many;
  if (!found) return null;
  const codes = (found[1] as string).split(/[ \t]/).filter((code) => code !== '');
  const numbers = codes.map((code) => (code.length > 6 ? Number.NaN : Number.parseInt(code, 16)));
  const areLegal = numbers.every((code) => code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
  return areLegal ? { text: String.fromCodePoint(...numbers), length: found[0].length } : null;
}

/** `\cx` and `\C-x`. What `\M-` makes is no character. */
function control(text: string, at: number): Escape | null {
  const found = matchAt(/\\(?:c|C-)([ -[\]-~])/y, text, at);
  if (!found) return null;
  const c = found[1] as string;
  return { text: c === '?' ? '\x7f' : String.fromCharCode(c.charCodeAt(0) & 0x9f), length: found[0].length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
