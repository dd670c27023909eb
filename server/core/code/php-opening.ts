/** How strings of PHP open, and the escapes in them. PHP manual, "Strings". */
import { characterAt } from './utf8-bytes.ts';

export interface PhpOpening {
  /** As written, a heredoc's with its label and line break. */
  readonly quote: string;
  readonly kind: 'single' | 'double' | 'heredoc' | 'nowdoc';
  /** Of a heredoc and nowdoc. */
  readonly label: string;
}

const heredoc = /b?<<<[ \t]*(["']?)([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)\1(?:\r\n|\n|\r)/iy;

/** The string that opens at an offset; null where none does. */
export function phpOpening(text: string, at: number): PhpOpening | null {
  heredoc.lastIndex = at;
  const found = heredoc.exec(text);
  if (found) {
    const [quote, mark, label = ''] = found;
    return { quote, kind: mark === "'" ? 'nowdoc' : 'heredoc', label };
  }
  const quote = /^[bB]?["']/.exec(text.slice(at, at + 2))?.[0];
  return quote === undefined ? null : { quote, kind: quote.endsWith('"') ? 'double' : 'single', label: '' };
}

/** What an escape stands for, and how long it is. */
export interface Escape {
  readonly text: string;
  readonly length: number;
}

const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  e: '\x1b',
  f: '\f',
  '\\': '\\',
  $: '$',
};

/** The escape at a backslash; `none` where that stands for itself; null where it is an error, or makes what is no text. */
export function phpEscapeAt(text: string, at: number, kind: PhpOpening['kind']): Escape | 'none' | null {
  const c = text[at + 1] ?? '';
  if (kind === 'nowdoc') return 'none';
  if (kind === 'single') return c === '\\' || c === "'" ? { text: c, length: 2 } : 'none';
  if (c === '"' && kind === 'double') return { text: c, length: 2 };
  const known = Object.hasOwn(single, c) ? single[c] : undefined;
  if (known !== undefined) return { text: known, length: 2 };
  if (c === 'u' && text[at + 2] === '{') {
    const found = matchAt(/\\u\{([\da-fA-F]{1,40})\}/y, text, at);
    const code = found ? Number.parseInt(found[1] as string, 16) : Number.NaN;
    const isLegal = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return found && isLegal ? { text: String.fromCodePoint(code), length: found[0].length } : null;
  }
  return byteAt(text, at) ? characterAt(at, (offset) => byteAt(text, offset)) : 'none';
}

function byteAt(text: string, at: number): { readonly byte: number; readonly length: number } | null {
  const found = matchAt(/\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3}))/y, text, at);
  if (!found) return null;
  const [whole, hex, octal] = found;
  return { byte: (hex === undefined ? Number.parseInt(octal as string, 8) : Number.parseInt(hex, 16)) & 0xff, length: whole.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
