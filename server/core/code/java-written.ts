/** How texts are written in Java. */
import { leavesHalf } from './half-characters.ts';
import type { LiteralForm, WriteContext } from './literal.ts';
import { whiteSpace } from './white-space.ts';

/** Of a string in double quotes, or of a character. */
export const javaStringForm = (quote: string): LiteralForm => ({
  quote,
  close: quote,
  raw: false,
  multiline: false,
  escape: (text, context) =>
    leavesHalf(text, context)
      ? null
      : behindOctal(text.replace(/[\\"'\n\r\t]/g, (c) => (c === quote ? `\\${c}` : (short[c] ?? c))).replace(unseen, asUnicode), context),
});

const short: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** What an editor would not show: control characters, other line breaks, a byte order mark. */
const unseen = /[\0-\x08\v\f\x0e-\x1f\x7f\u0085\u2028\u2029\ufeff]/g;

const asUnicode = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A digit behind an octal escape would become part of it. */
function behindOctal(written: string, { before }: WriteContext): string {
  return /^[0-7]/.test(written) && /(?:^|[^\\])(?:\\\\)*\\[0-7]{1,3}$/.test(before.slice(-400))
    ? `\\${written.charCodeAt(0).toString(8).padStart(3, '0')}${written.slice(1)}`
    : written;
}

export const javaBlockForm: LiteralForm = {
  quote: '"""',
  close: '"""',
  raw: false,
  multiline: true,
  escape(text, context) {
    const { before, after, eol } = context;
    if (leavesHalf(text, context)) return null;
    const escaped = text
      .replace(/[\\\r]/g, (c) => (c === '\r' ? '\\r' : '\\\\'))
      .replace(unseen, asUnicode)
      .replace(/[^\S\n](?=\n)/g, kept);
    const endsLine = /^[^\S\r\n]*(?:[\r\n]|$)/.test(after);
    return behindOctal(quoted(endsLine ? escaped.replace(/[^\S\n]$/, kept) : escaped, before, after), context).replace(/\n/g, eol);
  },
};

/** A blank at the end of a line, which would be taken away. */
const kept = (c: string): string =>
  !whiteSpace.java.includes(c)
    ? c
    : c === ' '
      ? '\\s'
      : c === '\t'
        ? '\\t'
        : c.charCodeAt(0) < 0x100
          ? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`
          : c;

/** Keeps three quotes from standing together, and one from standing before those that close. */
function quoted(text: string, before: string, after: string): string {
  let run = /"{0,2}$/.exec(before.slice(-2))?.[0].length ?? 0;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const next = i + 1 < text.length ? (text[i + 1] as string) : (after[0] ?? '"');
    const isEscaped = c === '"' && (run >= 1 || (i + 1 === text.length && next === '"'));
    out += isEscaped ? '\\"' : c;
    run = c === '"' && !isEscaped ? run + 1 : 0;
  }
  return out;
}
