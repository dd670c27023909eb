/** The blocks of a Markdown text, line by line: CommonMark 0.31, sections 4 and 5. */
import { type Span, span } from '../text.ts';
import type { InlineReader } from './markdown-inline.ts';
import type { CodeBlock, Heading, ListItem } from './markdown-tree.ts';

export interface Blocks {
  readonly headings: readonly Heading[];
  readonly code: readonly CodeBlock[];
  readonly comments: readonly Span[];
  readonly items: readonly ListItem[];
  /** Starts of lines at which nothing is open: what is read from there on does not depend on what stands before. */
  readonly seams: readonly number[];
  /** Where reading ended. */
  readonly end: number;
}

/** @param isEnough asked at each seam: whether to leave the rest */
export function readBlocks(
  text: string,
  from: number,
  to: number,
  inline: InlineReader,
  isEnough: (seam: number) => boolean = () => false,
): Blocks {
  const reader = new BlockReader(text, to, inline);
  const seams: number[] = [];
  let at = from;
  while (at < to) {
    at = reader.readLine(at);
    if (!reader.isSeam(at)) continue;
    seams.push(at);
    if (isEnough(at)) break;
  }
  reader.finish();
  const { headings, code, comments, items } = reader;
  return { headings, code, comments, items, seams, end: at };
}

/** Quotes and list items that may nest: deeper ones cost each line their number, so there is an end to it. As in markdown-it. */
const deepest = 100;

interface Container {
  /** Null for a quote; for a list item how far its content is indented. */
  readonly indent: number | null;
  readonly item: { readonly marker: Span; readonly ordered: boolean } | null;
  filled: boolean;
}

interface Place {
  readonly at: number;
  readonly column: number;
}

type Leaf =
  | { readonly kind: 'paragraph'; readonly start: number; end: number }
  | { readonly kind: 'indented'; readonly start: number; end: number }
  | {
      readonly kind: 'fence';
      readonly start: number;
      readonly content: number;
      readonly char: number;
      readonly length: number;
      readonly indent: number;
      readonly language: string;
    };

class BlockReader {
  readonly headings: Heading[] = [];
  readonly code: CodeBlock[] = [];
  readonly comments: Span[] = [];
  readonly items: ListItem[] = [];
  private readonly containers: Container[] = [];
  private leaf: Leaf | null = null;
  /** Whether there are items in items: those that close first do not begin first. */
  private isNested = false;
  /** End of the last line that is not blank. */
  private lastEnd = 0;
  /** The line at hand: where it ends, and how far it is read, as an offset and as a column. */
  private end = 0;
  private at = 0;
  private column = 0;
  private nextReturn = -1;
  private readonly first = { at: 0, column: 0 };

  constructor(
    private readonly text: string,
    private readonly to: number,
    private readonly inline: InlineReader,
  ) {}

  /** Reads the line at `start`; gives where the next one starts. */
  readLine(start: number): number {
    const next = this.enterLine(start);
    const matched = this.matchContainers();
    const all = matched === this.containers.length;
    if (this.leaf?.kind === 'fence' && all) {
      this.readFenced(this.leaf);
      this.lastEnd = this.end;
      return next;
    }
    const first = this.skipIndent();
    if (first.at >= this.end) {
      this.readBlank(matched);
      return next;
    }
    const skipTo = this.openBlocks(matched);
    if (skipTo !== null) return skipTo;
    this.lastEnd = this.end;
    return next;
  }

  /** Whether nothing is open where a line was read, so that no line before has a say in what follows. */
  isSeam(at: number): boolean {
    const { tags, seesTo } = this.inline;
    return this.leaf === null && this.containers.length === 0 && !tags.inside && seesTo <= at && this.text.charCodeAt(at - 1) === 10;
  }

  finish(): void {
    this.closeContainers(0);
    this.closeLeaf();
    if (this.isNested) this.items.sort((a, b) => a.span.start - b.span.start);
  }

  private enterLine(start: number): number {
    const { text, to } = this;
    let newline = text.indexOf('\n', start);
    if (newline === -1 || newline > to) newline = to;
    if (this.nextReturn < start) {
      const found = text.indexOf('\r', start);
      this.nextReturn = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    this.at = start;
    this.column = 0;
    this.end = Math.min(newline, this.nextReturn);
    if (this.nextReturn < newline && this.nextReturn + 1 !== newline) return this.nextReturn + 1;
    return Math.min(newline + 1, Math.max(to, start + 1));
  }

  /** The first character after white space, and its column. The same object each time: ask, use, ask again. */
  private skipIndent(): Place {
    const { text, end, first } = this;
    let { at, column } = this;
    for (; at < end; at++) {
      const c = text.charCodeAt(at);
      if (c === 32) column++;
      else if (c === 9) column += 4 - (column % 4);
      else break;
    }
    first.at = at;
    first.column = column;
    return first;
  }

  /** Goes on by that many columns of white space; a tab may be used up in part. */
  private skipColumns(count: number): void {
    const target = this.column + count;
    while (this.at < this.end && this.column < target) {
      const c = this.text.charCodeAt(this.at);
      const width = c === 9 ? 4 - (this.column % 4) : c === 32 ? 1 : 0;
      if (width === 0) return;
      if (this.column + width > target) {
        this.column = target;
        return;
      }
      this.column += width;
      this.at++;
    }
  }

  /** How many of the open containers the line goes on with; their marks are skipped. */
  private matchContainers(): number {
    let matched = 0;
    for (const container of this.containers) {
      const first = this.skipIndent();
      const indent = first.column - this.column;
      if (container.indent === null) {
        if (indent > 3 || first.at >= this.end || this.text.charCodeAt(first.at) !== 62) break;
        this.skipQuoteMark(first);
      } else if (first.at >= this.end) {
        if (!container.filled) break;
      } else if (indent >= container.indent) this.skipColumns(container.indent);
      else break;
      matched++;
    }
    return matched;
  }

  private skipQuoteMark({ at, column }: Place): void {
    this.at = at + 1;
    this.column = column + 1;
    this.skipColumns(1);
  }

  private readBlank(matched: number): void {
    if (this.leaf?.kind === 'paragraph') this.closeLeaf();
    this.closeContainers(matched);
  }

  private readFenced(leaf: Extract<Leaf, { kind: 'fence' }>): void {
    const { text } = this;
    const first = this.skipIndent();
    if (first.column - this.column > 3 || text.charCodeAt(first.at) !== leaf.char) return;
    const run = runEnd(text, first.at, this.end, leaf.char);
    if (run - first.at < leaf.length || !isBlank(text, run, this.end)) return;
    this.leaf = null;
    this.addFence(leaf, span(leaf.start, run), lineStart(text, first.at, leaf.content), true);
  }

  /** Reads what the line begins, past the containers it goes on with. Gives an offset where it took more than the line. */
  private openBlocks(matched: number): number | null {
    const { text } = this;
    /** How many containers stay open; all of them once the line has opened one. */
    let keep = matched;
    for (;;) {
      const first = this.skipIndent();
      if (first.at >= this.end) return null;
      const all = keep >= this.containers.length;
      const paragraph = this.leaf?.kind === 'paragraph' ? this.leaf : null;
      const c = text.charCodeAt(first.at);
      if (first.column - this.column >= 4) {
        if (paragraph) {
          paragraph.end = this.end;
          return null;
        }
        if (!this.inline.tags.inside) {
          if (!all) this.closeContainers(keep);
          this.addIndented(first.at);
          return null;
        }
      } else if (c === 62 && this.containers.length < deepest) {
        this.settle(keep);
        keep = Number.POSITIVE_INFINITY;
        this.skipQuoteMark(first);
        this.push({ indent: null, item: null, filled: true });
        continue;
      } else if (c === 35 && this.readAtx(first.at, keep)) return null;
      else if ((c === 96 || c === 126) && this.readFence(first, keep)) return null;
      else if (c === 60) {
        const end = this.inline.commentEnd(first.at);
        if (end !== null && end <= this.to && end > this.end) {
          this.settle(keep);
          this.fill();
          this.comments.push(span(first.at, end));
          this.lastEnd = end;
          return end;
        }
      } else if (paragraph && all && (c === 61 || c === 45) && this.readSetext(paragraph, first.at, c)) return null;
      else if ((c === 42 || c === 45 || c === 95) && isThematicBreak(text, first.at, this.end, c)) {
        this.settle(keep);
        this.fill();
        return null;
      }
      const item = first.column - this.column < 4 ? this.itemMark(first, paragraph !== null && all) : null;
      if (item && this.containers.length < deepest) {
        this.settle(keep);
        keep = Number.POSITIVE_INFINITY;
        this.enterItem(first, item);
        continue;
      }
      this.addText(first.at, keep);
      return null;
    }
  }

  private settle(keep: number): void {
    this.closeContainers(keep);
    this.closeLeaf();
  }

  private addText(at: number, keep: number): void {
    if (this.leaf?.kind === 'paragraph') {
      this.leaf.end = this.end;
      return;
    }
    this.settle(keep);
    this.fill();
    this.leaf = { kind: 'paragraph', start: at, end: this.end };
  }

  private addIndented(at: number): void {
    this.fill();
    if (this.leaf?.kind === 'indented') this.leaf.end = this.end;
    else {
      this.closeLeaf();
      this.leaf = { kind: 'indented', start: at, end: this.end };
    }
  }

  private readAtx(at: number, keep: number): boolean {
    const { text, end } = this;
    const hashes = runEnd(text, at, end, 35);
    const level = hashes - at;
    if (level > 6 || (hashes < end && !isSpace(text.charCodeAt(hashes)))) return false;
    this.settle(keep);
    this.fill();
    let last = trimEnd(text, hashes, end);
    const whole = last;
    let closing = last;
    while (closing > hashes && text.charCodeAt(closing - 1) === 35) closing--;
    if (closing < last && (closing === hashes || isSpace(text.charCodeAt(closing - 1)))) last = trimEnd(text, hashes, closing);
    let start = hashes;
    while (start < last && isSpace(text.charCodeAt(start))) start++;
    this.headings.push({
      level: level as Heading['level'],
      text: text.slice(start, last),
      textSpan: span(start, last),
      span: span(at, whole),
    });
    this.inline.read(start, last);
    return true;
  }

  private readSetext(paragraph: Extract<Leaf, { kind: 'paragraph' }>, at: number, char: number): boolean {
    const { text } = this;
    const run = runEnd(text, at, this.end, char);
    if (!isBlank(text, run, this.end)) return false;
    const end = trimEnd(text, paragraph.start, paragraph.end);
    const start = this.inline.readParagraph(paragraph.start, end);
    if (start >= end) {
      // The paragraph was link definitions alone, so the line underlines nothing and is text itself.
      this.leaf = { kind: 'paragraph', start: at, end: this.end };
      return char === 61 || !isThematicBreak(text, at, this.end, char);
    }
    this.headings.push({ level: char === 61 ? 1 : 2, text: text.slice(start, end), textSpan: span(start, end), span: span(start, run) });
    this.leaf = null;
    return true;
  }

  private readFence({ at, column }: Place, keep: number): boolean {
    const { text, end } = this;
    const char = text.charCodeAt(at);
    const run = runEnd(text, at, end, char);
    if (run - at < 3) return false;
    const info = text.slice(run, end).trim();
    // CommonMark takes `~~~RULES~~~` for a fence; prompts set it around their parts, and no language has such a name.
    if (char === 96 ? info.includes('`') : info.endsWith('~')) return false;
    const indent = column - this.column;
    this.settle(keep);
    this.fill();
    const content = Math.min(afterBreak(text, end), this.to);
    this.leaf = { kind: 'fence', start: at, content, char, length: run - at, indent, language: info.split(/\s/, 1)[0] ?? '' };
    return true;
  }

  private itemMark({ at }: Place, interrupts: boolean): { end: number; ordered: boolean } | null {
    const { text, end } = this;
    const c = text.charCodeAt(at);
    let mark = at;
    const ordered = c >= 48 && c <= 57;
    if (ordered) {
      while (mark < end && mark - at < 9 && text.charCodeAt(mark) >= 48 && text.charCodeAt(mark) <= 57) mark++;
      if (mark >= end || (text.charCodeAt(mark) !== 46 && text.charCodeAt(mark) !== 41)) return null;
    } else if (c !== 42 && c !== 43 && c !== 45) return null;
    mark++;
    if (mark < end && !isSpace(text.charCodeAt(mark))) return null;
    // Only a list that begins with 1 and with a text may interrupt a paragraph.
    if (interrupts && (isBlank(text, mark, end) || (ordered && Number(text.slice(at, mark - 1)) !== 1))) return null;
    return { end: mark, ordered };
  }

  private enterItem({ at, column }: Place, { end, ordered }: { end: number; ordered: boolean }): void {
    const before = column - this.column;
    const width = end - at;
    this.at = end;
    this.column = column + width;
    const first = this.skipIndent();
    const blank = first.at >= this.end;
    const space = first.column - this.column;
    const padding = blank || space > 4 ? 1 : space;
    this.skipColumns(padding);
    this.push({ indent: before + width + padding, item: { marker: span(at, end), ordered }, filled: !blank });
    this.lastEnd = end;
  }

  private push(container: Container): void {
    this.fill();
    this.containers.push(container);
  }

  /** Marks the innermost item as having content, so that a blank line no longer ends it. */
  private fill(): void {
    const last = this.containers.at(-1);
    if (last) last.filled = true;
  }

  private closeContainers(keep: number): void {
    if (this.containers.length > keep) this.closeLeaf();
    while (this.containers.length > keep) {
      const { item } = this.containers.pop() as Container;
      if (!item) continue;
      const { marker, ordered } = item;
      let depth = 0;
      for (const { item: around } of this.containers) if (around) depth++;
      if (depth > 0) this.isNested = true;
      this.items.push({ marker, ordered, depth, span: span(marker.start, Math.max(marker.end, this.lastEnd)) });
    }
  }

  private closeLeaf(): void {
    const { leaf, text } = this;
    this.leaf = null;
    if (leaf?.kind === 'paragraph') this.inline.readParagraph(leaf.start, leaf.end);
    else if (leaf?.kind === 'indented') {
      const block = span(leaf.start, leaf.end);
      this.code.push({ span: block, content: block, language: '', fenced: false, closed: true });
    } else if (leaf) {
      const end = Math.max(leaf.content, Math.min(this.lastEnd, this.to));
      this.addFence(leaf, span(leaf.start, Math.max(trimEnd(text, leaf.start, end), leaf.start + leaf.length)), end, false);
    }
  }

  private addFence({ content, language }: Extract<Leaf, { kind: 'fence' }>, whole: Span, contentEnd: number, closed: boolean): void {
    this.code.push({ span: whole, content: span(content, Math.max(content, contentEnd)), language, fenced: true, closed });
  }
}

const isSpace = (c: number): boolean => c === 32 || c === 9;

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

function runEnd(text: string, from: number, to: number, char: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === char) at++;
  return at;
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (isSpace(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}

function isThematicBreak(text: string, from: number, to: number, char: number): boolean {
  let marks = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === char) marks++;
    else if (!isSpace(c)) return false;
  }
  return marks >= 3;
}

/** Start of the line that holds `at`, but not before `least`. */
function lineStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  return start;
}

function afterBreak(text: string, at: number): number {
  if (text.charCodeAt(at) === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  return text.charCodeAt(at) === 10 ? at + 1 : at;
}
