/** Where an expression of Python stands: what calls it is handed to, what it is named, whose it is. */
import { enclosing, placeOf } from '../extraction/place.ts';
import type { Enclosing, Place, Sibling } from '../extraction/types.ts';
import type { Code, StringExpression } from '../host.ts';
import { covers, type Span } from '../text.ts';
import { constantText } from './python-expressions.ts';
import { pythonOpening } from './python-literal.ts';
import { dottedName, namedChildrenOf, pathTo, rememberedByNode, textOf, whole } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

export function pythonPlace({ span }: Pick<StringExpression, 'span'>, code: Code): Place {
  const node = code.root?.descendantForIndex(span.start, Math.max(span.start, span.end - 1)) ?? null;
  if (!node) return placeOf({ around: [], role: 'value' });
  // Nodes that hold it, nearest first, wrappers of the same place left out.
  const path = [...pathTo(code, node), node]
    .filter((each) => each.type === 'type' || isBoundary(each.type) || !covers(span, whole(each)))
    .reverse();
  const last = path.findIndex(({ type }) => isBoundary(type));
  const inner = last === -1 ? path : path.slice(0, last + 1);
  const around = inner.flatMap((each) => enclosingOf(code, each, span, inner));
  const owner = path.find(({ type }) => type === 'function_definition' || type === 'class_definition' || type === 'lambda');
  return placeOf({
    around,
    role: roleOf(code, inner, span),
    assigned: assignedOf(code, path, span),
    owner: ownerName(code, owner ?? null),
    bases: owner ? basesOf(code, owner, path) : [],
    ...annotationOf(code, inner),
    isTest: isTest(inner, around),
  });
}

/** Statements, and bodies of functions and classes. */
const isBoundary = (type: string): boolean =>
  /_statement$|^(?:module|block|lambda|decorator|assignment|augmented_assignment|function_definition|class_definition|ERROR)$/.test(type);

const holds = (node: SyntaxNode | null, span: Span): boolean => node !== null && covers(whole(node), span);

/** A call, dict, list or tuple, where the expression is among its entries, or a method of it is called. */
function enclosingOf(code: Code, node: SyntaxNode, span: Span, path: readonly SyntaxNode[]): Enclosing[] {
  if (node.type === 'ERROR') return unfinished(code, node, path[path.indexOf(node) - 1]);
  const entries = entriesOf(code, node);
  if (!entries) return [];
  const at = isReceiver(node, span) ? 'receiver' : entryAt(orderOf(code, node), span.start);
  if (at === undefined) return [];
  const known = { span: whole(node), entries };
  if (node.type === 'call') {
    const name = dottedName(code.text, node);
    if (name === 'dict') return [enclosing('map', null, at, known)];
    const isDecorator = path[path.indexOf(node) + 1]?.type === 'decorator';
    return [enclosing(isDecorator ? 'annotation' : 'call', name, at, { ...known, ...chainOf(node, path) })];
  }
  if (node.type === 'type_parameter' || node.type === 'subscript') {
    const holder = node.type === 'subscript' ? node : path[path.indexOf(node) + 1];
    const name = holder ? dottedName(code.text, namedChildrenOf(holder)[0] ?? holder) : null;
    return name && /(?:^|\.)Annotated$/.test(name) ? [enclosing('annotation', name, at, { ...known, span: whole(holder ?? node) })] : [];
  }
  return [enclosing(node.type === 'dictionary' ? 'map' : 'list', null, at, known)];
}

/** The dict that nothing closes yet, as far as its pairs tell of it. */
function unfinished(code: Code, error: SyntaxNode, child: SyntaxNode | undefined): Enclosing[] {
  const key = child?.type === 'pair' ? child.childForFieldName('key') : null;
  if (!child || !key) return [];
  const open = error.children.findLast((node) => node?.type === '{' && node.endIndex <= child.startIndex);
  const start = open?.startIndex ?? child.startIndex;
  const entries = new Map<string | number, Sibling>();
  for (const pair of values(error)) {
    const name = pair.type === 'pair' && pair.startIndex >= start ? pair.childForFieldName('key') : null;
    const value = name && pair.childForFieldName('value');
    if (name && value) entries.set(keyOf(code, name), siblingOf(code, value, 1));
  }
  return [enclosing('map', null, keyOf(code, key), { span: { start, end: child.endIndex }, entries })];
}

type Entry = readonly [string | number, Sibling];

/** Entries as they stand in the file. */
const orderOf = rememberedByNode((code, node): readonly Entry[] =>
  [...(entriesOf(code, node) ?? [])].sort(([, a], [, b]) => a.span.start - b.span.start),
);

/** Which entry stands at an offset, by halving: lists may be long. */
function entryAt(entries: readonly Entry[], offset: number): string | number | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry)[1].span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const [at, sibling] = entries[low - 1] ?? [];
  return sibling && offset < sibling.span.end ? at : undefined;
}

/** Whether a call is of a method of what stands at `span`. */
function isReceiver(node: SyntaxNode, span: Span): boolean {
  const callee = node.type === 'call' ? node.childForFieldName('function') : null;
  const object = callee?.type === 'attribute' ? callee.childForFieldName('object') : null;
  return object !== null && holds(object, span) && (object.endIndex === span.end || object.type === 'parenthesized_expression');
}

/** The widest call that goes on from the result of this one: `a().b().c()`. */
function chainOf(node: SyntaxNode, path: readonly SyntaxNode[]): { readonly chain?: Span } {
  let last = node;
  for (let i = path.indexOf(node) + 1; path[i]?.type === 'attribute' && path[i + 1]?.type === 'call'; i += 2)
    last = path[i + 1] as SyntaxNode;
  const callee = node.childForFieldName('function');
  const isLink = last !== node || (callee?.type === 'attribute' && callee.childForFieldName('object')?.type === 'call');
  return isLink ? { chain: whole(last) } : {};
}

/** How deep siblings are told. */
const deepest = 4;

/** What a call, dict, list or tuple holds, by name, key or position; null of others. */
const entriesOf = rememberedByNode((code, node) => entriesAt(code, node, 0));

function entriesAt(code: Code, node: SyntaxNode, depth: number): ReadonlyMap<string | number, Sibling> | null {
  const { text } = code;
  const entries = new Map<string | number, Sibling>();
  const put = (key: string | number, value: SyntaxNode, nameSpan?: Span) =>
    entries.set(key, { ...siblingOf(code, value, depth + 1), ...(nameSpan && { nameSpan }) });
  switch (node.type) {
    case 'call': {
      const args = node.childForFieldName('arguments');
      if (args?.type !== 'argument_list') return null;
      let position = 0;
      for (const arg of values(args)) {
        const name = arg.type === 'keyword_argument' ? arg.childForFieldName('name') : null;
        const value = name && arg.childForFieldName('value');
        if (name && value) put(textOf(text, name), value, whole(name));
        else put(position++, arg);
      }
      return entries;
    }
    case 'dictionary': {
      let position = 0;
      for (const pair of values(node)) {
        const key = pair.type === 'pair' ? pair.childForFieldName('key') : null;
        const value = key && pair.childForFieldName('value');
        if (key && value) put(keyOf(code, key), value, keySpan(text, key));
        else put(position++, pair);
      }
      return entries;
    }
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'type_parameter': {
      for (const [i, item] of values(node).entries()) put(i, item);
      return entries;
    }
    case 'subscript': {
      for (const [i, item] of node.childrenForFieldName('subscript').entries()) if (item) put(i, item);
      return entries;
    }
    default:
      return null;
  }
}

const keyOf = ({ text }: Code, key: SyntaxNode): string => constantText(text, key) ?? textOf(text, key);

/** Quotes left out. */
function keySpan(text: string, key: SyntaxNode): Span {
  const opening = key.type === 'string' ? pythonOpening(text, key.startIndex) : null;
  return opening ? { start: opening.end, end: key.endIndex - opening.quote.length } : whole(key);
}

const values = (node: SyntaxNode): SyntaxNode[] => namedChildrenOf(node).filter(({ type }) => type !== 'comment');

function siblingOf(code: Code, value: SyntaxNode, depth: number): Sibling {
  let node = value;
  while (node.type === 'parenthesized_expression' || node.type === 'await') {
    const [inner] = values(node);
    if (!inner) break;
    node = inner;
  }
  const isName = node.type === 'identifier' || node.type === 'attribute';
  const refers = isName ? dottedName(code.text, node) : null;
  const entries = depth < deepest ? entriesAt(code, node, depth) : null;
  return {
    text: constantText(code.text, node),
    refers,
    span: whole(value),
    ...(node.type === 'call' && { callee: dottedName(code.text, node) }),
    ...(entries && { entries }),
  };
}

function roleOf(code: Code, path: readonly SyntaxNode[], span: Span): Place['role'] {
  const [first] = path;
  for (const node of path) {
    switch (node.type) {
      // A text by itself is a docstring, of the file too, or a comment.
      case 'expression_statement':
        return first?.id === node.id ? 'docstring' : 'value';
      case 'pair':
        if (holds(node.childForFieldName('key'), span)) return 'key';
        break;
      case 'type':
        return isAnnotated(code, path) ? 'annotation' : 'type';
      case 'subscript':
        if (!holds(node.childForFieldName('value'), span)) return isAnnotated(code, path) ? 'annotation' : 'index';
        break;
      case 'comparison_operator':
      case 'case_pattern':
        return 'condition';
      case 'import_from_statement':
        return 'import';
      case 'decorator':
        return 'annotation';
      default:
    }
  }
  return 'value';
}

/** `Annotated[str, "…"]` says of a parameter what it is. */
const isAnnotated = ({ text }: Code, path: readonly SyntaxNode[]): boolean =>
  path.some(
    ({ type, startIndex }) =>
      (type === 'generic_type' || type === 'subscript') && /^(?:[\w.]*\.)?Annotated\b/.test(text.slice(startIndex, startIndex + 60)),
  );

function annotationOf(code: Code, path: readonly SyntaxNode[]): Partial<Pick<Place, 'annotation'>> {
  const decorator = path.find(({ type }) => type === 'decorator');
  const [called] = decorator ? namedChildrenOf(decorator) : [];
  if (called) return { annotation: dottedName(code.text, called) };
  return isAnnotated(code, path) && path.some(({ type }) => type === 'type' || type === 'subscript') ? { annotation: 'Annotated' } : {};
}

/** The name that the statement assigns, a parameter's for its default, a function's for what it returns. */
function assignedOf({ text }: Code, path: readonly SyntaxNode[], span: Span): string | null {
  for (const [i, node] of path.entries()) {
    switch (node.type) {
      case 'assignment':
      case 'augmented_assignment': {
        const left = node.childForFieldName('left');
        return left && !holds(left, span) ? dottedName(text, left) : null;
      }
      case 'named_expression':
      case 'default_parameter':
      case 'typed_default_parameter': {
        const name = node.childForFieldName('name');
        if (name && holds(node.childForFieldName('value'), span)) return textOf(text, name);
        break;
      }
      // What is gone through, by the name of one of it.
      case 'for_statement':
      case 'for_in_clause': {
        const left = node.childForFieldName('left');
        if (left && holds(node.childForFieldName('right'), span)) return left.type === 'identifier' ? textOf(text, left) : null;
        break;
      }
      case 'return_statement':
      case 'yield': {
        const around = path.slice(i).find(({ type }) => type === 'function_definition');
        const name = around?.childForFieldName('name');
        return name ? textOf(text, name) : null;
      }
      case 'lambda':
      case 'block':
      case 'module':
        return null;
      default:
    }
  }
  return null;
}

function ownerName({ text }: Code, owner: SyntaxNode | null): string | null {
  const name = owner?.childForFieldName('name');
  return name ? textOf(text, name) : null;
}

/** Base classes and decorators, without what they are called with. */
function basesOf({ text }: Code, owner: SyntaxNode, path: readonly SyntaxNode[]): string[] {
  const decorated = path[path.findIndex(({ id }) => id === owner.id) + 1];
  const decorators =
    decorated?.type === 'decorated_definition' ? namedChildrenOf(decorated).filter(({ type }) => type === 'decorator') : [];
  const superclasses = owner.childForFieldName('superclasses');
  const named = [
    ...(superclasses ? values(superclasses).filter(({ type }) => type !== 'keyword_argument') : []),
    ...decorators.flatMap((decorator) => namedChildrenOf(decorator).slice(0, 1)),
  ];
  return named.flatMap((node) => dottedName(text, node) ?? []);
}

/** What `assert` and its methods compare with, and the messages of both. */
const isTest = (path: readonly SyntaxNode[], around: readonly Enclosing[]): boolean =>
  around.some(({ name }) => name !== null && /(?:^|\.)(?:assert\w*|fail|parametrize)$/.test(name)) ||
  path.some(({ type }) => type === 'assert_statement');
