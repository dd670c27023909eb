/** Keeps what was found out about texts: of a file that is edited, all but one are as they were. */

/** Answers that are kept of one question; characters of all texts that they are kept for, and of the longest. */
const most = 2000;
const mostCharacters = 400_000;
const longest = 20_000;

/** `find`, which hangs on the text alone, asked once for each of the texts that were asked for lately. */
export function rememberedByText<T>(find: (text: string) => T): (text: string) => T {
  // Two halves: when the newer one is full, what was not asked for since the last time is forgotten.
  let older = new Map<string, T>();
  let newer = new Map<string, T>();
  let characters = 0;
  return (text) => {
    if (text.length > longest) return find(text);
    if (newer.has(text)) return newer.get(text) as T;
    const own = copied(text);
    const found = older.has(own) ? (older.get(own) as T) : find(own);
    if (newer.size >= most / 2 || characters > mostCharacters / 2) {
      [older, newer] = [newer, new Map()];
      characters = 0;
    }
    characters += own.length;
    newer.set(own, found);
    return found;
  };
}

/** The same text by itself: a part of a longer one keeps that alive, which may be a file as it was thousands of edits ago. */
export const copied = (text: string): string => ` ${text}`.slice(1);
