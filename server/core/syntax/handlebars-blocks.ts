/**
 * Makes a tree of a template's pieces: which tag closes which block, and what is wrong where none does.
 * One mistake gives one problem, so the whole list of pieces is known before the first is placed.
 */
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { BlockNode, Branch, Expression, NamedArgument, TemplateNode } from './template.ts';

export type Piece = NodePiece | OpenPiece | ElsePiece | ClosePiece;

export interface NodePiece {
  readonly kind: 'node';
  readonly node: TemplateNode;
}

interface TagPiece {
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** The name could not be read; that is reported already. */
  readonly broken: boolean;
}

export interface OpenPiece extends TagPiece {
  readonly kind: 'open';
  /** `{{#x}}`, `{{^x}}`, `{{#> x}}`, `{{#*x}}`, `{{{{x}}}}` */
  readonly style: 'block' | 'inverse' | 'partial' | 'decorator' | 'raw';
  readonly callee: Expression | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
  /** Its closing tag, where that is not written with braces: Mustache's own delimiters. */
  readonly closing?: string;
}

export interface ElsePiece extends TagPiece {
  readonly kind: 'else';
  /** `{{else if x}}`; plain `{{else}}` and `{{^}}` are none. */
  readonly chained: boolean;
  readonly callee: Expression | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
}

export interface ClosePiece extends TagPiece {
  readonly kind: 'close';
}

/** What the tree holds beyond the shared shape, for the resolution of names. */
export interface CurlyBlock extends BlockNode {
  readonly style: OpenPiece['style'];
  readonly branches: readonly CurlyBranch[];
}

export interface CurlyBranch extends Branch {
  /** Null for the first branch of a decorator and for plain `else`. */
  readonly callee: Expression | null;
  readonly named: readonly NamedArgument[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
}

/** People never come near; deeper blocks are kept as text, so that no walk of the tree can run out of stack. */
const maxDepth = 200;

export interface Tree {
  readonly nodes: readonly TemplateNode[];
  readonly problems: readonly Problem[];
}

/** @param to end of the template */
export function buildTree(text: string, pieces: readonly Piece[], to: number): Tree {
  const problems: Problem[] = [];
  const root: TemplateNode[] = [];
  const open: OpenBlock[] = [];
  /** How many blocks of a name are open, so that a stray closing tag need not search them all. */
  const openNames = new Map<string, number>();
  const crossed = new Map<string, Crossing[]>();
  const closings = countClosings(pieces);
  const body = endOfBody(text, to);
  /** Index of the problem of an else outside all blocks: its block may turn out to lack its beginning. */
  let strayElse: number | null = null;

  const nodes = (): TemplateNode[] => open.at(-1)?.branches.at(-1)?.nodes ?? root;

  /** Takes the innermost block off and puts it where it belongs. */
  function finish(end: number, close: Span | null): void {
    const block = open.pop();
    if (!block) return;
    const { piece, branches } = block;
    if (!piece.broken) count(openNames, piece.name, -1);
    const whole = span(piece.span.start, end);
    if (open.length >= maxDepth) nodes().push({ kind: 'text', span: whole });
    else {
      const { nameSpan, args, named, style } = piece;
      const name = treeName(piece);
      const node: CurlyBlock = { kind: 'block', name, nameSpan, span: whole, open: piece.span, close, args, named, branches, style };
      nodes().push(node);
    }
  }

  function closeBlock(piece: ClosePiece): void {
    if (!piece.broken) count(closings, piece.name, -1);
    const index = piece.broken
      ? open.length - 1
      : openNames.get(piece.name)
        ? open.findLastIndex((b) => b.piece.name === piece.name && !b.piece.broken)
        : -1;
    if (index === -1) {
      closeNothing(piece);
      return;
    }
    for (let i = open.length - 1; i > index; i--) {
      const inner = open[i] as OpenBlock;
      if (!inner.piece.broken) {
        const crossings = crossed.get(inner.piece.name) ?? [];
        crossings.push({ block: inner.piece, by: piece, problem: problems.length });
        crossed.set(inner.piece.name, crossings);
        problems.push(cutOff(inner.piece, piece, text));
      }
      finish(piece.span.start, null);
    }
    finish(piece.span.end, piece.span);
  }

  /** A closing tag whose name no open block has: misspelt, crossing, or one too many. */
  function closeNothing(piece: ClosePiece): void {
    const top = open.at(-1);
    if (top?.piece.broken) {
      finish(piece.span.end, piece.span);
      return;
    }
    const crossing = crossed.get(piece.name)?.pop();
    if (crossing) {
      problems[crossing.problem] = crosses(crossing.block, crossing.by, piece, text);
      return;
    }
    const meant = top && (closings.get(top.piece.name) ?? 0) <= 0 ? top.piece : null;
    if (!top && strayElse !== null) {
      problems[strayElse] = neverOpened(piece, problems[strayElse]?.span ?? piece.span, text);
      strayElse = null;
      return;
    }
    problems.push(meant ? mismatch(meant, piece, text) : closesNothing(piece, text));
    if (meant) finish(piece.span.end, piece.span);
  }

  function branch(piece: ElsePiece): void {
    const block = open.at(-1);
    const problem = misplacedElse(block, piece, text);
    if (problem) {
      if (!block) strayElse ??= problems.length;
      problems.push(problem);
    }
    if (!block || problem) return;
    block.hasElse ||= !piece.chained;
    const { span: tag, callee, args, named, parameters, chained, name } = piece;
    block.branches.push({ name: chained ? `else ${name}` : 'else', tag, callee, args, named, parameters, nodes: [] });
  }

  for (const piece of pieces) {
    if (piece.kind === 'node') nodes().push(piece.node);
    else if (piece.kind === 'open') {
      open.push(opened(piece));
      if (!piece.broken) count(openNames, piece.name, 1);
    } else if (piece.kind === 'else') branch(piece);
    else closeBlock(piece);
  }
  while (open.length > 0) {
    const { piece } = open.at(-1) as OpenBlock;
    if (!piece.broken) problems.push(unclosed(piece, text, body));
    finish(to, null);
  }
  return { nodes: root, problems };
}

interface OpenBlock {
  readonly piece: OpenPiece;
  readonly branches: (CurlyBranch & { readonly nodes: TemplateNode[] })[];
  hasElse: boolean;
}

/** A block that another one's closing tag cut off; its own closing tag may still come. */
interface Crossing {
  readonly block: OpenPiece;
  readonly by: ClosePiece;
  /** Index of what was reported. */
  readonly problem: number;
}

function opened(piece: OpenPiece): OpenBlock {
  const { args, named, parameters, callee, span: tag } = piece;
  return {
    piece,
    branches: [{ name: piece.style === 'inverse' ? '^' : treeName(piece), tag, callee, args, named, parameters, nodes: [] }],
    hasElse: false,
  };
}

/** As the tree names it: `*inline` for a decorator, `> card` for a partial with a body. */
function treeName({ style, name }: OpenPiece): string {
  return style === 'decorator' ? `*${name}` : style === 'partial' ? `> ${name}` : name;
}

function countClosings(pieces: readonly Piece[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of pieces) if (piece.kind === 'close' && !piece.broken) count(counts, piece.name, 1);
  return counts;
}

function count(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

const written = (text: string, at: Span): string => {
  const tag = text.slice(at.start, at.end);
  return tag.length > 60 ? `${tag.slice(0, 57)}…` : tag;
};

const closingOf = ({ style, name, closing }: OpenPiece): string => closing ?? (style === 'raw' ? `{{{{/${name}}}}}` : `{{/${name}}}`);

function unclosed(block: OpenPiece, text: string, body: Body): Problem {
  const closing = closingOf(block);
  const lead = body.lastBreak >= block.span.end ? '\n' : '';
  return {
    rule: 'unclosed-block',
    span: block.span,
    message: say('The block {tag} is never closed. Write {closing} where it ends.', { tag: written(text, block.span), closing }),
    fixes: [{ title: say('Insert {closing} at the end', { closing }), safe: false, edits: [insertion(body.end, lead + closing)] }],
  };
}

function cutOff(block: OpenPiece, by: ClosePiece, text: string): Problem {
  const closing = closingOf(block);
  return {
    rule: 'unclosed-block',
    span: block.span,
    message: say('The block {tag} is still open where {by} closes the block around it. Close it before with {closing}.', {
      tag: written(text, block.span),
      closing,
      by: written(text, by.span),
    }),
    related: [{ span: by.span, message: say('This closes the block around it.') }],
    fixes: [{ title: say('Insert {closing} here', { closing }), safe: false, edits: [insertion(by.span.start, closing)] }],
  };
}

const insertion = (at: number, text: string) => ({ span: span(at, at), text });

function crosses(block: OpenPiece, by: ClosePiece, late: ClosePiece, text: string): Problem {
  const inner = text.slice(late.span.start, late.span.end);
  const outer = text.slice(by.span.start, by.span.end);
  return {
    rule: 'unmatched-end',
    span: by.span,
    message: say('{outer} comes before {inner}, but {tag} was opened last. Close the inner block first.', {
      outer,
      inner,
      tag: written(text, block.span),
    }),
    related: [
      { span: block.span, message: say('The inner block opens here.') },
      { span: late.span, message: say('It is closed here.') },
    ],
    fixes: [
      {
        title: say('Swap the two closing tags'),
        safe: false,
        edits: [
          { span: by.span, text: inner },
          { span: late.span, text: outer },
        ],
      },
    ],
  };
}

function mismatch(block: OpenPiece, piece: ClosePiece, text: string): Problem {
  const closing = closingOf(block);
  return {
    rule: 'unmatched-end',
    span: piece.span,
    message: say('{end} does not match the open block {tag}. Write {closing}.', {
      end: written(text, piece.span),
      tag: written(text, block.span),
      closing,
    }),
    related: [{ span: block.span, message: say('The open block.') }],
    fixes: [{ title: say('Write {closing}', { closing }), safe: false, edits: [{ span: piece.nameSpan, text: block.name }] }],
  };
}

const closesNothing = (piece: ClosePiece, text: string): Problem => ({
  rule: 'unmatched-end',
  span: piece.span,
  message: say('{end} closes nothing: no such block is open. Remove it, or open the block before.', { end: written(text, piece.span) }),
  fixes: [removal(piece.span, text)],
});

const neverOpened = (piece: ClosePiece, branch: Span, text: string): Problem => ({
  rule: 'unmatched-end',
  span: piece.span,
  message: say('{end} closes a block that is never opened. Open it before {else}, or remove both.', {
    end: written(text, piece.span),
    else: written(text, branch),
  }),
  related: [{ span: branch, message: say('A part of the same block.') }],
});

function misplacedElse(block: OpenBlock | undefined, piece: ElsePiece, text: string): Problem | null {
  const tag = written(text, piece.span);
  const report = (message: Problem['message'], related: Problem['related'] = []): Problem => ({
    rule: 'unmatched-end',
    span: piece.span,
    message,
    related,
    fixes: [removal(piece.span, text)],
  });
  if (!block) return report(say('{tag} stands in no block. Open one before it, or remove it.', { tag }));
  const { style, broken } = block.piece;
  const related = [{ span: block.piece.span, message: say('The block.') }];
  if (broken) return null;
  if (block.hasElse)
    return report(say('{tag} comes after the else of this block, which must be last. Remove one of them.', { tag }), related);
  if (style === 'partial' || style === 'decorator')
    return report(
      say('{tag} cannot stand in {block}: such a block has only one part.', { tag, block: written(text, block.piece.span) }),
      related,
    );
  if (style === 'inverse' && piece.chained)
    return report(say('{tag} cannot stand in an inverted block. Write it as a block inside {else}.', { tag, else: '{{else}}' }), related);
  return null;
}

function removal(at: Span, text: string) {
  return { title: say('Remove {tag}', { tag: written(text, at) }), safe: false, edits: [{ span: at, text: '' }] };
}

interface Body {
  /** After the last word, so that an inserted tag leaves no line over. */
  readonly end: number;
  /** The last line break before it. */
  readonly lastBreak: number;
}

function endOfBody(text: string, to: number): Body {
  let end = to;
  while (end > 0 && /\s/.test(text[end - 1] as string)) end--;
  return { end, lastBreak: text.lastIndexOf('\n', end) };
}
