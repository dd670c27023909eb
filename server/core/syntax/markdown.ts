/**
 * The parts of Markdown that matter to a prompt, in one linear pass: headings, code, links, HTML and XML tags.
 * A full CommonMark parser would cost more than all the rules together, and nothing here needs emphasis or tables.
 */
import type { Span } from '../text.ts';

export interface Markdown {
  readonly headings: readonly Heading[];
  /** Fenced and indented code blocks. */
  readonly code: readonly CodeBlock[];
  /** Inline code, backticks included. */
  readonly spans: readonly Span[];
  readonly links: readonly Link[];
  /** Tags outside code: `<example>`, `</example>`, `<br/>`. */
  readonly tags: readonly MarkupTag[];
}

export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly text: string;
  readonly span: Span;
}

export interface CodeBlock {
  /** Fences included. */
  readonly span: Span;
  readonly content: Span;
  readonly language: string;
  readonly fenced: boolean;
  readonly closed: boolean;
}

export interface Link {
  readonly image: boolean;
  /** From `[` or `!` to `)`. */
  readonly span: Span;
  readonly target: string;
  readonly targetSpan: Span;
}

export interface MarkupTag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'void';
  readonly span: Span;
  readonly nameSpan: Span;
}

export const noMarkdown: Markdown = { headings: [], code: [], spans: [], links: [], tags: [] };

/** Reads `text` from `from` to `to`; spans are offsets in `text`. Never throws; linear in the length. */
export declare function parseMarkdown(text: string, from: number, to: number): Markdown;
