/** Small questions to Python's tree. */
import type { Code } from '../host.ts';
import { type Span, span } from '../text.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

export const whole = (node: SyntaxNode): Span => span(node.startIndex, node.endIndex);

export const textOf = (text: string, node: SyntaxNode): string => text.slice(node.startIndex, node.endIndex);

export const namedChildrenOf = (node: SyntaxNode): SyntaxNode[] => node.namedChildren.filter((child) => child !== null);

/** Interpolations of a string, delimiters included. */
export const holesIn = (node: SyntaxNode): Span[] =>
  namedChildrenOf(node)
    .filter(({ type }) => type === 'interpolation')
    .map(whole);

/** What was found out about nodes of a file, by their ids: for as long as its tree is lent. */
export function rememberedByNode<T>(find: (code: Code, node: SyntaxNode) => T): (code: Code, node: SyntaxNode) => T {
  const files = new WeakMap<Code, Map<number, { readonly found: T }>>();
  return (code, node) => {
    let known = files.get(code);
    if (!known) files.set(code, (known = new Map()));
    let entry = known.get(node.id);
    if (!entry) known.set(node.id, (entry = { found: find(code, node) }));
    return entry.found;
  };
}

/** Nodes from the root down to the one that holds `node`. */
export const pathTo = rememberedByNode(({ root }, node): readonly SyntaxNode[] => (root ? ancestors(root, node) : []));

/** Names of a callee, with what it is called with and indexed by left out: `a.b` for `a(x)[0].b`. Null where it has none. */
export function dottedName(text: string, node: SyntaxNode): string | null {
  const names: string[] = [];
  let at: SyntaxNode | null = node;
  while (at) {
    if (at.type === 'identifier' || at.type === 'dotted_name') {
      names.push(textOf(text, at).replace(/\s+/g, ''));
      return names.reverse().join('.');
    }
    if (at.type === 'attribute') {
      const name = at.childForFieldName('attribute');
      if (name) names.push(textOf(text, name));
      at = at.childForFieldName('object');
    } else if (at.type === 'call') at = at.childForFieldName('function');
    else if (at.type === 'subscript') at = at.childForFieldName('value');
    else if (at.type === 'await' || at.type === 'parenthesized_expression') at = namedChildrenOf(at)[0] ?? null;
    else break;
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}
