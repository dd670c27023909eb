/** What is read of a Markdown text. All spans are offsets in the text that was given. */
import type { Span } from '../text.ts';

export interface Markdown {
  readonly headings: readonly Heading[];
  /** Fenced and indented code blocks. */
  readonly code: readonly CodeBlock[];
  /** Inline code, backticks included. */
  readonly spans: readonly Span[];
  /** Inline links and images, `[text](target)`. */
  readonly links: readonly Link[];
  /** `[label]: target` */
  readonly definitions: readonly LinkDefinition[];
  /** Links by label, `[text][label]`, `[label][]` and `[label]`, whose label is defined. */
  readonly labelled: readonly LabelledLink[];
  /** Tags outside code: `<example>`, `</example>`, `<br/>`. */
  readonly tags: readonly MarkupTag[];
  /** `<!-- … -->` outside code. */
  readonly comments: readonly Span[];
  readonly items: readonly ListItem[];
}

export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly text: string;
  /** Of the text alone. */
  readonly textSpan: Span;
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

export interface LinkDefinition {
  readonly label: string;
  /** From `[` to the end of the title. */
  readonly span: Span;
  readonly target: string;
  readonly targetSpan: Span;
}

export interface LabelledLink {
  readonly image: boolean;
  readonly label: string;
  readonly span: Span;
}

export interface MarkupTag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'void';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly attributes: readonly MarkupAttribute[];
}

export interface MarkupAttribute {
  readonly name: string;
  readonly nameSpan: Span;
  /** Without quotes; null where it has none. */
  readonly value: string | null;
}

export interface ListItem {
  /** From the marker to the end of the item's last line. */
  readonly span: Span;
  readonly marker: Span;
  readonly ordered: boolean;
  /** How many items it lies in. */
  readonly depth: number;
}
