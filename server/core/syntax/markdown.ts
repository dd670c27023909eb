/**
 * The parts of Markdown that matter to a prompt, in one linear pass: headings, code, links, lists, HTML and XML tags.
 * A full CommonMark parser would cost more than all the rules together, and nothing here needs emphasis or tables.
 *
 * It reads blocks as CommonMark does, with one difference: markup is not opaque. Models read Markdown inside of
 * `<instructions>` as Markdown, so headings and links there count, and indentation inside of such an element is no code.
 */
import { readBlocks } from './markdown-blocks.ts';
import { InlineReader } from './markdown-inline.ts';
import type { Markdown } from './markdown-tree.ts';

export type * from './markdown-tree.ts';

const noMarkdown: Markdown = {
  headings: [],
  code: [],
  spans: [],
  links: [],
  definitions: [],
  labelled: [],
  tags: [],
  comments: [],
  items: [],
};

/** Reads `text` from `from` to `to`; spans are offsets in `text`. Never throws; linear in the length. */
export function parseMarkdown(text: string, from: number, to: number): Markdown {
  if (from >= to) return noMarkdown;
  const inline = new InlineReader(text);
  const { headings, code, comments, items } = readBlocks(text, from, to, inline);
  const { spans, links, definitions } = inline;
  return {
    headings,
    code,
    spans,
    links,
    definitions,
    labelled: inline.labelled(),
    tags: inline.tags.settled(),
    comments: [...comments, ...inline.comments].sort((a, b) => a.start - b.start),
    items,
  };
}
