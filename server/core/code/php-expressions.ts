/** String expressions of PHP. Its library: `sprintf`, `vsprintf`, `implode`, `trim`. */
import type { Code, FormatArgs, StringExpression, Trim, Value } from '../host.ts';
import { argument, argumentsOf, constantText, dottedName, element, literalOf, partsOf, phpLiterals } from './php-nodes.ts';
import { textOf, whole } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';
import { operatorOf, type TextNodes, textExpressions } from './text-expressions.ts';
import { whiteSpace } from './white-space.ts';

export const phpExpressions = (code: Code): StringExpression[] => textExpressions(code, nodes);

const nodes: TextNodes = {
  literals: phpLiterals,
  isOperation: ({ type }) =>
    ['binary_expression', 'parenthesized_expression', 'function_call_expression', 'cast_expression'].includes(type),
  isBetween: ({ type }) => ['arguments', 'argument', 'array_creation_expression', 'array_element_initializer'].includes(type),
  build: (code, node) => expressionOf(code, node),
};

/** What an expression of the code evaluates to, as far as it is text. */
export function expressionOf(code: Code, node: SyntaxNode, depth = 0): StringExpression {
  if (depth > 200) return phpValue(code, node);
  switch (node.type) {
    case 'string':
    case 'encapsed_string':
    case 'heredoc':
    case 'nowdoc':
      return literalOf(code, node) ?? phpValue(code, node);
    case 'parenthesized_expression': {
      const [inner] = partsOf(node);
      const of = inner && expressionOf(code, inner, depth + 1);
      return of && of.kind !== 'value' ? { kind: 'concat', span: whole(node), parts: [of] } : phpValue(code, node);
    }
    case 'cast_expression': {
      const inner = node.childForFieldName('value');
      const isText = /^\(\s*string\s*\)/i.test(textOf(code.text, node));
      const of = inner && isText ? expressionOf(code, inner, depth + 1) : null;
      return of && of.kind !== 'value' ? { kind: 'concat', span: whole(node), parts: [of] } : phpValue(code, node);
    }
    case 'binary_expression':
      return operatorOf(node) === '.' ? sumOf(code, node, depth) : phpValue(code, node);
    case 'function_call_expression':
      return callOf(code, node, depth) ?? phpValue(code, node);
    default:
      return phpValue(code, node);
  }
}

function phpValue({ text }: Code, node: SyntaxNode): Value {
  const name = nameOf(node);
  const isName =
    /^(?:variable_name|name|qualified_name|(?:nullsafe_)?member_access_expression|class_constant_access_expression|scoped_property_access_expression)$/.test(
      node.type,
    );
  return {
    kind: 'value',
    span: whole(node),
    name: name && textOf(text, name).replace(/^\$/, ''),
    nameSpan: name && whole(name),
    refers: isName ? dottedName(text, node) : null,
  };
}

/** The variable, last member or callee. */
function nameOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'variable_name':
    case 'name':
      return node;
    case 'function_call_expression': {
      const callee = node.childForFieldName('function');
      return callee && nameOf(callee);
    }
    case 'class_constant_access_expression':
    case 'qualified_name':
      return partsOf(node).at(-1) ?? null;
    case 'subscript_expression': {
      const [object] = partsOf(node);
      return object ? nameOf(object) : null;
    }
    default:
      return /^(?:nullsafe_)?member_|^scoped_/.test(node.type) ? node.childForFieldName('name') : null;
  }
}

/** A sum leans to the left and may be as long as a file: it is gone through rather than descended. */
function sumOf(code: Code, node: SyntaxNode, depth: number): StringExpression {
  const operands: SyntaxNode[] = [];
  let at: SyntaxNode = node;
  while (at.type === 'binary_expression' && operatorOf(at) === '.') {
    const left = at.childForFieldName('left');
    const right = at.childForFieldName('right');
    if (!left || !right) break;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  const parts = operands.reverse().map((each) => expressionOf(code, each, depth + 1));
  if (!parts.some(({ kind }) => kind !== 'value')) return phpValue(code, node);
  return { kind: 'concat', span: whole(node), parts: parts.flatMap((e) => (e.kind === 'concat' ? e.parts : [e])) };
}

/** Functions that make a text of a text. Null for those that do something else. */
function callOf(code: Code, node: SyntaxNode, depth: number): StringExpression | null {
  const callee = node.childForFieldName('function');
  const args = argumentsOf(node);
  const given = args ? partsOf(args) : [];
  if (!callee || given.some((each) => each.type !== 'argument' || isSpread(code, each))) return null;
  const name = textOf(code.text, callee).replace(/^\\/, '').toLowerCase();
  // By name, arguments may come in any order.
  const byName = (wanted: string, at: number): SyntaxNode | null => {
    const named = given.find((each) => textOf(code.text, argument(each).name ?? each) === wanted);
    const plain = given[at];
    return named ? argument(named).value : plain && !argument(plain).name ? argument(plain).value : null;
  };
  switch (name) {
    case 'sprintf':
    case 'vsprintf': {
      const first = byName('format', 0);
      const of = first && expressionOf(code, first, depth + 1);
      if (!of || of.kind === 'value') return null;
      const rest = name === 'sprintf' ? given.slice(1).map((each) => argument(each).value) : itemsOf(code, byName('values', 1));
      return { kind: 'format', span: whole(node), of, style: 'printf', args: formatArgs(rest) };
    }
    case 'implode':
    case 'join':
      return joinOf(code, node, byName('separator', 0), byName('array', 1), depth);
    case 'trim':
    case 'ltrim':
    case 'rtrim':
    case 'chop': {
      const first = byName('string', 0);
      const of = first && expressionOf(code, first, depth + 1);
      const chars = byName('characters', 1);
      const how = trimOf(name, chars ? constantText(code, chars) : whiteSpace.php);
      return of && how && of.kind !== 'value' ? { kind: 'trim', span: whole(node), of, how } : null;
    }
    default:
      return null;
  }
}

const isSpread = ({ text }: Code, { startIndex, endIndex }: SyntaxNode): boolean => /^\.\.\./.test(text.slice(startIndex, endIndex));

/** The elements of an array that is written in place; null of any other value, and where one of its keys takes the place of another. */
function itemsOf(code: Code, list: SyntaxNode | null): SyntaxNode[] | null {
  if (list?.type !== 'array_creation_expression') return null;
  const items = partsOf(list).map((each) => (each.type === 'array_element_initializer' ? element(each) : null));
  const keys = items.flatMap((item) => item?.key ?? []).map((key) => constantText(code, key));
  const areKnown = keys.every((key) => key !== null && !/^-?\d+$/.test(key)) && new Set(keys).size === keys.length;
  return areKnown ? items.flatMap((item) => item?.value ?? []) : null;
}

/** Values that no field takes are no error. */
const formatArgs = (values: readonly SyntaxNode[] | null): FormatArgs => ({
  positional: (values ?? []).map(whole),
  named: [],
  open: true,
});

function joinOf(code: Code, node: SyntaxNode, first: SyntaxNode | null, second: SyntaxNode | null, depth: number): StringExpression | null {
  const list = second ?? first;
  const by = second ? first : null;
  const items = itemsOf(code, list);
  const separator = by ? constantText(code, by) : '';
  if (separator === null || !items) return null;
  const parts = items.map((item) => expressionOf(code, item, depth + 1));
  if (!parts.some(({ kind }) => kind !== 'value')) return null;
  return { kind: 'join', span: whole(node), parts, separator, separatorSpan: by ? whole(by) : null };
}

/** Two dots are a range of characters. */
function trimOf(name: string, chars: string | null): Trim | null {
  if (chars === null || chars.includes('..')) return null;
  return { chars, side: name === 'trim' ? 'both' : name === 'ltrim' ? 'start' : 'end' };
}
