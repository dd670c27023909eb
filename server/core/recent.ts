/** What was read of a text is kept, for the next version of it is nearly the same: `before` gives what that can go on from. */
import type { Change } from './code/text-changes.ts';
import { latestChange } from './places.ts';

/** What was read of `text` from `from` to `to`. */
export interface Reading {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** How many versions it has come through since all of it was read. */
  readonly age: number;
}

export interface Before<T extends Reading> {
  readonly last: T;
  readonly change: Change;
  /** How far all behind the change has moved. */
  readonly by: number;
}

/** Documents that are typed, and the partials that are read with them. */
const most = 4;

/** Characters of them all: trees are many times as large as their text. */
const mostCharacters = 400_000;

/** Shorter texts are read as quickly as compared, and are many. */
const shortest = 1000;

/** A name is a slice of the text that it was read of, and keeps that whole: so many texts are kept at most. */
const oldest = 16;

export class Recent<T extends Reading> {
  private readonly readings: T[] = [];

  /** The reading of that very text; null where it is none of the last ones. */
  same(text: string, from: number, to: number): T | null {
    return this.readings.find((r) => r.from === from && r.to === to && r.text === text) ?? null;
  }

  /** A reading of the text as it was before one run of it changed, which is less than half of it; null where there is none. */
  before(text: string, from: number, to: number): Before<T> | null {
    for (const last of this.readings) {
      const by = text.length - last.text.length;
      if (last.from !== from || last.to + by !== to) continue;
      const change = latestChange(last.text, text);
      if (!change || (change.oldEnd - change.start) * 2 >= last.text.length) continue;
      if (last.age < oldest) return { last, change, by };
      this.readings.splice(this.readings.indexOf(last), 1);
      return null;
    }
    return null;
  }

  /** @param instead the reading that it goes on from */
  keep(reading: T, instead: T | null): void {
    if (reading.text.length < shortest || reading.text.length > mostCharacters) return;
    const at = instead ? this.readings.indexOf(instead) : -1;
    if (at !== -1) this.readings.splice(at, 1);
    this.readings.unshift(reading);
    while (this.readings.length > most || this.characters > mostCharacters) this.readings.pop();
  }

  private get characters(): number {
    return this.readings.reduce((sum, { text }) => sum + text.length, 0);
  }
}

/**
 * The list of what was read, with that before `from` as it is, that from `to` on moved, and `between` in place of the rest.
 * @param all in groups that do not meet at `from` and `to`, which are of the text before
 * @param move gives the same thing in its new place
 */
export function spliced<T>(
  all: readonly T[],
  startOf: (one: T) => number,
  { from, to }: { readonly from: number; readonly to: number },
  between: readonly T[],
  move: (one: T) => T,
): readonly T[] {
  if (all.length === 0) return between;
  const list = all.slice(0, countTo(all, startOf, from));
  for (const one of between) list.push(one);
  for (let i = countTo(all, startOf, to); i < all.length; i++) list.push(move(all[i] as T));
  return list;
}

/** How many begin before an offset. */
function countTo<T>(all: readonly T[], startOf: (one: T) => number, offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(all[middle] as T) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
