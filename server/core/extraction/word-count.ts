/** How long a text is, roughly and in any language. */

/** Chinese and Japanese have no blanks: two characters count as a word. */
export const wordCount = (text: string): number =>
  (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*[\p{L}\d][^\s\p{Script=Han}]*/gu,
    ) ?? []
  ).length;
