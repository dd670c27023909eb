/** The lines around a range, the range underlined: what a person needs to see of a file. */
import { type Cell, cellsOf, isPlain } from './cells.ts';
import type { Paint } from './paint.ts';
import type { Range } from './report.ts';

export interface FrameOptions {
  readonly paint: Paint;
  /** Colour of the marks. */
  readonly tint: (text: string) => string;
  readonly columns: number;
}

/** Lines of a range that are shown before the rest is left out. */
const mostLines = 4;

/** @param lines the file's lines, without their breaks. */
export function frame(lines: readonly string[], { start, end }: Range, { paint, tint, columns }: FrameOptions): string[] {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const shownTo = Math.min(last, start.line + mostLines - 1);
  const from = Math.max(0, start.line - 1);
  const to = shownTo < last ? shownTo : Math.min(lines.length - 1, shownTo + 1);
  const gutter = String(to + 1).length;
  const room = Math.max(20, columns - gutter - 7);
  const out: string[] = [];
  for (let i = from; i <= to; i++) {
    const line = lines[i] ?? '';
    const marked = i >= start.line && i <= shownTo;
    if (!marked && line.trim() === '') continue;
    const range = {
      from: i === start.line ? start.character : line.length - line.trimStart().length,
      to: i === end.line ? end.character : line.trimEnd().length,
    };
    const view = marked ? viewOf(line, range.from, range.to, room) : viewOf(line, 0, 0, room);
    const number = String(i + 1).padStart(gutter);
    out.push(`${marked ? tint('>') : ' '} ${paint.dim(`${number} │`)} ${view.text}`.trimEnd());
    if (marked)
      out.push(`  ${paint.dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(view.column)}${tint('^'.repeat(Math.max(1, view.width)))}`);
  }
  if (shownTo < last) out.push(`  ${paint.dim(`${' '.repeat(gutter)} │ … ${last - shownTo} more lines`)}`);
  return out;
}

interface View {
  readonly text: string;
  /** Where the mark starts, and how wide it is. */
  readonly column: number;
  readonly width: number;
}

/** The part of a line that fits the room, so that the range's start is seen; what is cut off shows as `…`. */
function viewOf(line: string, from: number, to: number, room: number): View {
  // No character is narrower than its code units are many, so no more of a long line can come into view.
  const first = wholeCharacter(line, Math.max(0, from - room));
  const last = wholeCharacter(line, Math.min(line.length, Math.max(from, Math.min(to, from + room)) + room));
  const seen = line.slice(first, last);
  const ruler = isPlain(seen) ? plainRuler(seen, first) : cellRuler(cellsOf(seen, first));
  // Column 0 is the `…` of what was never looked at.
  const origin = first > 0 ? 1 : 0;
  const start = origin + ruler.columnOf(from);
  const width = Math.max(0, origin + ruler.columnOf(to) - start);
  const end = origin + ruler.columnOf(last);
  const fits = end + (last < line.length ? 1 : 0) <= room;
  const left = fits || start + Math.min(width, room >> 1) < room ? 0 : start - Math.floor(room / 3);
  const right = fits ? end : Math.min(end, left + room - 1);
  const before = left > 0 || origin > 0 ? '…' : '';
  const after = end > right || last < line.length ? '…' : '';
  const text = before + ruler.between(Math.max(left + before.length, origin) - origin, right - origin) + after;
  return { text, column: start - left, width: Math.min(width, right - start) };
}

/** Measures a piece of a line in columns. */
interface Ruler {
  /** Columns before an offset of the line. */
  columnOf(offset: number): number;
  /** What stands in these columns; the half of a wide character that is cut off leaves its other half blank. */
  between(from: number, to: number): string;
}

const plainRuler = (text: string, first: number): Ruler => ({
  columnOf: (offset) => Math.min(offset - first, text.length),
  between: (from, to) => text.slice(from, to),
});

function cellRuler(cells: readonly Cell[]): Ruler {
  return {
    // A character that the offset cuts in two counts as a whole.
    columnOf: (offset) => cells.reduce((n, c) => (c.from < offset ? n + c.width : n), 0),
    between(from, to) {
      let text = '';
      let column = 0;
      for (const { shown, width } of cells) {
        if (column >= from && column + width <= to) text += shown;
        else if (column < from && column + width > from) text += ' '.repeat(Math.min(column + width, to) - from);
        column += width;
      }
      return text;
    },
  };
}

/** The offset, moved back where it would cut a surrogate pair. */
function wholeCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
