/** Cuts a text into phrases that can be left out one at a time, to see what each does to the answer. */
import { type Span, span } from '../text.ts';

/** Shorter pieces are not cut again. */
const shortest = 8;

/**
 * The longest piece is halved where it parts best, until there are enough: at ends of lines and sentences first, then at commas, then between words.
 * @returns at most `most` spans in order, which cover `within` but for the white space around them.
 */
export function phrasesOf(text: string, within: Span, most: number): Span[] {
  const whole = trimmed(text, within);
  if (!whole) return [];
  const pieces = [whole];
  const done: Span[] = [];
  while (pieces.length > 0 && pieces.length + done.length < most) {
    let at = 0;
    pieces.forEach((piece, i) => {
      if (lengthOf(piece) > lengthOf(pieces[at] as Span)) at = i;
    });
    const [longest] = pieces.splice(at, 1) as [Span];
    const halves = halved(text, longest);
    if (halves) pieces.push(...halves);
    else done.push(longest);
  }
  return [...pieces, ...done].sort((a, b) => a.start - b.start);
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** How well a text parts after a character: nothing is said of letters. */
const parts: readonly (readonly [RegExp, number])[] = [
  [/[\n。！？]/, 1],
  [/[.!?;:；：]/, 0.9],
  [/[,，、)）]/, 0.6],
  [/\s/, 0.4],
  // Scripts without spaces part anywhere.
  [/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/, 0.1],
];

function halved(text: string, piece: Span): [Span, Span] | null {
  const length = lengthOf(piece);
  let best: [Span, Span] | null = null;
  let most = 0;
  for (let at = piece.start + 1; at < piece.end; at++) {
    const strength = strengthAt(text, at);
    if (strength === 0) continue;
    // In the middle it counts whole, at the ends nothing.
    const worth = strength * (1 - Math.abs((2 * (at - piece.start)) / length - 1));
    if (worth <= most) continue;
    const left = trimmed(text, span(piece.start, at));
    const right = trimmed(text, span(at, piece.end));
    if (!left || !right || (length < 2 * shortest && strength < 0.4)) continue;
    best = [left, right];
    most = worth;
  }
  return best;
}

function strengthAt(text: string, at: number): number {
  const before = text[at - 1] as string;
  const after = text[at] as string;
  // Halves of a surrogate pair stay together, and so does what is inside a word: "3.5", "a.b".
  if (/[\udc00-\udfff]/.test(after)) return 0;
  const found = parts.find(([pattern]) => pattern.test(before));
  return !found || (/[.!?;:,)]/.test(before) && !/\s/.test(after)) ? 0 : found[1];
}

function trimmed(text: string, { start, end }: Span): Span | null {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return to > from ? span(from, to) : null;
}
