/** The pieces of a Markdown link: label, destination, title. CommonMark 0.31, sections 4.7 and 6.3. */
import { type Span, span } from '../text.ts';

export interface Destination {
  /** Without angle brackets and backslashes. */
  readonly text: string;
  /** Without angle brackets. */
  readonly span: Span;
  /** After the closing angle bracket. */
  readonly end: number;
}

/** Parentheses that a destination may nest, as in cmark. */
const deepest = 32;

/** The destination at `at`, which may be empty; null where it is malformed. */
export function destinationAt(text: string, at: number, to: number): Destination | null {
  if (text.charCodeAt(at) === 60) {
    for (let i = at + 1; i < to; i++) {
      const c = text.charCodeAt(i);
      if (c === 62) return { text: plain(text.slice(at + 1, i)), span: span(at + 1, i), end: i + 1 };
      if (c === 10 || c === 13 || c === 60) return null;
      if (c === 92) i++;
    }
    return null;
  }
  let depth = 0;
  let i = at;
  for (; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c <= 32 || c === 127) break;
    if (c === 92) {
      if (text.charCodeAt(i + 1) > 32) i++;
    } else if (c === 40) {
      if (++depth > deepest) return null;
    } else if (c === 41 && --depth < 0) break;
  }
  const end = Math.min(i, to);
  return depth > 0 ? null : { text: plain(text.slice(at, end)), span: span(at, end), end };
}

const plain = (target: string): string => (target.includes('\\') ? target.replace(/\\([!-/:-@[-`{-~])/g, '$1') : target);

/** After the `)` that follows a destination and its title; null where there is none. */
export function closeBracket(text: string, from: number, to: number): number | null {
  const title = titleAt(text, from, to);
  const at = skipBlank(text, title ?? from, to);
  return at < to && text.charCodeAt(at) === 41 ? at + 1 : null;
}

/** After the title, which white space sets apart from what comes before; null where there is none. */
export function titleAt(text: string, from: number, to: number): number | null {
  const at = skipBlank(text, from, to);
  if (at === from || at >= to) return null;
  const open = text.charCodeAt(at);
  if (open !== 34 && open !== 39 && open !== 40) return null;
  const close = open === 40 ? 41 : open;
  for (let i = at + 1; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === close) return i + 1;
    if (c === 92) i++;
    else if (c === 40 && open === 40) return null;
  }
  return null;
}

/** The label in brackets at `at`; null where it does not end or holds another bracket. */
export function labelAt(text: string, at: number, to: number): { readonly text: string; readonly end: number } | null {
  const limit = Math.min(to, at + 1001);
  for (let i = at + 1; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === 93) return { text: text.slice(at + 1, i), end: i + 1 };
    if (c === 91) return null;
    if (c === 92) i++;
  }
  return null;
}

export function skipBlank(text: string, from: number, to: number): number {
  let at = from;
  for (; at < to; at++) {
    const c = text.charCodeAt(at);
    if (c !== 32 && c !== 10 && c !== 9 && c !== 13) break;
  }
  return at;
}
