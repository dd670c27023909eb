/** String expressions of Ruby. Its core: `String#+`, `<<`, `%`, `strip`, `chomp`, `Array#join`, `Kernel#format`. */
import type { Code, FormatArgs, StringExpression, Trim, Value } from '../host.ts';
import type { Span } from '../text.ts';
import { textOf, whole } from './python-nodes.ts';
import { constantText, dottedName, isInHeredoc, literalOf, partsOf } from './ruby-nodes.ts';
import type { SyntaxNode } from './syntax.ts';
import { operatorOf, type TextNodes, textExpressions } from './text-expressions.ts';
import { whiteSpace } from './white-space.ts';

export const rubyLiterals = ['string', 'heredoc_beginning'];

export const rubyExpressions = (code: Code): StringExpression[] => textExpressions(code, nodes);

const operations: ReadonlySet<string> = new Set(['chained_string', 'binary', 'call', 'parenthesized_statements', 'unary']);

const nodes: TextNodes = {
  literals: rubyLiterals,
  isOperation: ({ type }) => operations.has(type),
  isBetween: ({ type }) => type === 'argument_list' || type === 'array',
  build: (code, node) => expressionOf(code, node),
  isInside: isInHeredoc,
};

/** What an expression of the code evaluates to, as far as it is text. */
export function expressionOf(code: Code, node: SyntaxNode, depth = 0): StringExpression {
  if (depth > 200) return rubyValue(code, node);
  switch (node.type) {
    case 'string':
    case 'heredoc_beginning':
      return literalOf(code, node) ?? rubyValue(code, node);
    case 'chained_string': {
      const parts = partsOf(node).map((part) => expressionOf(code, part, depth + 1));
      return parts.some(({ kind }) => kind === 'value') ? rubyValue(code, node) : { kind: 'concat', span: whole(node), parts };
    }
    case 'parenthesized_statements': {
      const [only, more] = partsOf(node);
      return only && !more ? around(node, expressionOf(code, only, depth + 1)) : rubyValue(code, node);
    }
    // `+"…"` and `-"…"` give a text that may be changed, and one that may not.
    case 'unary': {
      const operand = node.childForFieldName('operand');
      return operand && /^[+-]$/.test(operatorOf(node) ?? '')
        ? around(node, expressionOf(code, operand, depth + 1))
        : rubyValue(code, node);
    }
    case 'binary': {
      const operator = operatorOf(node);
      if (operator === '+' || operator === '<<') return sumOf(code, node, operator, depth);
      return operator === '%' ? percentOf(code, node, depth) : rubyValue(code, node);
    }
    case 'call':
      return callOf(code, node, depth) ?? rubyValue(code, node);
    default:
      return rubyValue(code, node);
  }
}

/** The same text, with what stands round it. */
const around = (node: SyntaxNode, inner: StringExpression): StringExpression =>
  inner.kind === 'value' ? { ...inner, span: whole(node) } : { kind: 'concat', span: whole(node), parts: [inner] };

function rubyValue({ text }: Code, node: SyntaxNode): Value {
  const name = nameOf(node);
  const isName =
    /^(?:identifier|constant|scope_resolution|instance_variable|class_variable|global_variable)$/.test(node.type) ||
    (node.type === 'call' && !node.childForFieldName('arguments') && !node.childForFieldName('block'));
  return {
    kind: 'value',
    span: whole(node),
    name: name && textOf(text, name).replace(/^[@$]+|[?!]$/g, ''),
    nameSpan: name && whole(name),
    refers: isName ? dottedName(text, node) : null,
  };
}

function nameOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'identifier':
    case 'constant':
    case 'instance_variable':
    case 'class_variable':
    case 'global_variable':
      return node;
    case 'call':
      return node.childForFieldName('method');
    case 'scope_resolution':
      return node.childForFieldName('name');
    case 'element_reference': {
      const object = node.childForFieldName('object');
      return object && nameOf(object);
    }
    default:
      return null;
  }
}

/** A sum leans to the left and may be as long as a file: it is gone through rather than descended. */
function sumOf(code: Code, node: SyntaxNode, operator: string, depth: number): StringExpression {
  const operands: SyntaxNode[] = [];
  let at: SyntaxNode = node;
  while (at.type === 'binary' && operatorOf(at) === operator) {
    const left = at.childForFieldName('left');
    const right = at.childForFieldName('right');
    if (!left || !right) break;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  const parts = operands.reverse().map((each) => expressionOf(code, each, depth + 1));
  const isText = parts.some(({ kind }) => kind !== 'value');
  // A list takes a text in with `<<`, and a text takes a number for a character.
  const isAppended = operator !== '<<' || (parts[0]?.kind !== 'value' && !operands.some(({ type }) => type === 'integer'));
  if (!isText || !isAppended) return rubyValue(code, node);
  return { kind: 'concat', span: whole(node), parts: parts.flatMap((e) => (e.kind === 'concat' ? e.parts : [e])) };
}

function percentOf(code: Code, node: SyntaxNode, depth: number): StringExpression {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const of = left && expressionOf(code, left, depth + 1);
  if (!of || !right || of.kind === 'value') return rubyValue(code, node);
  return { kind: 'format', span: whole(node), of, style: 'ruby', args: percentArgs(code, right) };
}

/** A list gives its items, a hash its values by name. Of a name, nobody sees which it is. */
function percentArgs(code: Code, right: SyntaxNode): FormatArgs {
  if (right.type === 'array' || right.type === 'hash') return formatArgs(code, partsOf(right));
  const isOne = ['string', 'chained_string', 'integer', 'float', 'binary', 'true', 'false', 'nil'].includes(right.type);
  return { positional: [whole(right)], named: [], open: !isOne };
}

function formatArgs(code: Code, given: readonly SyntaxNode[]): FormatArgs {
  const positional: Span[] = [];
  const named: { name: string; nameSpan: Span; value: Span }[] = [];
  let open = false;
  for (const arg of given) {
    if (arg.type === 'hash') {
      const inner = formatArgs(code, partsOf(arg));
      named.push(...inner.named);
      open ||= inner.open;
    } else if (arg.type === 'pair') {
      const key = arg.childForFieldName('key');
      const name = key && constantText(code, key);
      if (!key || name === null) open = true;
      else named.push({ name, nameSpan: keySpan(code, key), value: whole(arg.childForFieldName('value') ?? key) });
    } else if (/splat|block_argument/.test(arg.type)) open = true;
    else if (!open) positional.push(whole(arg));
  }
  return { positional, named, open };
}

/** Quotes and colon left out. */
export function keySpan(code: Code, key: SyntaxNode): Span {
  if (key.type === 'string') return literalOf(code, key)?.body ?? whole(key);
  return key.type === 'simple_symbol' ? { start: key.startIndex + 1, end: key.endIndex } : whole(key);
}

/** Calls that make a text of a text. Null for those that do something else. */
function callOf(code: Code, node: SyntaxNode, depth: number): StringExpression | null {
  const method = node.childForFieldName('method');
  const receiver = node.childForFieldName('receiver');
  if (!method || node.childForFieldName('block')) return null;
  const name = textOf(code.text, method);
  const args = node.childForFieldName('arguments');
  const given = args ? partsOf(args) : [];
  const isKernel = !receiver || textOf(code.text, receiver) === 'Kernel';
  if (isKernel) {
    const [first, ...rest] = given;
    const of = (name === 'format' || name === 'sprintf') && first ? expressionOf(code, first, depth + 1) : null;
    if (!of || of.kind === 'value') return null;
    return { kind: 'format', span: whole(node), of, style: 'ruby', args: formatArgs(code, rest) };
  }
  if (name === 'join') return joinOf(code, node, receiver, given, depth);
  const how = same.has(name) && given.length === 0 ? 'same' : name === 'concat' ? 'concat' : trimOf(code, name, given);
  if (!how) return null;
  const of = expressionOf(code, receiver, depth + 1);
  if (of.kind === 'value') return null;
  if (how === 'same') return around(node, of);
  if (how !== 'concat') return { kind: 'trim', span: whole(node), of, how };
  if (given.some(({ type }) => type === 'integer' || /splat|block_argument|pair/.test(type))) return null;
  return { kind: 'concat', span: whole(node), parts: [of, ...given.map((each) => expressionOf(code, each, depth + 1))] };
}

/** Methods that give back the text as it is. */
const same: ReadonlySet<string> = new Set(['freeze', 'dup', 'clone', 'to_s', 'to_str', 'itself', 'html_safe']);

function trimOf(code: Code, method: string, given: readonly SyntaxNode[]): Trim | null {
  const [only] = given;
  const chars = only && given.length === 1 ? constantText(code, only) : null;
  const isBare = given.length === 0;
  switch (method) {
    case 'strip':
      return isBare ? { chars: whiteSpace.ruby, side: 'both' } : null;
    case 'lstrip':
      return isBare ? { chars: whiteSpace.ruby, side: 'start' } : null;
    case 'rstrip':
      return isBare ? { chars: whiteSpace.ruby, side: 'end' } : null;
    case 'chomp':
      return isBare || chars === '\n' ? 'chomp' : chars === null || chars === '' ? null : { suffix: chars };
    case 'delete_prefix':
      return chars === null ? null : { prefix: chars };
    case 'delete_suffix':
      return chars === null ? null : { suffix: chars };
    default:
      return null;
  }
}

function joinOf(code: Code, node: SyntaxNode, list: SyntaxNode, given: readonly SyntaxNode[], depth: number): StringExpression | null {
  const [by] = given;
  const separator = by ? constantText(code, by) : '';
  if (separator === null || given.length > 1 || list.type !== 'array') return null;
  const items = partsOf(list);
  if (items.some(({ type }) => type === 'array' || type === 'splat_argument' || type === 'pair')) return null;
  const parts = items.map((item) => expressionOf(code, item, depth + 1));
  if (!parts.some(({ kind }) => kind !== 'value')) return null;
  return { kind: 'join', span: whole(node), parts, separator, separatorSpan: by ? whole(by) : null };
}
