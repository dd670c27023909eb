/** Whether a text says a phrase: words in order, `*` for up to six words between, letter case and punctuation apart. */

/** Words that `*` may stand for. */
const mostBetween = 6;

/** Han, kana: each character is a word. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** The words of a text as they are compared. */
export function tokensOf(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text
    .toLowerCase()
    .replace(/’/g, "'")
    .matchAll(/[\p{L}\p{N}\p{M}'ー]+/gu)) {
    let word = '';
    for (const c of run) {
      if (!wide.test(c)) word += c;
      else {
        if (word !== '') found.push(word);
        found.push(c);
        word = '';
      }
    }
    if (word !== '') found.push(word);
  }
  return found;
}

export const says = (text: string, phrase: string): boolean => saysTokens(tokensOf(text), phrase);

/** @param words as `tokensOf` gives them */
export function saysTokens(words: readonly string[], phrase: string): boolean {
  const pieces = phrase
    .split('*')
    .map(tokensOf)
    .filter((piece) => piece.length > 0);
  if (pieces.length === 0) return false;
  // Ends of the pieces so far: with each piece the earliest place is not always the one that leads on.
  let ends: number[] | null = null;
  for (const piece of pieces) {
    const next: number[] = [];
    for (let i = 0; i + piece.length <= words.length; i++)
      if (piece.every((word, k) => words[i + k] === word) && (ends === null || ends.some((end) => i >= end && i - end <= mostBetween)))
        next.push(i + piece.length);
    if (next.length === 0) return false;
    ends = next;
  }
  return true;
}
