/** Inside of a paragraph or heading: code spans, links, images, comments, tags. CommonMark 0.31, section 6. */
import { followed, type Places, startsOf } from '../places.ts';
import { type Span, span } from '../text.ts';
import { closeBracket, destinationAt, labelAt, skipBlank, titleAt } from './markdown-links.ts';
import { TagReader } from './markdown-tags.ts';
import type { LabelledLink, Link, LinkDefinition } from './markdown-tree.ts';

interface Bracket {
  readonly at: number;
  readonly image: boolean;
}

/** Whatever may begin something. */
const specials = followed(startsOf(/[\\`[\]!<]/g, 1));

/** Collects what the paragraphs and headings of one text hold. */
export class InlineReader {
  readonly spans: Span[] = [];
  readonly links: Link[] = [];
  readonly definitions: LinkDefinition[] = [];
  readonly comments: Span[] = [];
  readonly tags: TagReader;
  readonly byLabel: LabelledLink[] = [];
  /** Kept, so that many unclosed comments do not search the text to its end each. */
  private nextCommentEnd = -1;
  private readonly specials: Places;
  private nextSpecial = 0;

  constructor(private readonly text: string) {
    this.tags = new TagReader(text);
    this.specials = specials(text);
  }

  /** Reads a paragraph: link definitions first, then the rest. Gives where the rest begins. */
  readParagraph(from: number, to: number): number {
    let at = from;
    while (at < to && this.text.charCodeAt(at) === 91) {
      const next = this.readDefinition(at, to);
      if (next === at) break;
      at = next;
    }
    this.read(at, to);
    return at;
  }

  read(from: number, to: number): void {
    const { text } = this;
    if (this.specialFrom(from) >= to) return;
    const brackets: Bracket[] = [];
    /** Brackets below this one hold a link already, and links do not nest. */
    let spent = 0;
    const runs = new BacktickRuns(text, to);
    for (let at = this.specialFrom(from); at < to; at = this.specialFrom(at)) {
      const c = text.charCodeAt(at);
      if (c === 92) at += 2;
      else if (c === 96) {
        const end = runs.close(at);
        if (end.close !== null) this.spans.push(span(at, end.close));
        at = end.close ?? end.run;
      } else if (c === 33) {
        if (text.charCodeAt(at + 1) === 91 && at + 1 < to) {
          brackets.push({ at, image: true });
          at++;
        }
        at++;
      } else if (c === 91) {
        brackets.push({ at, image: false });
        at++;
      } else if (c === 93) {
        const opener = brackets.pop();
        if (!opener || (!opener.image && brackets.length < spent)) {
          spent = Math.min(spent, brackets.length);
          at++;
          continue;
        }
        const links = this.links.length;
        at = this.readLink(opener, at, to);
        spent = this.links.length > links && !opener.image ? brackets.length : Math.min(spent, brackets.length);
      } else {
        const end = this.commentEnd(at);
        if (end !== null && end <= to) {
          this.comments.push(span(at, end));
          at = end;
        } else at = Math.max(at + 1, this.tags.read(at, to));
      }
    }
  }

  /** The first special character from `at` on. Paragraphs are read in the order of the text, so it goes along. */
  private specialFrom(at: number): number {
    const { specials } = this;
    while (this.nextSpecial > 0 && (specials[this.nextSpecial - 1] as number) >= at) this.nextSpecial--;
    while ((specials[this.nextSpecial] ?? Number.POSITIVE_INFINITY) < at) this.nextSpecial++;
    return specials[this.nextSpecial] ?? Number.POSITIVE_INFINITY;
  }

  /** After the comment that begins at `at`; null where none does. */
  commentEnd(at: number): number | null {
    if (!this.text.startsWith('<!--', at)) return null;
    if (this.nextCommentEnd < at + 4) {
      const found = this.text.indexOf('-->', at + 4);
      this.nextCommentEnd = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return this.nextCommentEnd === Number.POSITIVE_INFINITY ? null : this.nextCommentEnd + 3;
  }

  /** How far the text was looked through for the ends of comments. */
  get seesTo(): number {
    return this.nextCommentEnd === -1 ? 0 : this.nextCommentEnd + 3;
  }

  /** What follows the `]` at `at`: `(target)`, `[label]` or nothing. Gives where to go on. */
  private readLink({ at: start, image }: Bracket, at: number, to: number): number {
    const { text } = this;
    const next = at + 1 < to ? text.charCodeAt(at + 1) : 0;
    if (next === 40) {
      const target = destinationAt(text, skipBlank(text, at + 2, to), to);
      const end = target && closeBracket(text, target.end, to);
      if (end) {
        this.links.push({ image, span: span(start, end), target: target.text, targetSpan: target.span });
        return end;
      }
    }
    const own = text.slice(start + (image ? 2 : 1), at);
    const label = next === 91 ? labelAt(text, at + 1, to) : null;
    // In `[x][text](target)` the second pair of brackets is the link.
    if (label && text.charCodeAt(label.end) === 40 && label.end < to) return at + 1;
    const end = label ? label.end : at + 1;
    const name = label?.text || own;
    if (name.length <= longestLabel && !name.startsWith('^')) this.byLabel.push({ image, label: name, span: span(start, end) });
    return end;
  }

  private readDefinition(at: number, to: number): number {
    const { text } = this;
    const label = labelAt(text, at, to);
    if (!label || label.text.trim() === '' || label.text.startsWith('^') || text.charCodeAt(label.end) !== 58) return at;
    const target = destinationAt(text, skipBlank(text, label.end + 1, to), to);
    if (!target || target.end === label.end + 1) return at;
    const bare = lineRest(text, target.end, to);
    const title = titleAt(text, target.end, to);
    const titled = title === null ? null : lineRest(text, title, to);
    const next = titled ?? bare;
    if (next === null) return at;
    const end = titled !== null && title !== null ? title : target.end;
    this.definitions.push({ label: label.text, span: span(at, end), target: target.text, targetSpan: target.span });
    return next;
  }
}

/** Characters that a label may have at most: CommonMark, "link label". */
const longestLabel = 999;

/** The links by label whose label the text defines. */
export function labelled(links: readonly LabelledLink[], definitions: readonly LinkDefinition[]): LabelledLink[] {
  if (definitions.length === 0) return [];
  const defined = new Set(definitions.map((d) => folded(d.label)));
  return links.filter((l) => defined.has(folded(l.label)));
}

const folded = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** Start of the next line's text where only white space is left on this one; null where more follows. */
function lineRest(text: string, from: number, to: number): number | null {
  let at = from;
  while (at < to && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  if (at < to && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) return null;
  return skipBlank(text, at, to);
}

/** Finds the end of code spans: each run of backticks is looked at a bounded number of times. */
class BacktickRuns {
  /** Where the last run of each length begins, once the text was searched to its end. */
  private last: Map<number, number> | null = null;

  constructor(
    private readonly text: string,
    private readonly to: number,
  ) {}

  close(at: number): { close: number | null; run: number } {
    const { text, to } = this;
    const run = this.runEnd(at);
    const length = run - at;
    if (this.last && (this.last.get(length) ?? -1) < run) return { close: null, run };
    const seen = new Map<number, number>();
    for (let i = text.indexOf('`', run); i !== -1 && i < to; ) {
      const end = this.runEnd(i);
      if (end - i === length) return { close: end, run };
      seen.set(end - i, i);
      i = text.indexOf('`', end);
    }
    this.last ??= seen;
    return { close: null, run };
  }

  private runEnd(at: number): number {
    let end = at;
    while (end < this.to && this.text.charCodeAt(end) === 96) end++;
    return end;
  }
}
