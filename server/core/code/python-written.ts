/** Text as it is written in a literal of Python. */
import type { WriteContext } from './literal.ts';
import type { PythonOpening } from './python-literal.ts';

/**
 * Null where no writing exists: in a raw string, what only an escape could say.
 *
 * @param text Wanted at run time.
 */
export function pythonEscaped(text: string, { quote, raw, formatted }: PythonOpening, context: WriteContext): string | null {
  if (text === '') return '';
  const braced = formatted ? text.replace(/[{}]/g, '$&$&') : text;
  return raw ? rawWritten(braced, quote, context) : written(braced, quote, context);
}

function rawWritten(text: string, quote: string, { eol }: WriteContext): string | null {
  if (/[\0\r\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return null;
  if (quote.length === 1 && text.includes('\n')) return null;
  return text.replace(/\n/g, eol);
}

const short: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};

function written(text: string, quote: string, { before, after, atEnd, eol }: WriteContext): string | null {
  // A lone backslash stands there for itself, and would make an escape of what follows.
  if (/(?<!\\)(?:\\\\)*\\$/.test(before)) return null;
  const isLong = quote.length === 3;
  const mark = quote[0] as string;
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    const previous = at > 0 ? text[at - 1] : before.at(-1);
    const next = at + 1 < text.length ? text[at + 1] : after[0];
    if (c === mark) out += !isLong || previous === mark || next === mark || (atEnd && at === text.length - 1) ? `\\${c}` : c;
    else if (isLong && c === '\n') out += eol;
    else if (isLong && c === '\t') out += c;
    else if (at === 0 && /[0-7]/.test(c) && /(?<!\\)(?:\\\\)*\\[0-7]{1,2}$/.test(before)) out += numbered(c);
    else out += short[c] ?? (mustBeNumbered(text, at) ? numbered(c) : c);
  }
  return out;
}

/** Control characters, and halves of pairs, which no file can hold. */
function mustBeNumbered(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 32 || code === 127) return true;
  if (code < 0xd800 || code > 0xdfff) return false;
  const other = code < 0xdc00 ? text.charCodeAt(at + 1) : text.charCodeAt(at - 1);
  return code < 0xdc00 ? !(other >= 0xdc00 && other <= 0xdfff) : !(other >= 0xd800 && other < 0xdc00);
}

function numbered(c: string): string {
  const code = c.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
