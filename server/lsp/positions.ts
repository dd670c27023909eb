/** Places of one version of a text in the units that the client counts in. */
import { Lines } from '../core/service.ts';

export const encodings = ['utf-8', 'utf-16', 'utf-32'] as const;
export type Encoding = (typeof encodings)[number];

export interface Position {
  readonly line: number;
  readonly character: number;
}

export class Positions {
  private readonly lines: Lines;
  /** The last place that was walked to: findings come in order, and a line may be megabytes long. */
  private last = { line: -1, offset: 0, character: 0 };

  constructor(
    private readonly text: string,
    private readonly encoding: Encoding,
  ) {
    this.lines = new Lines(text);
  }

  position(offset: number): Position {
    const at = this.lines.position(Math.max(0, Math.min(offset, this.text.length)));
    if (this.encoding === 'utf-16') return at;
    const target = this.lines.start(at.line) + at.character;
    const from = this.walkFrom(at.line, (last) => last.offset <= target);
    while (from.offset < target) this.step(from);
    this.last = { line: at.line, ...from };
    return { line: at.line, character: from.character };
  }

  /** A character past the line's end counts as the line's end, a line past the last as the end of the text. */
  offset({ line, character }: Position): number {
    if (this.encoding === 'utf-16') return this.lines.offset({ line, character });
    if (line < 0) return 0;
    const end = this.lines.end(line);
    const from = this.walkFrom(line, (last) => last.character <= character);
    while (from.offset < end && from.character < character) this.step(from);
    this.last = { line, ...from };
    return from.offset;
  }

  private walkFrom(line: number, reachable: (last: { offset: number; character: number }) => boolean): Walker {
    const { last } = this;
    return last.line === line && reachable(last)
      ? { offset: last.offset, character: last.character }
      : { offset: this.lines.start(line), character: 0 };
  }

  private step(at: Walker): void {
    const code = this.text.codePointAt(at.offset) ?? 0;
    at.offset += code > 0xffff ? 2 : 1;
    // A lone surrogate travels as U+FFFD, which takes three bytes as it would itself.
    at.character += this.encoding === 'utf-32' ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
}

interface Walker {
  offset: number;
  character: number;
}
