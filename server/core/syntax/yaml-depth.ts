/**
 * Finds where a YAML text is nested deeper than anyone writes. The parser goes down one call a level; when its stack is full
 * while V8 compiles a regular expression, the whole process dies, and no `catch` helps. So such a text is never parsed.
 */

/** Parsing is safe below some 800 levels; of those the model keeps 64. */
export const maxNesting = 128;

/** Offset where the nesting passes the limit; null where it never does. Brackets in quotes and block texts count too: rather too many. */
export function tooDeep(source: string): number | null {
  const indents: number[] = [];
  let brackets = 0;
  for (let line = 0; line < source.length; ) {
    const newline = source.indexOf('\n', line);
    const end = newline === -1 ? source.length : newline;
    let at = line;
    while (source[at] === ' ') at++;
    if (at < end && source[at] !== '\r') {
      const indent = at - line;
      while (indents.length > 0 && (indents.at(-1) as number) >= indent) indents.pop();
      indents.push(indent);
    }
    let compact = 0;
    for (let leading = true; at < end; at++) {
      const c = source[at] as string;
      if (c === '[' || c === '{') brackets++;
      else if (c === ']' || c === '}') brackets = Math.max(0, brackets - 1);
      // `- - - a` and `? ? a` open a level each.
      if (c === '-' || c === '?' || c === ':') compact += leading ? 1 : 0;
      else if (c !== ' ' && c !== '\t') leading = false;
      if (indents.length + brackets + compact > maxNesting) return at;
    }
    line = end + 1;
  }
  return null;
}
