/** Escapes of Python's strings: Language Reference 2.4.1.1. One that is not in its table stays as it is written. */
import { characterNames } from './python-character-names.ts';

export interface PythonEscape {
  readonly length: number;
  /** Null where what stands there is the text: `\d`. */
  readonly text: string | null;
  /** A name of a character that is not among those we know. */
  readonly isUnknown?: boolean;
}

const single: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  // Of a continued line nothing is left.
  '\n': '',
};

const digits: Readonly<Record<string, RegExp>> = { x: /[0-9a-fA-F]{2}/y, u: /[0-9a-fA-F]{4}/y, U: /[0-9a-fA-F]{8}/y };

/** The escape whose backslash is at an offset; null for one that does not compile. */
export function escapeAt(text: string, at: number): PythonEscape | null {
  const c = text[at + 1];
  if (c === undefined) return null;
  if (c === '\r') return { length: text[at + 2] === '\n' ? 3 : 2, text: '' };
  const value = single[c];
  if (value !== undefined) return { length: 2, text: value };
  if (c >= '0' && c <= '7') {
    const octal = matchAt(/[0-7]{1,3}/y, text, at + 1) as string;
    return { length: 1 + octal.length, text: String.fromCharCode(Number.parseInt(octal, 8)) };
  }
  const hex = digits[c];
  if (hex) {
    const code = matchAt(hex, text, at + 2);
    const point = code === null ? Number.POSITIVE_INFINITY : Number.parseInt(code, 16);
    return code === null || point > 0x10ffff ? null : { length: 2 + code.length, text: String.fromCodePoint(point) };
  }
  if (c === 'N') return named(text, at);
  // Behind a backslash, half of a pair would be left alone.
  return { length: (text.codePointAt(at + 1) as number) > 0xffff ? 3 : 2, text: null };
}

function named(text: string, at: number): PythonEscape | null {
  const name = matchAt(/\{[^{}\n\r'"\\]+\}/y, text, at + 2);
  if (name === null) return null;
  const point = characterNames.get(name.slice(1, -1).toUpperCase());
  const length = 2 + name.length;
  return point === undefined ? { length, text: null, isUnknown: true } : { length, text: String.fromCodePoint(point) };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
