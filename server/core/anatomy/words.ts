/** Looks for words of a list in a text, in any script. */
import { comparable } from '../han-script.ts';

const scripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const wordChar = /[\p{L}\p{N}]/u;
const asciiWord = Array.from({ length: 128 }, (_, code) => wordChar.test(String.fromCharCode(code)));

/** Whether a text holds one of the words or phrases as a whole; in scripts without spaces anywhere. @param text lower case */
export function holdsWord(text: string, list: readonly string[]): boolean {
  if (!scripts.test(text)) return list.some((word) => stands(text, word, false));
  const said = comparable(text);
  return comparables(list).some((word) => stands(said, word, scripts.test(word)));
}

const known = new WeakMap<readonly string[], readonly string[]>();

function comparables(list: readonly string[]): readonly string[] {
  const found = known.get(list) ?? list.map(comparable);
  known.set(list, found);
  return found;
}

/** @param anywhere whether it may stand within a run of letters, as in scripts without spaces */
function stands(text: string, word: string, anywhere: boolean): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (anywhere || !(isWordChar(text, at - 1) || isWordChar(text, at + word.length))) return true;
  }
  return false;
}

/** Most characters are ASCII, and a table answers for them quicker than a class of Unicode. */
function isWordChar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? asciiWord[code] === true : wordChar.test(text[at] ?? ' ');
}

/** How many words a text has. A Chinese or Japanese character counts as half a word: what two of them say takes one in English. */
export function countWords(text: string): number {
  let words = 0;
  let half = 0;
  const mixed = scripts.test(text);
  for (const [run] of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    const wide = mixed ? [...run].filter((c) => scripts.test(c)).length : 0;
    half += wide;
    if (wide < run.length) words++;
  }
  return words + Math.ceil(half / 2);
}

/** The words of a name: `userEmail_2` gives `user`, `email`. */
export const wordsOfName = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/** The sentences of a text with their places in it, trimmed. A line break ends one where a blank line follows. */
export function sentencesOf(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const ends = /[.!?。！？\n]/gu;
  let from = 0;
  const add = (to: number) => {
    const part = text.slice(from, to);
    const start = from + (part.length - part.trimStart().length);
    const end = to - (part.length - part.trimEnd().length);
    if (end > start) found.push({ start, end });
    from = to;
  };
  for (const { index } of text.matchAll(ends)) {
    const to = index < from ? null : endAfter(text, index);
    if (to !== null) add(to);
  }
  add(text.length);
  return found;
}

/** Where the sentence that a mark ends is over; null where it goes on. */
function endAfter(text: string, mark: number): number | null {
  if (text[mark] === '\n') return /^[ \t\r]*\n/.test(text.slice(mark + 1, mark + 40)) ? mark + 1 : null;
  let end = mark + 1;
  while (end < text.length && end - mark < mostMarks && /[.!?。！？"'”’)\]」』）*_]/.test(text[end] as string)) end++;
  if (/[。！？]/.test(text[mark] as string)) return end;
  if (end < text.length && !/\s/.test(text[end] as string)) return null;
  // `e.g.`, `1.` and initials end no sentence.
  return text[mark] === '.' && abbreviation.test(text.slice(Math.max(0, mark - 8), mark)) ? null : end;
}

/** Marks and closing quotes in a row. */
const mostMarks = 6;

const abbreviation = /(?:^|[\s(])(?:[A-Za-z]|\d{1,3}|e\.g|i\.e|etc|vs|z\.B|bzw|Dr|Mr|Mrs|Ms|St|No|approx)$/;
