/** Finds a text at or after an offset; asked with rising offsets, it reads the text once. */
export type ForwardSearch = (from: number) => number;

/** @returns a search that gives Infinity where `what` does not stand before `to` */
export function forwardSearch(text: string, what: string, to: number): ForwardSearch {
  let since = 0;
  let known = -1;
  return (from) => {
    if (from < since || from > known) {
      const found = text.indexOf(what, from);
      known = found === -1 || found + what.length > to ? Number.POSITIVE_INFINITY : found;
      since = from;
    }
    return known;
  };
}
