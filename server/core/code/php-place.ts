/** Where an expression of PHP stands: what calls it is handed to, what it is named, whose it is. */
import { enclosing, placeOf } from '../extraction/place.ts';
import type { Enclosing, Place, Sibling } from '../extraction/types.ts';
import type { Code, StringExpression } from '../host.ts';
import { covers, type Span } from '../text.ts';
import { entryAt } from './entries.ts';
import { entriesOf, orderOf } from './php-entries.ts';
import { argument, argumentsOf, constantText, dottedName, element, holds, isCall, partsOf } from './php-nodes.ts';
import { pathTo, textOf, whole } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';
import { operatorOf } from './text-expressions.ts';

export function phpPlace({ span }: Pick<StringExpression, 'span'>, code: Code): Place {
  const node = code.root?.descendantForIndex(span.start, Math.max(span.start, span.end - 1)) ?? null;
  if (!node) return placeOf({ around: [], role: 'value' });
  // Nodes that hold it, nearest first, wrappers of the same place left out.
  const path = [...pathTo(code, node), node].filter((each) => !covers(span, whole(each))).reverse();
  const last = path.findIndex(({ type }) => isBoundary(type));
  const inner = last === -1 ? path : path.slice(0, last + 1);
  const around = inner.flatMap((each, i) => [...enclosingOf(code, each, span, inner, i), ...saidBy(each)]);
  const annotation = inner.find(({ type }) => type === 'attribute');
  const owner = path.find(({ type }) => isClass(type)) ?? path.find(({ type }) => isFunction(type));
  return placeOf({
    around,
    role: annotation ? 'annotation' : roleOf(inner, span),
    assigned: assignedOf(code, path, span),
    owner: owner ? ownName(code, owner) : null,
    bases: owner && isClass(owner.type) ? basesOf(code, owner) : [],
    ...(annotation && { annotation: dottedName(code.text, annotation) }),
    isTest: isTest(around),
  });
}

/** Statements, declarations, and bodies of functions. */
const isBoundary = (type: string): boolean =>
  /_statement$|_declaration$|^(?:program|declaration_list|arrow_function|anonymous_function(?:_creation_expression)?|function_definition|attribute_list|ERROR)$/.test(
    type,
  );

const isClass = (type: string): boolean => /^(?:class|interface|trait|enum)_declaration$|^anonymous_class$/.test(type);
const isFunction = (type: string): boolean => type === 'method_declaration' || type === 'function_definition';
const isClosure = (type: string): boolean => /^(?:arrow_function|anonymous_function)/.test(type);

/** A call, attribute or array, where the expression is among its entries, or a method of it is called. */
function enclosingOf(code: Code, node: SyntaxNode, span: Span, path: readonly SyntaxNode[], i: number): Enclosing[] {
  const object = node.childForFieldName('object') ?? node.childForFieldName('scope');
  const isReceiver = isCall(node) && object !== null && holds(object, span) && object.endIndex === span.end;
  const entries = entriesOf(code, node);
  if (!entries) return node.type === 'ERROR' && path[i - 1] === undefined ? unfinished(code, node, span) : [];
  const at = isReceiver ? 'receiver' : entryAt(orderOf(code, node), span.start);
  if (at === undefined) return [];
  const known = { span: whole(node), entries };
  if (node.type === 'array_creation_expression') {
    const isMap = partsOf(node).some((part) => element(part).key !== null);
    return [enclosing(isMap ? 'map' : 'list', null, at, known)];
  }
  const name = dottedName(code.text, node);
  return [enclosing(node.type === 'attribute' ? 'annotation' : 'call', name, at, { ...known, ...chainOf(node, path) })];
}

/** What is put out without brackets is handed to a call all the same. */
const saidBy = (node: SyntaxNode): Enclosing[] =>
  /^(?:echo_statement|print_intrinsic)$/.test(node.type) ? [enclosing('call', 'echo', 0, { span: whole(node), entries: new Map() })] : [];

/** In code that nothing closes yet: the call whose bracket stands before it, or the key, with the entries that stand before it in the same array. */
function unfinished({ text }: Code, error: SyntaxNode, span: Span): Enclosing[] {
  const before = text.slice(Math.max(0, span.start - 80), span.start).trimEnd();
  const called = before.endsWith('(') ? before.slice(0, -1).split(/\W/).at(-1) : '';
  if (called) return [enclosing('call', called, 0, { span: whole(error), entries: new Map() })];
  const open = text.lastIndexOf('[', span.start);
  if (open < error.startIndex) return [];
  const entries = new Map<string, Sibling>();
  let at: string | null = null;
  // Pieces between quotes: what stands before an arrow is a key.
  const pieces = text.slice(open, span.end).split(/(["'])/);
  let offset = open;
  let key: string | null = null;
  for (const [i, piece] of pieces.entries()) {
    if (i % 4 === 2) {
      const here = { start: offset, end: offset + piece.length };
      if (key !== null) entries.set(key, { text: piece, refers: null, span: here });
      if (key !== null && offset - 1 <= span.start) at = key;
      key = /^\s*=>/.test(pieces[i + 2] ?? '') ? piece : null;
    }
    offset += piece.length;
  }
  return at === null ? [] : [enclosing('map', null, at, { span: whole(error), entries })];
}

/** The widest call that goes on from the result of this one: `$a->b()->c()`. */
function chainOf(node: SyntaxNode, path: readonly SyntaxNode[]): { readonly chain?: Span } {
  let last = node;
  for (
    let i = path.indexOf(node) + 1;
    path[i] && isCall(path[i] as SyntaxNode) && path[i]?.childForFieldName('object')?.id === last.id;
    i++
  )
    last = path[i] as SyntaxNode;
  const object = node.childForFieldName('object');
  const isLink = last !== node || (object !== null && isCall(object));
  return isLink ? { chain: whole(last) } : {};
}

function roleOf(path: readonly SyntaxNode[], span: Span): Place['role'] {
  const [first] = path;
  for (const [i, node] of path.entries()) {
    switch (node.type) {
      case 'array_element_initializer':
        if (holds(element(node).key, span)) return 'key';
        break;
      case 'subscript_expression':
        if (!holds(partsOf(node)[0], span)) return 'index';
        break;
      case 'match_condition_list':
      case 'case_statement':
        return node.type === 'match_condition_list' || holds(node.childForFieldName('value'), span) ? 'condition' : 'value';
      case 'binary_expression':
        if (/^(?:[=!]==?|<>|<=>|[<>]=?)$/.test(operatorOf(node) ?? '')) return 'condition';
        break;
      case 'include_expression':
      case 'include_once_expression':
      case 'require_expression':
      case 'require_once_expression':
        return 'import';
      case 'expression_statement':
        return i === 0 && first === node ? 'docstring' : 'value';
      default:
    }
  }
  return 'value';
}

/** The name that the statement assigns, a constant or property declares, a parameter's for its default, a function's for what it gives. */
function assignedOf(code: Code, path: readonly SyntaxNode[], span: Span): string | null {
  const { text } = code;
  for (const [i, node] of path.entries()) {
    switch (node.type) {
      case 'assignment_expression':
      case 'augmented_assignment_expression': {
        const left = node.childForFieldName('left');
        return left && !holds(left, span) ? targetName(code, left) : null;
      }
      case 'const_element':
      case 'property_element':
      case 'static_variable_declaration':
      case 'enum_case':
      case 'simple_parameter':
      case 'property_promotion_parameter': {
        const name = node.childForFieldName('name') ?? partsOf(node)[0];
        return name ? textOf(text, name).replace(/^\$/, '') : null;
      }
      case 'function_call_expression': {
        const [name] = textOf(text, node.childForFieldName('function') ?? node) === 'define' ? partsOf(argumentsOf(node) ?? node) : [];
        if (name) return constantText(code, argument(name).value);
        break;
      }
      case 'return_statement':
      case 'yield_expression': {
        const around = path.slice(i).find(({ type }) => isFunction(type) || isClosure(type));
        return around ? ownName(code, around) : null;
      }
      case 'compound_statement':
      case 'program':
        return null;
      default:
        if (isFunction(node.type) || isClosure(node.type)) return null;
    }
  }
  return null;
}

/** Of an entry, its key. */
function targetName(code: Code, left: SyntaxNode): string | null {
  const key = left.type === 'subscript_expression' ? partsOf(left)[1] : null;
  return (key && constantText(code, key)) ?? dottedName(code.text, left);
}

function ownName(code: Code, owner: SyntaxNode): string | null {
  const name = owner.childForFieldName('name');
  return name && textOf(code.text, name);
}

/** The class it extends, the interfaces it implements, the traits it uses. */
function basesOf(code: Code, owner: SyntaxNode): string[] {
  const uses = partsOf(owner.childForFieldName('body') ?? owner).filter(({ type }) => type === 'use_declaration');
  const clauses = partsOf(owner).filter(({ type }) => type === 'base_clause' || type === 'class_interface_clause');
  return [...clauses, ...uses].flatMap(partsOf).flatMap((each) => dottedName(code.text, each) ?? []);
}

/** What assertions of PHPUnit and Pest expect, and the names of tests. */
const isTest = (around: readonly Enclosing[]): boolean =>
  around.some(({ kind, name, at }) => {
    if (kind !== 'call' || name === null) return false;
    const last = name.slice(name.lastIndexOf('.') + 1);
    const isExpected = /^(?:assert|expectException)/.test(last) || (name.startsWith('expect.') && /^to[A-Z]/.test(last));
    return isExpected || (at === 0 && /^(?:it|test|describe)$/.test(name));
  });
