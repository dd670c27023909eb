/** Which script a Chinese text is written in, and texts in Simplified characters brought into Traditional ones. */
import { byWord, inBoth, oneByOne } from './data/han-scripts.ts';

const traditionalOf = new Map([...oneByOne.simplified].map((c, i) => [c, [...oneByOne.traditional][i] as string]));

/** All forms that a Simplified character has, back to it. */
const simplifiedOf = new Map([
  ...byWord.flatMap(([simple, full]) => [...full].map((c, i) => [c, [...simple][i] as string] as const)),
  ...[...traditionalOf].map(([simple, full]) => [full, simple] as const),
]);

/** All have two characters. */
const words = new Map(byWord);
/** Traditional texts quote with corner brackets. */
const quotes = new Map([
  ['“', '「'],
  ['”', '」'],
  ['‘', '『'],
  ['’', '』'],
]);

export function toTraditional(text: string): string {
  let written = '';
  for (let i = 0; i < text.length; i++) {
    const word = words.get(text.slice(i, i + 2));
    const c = text[i] as string;
    written += word ?? traditionalOf.get(c) ?? quotes.get(c) ?? c;
    if (word !== undefined) i++;
  }
  return written;
}

/** The form in which characters are compared: one for both scripts. */
export const comparable = (text: string): string => text.replace(/\p{Script=Han}/gu, (c) => simplifiedOf.get(c) ?? c);

const onlySimplified = new Set([...traditionalOf.keys()].filter((c) => !inBoth.includes(c)));
const onlyTraditional = new Set([...traditionalOf.values()].filter((c) => !inBoth.includes(c)));

/** Whether more of the characters that only one script has are Traditional. */
export function isTraditional(text: string): boolean {
  let balance = 0;
  for (const c of text) balance += onlyTraditional.has(c) ? 1 : onlySimplified.has(c) ? -1 : 0;
  return balance > 0;
}
