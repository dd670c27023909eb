/**
 * A Handlebars template that is being typed: what stands before the change stays what it was, and what stands behind it is moved.
 *
 * Between two blocks the engine keeps nothing in mind, and names mean what they mean at the start. So all is read anew from the end
 * of the last whole tag before the change up to where a tag outside of all blocks ends as one did before. Where anything is
 * wrong, the fault of one tag may lie in another: then all is read.
 */
import { type Before, type Reading, spliced } from '../recent.ts';
import type { Span } from '../text.ts';
import { buildTree } from './handlebars-blocks.ts';
import { movesBy } from './handlebars-moves.ts';
import type { Piece } from './handlebars-pieces.ts';
import { type BlockMeaning, resolveNames } from './handlebars-scopes.ts';
import { readPieces } from './handlebars-tags.ts';
import type { Dialect, Template, TemplateNode } from './template.ts';

export interface ReadTemplate extends Reading {
  readonly template: Template;
  readonly meanings: ReadonlyMap<string, BlockMeaning>;
}

export interface Language {
  readonly dialect: Dialect;
  readonly meanings: ReadonlyMap<string, BlockMeaning>;
  isHelper(name: string): boolean;
}

/** Characters after a tag that may make another of it: two more braces. */
const lookahead = 2;

/** Null where all is to be read. */
export function followed({ last, change, by }: Before<ReadTemplate>, text: string, to: number, language: Language): Template | null {
  const { dialect, meanings, isHelper } = language;
  const { template } = last;
  if (template.dialect !== dialect || last.meanings !== meanings || template.problems.length > 0) return null;
  const from = lastEnd(template.nodes, change.start - lookahead) ?? last.from;
  if (hasFarEnd(text, last.from, from)) return null;
  const isOutside = outsideOfBlocks();
  const { pieces, problems, end } = readPieces(
    text,
    from,
    to,
    isHelper,
    (at, read) => isOutside(read) && at >= change.newEnd && endsAt(template.nodes, at - by),
  );
  if (problems.length > 0) return null;
  const tree = buildTree(text, pieces, to);
  if (tree.problems.length > 0) return null;
  const names = resolveNames(text, tree.nodes, meanings);
  const moves = movesBy(by);
  const region = { from, to: end === to ? last.to : end - by };
  const locals = spliced(template.locals, startOf, region, names.locals, moves.local);
  return {
    dialect,
    nodes: spliced(template.nodes, startOf, region, tree.nodes, moves.node),
    uses: spliced(template.uses, startOf, region, names.uses, moves.use),
    locals,
    hands: spliced(template.hands, startOf, region, names.hands, moves.handing),
    problems: [],
  };
}

const startOf = ({ span }: { readonly span: Span }): number => span.start;

/** Where the last of the nodes that are tags or blocks and end by then ends; null where none does. */
function lastEnd(nodes: readonly TemplateNode[], by: number): number | null {
  for (let i = countEnded(nodes, by) - 1; i >= 0; i--) {
    const { kind, span } = nodes[i] as TemplateNode;
    if (kind !== 'text') return span.end;
  }
  return null;
}

const endsAt = (nodes: readonly TemplateNode[], offset: number): boolean => nodes[countEnded(nodes, offset) - 1]?.span.end === offset;

/** How many of the nodes end at an offset or before it. */
function countEnded(nodes: readonly TemplateNode[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as TemplateNode).span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tells of the pieces of a template, asked again and again while more of them are read, whether as many blocks have ended as begun. */
function outsideOfBlocks(): (pieces: readonly Piece[]) => boolean {
  let seen = 0;
  let depth = 0;
  return (pieces) => {
    for (; seen < pieces.length; seen++) {
      const { kind } = pieces[seen] as Piece;
      if (kind === 'open') depth++;
      else if (kind === 'close') depth--;
    }
    return depth === 0;
  };
}

/** Whether something in quotes may end with an escaped quotation mark, which the grammar allows where no other follows up to the end. */
function hasFarEnd(text: string, from: number, to: number): boolean {
  for (let at = text.indexOf('\\', from); at !== -1 && at < to; at = text.indexOf('\\', at + 1))
    if ('"\']'.includes(text[at + 1] ?? ' ')) return true;
  return false;
}
