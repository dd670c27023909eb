/** Text as it is written in a string of PHP. */
import { isEscaping, wantsDigit } from './backslashes.ts';
import type { WriteContext } from './literal.ts';
import { beginsLabel, mayGoOn } from './php-holes.ts';
import type { PhpOpening } from './php-opening.ts';

/**
 * Null where no writing exists: in single quotes and nowdocs, what only an escape could say.
 *
 * @param text Wanted at run time.
 * @param indent Of the line that closes a heredoc.
 */
export function phpEscaped(text: string, kind: PhpOpening['kind'], context: WriteContext, indent: string): string | null {
  if (text === '') return '';
  if (/\p{Surrogate}/u.test(text)) return null;
  const isDoc = kind === 'heredoc' || kind === 'nowdoc';
  const written = kind === 'single' || kind === 'nowdoc' ? plain(text, kind, context) : expanding(text, kind, context);
  // A heredoc's last line break is not of the text, and one without lines has none yet.
  const isFirst = isDoc && context.before === '' && context.after === '';
  return written === null || !isFirst ? written : written.replace(/^(?=[^\r\n])/gm, indent) + context.eol;
}

function plain(text: string, kind: PhpOpening['kind'], { before, eol }: WriteContext): string | null {
  // Editors make the line breaks of a file alike.
  if (/\r(?!\n)/.test(text) || (text.includes('\r') && eol === '\n')) return null;
  if (kind === 'nowdoc') return text;
  const isOpen = isEscaping(before, before.length - 1);
  return isOpen && /^[\\']/.test(text) ? null : text.replace(/[\\']/g, '\\$&');
}

const short: Readonly<Record<string, string>> = { '\v': '\\v', '\f': '\\f', '\x1b': '\\e', '\r': '\\r' };

function expanding(text: string, kind: PhpOpening['kind'], { before, after, eol }: WriteContext): string | null {
  // A backslash that stands there for itself would make an escape of what follows.
  if (isEscaping(before, before.length - 1)) return null;
  const isDoc = kind === 'heredoc';
  const hasLines = isDoc || before.includes('\n') || after.includes('\n');
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    const previous = at > 0 ? text[at - 1] : before.at(-1);
    const next = at + 1 < text.length ? text[at + 1] : after[0];
    if (at === 0 && goesOn(text, before)) out += numbered(c);
    else if (c === '\\' || (c === '"' && !isDoc)) out += `\\${c}`;
    else if (c === '$') out += previous === '{' || next === '{' || beginsLabel(next) ? '\\$' : c;
    else if (c === '{') out += at + 1 === text.length && next === '$' ? numbered(c) : c;
    else if (c === '\n') out += hasLines && (eol === '\n' || isDoc || previous === '\r') ? c : '\\n';
    else if (c === '\r') out += next === '\n' && at + 1 < text.length && hasLines && eol === '\r\n' ? c : '\\r';
    else if (c === '\t') out += isDoc ? c : '\\t';
    else out += short[c] ?? (/[\x00-\x1f\x7f\u2028\u2029\ufeff]/.test(c) ? numbered(c) : c);
  }
  return out;
}

/** Whether a text would become part of the escape or the variable that stands before it. */
function goesOn(text: string, before: string): boolean {
  const c = text[0] as string;
  if (wantsDigit(before, c)) return true;
  if (before.endsWith('$')) return c === '{' || beginsLabel(c);
  const name = labelBefore(before, before.length);
  const arrow = name < before.length && before.endsWith('->', name) ? name - (before[name - 3] === '?' ? 3 : 2) : name;
  const start = arrow === name ? name : labelBefore(before, arrow);
  const isVariable =
    start < arrow + (arrow === name ? before.length - name : 0) && before[start - 1] === '$' && !isEscaping(before, start - 2);
  return isVariable && (isLabel(c) || (arrow === name && mayGoOn.test(text)));
}

/** Where the name begins that ends at an offset. */
function labelBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && isLabel(text[at - 1] as string)) at--;
  return at;
}

const isLabel = (c: string): boolean => /[\w\u0080-\uffff]/.test(c);

function numbered(c: string): string {
  const code = c.charCodeAt(0);
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
