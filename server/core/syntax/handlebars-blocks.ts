/**
 * Makes a tree of a template's pieces: which tag closes which block, and what is wrong where none does.
 * One mistake gives one problem, so the whole list of pieces is known before the first is placed.
 */
import type { Problem } from '../finding.ts';
import { type Span, span } from '../text.ts';
import { closesNothing, crosses, cutOff, mismatch, misplacedElse, neverOpened, unclosed } from './handlebars-block-problems.ts';
import type { ClosePiece, ElsePiece, OpenPiece, Piece } from './handlebars-pieces.ts';
import type { BlockNode, Branch, Expression, NamedArgument, TemplateNode } from './template.ts';

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
  function finish(end: number, closing: ClosePiece | null): void {
    const block = open.pop();
    if (!block) return;
    const { piece, branches } = block;
    if (!piece.broken) count(openNames, piece.name, -1);
    const whole = span(piece.span.start, end);
    if (open.length >= maxDepth) nodes().push({ kind: 'text', span: whole });
    else {
      const { nameSpan, args, named, style } = piece;
      const name = treeName(piece);
      const close = closing?.span ?? null;
      const closeName = closing && !closing.broken && closing.name === piece.name ? closing.nameSpan : null;
      const node: CurlyBlock = {
        kind: 'block',
        name,
        nameSpan,
        span: whole,
        open: piece.span,
        close,
        closeName,
        args,
        named,
        branches,
        style,
      };
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
    finish(piece.span.end, piece);
  }

  /** A closing tag whose name no open block has: misspelt, crossing, or one too many. */
  function closeNothing(piece: ClosePiece): void {
    const top = open.at(-1);
    if (top?.piece.broken) {
      finish(piece.span.end, piece);
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
    if (meant) finish(piece.span.end, piece);
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
    const { span: tag, callee, args, named, parameters, chained, name, nameSpan, broken } = piece;
    const call = chained && !broken ? { call: { name, nameSpan, named } } : {};
    block.branches.push({ name: chained ? `else ${name}` : 'else', tag, callee, args, named, parameters, nodes: [], ...call });
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
