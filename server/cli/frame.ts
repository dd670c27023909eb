/** The lines around a range, the range underlined: what a person needs to see of a file. */
import { type Cell, cellsOf } from './cells.ts';
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

/** Part of a long line that is looked at, in code units on each side of the range. */
const reach = 400;

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
  const first = wholeCharacter(line, Math.max(0, from - reach));
  const last = wholeCharacter(line, Math.min(line.length, Math.max(from, Math.min(to, from + reach)) + reach));
  const cells = cellsOf(line.slice(first, last), first);
  // Column 0 is the `…` of what was never looked at.
  const origin = first > 0 ? 1 : 0;
  const start = origin + widthOf(cells.filter((c) => c.to <= from));
  const width = widthOf(cells.filter((c) => c.to > from && c.from < to));
  const end = origin + widthOf(cells);
  const fits = end + (last < line.length ? 1 : 0) <= room;
  const left = fits || start + Math.min(width, room >> 1) < room ? 0 : start - Math.floor(room / 3);
  const right = fits ? end : left + room - 1;

  let text = left > 0 || origin > 0 ? '…' : '';
  let column = origin;
  for (const cell of cells) {
    const isSeen = column >= left + (left > 0 ? 1 : 0) && column + cell.width <= right;
    if (isSeen) text += cell.shown;
    // The half of a wide character that is cut off leaves its other half blank.
    else if (column < left + 1 && column + cell.width > left + 1 && left > 0) text += ' '.repeat(column + cell.width - left - 1);
    column += cell.width;
  }
  if (end > right || last < line.length) text += '…';
  return { text, column: start - left, width: Math.min(width, right - start) };
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((n, c) => n + c.width, 0);

/** The offset, moved back where it would cut a surrogate pair. */
function wholeCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
