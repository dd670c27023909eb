/** Small questions to trees of Java, Kotlin and C#. */
import type { Code } from '../host.ts';
import { type Span, span } from '../text.ts';
import type { Called, Dialect, Shape } from './managed-language.ts';
import type { SyntaxNode } from './syntax.ts';

export const spanOf = (node: SyntaxNode): Span => span(node.startIndex, node.endIndex);

export const sourceOf = (node: SyntaxNode, { text }: Code): string => text.slice(node.startIndex, node.endIndex);

/** Named children without comments. */
export const partsOf = (node: SyntaxNode | null): SyntaxNode[] =>
  (node?.namedChildren ?? []).filter((child): child is SyntaxNode => child !== null && !child.type.includes('comment'));

export const isCall = (shape: Shape | null): shape is Called => shape?.kind === 'call';

export const holds = (node: SyntaxNode | null, { start, end }: Span): boolean =>
  node !== null && node.startIndex <= start && end <= node.endIndex;

/** A node without its parentheses. */
export function unwrapped(node: SyntaxNode, dialect: Dialect, code: Code): SyntaxNode {
  let at = node;
  for (let shape = dialect.shape(at, code); shape?.kind === 'wrapper'; shape = dialect.shape(at, code)) at = shape.inner;
  return at;
}

/** `a` or `a.b.c` as written; null for all else. */
export function referenceOf(node: SyntaxNode, code: Code): string | null {
  const source = node.endIndex - node.startIndex < 200 ? sourceOf(node, code) : '';
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\??\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(source) && !keywords.has(source)
    ? source.replaceAll('?.', '.')
    : null;
}

const keywords: ReadonlySet<string> = new Set(['true', 'false', 'null', 'default', 'this']);

/** The last of dotted names. */
export const lastOf = (name: string | null): string | null => (name === null ? null : name.slice(name.lastIndexOf('.') + 1));
