/** Whether a text says a phrase: words in order, `*` for up to six words between, letter case, punctuation and the script of Chinese apart. */
import { comparable } from '../han-script.ts';

/** Words that `*` may stand for. */
const mostBetween = 6;

/** Han, kana: each character is a word. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const wideOrNot = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/** The words of a text as they are compared. */
export function tokensOf(text: string): string[] {
  const isWide = wide.test(text);
  const runs = (isWide ? comparable(text) : text)
    .toLowerCase()
    .replace(/’/g, "'")
    .match(/[\p{L}\p{N}\p{M}'ー]+/gu);
  if (!runs) return [];
  return isWide ? runs.flatMap((run) => run.match(wideOrNot) ?? []) : runs;
}

/** The words of a text, and where each of them stands. */
export interface Words {
  readonly list: readonly string[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export function wordsIn(text: string): Words {
  const list = tokensOf(text);
  const places = new Map<string, number[]>();
  for (const [i, word] of list.entries()) {
    const known = places.get(word);
    if (known) known.push(i);
    else places.set(word, [i]);
  }
  return { list, places };
}

/** Whether words say any of the phrases. */
export const saysAny = (words: Words, phrases: readonly string[]): boolean => compiled(phrases).some((pieces) => saysPieces(words, pieces));

export const says = (text: string, phrase: string): boolean => saysPieces(wordsIn(text), piecesOf(phrase));

/** Whether words hold a row of words. */
export const holdsRow = (words: Words, row: readonly string[]): boolean => row.length > 0 && startsOf(words, row).length > 0;

/** What stands between the stars of a phrase. */
type Pieces = readonly (readonly string[])[];

const piecesOf = (phrase: string): Pieces =>
  phrase
    .split('*')
    .map(tokensOf)
    .filter((piece) => piece.length > 0);

const known = new WeakMap<readonly string[], readonly Pieces[]>();

/** Lists of phrases live as long as their techniques, and are asked of every prompt. */
function compiled(phrases: readonly string[]): readonly Pieces[] {
  const found = known.get(phrases) ?? phrases.map(piecesOf);
  known.set(phrases, found);
  return found;
}

function saysPieces(words: Words, [first, ...rest]: Pieces): boolean {
  if (!first) return false;
  // All ends of the pieces so far: the earliest is not always the one that leads on.
  let ends = startsOf(words, first).map((start) => start + first.length);
  for (const piece of rest) {
    if (ends.length === 0) return false;
    ends = startsOf(words, piece)
      .filter(reachedFrom(ends))
      .map((start) => start + piece.length);
  }
  return ends.length > 0;
}

const startsOf = ({ list, places }: Words, row: readonly string[]): readonly number[] =>
  (places.get(row[0] ?? '') ?? []).filter((start) => row.every((word, k) => list[start + k] === word));

/** Whether one of the ends is near enough before a start; both come in ascending order. */
function reachedFrom(ends: readonly number[]): (start: number) => boolean {
  let at = 0;
  return (start) => {
    while (at < ends.length && start - (ends[at] as number) > mostBetween) at++;
    return at < ends.length && (ends[at] as number) <= start;
  };
}
