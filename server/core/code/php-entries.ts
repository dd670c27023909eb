/** What calls, attributes and arrays of PHP hold. */
import type { Sibling } from '../extraction/types.ts';
import type { Code } from '../host.ts';
import { type Span, span } from '../text.ts';
import { type Entries, inOrder } from './entries.ts';
import { argument, argumentsOf, constantText, dottedName, element, isCall, literalOf, partsOf } from './php-nodes.ts';
import { rememberedByNode, textOf, whole } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

/** How deep siblings are told. */
const deepest = 4;

/** By name, key or position; null of what holds nothing. */
export const entriesOf = rememberedByNode((code, node) => entriesIn(code, node, 0));

/** The same as they stand in the file. */
export const orderOf = rememberedByNode((code, node) => inOrder(entriesOf(code, node) ?? new Map()));

function entriesIn(code: Code, node: SyntaxNode, depth: number): Entries | null {
  const entries = new Map<string | number, Sibling>();
  const put = (key: string | number, value: SyntaxNode, nameSpan?: Span) =>
    entries.set(key, { ...siblingOf(code, value, depth + 1), ...(nameSpan && { nameSpan }) });
  let position = 0;
  if (node.type === 'array_creation_expression') {
    for (const part of partsOf(node)) {
      const { key, value } = element(part);
      if (key) put(constantText(code, key) ?? textOf(code.text, key), value, keySpan(code, key));
      else put(position++, value);
    }
    return entries;
  }
  const args = isCall(node) || node.type === 'attribute' ? argumentsOf(node) : null;
  if (!args) return null;
  for (const part of partsOf(args)) {
    const { name, value } = argument(part);
    if (name) put(textOf(code.text, name), value, whole(name));
    else put(position++, value);
  }
  return entries;
}

/** Quotes left out. */
function keySpan(code: Code, key: SyntaxNode): Span {
  const literal = /string$/.test(key.type) ? literalOf(code, key) : null;
  return literal ? span(literal.body.start, literal.body.end) : whole(key);
}

function siblingOf(code: Code, value: SyntaxNode, depth: number): Sibling {
  let node = value;
  for (let inner = node.type === 'parenthesized_expression' ? partsOf(node)[0] : null; inner; inner = null) node = inner;
  const entries = depth < deepest ? entriesIn(code, node, depth) : null;
  const name = dottedName(code.text, node);
  return {
    text: constantText(code, node),
    refers: isCall(node) || node.type === 'array_creation_expression' ? null : name,
    span: whole(value),
    ...(isCall(node) && { callee: name }),
    ...(entries && { entries }),
  };
}
