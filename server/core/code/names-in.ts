/** Where the names of a file stand, by name: paragraphs that were there before are not gone through again. */
import { rememberedByText } from '../extraction/by-text.ts';

/** Offsets of each of the names that are asked for, in order; of words in strings and comments as well. */
export function namesIn(text: string, isWanted: (name: string) => boolean): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  let at = 0;
  for (const paragraph of paragraphs(text)) {
    for (const [name, places] of namesOf(paragraph)) {
      if (!isWanted(name)) continue;
      const all = found.get(name) ?? [];
      for (const place of places) all.push(at + place);
      found.set(name, all);
    }
    at += paragraph.length;
  }
  return found;
}

/** Pieces that no name reaches over, line breaks included. */
function paragraphs(text: string): string[] {
  const found: string[] = [];
  const gap = /\n\r?\n/g;
  for (let start = 0; start < text.length; ) {
    gap.lastIndex = Math.min(text.length, start + least);
    const end = gap.test(text) ? gap.lastIndex : text.length;
    found.push(text.slice(start, end));
    start = end;
  }
  return found;
}

/** Shorter ones are taken together. */
const least = 200;

const namesOf = rememberedByText((text): readonly (readonly [string, readonly number[]])[] => {
  const found = new Map<string, number[]>();
  for (const { 0: name, index } of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    const places = found.get(name);
    if (places) places.push(index);
    else found.set(name, [index]);
  }
  return [...found];
});
