/** A line of a file as the cells of a terminal: how wide each character is, and what is shown for one that cannot be seen. */

export interface Cell {
  /** Offset in the line of its first code unit, and after its last. */
  readonly from: number;
  readonly to: number;
  readonly shown: string;
  /** Columns it takes. */
  readonly width: number;
}

const tabWidth = 4;

/** Whether each code unit takes one column. */
export const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** @param base offset of the text's start in its line. */
export function cellsOf(text: string, base = 0): Cell[] {
  const cells: Cell[] = [];
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    const at = { from: base + index, to: base + index + segment.length };
    if (segment === '\t') cells.push({ ...at, shown: ' '.repeat(tabWidth), width: tabWidth });
    else if (unseen.test(segment) && !emoji.test(segment)) cells.push(...spelled(segment, at.from));
    else cells.push({ ...at, shown: segment, width: wide.test(segment) ? 2 : 1 });
  }
  return cells;
}

/** Text of others on a terminal: nothing in it can move the cursor, change colours or turn the reading direction. */
export const harmless = (text: string): string =>
  text.replace(/[^\P{C}\n\u200c\u200d]|[\u2028\u2029]/gu, (c) => (isJoined(c) ? c : spell(c.codePointAt(0) ?? 0)));

/** The same, on one line. */
export const oneLine = (text: string): string => harmless(text.trim().replace(/\s+/g, ' '));

/** A word as shells read it. */
export const shellWord = (word: string): string => (/^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const isJoined = (c: string): boolean => c === '\u200c' || c === '\u200d';

/** Controls, format characters, unassigned and private ones, and the two separators that are no ordinary space. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

/** Sequences that a terminal shows as one picture, joiners and tags included. */
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** The wide and full-width characters of Unicode's East Asian Width (UAX #11), by what they are rather than by a table. */
const wide =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;

function spelled(segment: string, from: number): Cell[] {
  const cells: Cell[] = [];
  let at = from;
  for (const c of segment) {
    const shown = unseen.test(c) ? spell(c.codePointAt(0) ?? 0) : c;
    cells.push({ from: at, to: at + c.length, shown, width: shown.length === c.length ? (wide.test(c) ? 2 : 1) : shown.length });
    at += c.length;
  }
  return cells;
}

const spell = (point: number): string => `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
