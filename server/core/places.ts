/** Where things stand in a text that somebody types: lines that have not changed are not looked through again. */
import { type Change, changeBetween } from './code/text-changes.ts';

/** Offsets in a text, rising. */
export type Places = readonly number[];

/**
 * Gives what `find` gives. Of a text that is the last one but for one run, it is asked for the lines of that run alone.
 *
 * @param find looks for what lies within a line and depends on nothing beyond; it is given whole lines, breaks (`\n`) included
 */
export function followed(find: (lines: string) => Places): (text: string) => Places {
  let last: { readonly text: string; readonly places: Places } | null = null;
  return (text) => {
    // Names and single lines are asked about in between, and must not drive out the document.
    if (text.length < shortest) return find(text);
    if (last?.text !== text) last = { text, places: last ? following(last, text, find) : find(text) };
    return last.places;
  };
}

const shortest = 1000;

/** Where a pattern matches. @param pattern with the flag `g` @param length of all that it matches, where that is the same: it is quicker then */
export const startsOf =
  (pattern: RegExp, length: number | null = null) =>
  (text: string): Places => {
    const found: number[] = [];
    pattern.lastIndex = 0;
    if (length !== null) while (pattern.test(text)) found.push(pattern.lastIndex - length);
    else for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match.index);
    return found;
  };

function following(
  { text: before, places }: { readonly text: string; readonly places: Places },
  text: string,
  find: (lines: string) => Places,
): Places {
  const change = latestChange(before, text);
  if (!change) return places;
  const from = change.start === 0 ? 0 : text.lastIndexOf('\n', change.start - 1) + 1;
  const newline = text.indexOf('\n', change.newEnd);
  const to = newline === -1 ? text.length : newline + 1;
  const by = change.newEnd - change.oldEnd;
  const found = places.slice(0, countBefore(places, from));
  for (const place of find(text.slice(from, to))) found.push(from + place);
  for (let i = countBefore(places, to - by); i < places.length; i++) found.push((places[i] as number) + by);
  return found;
}

/** How many of the places lie before an offset. */
export function countBefore(places: Places, offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All that look for something ask about the same two texts, one after the other. */
let asked: { readonly before: string; readonly after: string; readonly change: Change | null } | null = null;

export function latestChange(before: string, after: string): Change | null {
  if (asked?.before !== before || asked.after !== after) asked = { before, after, change: changeBetween(before, after) };
  return asked.change;
}
