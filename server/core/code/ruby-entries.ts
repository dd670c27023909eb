/** What calls, hashes and lists of Ruby hold. */
import type { Sibling } from '../extraction/types.ts';
import type { Code } from '../host.ts';
import type { Span } from '../text.ts';
import { type Entries, inOrder } from './entries.ts';
import { rememberedByNode, textOf, whole } from './python-nodes.ts';
import { keySpan } from './ruby-expressions.ts';
import { constantText, dottedName, partsOf } from './ruby-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

/** How deep siblings are told. */
const deepest = 4;

/** By name, key or position; null of what holds nothing. A hash without braces is named arguments. */
export const entriesOf = rememberedByNode((code, node) => entriesIn(code, node, 0));

/** The same as they stand in the file. */
export const orderOf = rememberedByNode((code, node) => inOrder(entriesOf(code, node) ?? new Map()));

function entriesIn(code: Code, node: SyntaxNode, depth: number): Entries | null {
  const holder = node.type === 'call' ? node.childForFieldName('arguments') : node;
  if (!holder || !['argument_list', 'hash', 'array', 'ERROR'].includes(holder.type)) return null;
  const entries = new Map<string | number, Sibling>();
  const put = (key: string | number, value: SyntaxNode, nameSpan?: Span) =>
    entries.set(key, { ...siblingOf(code, value, depth + 1), ...(nameSpan && { nameSpan }) });
  let position = 0;
  for (const part of holder.type === 'ERROR' ? behindBrace(holder) : partsOf(holder)) {
    const key = part.type === 'pair' ? part.childForFieldName('key') : null;
    if (key) put(constantText(code, key) ?? textOf(code.text, key), part.childForFieldName('value') ?? key, keySpan(code, key));
    else if (holder.type !== 'ERROR' && part.type !== 'block_argument') put(position++, part);
  }
  return entries;
}

/** The pairs of the hash that nothing closes. */
function behindBrace(error: SyntaxNode): SyntaxNode[] {
  const open = error.children.findLast((child) => child?.type === '{');
  return partsOf(error).filter(({ type, startIndex }) => type === 'pair' && (!open || startIndex >= open.endIndex));
}

function siblingOf(code: Code, node: SyntaxNode, depth: number): Sibling {
  const isCall = node.type === 'call';
  const hasArguments = isCall && node.childForFieldName('arguments') !== null;
  const isName = /^(?:identifier|constant|scope_resolution|instance_variable|class_variable|global_variable)$/.test(node.type);
  const name = isCall || isName ? dottedName(code.text, node) : null;
  const entries = depth < deepest ? entriesIn(code, node, depth) : null;
  return {
    text: constantText(code, node),
    refers: hasArguments ? null : name,
    span: whole(node),
    ...(isCall && { callee: calleeOf(name) }),
    ...(entries && { entries }),
  };
}

/** `OpenAI.Client` for `OpenAI::Client.new`. */
export const calleeOf = (name: string | null): string | null => name?.replace(/(?<=.)\.new$/, '') ?? null;
