/** Where each character of a prompt comes from in its file. */
import { type Span, span } from './text.ts';

/**
 * A run of prompt text and the file text it was decoded from. Of equal lengths, the two correspond character by
 * character; otherwise the run is atomic (an escape, a removed indentation) and maps only as a whole.
 */
export interface Piece {
  readonly prompt: Span;
  readonly file: Span;
}

export class Mapping {
  private byFile: readonly Piece[] | null = null;

  constructor(
    /** In order of prompt offsets, without gaps on the prompt's side. */
    readonly pieces: readonly Piece[],
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
    this.byFile ??= [...this.pieces].sort((a, b) => a.file.start - b.file.start || a.file.end - b.file.end);
    const at = last(this.byFile, (piece) => piece.file.start <= offset);
    for (const piece of [this.byFile[at], this.byFile[at - 1]]) {
      if (!piece || offset > piece.file.end) continue;
      const { prompt, file } = piece;
      if (file.end - file.start === prompt.end - prompt.start) return prompt.start + offset - file.start;
      return offset === file.end ? prompt.end : prompt.start;
    }
    return null;
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
    // What is removed at the very end is no place for what follows the text.
    while (low > 0 && isEmpty(pieces[low]) && offset <= (pieces[low - 1] as Piece).prompt.end) low--;
    const piece = pieces[low];
    if (!piece) return 0;
    const { prompt, file } = piece;
    if (file.end - file.start === prompt.end - prompt.start) return file.start + Math.min(offset, prompt.end) - prompt.start;
    return side === 'start' && offset < prompt.end ? file.start : file.end;
  }
}

const isEmpty = (piece: Piece | undefined): boolean => piece !== undefined && piece.prompt.end === piece.prompt.start;

/** Number of the last piece that holds to a condition, which those before it do too; -1 where none does. */
function last(pieces: readonly Piece[], holds: (piece: Piece) => boolean): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(pieces[middle] as Piece)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
