/** How texts are written in C#. */
import { say } from '../message.ts';
import type { CsharpOpening } from './csharp-literal.ts';
import { leavesHalf } from './half-characters.ts';
import type { LiteralForm, WriteContext } from './literal.ts';

/** @param body What stands between the quotes now. */
export function csharpForm({ text: quote, quote: close, dollars, kind }: CsharpOpening, body: string): LiteralForm {
  const form = { quote, close, raw: kind === 'raw', multiline: kind === 'verbatim' || (kind === 'raw' && /[\r\n]/.test(body)) };
  const braces = (text: string): string => (dollars > 0 ? text.replace(/[{}]/g, '$&$&') : text);
  if (kind === 'raw')
    return {
      ...form,
      escape: (text, context) => (leavesHalf(text, context) || !isHeld(text, context, close.length, dollars) ? null : text),
      stronger: (all) => stronger(all, close, dollars),
      refusal: (text) =>
        /[{}]/.test(text) && dollars > 0
          ? say('A raw string with this many dollars cannot hold {text}.', { text: JSON.stringify(text) })
          : null,
    };
  if (kind === 'verbatim')
    return { ...form, escape: (text, context) => (leavesHalf(text, context) ? null : braces(text.replace(/"/g, '""'))) };
  return {
    ...form,
    escape: (text, context) => (leavesHalf(text, context) ? null : behindHex(braces(escaped(text, close)), text, context)),
  };
}

const short: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

const escaped = (text: string, quote: string): string =>
  text
    .replace(/[\\"'\n\r\t\0]/g, (c) => (c === quote ? `\\${c}` : (short[c] ?? c)))
    .replace(/[\x01-\x08\v\f\x0e-\x1f\x7f\u0085\u2028\u2029\ufeff]/g, asUnicode);

const asUnicode = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A hexadecimal digit behind `\x4` would become part of it. */
const behindHex = (written: string, text: string, { before }: WriteContext): string =>
  /^[\da-f]/i.test(written) && /(?:^|[^\\])(?:\\\\)*\\x[\da-f]{1,3}$/i.test(before.slice(-400))
    ? asUnicode(text) + written.slice(1)
    : written;

/** Whether quotes and braces of a text, with those beside it, stay fewer than those that end it or open an interpolation. */
function isHeld(text: string, { before, after }: WriteContext, quotes: number, dollars: number): boolean {
  const beside = (source: string, c: string | undefined): string =>
    c === undefined ? '' : (/^(["{}]?)\1*/.exec(source.startsWith(c) ? source : '')?.[0] ?? '');
  const near = beside([...before.slice(-200)].reverse().join(''), text[0]) + text + beside(after.slice(0, 200), text.at(-1));
  return (
    longest(near, '"') < quotes && (dollars === 0 || !/[{}]/.test(text) || (longest(near, '{') < dollars && longest(near, '}') < dollars))
  );
}

/** The longest run of a character. */
function longest(text: string, c: string): number {
  let most = 0;
  let run = 0;
  for (const each of text) {
    run = each === c ? run + 1 : 0;
    most = Math.max(most, run);
  }
  return most;
}

/** With more quotes; an interpolation would have to be written anew for more dollars. */
function stronger(body: string, close: string, dollars: number): { readonly open: string; readonly close: string } | null {
  const most = longest(body, '"');
  if (most < close.length) return null;
  const quotes = '"'.repeat(most + 1);
  return { open: '$'.repeat(dollars) + quotes, close: quotes };
}
