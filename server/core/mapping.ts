/** Where each character of a prompt comes from in its file. */
import { type Edit, type Span, span } from './text.ts';

/**
 * A run of prompt text and the file text it was decoded from. Of equal lengths, the two correspond character by
 * character; otherwise the run is atomic (an escape, a removed indentation) and maps only as a whole.
 */
export interface Piece {
  readonly prompt: Span;
  readonly file: Span;
}

/** Writes text as the file's syntax wants it at a place inside the prompt; null where no such writing exists. */
export type Encode = (text: string, at: Span) => string | null;

export class Mapping {
  private reaches: readonly Span[] | null = null;

  constructor(
    /** In order of prompt offsets, without gaps on the prompt's side. */
    readonly pieces: readonly Piece[],
    private readonly encoder: Encode = (text) => text,
  ) {}

  /** The mapping of a prompt that is the given spans of the file, one after the other, as they stand. */
  static verbatim(spans: readonly Span[]): Mapping {
    let at = 0;
    return new Mapping(
      spans
        .filter((s) => s.end > s.start)
        .map((file) => {
          const prompt = span(at, at + file.end - file.start);
          at = prompt.end;
          return { prompt, file };
        }),
    );
  }

  /** File span of the prompt text from `start` to `end` (prompt offsets). */
  toFile(start: number, end: number): Span {
    return span(this.fileOffset(start, 'start'), end > start ? this.fileOffset(end, 'end') : this.fileOffset(start, 'start'));
  }

  /** Prompt offset of a file offset; null where the file's character is no part of the prompt. */
  toPrompt(offset: number): number | null {
    for (const { prompt, file } of this.pieces) {
      if (offset < file.start || offset > file.end) continue;
      if (file.end - file.start === prompt.end - prompt.start) return prompt.start + offset - file.start;
      return offset === file.end ? prompt.end : prompt.start;
    }
    return null;
  }

  /** The edit in the file's own writing; the same edit where it lies outside the prompt; null if it cannot be written. */
  encode(edit: Edit): Edit | null {
    if (!this.holds(edit.span)) return edit;
    const text = this.encoder(edit.text, edit.span);
    return text === null ? null : { span: edit.span, text };
  }

  /** Whether one piece covers a span of the file. */
  private holds(at: Span): boolean {
    this.reaches ??= reachesOf(this.pieces);
    let low = 0;
    let high = this.reaches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.reaches[middle] as Span).start <= at.start) low = middle + 1;
      else high = middle;
    }
    const reach = this.reaches[low - 1];
    return reach !== undefined && reach.end >= at.end;
  }

  private fileOffset(offset: number, side: 'start' | 'end'): number {
    const { pieces } = this;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = pieces[middle] as Piece;
      if (side === 'end' ? offset <= piece.prompt.end : offset < piece.prompt.end) high = middle;
      else low = middle + 1;
    }
    const piece = pieces[low];
    if (!piece) return 0;
    const { prompt, file } = piece;
    if (file.end - file.start === prompt.end - prompt.start) return file.start + Math.min(offset, prompt.end) - prompt.start;
    return side === 'start' && offset < prompt.end ? file.start : file.end;
  }
}

/** Where each piece starts in the file, in order, and how far the pieces up to there reach. */
function reachesOf(pieces: readonly Piece[]): Span[] {
  let end = 0;
  return pieces
    .map(({ file }) => file)
    .sort((a, b) => a.start - b.start)
    .map((file) => {
      end = Math.max(end, file.end);
      return span(file.start, end);
    });
}
