/** White space as `\s` of JavaScript has it, told by character code: a regex a character would be the dearest part of a lexer. */

export const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code > 0xff && /\s/.test(String.fromCharCode(code)));

/** The first offset from `from` on that holds no white space; `to` where there is none before it. */
export function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}
