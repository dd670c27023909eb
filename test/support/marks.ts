/** Texts with marked places: `⟦…⟧` a range, `⟦⟧` a cursor. */
import type { Span } from '../../server/core/text.ts';

export function unmark(marked: string): { text: string; spans: Span[] } {
  let text = '';
  const spans: Span[] = [];
  const open: number[] = [];
  for (const c of marked) {
    if (c === '⟦') open.push(text.length);
    else if (c === '⟧') {
      const start = open.pop();
      if (start === undefined) throw new Error('A mark is closed that was not opened.');
      spans.push({ start, end: text.length });
    } else text += c;
  }
  if (open.length > 0) throw new Error('A mark is not closed.');
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** Puts the marks back, so that a failed comparison shows the text and not numbers. */
export function mark(text: string, spans: readonly Span[]): string {
  const points = spans.flatMap(({ start, end }) =>
    start === end
      ? [{ at: start, mark: '⟦⟧' }]
      : [
          { at: start, mark: '⟦' },
          { at: end, mark: '⟧' },
        ],
  );
  points.sort((a, b) => b.at - a.at || (a.mark === '⟦' ? -1 : 1));
  return points.reduce((t, { at, mark }) => t.slice(0, at) + mark + t.slice(at), text);
}
