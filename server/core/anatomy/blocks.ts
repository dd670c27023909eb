/** The blocks of a message: what stands between blank lines, headings, tags and fences, and never cuts a template block in two. */
import type { Markdown, MarkupTag } from '../syntax/markdown.ts';
import { overlaps, type Span, span } from '../text.ts';
import { countWords } from './words.ts';

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'code' | 'tag' | 'template';
  /** Whole lines without the last line break; offsets in `Prompt.text`. */
  readonly span: Span;
  readonly text: string;
  /** Of lists: from each marker to the end of its item, nested ones apart. */
  readonly items: readonly Span[];
  /** Of headings. */
  readonly level: number;
  /** Names of the elements around, outermost first. Tags that stand on lines of their own count, others are text. */
  readonly elements: readonly string[];
  /** Texts of the headings above, outermost first. */
  readonly headings: readonly string[];
}

/**
 * @param text the whole `Prompt.text`; @param at the message's part of it
 * @param markdown as read from `text`
 * @param unbroken template blocks and tags of several lines, in order: a block holds all of one or nothing of it
 */
export function blocksOf(text: string, at: Span, markdown: Markdown, unbroken: readonly Span[]): Block[] {
  const reader = new Reader(text, at, markdown, unbroken);
  reader.read();
  return reader.blocks;
}

/** More are a sentence. */
const wordsOfTitle = 9;

interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
}

class Reader {
  readonly blocks: Block[] = [];
  private readonly lines: Line[];
  private readonly elements: string[] = [];
  private headings: { readonly level: number; readonly text: string }[] = [];
  private readonly own: ReadonlySet<MarkupTag>;

  constructor(
    private readonly text: string,
    at: Span,
    private readonly markdown: Markdown,
    private readonly unbroken: readonly Span[],
  ) {
    this.lines = linesOf(text, at);
    this.own = ownLineTags(text, markdown.tags);
  }

  read(): void {
    for (let i = 0; i < this.lines.length; ) i = this.block(i);
  }

  /** Reads the block that begins in a line; gives the line after it. */
  private block(i: number): number {
    const line = this.lines[i] as Line;
    if (this.isBlank(line)) return i + 1;
    const code = this.markdown.code.find((c) => c.fenced && c.span.start >= line.start && c.span.start <= line.end);
    if (code) return this.push('code', i, this.lineOf(code.span.end - 1, i));
    const whole = this.unbroken.find((u) => u.start < line.end && u.end > line.start && u.end > line.end);
    if (whole) return this.push('template', i, this.lineOf(whole.end - 1, i));
    const heading = this.headingIn(line);
    if (heading) {
      this.headings = this.headings.filter((h) => h.level < heading.level);
      const next = this.push('heading', i, this.lineOf(heading.span.end - 1, i), heading.level);
      this.headings.push({ level: heading.level, text: heading.text });
      return next;
    }
    const tag = this.tagOf(line);
    if (tag) return this.tagLine(tag, i);
    return this.itemAt(line) ? this.list(i) : this.paragraph(i);
  }

  /** A sentence over `---` or `===` is one that the line ends, and no heading. */
  private headingIn(line: Line): Markdown['headings'][number] | undefined {
    const found = this.markdown.headings.find((h) => h.span.start >= line.start && h.span.start <= line.end);
    const isSentence = (text: string): boolean => countWords(text) > wordsOfTitle || /[.!?。！？)]$/.test(text.trimEnd());
    return found && (this.text[found.span.start] === '#' || !isSentence(found.text)) ? found : undefined;
  }

  private tagLine(tag: MarkupTag, i: number): number {
    if (tag.kind === 'close') {
      const open = this.elements.lastIndexOf(tag.name);
      if (open !== -1) this.elements.length = open;
    }
    const next = this.push('tag', i, i);
    if (tag.kind === 'open') this.elements.push(tag.name);
    return next;
  }

  private list(first: number): number {
    let last = first;
    for (let i = first + 1; i < this.lines.length; i++) {
      const line = this.lines[i] as Line;
      if (this.isBlank(line)) continue;
      const indented = /^[ \t]/.test(this.text.slice(line.start, line.end));
      const goesOn = this.itemAt(line) !== null || (indented && !this.tagOf(line)) || (last === i - 1 && !this.startsBlock(line));
      if (!goesOn || this.cuts(line)) break;
      last = i;
    }
    return this.push('list', first, last);
  }

  private paragraph(first: number): number {
    let last = first;
    for (let i = first + 1; i < this.lines.length; i++) {
      const line = this.lines[i] as Line;
      if (this.isBlank(line) || this.startsBlock(line) || this.cuts(line)) break;
      last = i;
    }
    return this.push('paragraph', first, last);
  }

  private startsBlock(line: Line): boolean {
    const inLine = (at: number): boolean => at >= line.start && at <= line.end;
    return (
      this.itemAt(line) !== null ||
      this.tagOf(line) !== null ||
      this.markdown.code.some((c) => c.fenced && inLine(c.span.start)) ||
      this.headingIn(line) !== undefined
    );
  }

  /** Whether something that may not be broken begins in a line and goes on after it. */
  private cuts(line: Line): boolean {
    return this.unbroken.some((u) => overlaps(u, span(line.start, line.end)) && u.end > line.end);
  }

  private itemAt({ start, end }: Line): Span | null {
    return this.markdown.items.find((item) => item.marker.start >= start && item.marker.start <= end)?.span ?? null;
  }

  private tagOf({ start, end }: Line): MarkupTag | null {
    return this.markdown.tags.find((t) => this.own.has(t) && t.span.start >= start && t.span.end <= end) ?? null;
  }

  private push(kind: Block['kind'], first: number, last: number, level = 0): number {
    const at = span((this.lines[first] as Line).start, (this.lines[last] as Line).end);
    const items =
      kind === 'list'
        ? this.markdown.items
            .filter((i) => i.marker.start >= at.start && i.marker.start < at.end)
            .map((i) => span(i.marker.start, Math.min(i.span.end, at.end)))
        : [];
    this.blocks.push({
      kind,
      span: at,
      text: this.text.slice(at.start, at.end),
      items,
      level,
      elements: [...this.elements],
      headings: this.headings.map((h) => h.text),
    });
    return last + 1;
  }

  private lineOf(offset: number, from: number): number {
    let i = from;
    while (i < this.lines.length - 1 && (this.lines[i] as Line).end < offset) i++;
    return i;
  }

  private isBlank({ start, end }: Line): boolean {
    return this.text.slice(start, end).trim() === '';
  }
}

function linesOf(text: string, { start, end }: Span): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const found = text.indexOf('\n', at);
    const stop = found === -1 || found >= end ? end : found;
    lines.push({ start: at, end: text[stop - 1] === '\r' && stop > at ? stop - 1 : stop });
    at = stop + 1;
  }
  return lines;
}

/** Tags with nothing else in their line. */
function ownLineTags(text: string, tags: readonly MarkupTag[]): Set<MarkupTag> {
  return new Set(
    tags.filter(({ span: at, kind }) => {
      if (kind === 'void') return false;
      const before = text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.start);
      const newline = text.indexOf('\n', at.end);
      const after = text.slice(at.end, newline === -1 ? text.length : newline);
      return before.trim() === '' && after.trim() === '';
    }),
  );
}
