/** Lines that begin with a label: `Input: …`, `- **Answer 2**: …`, `Q -> …`. */

export interface Labelled {
  /** Lower case, without marks and numbers. */
  readonly label: string;
  /** What follows, trimmed. */
  readonly rest: string;
}

/** Longer ones are sentences. */
const mostCharacters = 30;

/** Null where the line has no label. */
export function labelled(line: string): Labelled | null {
  const found = /[:：→]|->|=>/.exec(line.slice(0, mostCharacters + 10));
  if (!found) return null;
  const label = line
    .slice(0, found.index)
    .trim()
    .replace(/^[-*+]\s/, '')
    .replaceAll('*', '')
    .replace(/\d/g, '')
    .trim()
    .toLowerCase();
  if (label.length > mostCharacters || !/^[\p{L} ]+$/u.test(label)) return null;
  return {
    label,
    rest: line
      .slice(found.index + found[0].length)
      .replace(/^\*\*/, '')
      .trim(),
  };
}
