/** Places in a text. All offsets are UTF-16 code units from the start of the file, unless a name says otherwise. */
import { countBefore, followed, type Places } from './places.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text in `span` by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export const span = (start: number, end: number): Span => ({ start, end });

export const contains = (outer: Span, offset: number): boolean => outer.start <= offset && offset <= outer.end;

export const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const slice = (text: string, at: Span): string => text.slice(at.start, at.end);

/** Applies edits that do not overlap, in any order. Of two that do, the earlier in the list wins and the other is dropped. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const taken = new Disjoint();
  const kept = edits.filter(({ span }) => taken.add(span)).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let out = '';
  let at = 0;
  for (const edit of kept) {
    out += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return out + text.slice(at);
}

/** Spans of which no two overlap or are the same. Takes and refuses in logarithmic time. */
export class Disjoint {
  private readonly spans: Span[] = [];

  /** False, and nothing done, where it meets one that is there. */
  add(span: Span): boolean {
    const at = this.place(span);
    if (this.meets(span, at)) return false;
    this.spans.splice(at, 0, span);
    return true;
  }

  has(span: Span): boolean {
    return this.meets(span, this.place(span));
  }

  private meets(span: Span, at: number): boolean {
    for (const other of [this.spans[at - 1], this.spans[at]])
      if (other && (overlaps(other, span) || (other.start === span.start && other.end === span.end))) return true;
    return false;
  }

  /** Where it would stand: in order of starts, then of ends. */
  private place({ start, end }: Span): number {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.spans[middle] as Span;
      if (other.start < start || (other.start === start && other.end < end)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export interface Position {
  /** Zero-based. */
  readonly line: number;
  /** Zero-based, UTF-16 code units from the start of the line. */
  readonly character: number;
}

/** The last character of each line break. */
const lineBreaks = followed((text) => {
  const breaks: number[] = [];
  let carriage = text.indexOf('\r');
  let feed = text.indexOf('\n');
  while (feed !== -1 || carriage !== -1) {
    const isLone = carriage !== -1 && (feed === -1 || carriage < feed - 1);
    const end = isLone ? carriage : feed;
    breaks.push(end);
    if (feed === end) feed = text.indexOf('\n', end + 1);
    if (carriage !== -1 && carriage <= end) carriage = text.indexOf('\r', end + 1);
  }
  return breaks;
});

/** Turns offsets into positions and back. Lines end at \n, \r\n or a lone \r, as in LSP. */
export class Lines {
  private readonly breaks: Places;

  constructor(private readonly text: string) {
    this.breaks = lineBreaks(text);
  }

  get count(): number {
    return this.breaks.length + 1;
  }

  /** Offset of the first character of a line; of the end of the text for a line past the last. */
  start(line: number): number {
    if (line <= 0) return 0;
    const end = this.breaks[line - 1];
    return end === undefined ? this.text.length : end + 1;
  }

  /** Offset of the line's end, its line break excluded. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (line >= this.breaks.length) return end;
    while (end > this.start(line) && (this.text.charCodeAt(end - 1) === 10 || this.text.charCodeAt(end - 1) === 13)) end--;
    return end;
  }

  position(offset: number): Position {
    const line = countBefore(this.breaks, offset);
    return { line, character: Math.max(0, offset - this.start(line)) };
  }

  /** A character past the line's end counts as the line's end. */
  offset({ line, character }: Position): number {
    return Math.min(this.start(line) + Math.max(0, character), this.end(line));
  }
}
