/** Text as it is written in a literal of Ruby. */
import { isEscaping, wantsDigit } from './backslashes.ts';
import type { WriteContext } from './literal.ts';
import { mayInterpolate, type RubyOpening } from './ruby-opening.ts';

/**
 * Null where no writing exists: in single quotes and heredocs without escapes, what only an escape could say.
 *
 * @param text Wanted at run time.
 */
export function rubyEscaped(text: string, opening: RubyOpening, context: WriteContext): string | null {
  if (text === '') return '';
  if (/\p{Surrogate}/u.test(text)) return null;
  return opening.expands ? expanding(text, opening, context) : plain(text, opening, context);
}

function plain(text: string, { close, nests, heredoc }: RubyOpening, { before, eol }: WriteContext): string | null {
  // An editor would make another line break of it, and Ruby of one before `\n`.
  if (text.includes('\r')) return null;
  if (heredoc) return text.replace(/\n/g, eol);
  const isOpen = isEscaping(before, before.length - 1);
  const first = text[0] as string;
  if (isOpen && (first === '\\' || first === close || first === nests)) return null;
  return [...text].map((c) => (c === '\\' || c === close || c === nests ? `\\${c}` : c === '\n' ? eol : c)).join('');
}

const short: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
};

function expanding(text: string, { close, nests, heredoc }: RubyOpening, { before, after, eol }: WriteContext): string {
  const hasLines = heredoc !== null || before.includes('\n') || after.includes('\n');
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    const next = text[at + 1] ?? after[0];
    const second = at + 2 < text.length ? text[at + 2] : after[at + 2 - text.length];
    if (at === 0 && goesOn(c, before)) out += numbered(c);
    else if (c === '\\' || (!heredoc && (c === close || c === nests))) out += `\\${c}`;
    else if (c === '#') out += mayInterpolate(next, second ?? 'a') ? '\\#' : c;
    else if ('{@$'.includes(c) && at === 0 && before.endsWith('#')) out += `\\${c}`;
    else if (c === '\n') out += hasLines ? eol : '\\n';
    else if (c === '\t' && heredoc) out += c;
    else out += short[c] ?? (/[\x00-\x1f\x7f\u2028\u2029\ufeff]/.test(c) ? numbered(c) : c);
  }
  return out;
}

/** Whether a character would become part of the escape or the name that stands before it. */
function goesOn(c: string, before: string): boolean {
  if (wantsDigit(before, c)) return true;
  if (!isLabel(c)) return false;
  let at = before.length;
  while (at > 0 && isLabel(before[at - 1] as string)) at--;
  return /#(?:@|@@|\$)$/.test(before.slice(Math.max(0, at - 3), at));
}

const isLabel = (c: string): boolean => /[\w\u0080-\uffff]/.test(c);

function numbered(c: string): string {
  const code = c.charCodeAt(0);
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
