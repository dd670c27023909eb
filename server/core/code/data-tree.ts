/** What YAML, JSON and TOML hold: maps, lists and texts, with their places in the file. */
import type { Literal } from '../host.ts';
import type { Span } from '../text.ts';

export type DataNode = DataMap | DataList | DataText | DataOther;

export interface DataMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly DataEntry[];
}

export interface DataEntry {
  readonly key: string;
  /** Quotes left out. */
  readonly keySpan: Span;
  /** Null where nothing stands there yet. */
  readonly value: DataNode | null;
}

export interface DataList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly DataNode[];
}

export interface DataText {
  readonly kind: 'text';
  readonly span: Span;
  readonly literal: Literal;
  /** What the text is, as the whole file was read. */
  readonly text: string;
}

/** A number, a truth, nothing, or another value by its name. */
export interface DataOther {
  readonly kind: 'other';
  readonly span: Span;
}

export const entryOf = (node: DataNode | null | undefined, key: string): DataNode | null =>
  node?.kind === 'map' ? (node.entries.find((entry) => entry.key === key)?.value ?? null) : null;

export const textAt = (node: DataNode | null | undefined, ...path: readonly string[]): string | null => {
  let at = node ?? null;
  for (const key of path) at = entryOf(at, key);
  return at?.kind === 'text' ? at.text : null;
};
