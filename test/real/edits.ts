/** Small edits such as people make, each with the place that a finding should touch. */
import type { Span } from '../../server/core/service.ts';
import { unmark } from '../support/marks.ts';
import { hash, type Plant } from './plants.ts';

type Replace = (match: RegExpExecArray) => string;

/** Each match replaced, one at a time. `⟦…⟧` in the replacement is the place; without marks all of it is. */
export function each(text: string, pattern: RegExp, replace: Replace, within: Span = { start: 0, end: text.length }): Plant[] {
  return [...text.slice(within.start, within.end).matchAll(pattern)].map((match) => {
    const start = within.start + match.index;
    return replaced(text, start, start + match[0].length, replace(match));
  });
}

export const inHeader = (text: string, pattern: RegExp, replace: Replace): Plant[] => each(text, pattern, replace, header(text));

export const inBody = (text: string, pattern: RegExp, replace: Replace): Plant[] =>
  each(text, pattern, replace, { start: bodyStart(text), end: text.length });

/** One replacement; `places` in the new text where they are not in the replacement itself. */
export function replaced(text: string, start: number, end: number, marked: string, places?: readonly Span[]): Plant {
  const { text: now, spans } = unmark(marked);
  const here = spans.length > 0 ? spans : [{ start: 0, end: now.length }];
  return {
    text: text.slice(0, start) + now + text.slice(end),
    places: places ?? here.map((s) => ({ start: start + s.start, end: start + s.end })),
  };
}

/** A sentence put behind one of the prompt's own, outside code and templates. */
export function* saying(text: string, marked: string): Iterable<Plant> {
  let fenced = false;
  let at = bodyStart(text);
  for (const line of text.slice(at).split('\n')) {
    const end = at + line.length;
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced && /^[A-Z][^{}<|`]*[.:]$/.test(line)) yield replaced(text, end, end, ` ${marked}`);
    at = end + 1;
  }
}

/** Content of the front matter. */
export function header(text: string): Span {
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text);
  return match ? { start: 4, end: 4 + (match[1] ?? '').length } : { start: 0, end: 0 };
}

export function bodyStart(text: string): number {
  const { end } = header(text);
  return end === 0 ? 0 : Math.min(end + 5, text.length);
}

/** Two neighbours in the middle of a word change places: the commonest slip there is. */
export function slip(word: string): string {
  for (let i = Math.max(1, Math.floor(word.length / 2) - 1); i + 1 < word.length; i++)
    if (word[i] !== word[i + 1] && /[a-z]{2}/i.test(word.slice(i, i + 2)))
      return word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
  return `${word}${word.at(-1)}`;
}

/** Letters and digits without a meaning, always the same for a seed. */
export function noise(seed: string, length: number, alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'): string {
  let out = '';
  for (let i = 0; out.length < length; i++) out += alphabet[hash(seed + i) % alphabet.length];
  return out;
}

/** Names that the header declares as text. */
export function declared(text: string): string[] {
  const { end } = header(text);
  const head = text.slice(0, end);
  const schema = /^input:\n +schema:\n((?: {4,}.*\n?)+)/m.exec(head)?.[1] ?? '';
  const names = [...schema.matchAll(/^ +(\w+)\??: string$/gm), ...head.matchAll(/^ {2}- name: (\w+)\n {4}kind: string/gm)].map(
    (m) => m[1] ?? '',
  );
  const old = /^inputs:\n((?: {2,}.*\n)+)sample:/m.exec(head)?.[1] ?? '';
  return [...names, ...[...old.matchAll(/^ {2}(\w+):$/gm)].map((m) => m[1] ?? '')];
}
