/** What PHP fills in between double quotes and in heredocs. PHP manual, "Strings", "String interpolation". */
import { type Span, span } from '../text.ts';

/** An interpolation with its delimiters, and the expression in it. */
export interface PhpHole {
  readonly end: number;
  readonly expression: Span;
}

const variable = /\$[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;
const index = /\[(?:-?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*)|\$?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)\]/y;
const member = /\??->[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;

/** Whether a character may begin a name. */
export const beginsLabel = (c: string | undefined): boolean => c !== undefined && /[A-Za-z_\u0080-\uffff]/.test(c);

/** What may follow a variable between quotes and be taken for a part of it. */
export const mayGoOn = /^(?:\[|\??->[A-Za-z_\u0080-\uffff])/;

/** The interpolation that begins at an offset. Null where none does; `broken` where it has no end, or is an error. */
export function phpHoleAt(text: string, at: number, end: number): PhpHole | 'broken' | null {
  const c = text[at];
  if (c === '{') return text[at + 1] === '$' ? inBraces(text, at, at + 1, end) : null;
  if (c !== '$') return null;
  if (text[at + 1] === '{') return inBraces(text, at, at + 2, end);
  const name = matchAt(variable, text, at);
  if (!name) return null;
  const to = at + name.length;
  if (text[to] === '[') {
    const found = matchAt(index, text, to);
    return found ? { end: to + found.length, expression: span(at, to + found.length) } : 'broken';
  }
  const found = matchAt(member, text, to) ?? '';
  return { end: to + found.length, expression: span(at, to + found.length) };
}

function inBraces(text: string, at: number, from: number, end: number): PhpHole | 'broken' {
  const close = closing(text, from, end, 0);
  return close === null || at >= close ? 'broken' : { end: close + 1, expression: span(from, close) };
}

/** How deep strings in expressions in strings may nest. */
const deepest = 50;

/** The brace that closes what is open at an offset. */
function closing(text: string, from: number, end: number, nested: number): number | null {
  if (nested > deepest) return null;
  let depth = 0;
  for (let at = from; at < end; ) {
    const c = text[at] as string;
    if (c === '}' && depth-- === 0) return at;
    if (c === '{') depth++;
    // A heredoc in an expression in a string: nobody writes it.
    if (text.startsWith('<<<', at)) return null;
    const to = c === "'" || c === '"' || c === '`' ? stringEnd(text, at, end, nested) : commentEnd(text, at, end);
    if (to === null) return null;
    at = to;
  }
  return null;
}

function stringEnd(text: string, at: number, end: number, nested: number): number | null {
  const quote = text[at] as string;
  for (let i = at + 1; i < end; ) {
    const c = text[i] as string;
    if (c === '\\') i += 2;
    else if (c === quote) return i + 1;
    else if (quote !== "'" && ((c === '{' && text[i + 1] === '$') || (c === '$' && text[i + 1] === '{'))) {
      const close = closing(text, i + (c === '{' ? 1 : 2), end, nested + 1);
      if (close === null) return null;
      i = close + 1;
    } else i++;
  }
  return null;
}

/** Behind a comment; behind the character itself where none begins. */
function commentEnd(text: string, at: number, end: number): number {
  const isLong = text.startsWith('/*', at);
  if (!isLong && !text.startsWith('//', at) && !(text[at] === '#' && text[at + 1] !== '[')) return at + 1;
  const found = text.indexOf(isLong ? '*/' : '\n', at + 1);
  return found === -1 ? end : found + (isLong ? 2 : 1);
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
