/** How long a text is, roughly and in any language: Chinese and Japanese have no blanks, so two characters count as a word. */
export function wordCount(text: string): number {
  const signs = text.match(sign)?.length ?? 0;
  const words = text
    .replace(sign, ' ')
    .split(/\s+/)
    .filter((word) => letter.test(word));
  return words.length + Math.ceil(signs / 2);
}

const sign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const letter = /[\p{L}\d]/u;
