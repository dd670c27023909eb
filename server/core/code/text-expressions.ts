/** Finds string expressions in a tree from their literals outwards, for hosts that can say what a node evaluates to. */
import type { Code, Literal, StringExpression } from '../host.ts';
import { leavesOf } from './python-expressions.ts';
import { pathTo } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

export interface TextNodes {
  /** Types of nodes that are one literal. */
  readonly literals: readonly string[];
  /** Whether a text may go on in a node around: an operation or a call that makes a text of texts. */
  isOperation(node: SyntaxNode): boolean;
  /** Whether a node only stands between an operation and its operands: arguments, lists. */
  isBetween(node: SyntaxNode): boolean;
  /** What a node evaluates to; a value where that is no text. */
  build(code: Code, node: SyntaxNode): StringExpression;
  /** Whether a literal at an offset is none by itself: it stands in an interpolation. */
  isInside?(code: Code, offset: number): boolean;
}

/** All that may be a prompt, outermost, in order. What is too short to be one counts where it is given to something. */
export function textExpressions(code: Code, nodes: TextNodes): StringExpression[] {
  const found: StringExpression[] = [];
  const leaves = new Set<number>();
  let taken = 0;
  for (const node of code.root?.descendantsOfType([...nodes.literals]) ?? []) {
    if (!node || node.startIndex < taken || nodes.isInside?.(code, node.startIndex)) continue;
    if (leaves.has(node.startIndex)) {
      taken = node.endIndex;
      continue;
    }
    if (!mayCount(code.text, node)) continue;
    const { expression, own } = outermost(code, node, nodes);
    if (own.length === 0) continue;
    for (const leaf of own) leaves.add(leaf.span.start);
    taken = node.endIndex;
    found.push(expression);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

interface Outermost {
  readonly expression: StringExpression;
  readonly own: readonly Literal[];
}

/** The widest expression around a literal that is still one text. */
function outermost(code: Code, literal: SyntaxNode, nodes: TextNodes): Outermost {
  const path = pathTo(code, literal);
  const made = (node: SyntaxNode): Outermost => {
    const expression = nodes.build(code, node);
    const own = leavesOf(expression);
    return own.some(({ span }) => span.start === literal.startIndex) ? { expression, own } : { expression, own: [] };
  };
  let best = made(literal);
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i] as SyntaxNode;
    if (nodes.isBetween(node)) continue;
    if (!nodes.isOperation(node)) break;
    // A sum leans to one side and may be as long as a file: it is built once, from its top.
    const above = path[i - 1];
    if (above && above.type === node.type && operatorOf(above) === operatorOf(node) && operatorOf(node) !== null) continue;
    const wider = made(node);
    if (wider.own.length === 0) break;
    best = wider;
  }
  return best;
}

export const operatorOf = (node: SyntaxNode): string | null => node.childForFieldName('operator')?.type ?? null;

/**
 * Whether a literal is worth a look: one word by itself is a name, a key or a value, unless something is put to it. An empty
 * one may be a message.
 */
function mayCount(text: string, { startIndex: start, endIndex: end }: SyntaxNode): boolean {
  if (end - start > 60 || /[\s{}\\\u3000-\u9fff\uac00-\ud7af]/.test(text.slice(start, end)) || text.startsWith('<<', start)) return true;
  const before = text.slice(Math.max(0, start - 60), start).trimEnd();
  const after = text.slice(end, end + 60).trimStart();
  if (after.startsWith('=>') || after.startsWith(']') || (after.startsWith(':') && !after.startsWith('::'))) return false;
  const given = /(?:=>|=|:)$/.exec(before);
  if (given && !before.endsWith('.=') && !before.endsWith('+=')) {
    const name = before.slice(0, given.index).trimEnd().replace(/["']$/, '');
    return /(?:content|text|prompt|system|instructions?)$/i.test(name);
  }
  return /[+."'<=]$/.test(before) || /^[+."'%<]/.test(after);
}
