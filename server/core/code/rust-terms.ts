/** Terms of Rust's tree. */
import { calledTerm, macroTerm } from './rust-calls.ts';
import { entriesOf, pathName } from './rust-tokens.ts';
import type { SyntaxNode } from './syntax.ts';
import { type Entry, listed, namedIn, other, rememberedById, same, sourceOf, type Term, whole } from './terms.ts';

/** The term of an expression that stands in no other. */
export const rustTerm = rememberedById(({ text }, node): Term => termOf(text, node, 0));

const deepest = 300;

function termOf(text: string, node: SyntaxNode, depth: number): Term {
  const at = whole(node);
  if (depth > deepest) return other(at, []);
  const inner = (child: SyntaxNode): Term => termOf(text, child, depth + 1);
  const all = (): Term[] => namedIn(node).map(inner);
  switch (node.type) {
    case 'string_literal':
    case 'raw_string_literal':
      return { kind: 'text', span: at, name: null, entries: [], node };
    case 'parenthesized_expression':
    case 'try_expression':
    case 'await_expression':
    case 'reference_expression': {
      const value = node.childForFieldName('value') ?? namedIn(node).at(-1);
      return value ? same(at, inner(value)) : other(at, []);
    }
    case 'binary_expression':
      return operationOf(text, node, depth);
    case 'call_expression':
      return callOf(text, node, depth);
    case 'macro_invocation': {
      const macro = node.childForFieldName('macro');
      const tree = namedIn(node).find(({ type }) => type === 'token_tree');
      if (!macro || !tree) return other(at, []);
      return macroTerm(at, pathName(sourceOf(text, macro)), entriesOf(text, tree, depth + 1), text[tree.startIndex] === '{');
    }
    case 'attribute': {
      const tree = node.childForFieldName('arguments');
      const value = node.childForFieldName('value');
      const path = namedIn(node)[0];
      const entries = tree ? entriesOf(text, tree) : value ? listed([inner(value)]) : [];
      return { kind: 'annotation', span: at, name: path ? pathName(sourceOf(text, path)) : null, entries };
    }
    case 'struct_expression':
      return structOf(text, node, depth);
    case 'array_expression':
    case 'tuple_expression':
      return { kind: 'list', span: at, name: null, entries: listed(all()) };
    case 'index_expression': {
      const [object, index] = namedIn(node);
      return other(at, [...(object ? [inner(object)] : []), ...(index ? [other(whole(index), [inner(index)], 'index')] : [])]);
    }
    case 'identifier':
    case 'scoped_identifier':
    case 'field_expression':
    case 'self':
      return { kind: 'name', span: at, name: pathName(sourceOf(text, node)), entries: [] };
    case 'closure_expression': {
      const body = node.childForFieldName('body');
      return body && !/^(?:block|async_block)$/.test(body.type) ? same(at, inner(body)) : other(at, []);
    }
    case 'block':
      return other(at, []);
    default:
      return other(at, all());
  }
}

/** A sum leans to the left, and may be long: it is gone through rather than descended. */
function operationOf(text: string, node: SyntaxNode, depth: number): Term {
  const sign = node.childForFieldName('operator')?.type ?? '';
  const operands: SyntaxNode[] = [];
  let at = node;
  while (at.type === 'binary_expression' && at.childForFieldName('operator')?.type === sign) {
    const left = at.childForFieldName('left');
    const right = at.childForFieldName('right');
    if (!left || !right) break;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  const terms = operands.reverse().map((each) => termOf(text, each, depth + 1));
  if (sign === '+') return { kind: 'sum', span: whole(node), name: null, entries: listed(terms) };
  return other(whole(node), terms, /^(?:[=!]=|[<>]=?)$/.test(sign) ? 'condition' : 'value');
}

function callOf(text: string, node: SyntaxNode, depth: number): Term {
  let callee = node.childForFieldName('function');
  if (callee?.type === 'generic_function') callee = callee.childForFieldName('function');
  const args = node.childForFieldName('arguments');
  const entries = listed((args ? namedIn(args) : []).map((each) => termOf(text, each, depth + 1)));
  const at = whole(node);
  if (callee?.type !== 'field_expression')
    return calledTerm({ span: at, entries, callee: callee && pathName(sourceOf(text, callee)).slice(0, 200) });
  const object = callee.childForFieldName('value');
  const method = callee.childForFieldName('field');
  if (!object || !method) return { kind: 'call', span: at, name: null, entries };
  return calledTerm({ span: at, entries, receiver: termOf(text, object, depth + 1), method: sourceOf(text, method) });
}

function structOf(text: string, node: SyntaxNode, depth: number): Term {
  const type = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const entries = (body ? namedIn(body) : []).flatMap((field, i): Entry[] => {
    const name = field.childForFieldName('field') ?? namedIn(field)[0];
    const value = field.type === 'shorthand_field_initializer' ? name : field.childForFieldName('value');
    if (field.type === 'base_field_initializer') return name ? [{ at: i, value: termOf(text, name, depth + 1) }] : [];
    return name && value ? [{ at: sourceOf(text, name), nameSpan: whole(name), value: termOf(text, value, depth + 1) }] : [];
  });
  return { kind: 'map', span: whole(node), name: type && pathName(sourceOf(text, type)), entries };
}

/** What an expression stands in when it stands in no other. */
const holders: ReadonlySet<string> = new Set([
  'source_file',
  'block',
  'declaration_list',
  'expression_statement',
  'let_declaration',
  'const_item',
  'static_item',
  'match_arm',
  'match_pattern',
  'match_expression',
  'if_expression',
  'else_clause',
  'while_expression',
  'for_expression',
  'loop_expression',
  'let_condition',
  'let_chain',
  'tuple_struct_pattern',
  'or_pattern',
  'return_expression',
  'break_expression',
  'assignment_expression',
  'compound_assignment_expr',
  'attribute_item',
  'inner_attribute_item',
  'enum_variant',
  'ERROR',
]);

/** Along a path from the root: index of what holds the expression that stands in no other. */
export const holderIn = (path: readonly SyntaxNode[]): number => path.findLastIndex(({ type }) => holders.has(type));
