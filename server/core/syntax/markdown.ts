/**
 * The parts of Markdown that matter to a prompt, in one linear pass: headings, code, links, lists, HTML and XML tags.
 * A full CommonMark parser would cost more than all the rules together, and nothing here needs emphasis or tables.
 *
 * It reads blocks as CommonMark does, with one difference: markup is not opaque. Models read Markdown inside of
 * `<instructions>` as Markdown, so headings and links there count, and indentation inside of such an element is no code.
 */
import { countBefore } from '../places.ts';
import { type Before, type Reading, Recent } from '../recent.ts';
import { span } from '../text.ts';
import { readBlocks } from './markdown-blocks.ts';
import { InlineReader, labelled } from './markdown-inline.ts';
import { type Lists, splicedLists } from './markdown-lists.ts';
import { settled } from './markdown-tags.ts';
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
  const known = recent.same(text, from, to);
  if (known) return known.markdown;
  const before = recent.before(text, from, to);
  const lines = before ? followed(before, text, to) : readLines(text, from, to);
  const markdown = settledMarkdown(lines.lists);
  recent.keep({ text, from, to, age: before ? before.last.age + 1 : 0, markdown, ...lines }, before?.last ?? null);
  return markdown;
}

/** What `parseMarkdown` gives, with nothing kept in mind. */
export const readMarkdown = (text: string, from: number, to: number): Markdown => settledMarkdown(readLines(text, from, to).lists);

interface ReadLines {
  readonly lists: Lists;
  readonly seams: readonly number[];
}

interface ReadMarkdown extends Reading, ReadLines {
  readonly markdown: Markdown;
}

/** While a text is typed, most of its lines stay what they were. */
const recent = new Recent<ReadMarkdown>();

function readLines(text: string, from: number, to: number, isEnough?: (seam: number) => boolean): ReadLines & { readonly end: number } {
  const inline = new InlineReader(text);
  const { headings, code, comments: blocks, items, seams, end } = readBlocks(text, from, to, inline, isEnough);
  const { spans, links, definitions, byLabel, tags } = inline;
  const comments = [...blocks, ...inline.comments].sort((a, b) => a.start - b.start);
  const { seen, unreadable } = tags;
  return { lists: { headings, code, items, comments, spans, links, definitions, byLabel, tags: seen, unreadable }, seams, end };
}

/** Reads on from the last seam before the change to where there was one behind it. */
function followed({ last, change, by }: Before<ReadMarkdown>, text: string, to: number): ReadLines {
  const { seams } = last;
  const from = seams[countBefore(seams, change.start + 1) - 1] ?? last.from;
  // The line break before a seam is no part of the change.
  const isOld = (seam: number): boolean => seam > change.newEnd && seams[countBefore(seams, seam - by)] === seam - by;
  const { lists, seams: between, end } = readLines(text, from, to, isOld);
  const region = span(from, end - by);
  return {
    lists: splicedLists(last.lists, region, lists, by),
    seams: [
      ...seams.slice(0, countBefore(seams, from + 1)),
      ...between,
      ...seams.slice(countBefore(seams, region.end + 1)).map((seam) => seam + by),
    ],
  };
}

function settledMarkdown({ headings, code, items, comments, spans, links, definitions, byLabel, tags, unreadable }: Lists): Markdown {
  return {
    headings,
    code,
    spans,
    links,
    definitions,
    labelled: labelled(byLabel, definitions),
    tags: settled(tags, unreadable),
    comments,
    items,
  };
}
