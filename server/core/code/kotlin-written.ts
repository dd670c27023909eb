/** How texts are written in Kotlin. */
import { leavesHalf } from './half-characters.ts';
import type { LiteralForm, WriteContext } from './literal.ts';

/** @param dollars How many begin a template. */
export function kotlinForm(open: string, close: string, dollars: number): LiteralForm {
  const isRaw = close === '"""';
  const put = isRaw ? rawUnit(dollars) : lineUnit;
  return {
    quote: open,
    close,
    raw: isRaw,
    multiline: isRaw,
    escape(text, context) {
      if (leavesHalf(text, context)) return null;
      const guarded = withoutTemplates(text, put, context);
      if (!isRaw) return guarded.replace(/[\x01-\x08\v\f\x0e-\x1f\x7f\u0085\u2028\u2029\ufeff\0]/g, asUnicode);
      return withoutQuotes(guarded, put, context).replace(/\r/g, put('\r')).replace(/\n/g, context.eol);
    },
  };
}

const asUnicode = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

const short: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b' };

const lineUnit = (c: string): string => (c === '$' ? '\\$' : (short[c] ?? asUnicode(c)));

/** A template that holds the character: what else could say it in a raw string? */
const rawUnit =
  (dollars: number) =>
  (c: string): string =>
    `${'$'.repeat(dollars)}{'${c === "'" || c === '\\' ? `\\${c}` : c === '\r' ? '\\r' : c}'}`;

const opens = /^[\p{L}_`{]/u;

/** Keeps a dollar from beginning a template, though what would be in it may stand there already. */
function withoutTemplates(text: string, put: (c: string) => string, { before, after }: WriteContext): string {
  const isLine = put('"') === '\\"';
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const rest = i + 1 < text.length ? text.slice(i + 1, i + 3) : after.slice(0, 2);
    const isBehindDollar = i === 0 && before.endsWith('$') && opens.test(c);
    if ((c === '$' && (opens.test(rest) || rest.startsWith('$'))) || isBehindDollar)
      out += isBehindDollar && isLine ? asUnicode(c) : put(c);
    else out += isLine && c !== "'" ? (short[c] ?? c) : c;
  }
  return out;
}

/** Keeps three quotes from standing together, but for the end. */
function withoutQuotes(text: string, put: (c: string) => string, { before, after }: WriteContext): string {
  let run = /"{0,2}$/.exec(before.slice(-2))?.[0].length ?? 0;
  const next = /^"*/.exec(after.slice(0, 2))?.[0].length ?? 0;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    // What `put` has written holds none.
    const isLast = i === text.length - 1 && next > 0;
    const isEscaped = c === '"' && (run >= 2 || isLast);
    out += isEscaped ? put(c) : c;
    run = c === '"' && !isEscaped ? run + 1 : 0;
  }
  return out;
}
