/** Small questions to PHP's tree. */
import type { Code, Literal } from '../host.ts';
import { covers, type Span, span } from '../text.ts';
import { readPhp } from './php-literal.ts';
import { phpOpening } from './php-opening.ts';
import { namedChildrenOf, textOf, whole } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

export const phpLiterals = ['string', 'encapsed_string', 'heredoc', 'nowdoc'];

/** What a node holds, comments left out. */
export const partsOf = (node: SyntaxNode): SyntaxNode[] => namedChildrenOf(node).filter(({ type }) => type !== 'comment');

/** Null where it has no end. */
export function literalOf({ text }: Code, node: SyntaxNode): Literal | null {
  const opening = phpOpening(text, node.startIndex);
  if (!opening) return null;
  const start = node.startIndex + opening.quote.length;
  const { label } = opening;
  let end = node.endIndex - (label.length || 1);
  if (end < start || !text.startsWith(label || opening.quote.slice(-1), end)) return null;
  if (label !== '') while (end > start && /[ \t]/.test(text[end - 1] as string)) end--;
  return { kind: 'literal', span: whole(node), body: span(start, end), holes: [], node };
}

/** The text of a literal without interpolations; null of anything else. */
export function constantText(code: Code, node: SyntaxNode): string | null {
  const literal = phpLiterals.includes(node.type) ? literalOf(code, node) : null;
  const reading = literal && readPhp(code.text, literal);
  return reading && !reading.units.some((unit) => unit.hole) ? reading.units.map((unit) => unit.text).join('') : null;
}

/** Names of a callee, with arguments left out: `client.chat.create` of `$client->chat()->create(…)`. Null where it has none. */
export function dottedName(text: string, node: SyntaxNode): string | null {
  const names: string[] = [];
  for (let at: SyntaxNode | null = node; at; ) {
    switch (at.type) {
      case 'name':
      case 'namespace_name':
      case 'qualified_name':
      case 'relative_scope':
      case 'variable_name':
        names.push(textOf(text, at).replace(/^[$\\]+/, ''));
        at = null;
        break;
      case 'member_call_expression':
      case 'nullsafe_member_call_expression':
      case 'member_access_expression':
      case 'nullsafe_member_access_expression': {
        const name: SyntaxNode | null = at.childForFieldName('name');
        if (name) names.push(textOf(text, name));
        at = at.childForFieldName('object');
        break;
      }
      case 'scoped_call_expression':
      case 'scoped_property_access_expression': {
        const name: SyntaxNode | null = at.childForFieldName('name');
        if (name) names.push(textOf(text, name).replace(/^\$/, ''));
        at = at.childForFieldName('scope');
        break;
      }
      case 'class_constant_access_expression': {
        const [scope, name]: (SyntaxNode | undefined)[] = partsOf(at);
        if (name) names.push(textOf(text, name));
        at = scope ?? null;
        break;
      }
      case 'function_call_expression':
        at = at.childForFieldName('function');
        break;
      case 'object_creation_expression':
      case 'attribute':
      case 'parenthesized_expression':
      case 'subscript_expression':
      case 'clone_expression':
        at = partsOf(at)[0] ?? null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

export const isCall = ({ type }: SyntaxNode): boolean => /_call_expression$|^object_creation_expression$/.test(type);

/** What a call or an attribute is handed; null where there are no brackets. */
export const argumentsOf = (node: SyntaxNode): SyntaxNode | null =>
  node.childForFieldName('arguments') ??
  node.childForFieldName('parameters') ??
  partsOf(node).find(({ type }) => type === 'arguments') ??
  null;

/** The value of an argument, and its name where it has one. */
export function argument(node: SyntaxNode): { readonly name: SyntaxNode | null; readonly value: SyntaxNode } {
  if (node.type !== 'argument') return { name: null, value: node };
  return { name: node.childForFieldName('name'), value: partsOf(node).at(-1) ?? node };
}

/** Key and value of an element of an array. */
export function element(node: SyntaxNode): { readonly key: SyntaxNode | null; readonly value: SyntaxNode } {
  const [first, second] = partsOf(node);
  return second && first ? { key: first, value: second } : { key: null, value: first ?? node };
}

export const holds = (node: SyntaxNode | null | undefined, at: Span): boolean => !!node && covers(whole(node), at);
