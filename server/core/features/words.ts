/** The word that ends at the end of a text. By hand, for a regex would try every position of a long one. */

/** The longest end of the text whose every character is in `allowed`. */
export function ending(text: string, allowed: RegExp): string {
  let start = text.length;
  while (start > 0 && allowed.test(text[start - 1] as string)) start--;
  return text.slice(start);
}
