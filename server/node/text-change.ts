/** The one difference between two texts, in the words of a syntax tree that follows it. */

export interface Point {
  readonly row: number;
  /** In UTF-16 code units. */
  readonly column: number;
}

/** What lies between the common beginning and the common end of two texts. */
export interface TextChange {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
  readonly startPosition: Point;
  readonly oldEndPosition: Point;
  readonly newEndPosition: Point;
}

/** The beginning of a line. */
export interface Line {
  readonly start: number;
  readonly row: number;
}

export const firstLine: Line = { start: 0, row: 0 };

/**
 * Neither a surrogate pair nor a line end of two characters is cut. Equal texts change at their end.
 * @param near a line of the old text, from which rows are counted: the next change is seldom far from the last.
 * @returns the change, and the line it begins in, which stands at the same place in both texts.
 */
export function changeBetween(old: string, now: string, near: Line): { readonly change: TextChange; readonly line: Line } {
  const shorter = Math.min(old.length, now.length);
  let head = commonHead(old, now, shorter);
  let tail = commonTail(old, now, shorter - head);
  if (head > 0 && isFirstOfTwo(old.charCodeAt(head - 1))) head--;
  if (tail > 0 && (isCut(old, old.length - tail) || isCut(now, now.length - tail))) tail--;
  const [startIndex, oldEndIndex, newEndIndex] = [head, old.length - tail, now.length - tail];
  const line = lineOf(old, startIndex, near);
  const pointIn = (text: string, index: number): Point => {
    const { start, row } = lineOf(text, index, line);
    return { row, column: index - start };
  };
  return {
    change: {
      startIndex,
      oldEndIndex,
      newEndIndex,
      startPosition: { row: line.row, column: startIndex - line.start },
      oldEndPosition: pointIn(old, oldEndIndex),
      newEndPosition: pointIn(now, newEndIndex),
    },
    line,
  };
}

/** Texts are compared by pieces of this many characters first, which takes a hundredth of the time. */
const piece = 4096;

function commonHead(a: string, b: string, most: number): number {
  let at = 0;
  while (at + piece <= most && a.slice(at, at + piece) === b.slice(at, at + piece)) at += piece;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonTail(a: string, b: string, most: number): number {
  const same = (from: number, to: number) => a.slice(a.length - from, a.length - to) === b.slice(b.length - from, b.length - to);
  let at = 0;
  while (at + piece <= most && same(at + piece, at)) at += piece;
  while (at < most && a.charCodeAt(a.length - at - 1) === b.charCodeAt(b.length - at - 1)) at++;
  return at;
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
const isFirstOfTwo = (unit: number): boolean => unit === carriageReturn || isHigh(unit);

/** Whether the characters on both sides belong together. */
function isCut(text: string, at: number): boolean {
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (before === carriageReturn && behind === lineFeed) || (isHigh(before) && isLow(behind));
}

/** The line that a place is in; lines end with a line feed, as they do for the parser. */
function lineOf(text: string, index: number, near: Line): Line {
  let { start, row } = near;
  while (start > index) {
    start = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    row--;
  }
  for (let end = text.indexOf('\n', start); end !== -1 && end < index; end = text.indexOf('\n', start)) {
    start = end + 1;
    row++;
  }
  return { start, row };
}
