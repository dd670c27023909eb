/** What hosts of JavaScript and TypeScript ask of single nodes of their trees. */
import type { Code } from '../host.ts';
import { type Span, span } from '../text.ts';
import type { SyntaxNode } from './syntax.ts';

export const spanOf = (node: SyntaxNode): Span => span(node.startIndex, node.endIndex);

export const textOfNode = (node: SyntaxNode, { text }: Code): string => text.slice(node.startIndex, node.endIndex);

export const named = (node: SyntaxNode): SyntaxNode[] =>
  node.namedChildren.filter((child): child is SyntaxNode => child !== null && child.type !== 'comment');

export const descendants = (root: SyntaxNode, types: readonly string[]): SyntaxNode[] =>
  root.descendantsOfType([...types]).filter((node): node is SyntaxNode => node !== null);

/** What stands round an expression without changing its value: `(x)`, `x as const`, `x!`. */
const wrappers: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
]);

export const isWrapper = ({ type }: SyntaxNode): boolean => wrappers.has(type);

/** The expression without its wrappers. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (isWrapper(at)) {
    const inner = at.type === 'type_assertion' ? named(at).at(-1) : named(at)[0];
    if (!inner) return at;
    at = inner;
  }
  return at;
}

/** The body of a literal: without its quotes. Null where it has no end. */
export function bodyOf(node: SyntaxNode, { text }: Code): Span | null {
  const { startIndex, endIndex } = node;
  const quote = text[startIndex];
  return endIndex - startIndex >= 2 && text[endIndex - 1] === quote ? span(startIndex + 1, endIndex - 1) : null;
}

/** `a.b.c`, with the arguments of calls left out: `client.prompt.system` of `client.prompt().system`. Null where nothing in it has a name. */
export function dotted(node: SyntaxNode | null, code: Code): string | null {
  const names: string[] = [];
  for (let at = node && unwrapped(node); at; ) {
    switch (at.type) {
      case 'member_expression':
      case 'nested_identifier':
      case 'nested_type_identifier': {
        const property: SyntaxNode | null = at.childForFieldName('property') ?? at.childForFieldName('name');
        if (property) names.push(textOfNode(property, code));
        at = next(at.childForFieldName('object') ?? at.childForFieldName('module'));
        break;
      }
      case 'subscript_expression':
        at = next(at.childForFieldName('object'));
        break;
      case 'call_expression':
        at = next(at.childForFieldName('function'));
        break;
      case 'new_expression':
        at = next(at.childForFieldName('constructor'));
        break;
      case 'await_expression':
      case 'instantiation_expression':
        at = next(named(at)[0] ?? null);
        break;
      case 'identifier':
      case 'type_identifier':
      case 'property_identifier':
      case 'this':
      case 'super':
      case 'import':
        names.push(textOfNode(at, code));
        at = null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

const next = (node: SyntaxNode | null): SyntaxNode | null => node && unwrapped(node);

/** `a` or `a.b.c` as written; null for all else. */
export function reference(node: SyntaxNode, code: Code): string | null {
  const at = unwrapped(node);
  const text = at.type === 'identifier' || at.type === 'member_expression' ? textOfNode(at, code) : '';
  return text !== '' && text.length < 200 && /^[\p{L}_$][\p{L}\p{N}_$]*(?:\??\.#?[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(text)
    ? text.replaceAll('?.', '.')
    : null;
}

/** A key of an object, a field or a member of an enum, without quotes or `#`; null where it is computed. */
export function keyOf(node: SyntaxNode | null, code: Code): string | null {
  if (!node) return null;
  switch (node.type) {
    case 'string':
      return code.text.slice(node.startIndex + 1, Math.max(node.startIndex + 1, node.endIndex - 1));
    case 'computed_property_name': {
      const inner = named(node)[0];
      return inner?.type === 'string' ? keyOf(inner, code) : dotted(inner ?? null, code);
    }
    case 'property_identifier':
    case 'private_property_identifier':
    case 'shorthand_property_identifier':
    case 'identifier':
    case 'number':
      return textOfNode(node, code).replace(/^#/, '');
    default:
      return null;
  }
}
