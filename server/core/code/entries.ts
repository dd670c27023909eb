/** Entries of calls, maps and lists, by where they stand. */
import type { Sibling } from '../extraction/types.ts';

export type Entries = ReadonlyMap<string | number, Sibling>;
export type Entry = readonly [string | number, Sibling];

/** Entries as they stand in the file. */
export const inOrder = (entries: Entries): readonly Entry[] => [...entries].sort(([, a], [, b]) => a.span.start - b.span.start);

/** Which entry stands at an offset, by halving: lists may be long. @param entries in order */
export function entryAt(entries: readonly Entry[], offset: number): string | number | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry)[1].span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const [at, sibling] = entries[low - 1] ?? [];
  return sibling && offset < sibling.span.end ? at : undefined;
}
