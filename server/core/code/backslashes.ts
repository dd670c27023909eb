/** Backslashes at the end of what is written already. */

/** Whether the backslash at an offset escapes: those before it make pairs. */
export function isEscaping(text: string, at: number): boolean {
  let count = 0;
  while (at - count >= 0 && text[at - count] === '\\') count++;
  return count % 2 === 1;
}

/** Whether a text ends in an escape of bytes that one more digit would change. */
export function wantsDigit(text: string, digit: string): boolean {
  const end = text.slice(-3);
  const octal = /^[0-7]$/.test(digit) ? /\\[0-7]{1,2}$/.exec(end) : null;
  const hex = /^[\da-fA-F]$/.test(digit) ? /\\x[\da-fA-F]$/.exec(end) : null;
  const found = octal ?? hex;
  return found !== null && isEscaping(text, text.length - found[0].length);
}
