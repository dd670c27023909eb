/** Bytes of a file as text and back: UTF-8, or UTF-16 where a byte order mark says so. */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';

export type ReadText = GoodText | BadText;

export interface GoodText {
  readonly ok: true;
  /** Without the byte order mark, as an editor shows it. */
  readonly text: string;
  readonly encoding: Encoding;
}

export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly mark: boolean;
}

export interface BadText {
  readonly ok: false;
  /** A sentence without the file's name: what is wrong and what to do. */
  readonly reason: string;
  /** One-based, where the place is known. */
  readonly line?: number;
  readonly column?: number;
  /** What is no UTF-8, with its bytes as characters: good to look for words in, and for nothing else. */
  readonly text?: string;
}

/** No prompt is this long; a log or a database with a prompt's name is. */
const mostBytes = 32 * 1024 * 1024;

/** How far git looks for the zero byte that makes a file binary. */
const binaryWithin = 8000;

/** Waits for nobody: what is no file (a pipe, a device) is not opened. */
export function readText(file: string): ReadText {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) return { ok: false, reason: notAFile(stat) };
    if (stat.size > mostBytes)
      return { ok: false, reason: `The file is larger than ${mostBytes / 1024 / 1024} MB. Exclude it in the configuration.` };
    return decode(readFileSync(file));
  } catch (error) {
    return { ok: false, reason: unreadable(error, file) };
  }
}

export function decode(bytes: Buffer): ReadText {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return { ok: true, text: bytes.toString('utf16le', 2), encoding: { name: 'utf-16le', mark: true } };
  if (a === 0xfe && b === 0xff)
    return { ok: true, text: swapped(bytes.subarray(2)).toString('utf16le'), encoding: { name: 'utf-16be', mark: true } };
  if (bytes.subarray(0, binaryWithin).includes(0)) return { ok: false, reason: 'This is a binary file, not text. Name only text files.' };
  if (!isUtf8(bytes)) return notUtf8(bytes, firstInvalid(bytes));
  const mark = a === 0xef && b === 0xbb && c === 0xbf;
  return { ok: true, text: bytes.toString('utf8', mark ? 3 : 0), encoding: { name: 'utf-8', mark } };
}

export function encode(text: string, { name, mark }: Encoding): Buffer {
  const marked = mark ? `\ufeff${text}` : text;
  if (name === 'utf-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return name === 'utf-16le' ? bytes : swapped(bytes);
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

/** Offset of the first byte that decoding and encoding does not bring back. */
function firstInvalid(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  let at = 0;
  while (at < bytes.length - 1 && again[at] === bytes[at]) at++;
  return at;
}

function notUtf8(bytes: Buffer, at: number): BadText {
  const before = bytes.toString('utf8', 0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
  return {
    ok: false,
    reason: `The byte 0x${byte} is not UTF-8. Save the file as UTF-8.`,
    line: before.split('\n').length,
    column: before.length - lineStart + 1,
    text: bytes.toString('latin1'),
  };
}

function notAFile(stat: Stats): string {
  if (stat.isDirectory()) return 'This is a folder, not a file.';
  const what = stat.isFIFO() ? 'a pipe' : stat.isSocket() ? 'a socket' : 'a device';
  return `This is ${what}, not a file. Give its text to standard input, and "-" as the path.`;
}

function unreadable(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') return 'The file cannot be read: permission denied.';
  if (code === 'ELOOP') return 'The link leads back to itself.';
  if (code === 'ENOENT') return isLink(file) ? 'The link leads to nothing. Correct or remove it.' : 'There is no such file.';
  return `The file cannot be read (${code || 'unknown error'}).`;
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}
