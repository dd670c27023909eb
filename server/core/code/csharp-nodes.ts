/** What the nodes of C#'s tree are. */
import type { Code, Literal } from '../host.ts';
import { span } from '../text.ts';
import { csharpOpening, readCsharp } from './csharp-literal.ts';
import type { Argument, Called, Dialect, Edge, Operation, Shape, Step } from './managed-language.ts';
import { lastOf, partsOf, sourceOf, spanOf } from './managed-nodes.ts';
import type { Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { whiteSpace } from './white-space.ts';

const literals = ['string_literal', 'verbatim_string_literal', 'raw_string_literal', 'interpolated_string_expression'] as const;
const functionTypes = [
  'method_declaration',
  'local_function_statement',
  'constructor_declaration',
  'property_declaration',
  'indexer_declaration',
  'operator_declaration',
] as const;

export const csharp: Dialect = {
  literals,
  read: readCsharp,
  literal: literalOf,
  shape: shapeOf,
  operation: operationOf,
  dotted,
  edge,
  members: new Set(['member_access_expression', 'conditional_access_expression', 'member_binding_expression', 'await_expression']),
  lambdas: new Set(['lambda_expression', 'anonymous_method_expression']),
  functions: new Set(functionTypes),
  classes: new Set(['class_declaration', 'struct_declaration', 'interface_declaration', 'record_declaration', 'enum_declaration']),
  blocks: new Set(['block', 'compilation_unit', 'switch_section']),
  bases: basesOf,
  nameOf: (node, code) => fieldText(node, 'name', code),
  declarations: ['variable_declarator', 'property_declaration'],
  assignments: ['assignment_expression'],
  declared: (node) => {
    const name = node.childForFieldName('name');
    const value = node.type === 'property_declaration' ? propertyValue(node) : (partsOf(node).slice(1).at(-1) ?? null);
    return name && value && value.type !== 'bracketed_argument_list' ? { name, value } : null;
  },
  assigned: (node) => {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    return left && right && { left, right, isSum: node.children.some((child) => child?.type === '+=') };
  },
  isRead: (node) => {
    const { parent } = node;
    if (!parent) return true;
    const isName = parent.childForFieldName('name')?.startIndex === node.startIndex;
    if (/^(?:method_declaration|parameter|argument|attribute|attribute_argument|qualified_name|name_equals)$/.test(parent.type))
      return parent.type === 'argument' || parent.type === 'attribute_argument' ? !isName : false;
    return !(parent.type === 'invocation_expression' && parent.childForFieldName('function')?.startIndex === node.startIndex);
  },
  imports: importsOf,
  addsNumbers: true,
};

const fieldText = (node: SyntaxNode, field: string, code: Code): string | null => {
  const named = node.childForFieldName(field);
  return named && sourceOf(named, code);
};

/** What a property is given, or gives. */
function propertyValue(node: SyntaxNode): SyntaxNode | null {
  const value = node.childForFieldName('value');
  return value?.type === 'arrow_expression_clause' ? (partsOf(value)[0] ?? null) : value;
}

function literalOf(node: SyntaxNode, { text }: Code): Literal | null {
  const { startIndex: start, endIndex: end } = node;
  const opening = csharpOpening(text, start);
  if (!opening) return null;
  const body = span(start + opening.text.length, end - opening.quote.length);
  return body.end >= body.start && text.startsWith(opening.quote, body.end)
    ? { kind: 'literal', span: spanOf(node), body, holes: [], node }
    : null;
}

const positional = (value: SyntaxNode): Argument => ({ name: null, nameSpan: null, value });

function shapeOf(node: SyntaxNode, code: Code, above?: SyntaxNode): Shape | null {
  switch (node.type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
    case 'interpolated_string_expression':
    case 'character_literal':
      return { kind: 'literal' };
    case 'parenthesized_expression':
    case 'postfix_unary_expression':
    case 'implicit_array_creation_expression':
    case 'array_creation_expression': {
      const inner = node.type.startsWith('p') ? partsOf(node)[0] : partsOf(node).at(-1);
      return inner && inner.endIndex <= node.endIndex && !/rank|type/.test(inner.type) ? { kind: 'wrapper', inner } : null;
    }
    case 'binary_expression': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      return left && right && node.childForFieldName('operator')?.type === '+' ? { kind: 'sum', left, right } : null;
    }
    case 'invocation_expression':
    case 'object_creation_expression':
    case 'implicit_object_creation_expression':
    case 'constructor_initializer':
      return calledShape(node, code);
    case 'initializer_expression':
      return initializerShape(node, code, above);
    case 'element_binding_expression':
    case 'collection_expression':
      return {
        kind: 'list',
        name: null,
        entries: partsOf(node).map((each) => positional(each.type === 'argument' ? valueIn(each) : each)),
      };
    case 'anonymous_object_creation_expression':
      return { kind: 'map', name: null, entries: anonymousEntries(node, code) };
    case 'attribute':
      return {
        kind: 'annotation',
        name: dotted(node.childForFieldName('name'), code),
        receiver: null,
        entries: partsOf(partsOf(node).find(({ type }) => type === 'attribute_argument_list') ?? null).map((each) =>
          argumentOf(each, code),
        ),
      };
    default:
      return null;
  }
}

const valueIn = (argument: SyntaxNode): SyntaxNode => partsOf(argument).at(-1) ?? argument;

/** An argument, by its name where it has one: `name: value`, in attributes `Name = value` too. */
function argumentOf(argument: SyntaxNode, code: Code): Argument {
  const [only] = partsOf(argument);
  const node = argument.type === 'attribute_argument' && only?.type === 'assignment_expression' ? only : argument;
  const parts = partsOf(node);
  const [first] = parts;
  const value = parts.at(-1) ?? node;
  const isNamed = first !== undefined && parts.length > 1 && node.children.some((child) => child?.type === ':' || child?.type === '=');
  return isNamed ? { name: sourceOf(first, code), nameSpan: spanOf(first), value } : positional(value);
}

function calledShape(node: SyntaxNode, code: Code): Called {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments') ?? partsOf(node).find(({ type }) => type === 'argument_list') ?? null;
  const receiver = callee?.type === 'member_access_expression' ? callee.childForFieldName('expression') : null;
  const keyword =
    node.type === 'constructor_initializer' ? node.children.find((child) => child?.type === 'base' || child?.type === 'this') : null;
  return {
    kind: 'call',
    name: keyword?.type ?? dotted(node, code) ?? (node.type.startsWith('implicit') ? declaredType(node, code) : null),
    receiver,
    entries: [...partsOf(list).map((each) => argumentOf(each, code)), ...initialized(node, code)],
  };
}

/** What `new(…)` creates, where its declaration says it: `ChatMessage` of `List<ChatMessage> x = [new(…)]`. */
function declaredType(node: SyntaxNode, code: Code): string | null {
  let at = node.parent;
  for (let steps = 0; at && steps < 6 && !/_statement$|^block$/.test(at.type); steps++, at = at.parent) {
    if (!/^(?:variable_declaration|property_declaration|object_creation_expression)$/.test(at.type)) continue;
    const type = at.childForFieldName('type');
    const held =
      type?.type === 'generic_name' ? partsOf(partsOf(type).at(-1) ?? null).at(-1) : type?.type === 'array_type' ? partsOf(type)[0] : type;
    return held ? dotted(held, code) : null;
  }
  return null;
}

/** Names that a creation sets, so that those beside it see them. */
function initialized(node: SyntaxNode, code: Code): readonly Argument[] {
  const initializer = node.childForFieldName('initializer');
  const shape = initializer && initializerShape(initializer, code, node);
  return shape?.kind === 'map' ? shape.entries : [];
}

/** `{ Name = value }` and `{ ["key"] = value }` are maps, `{ { key, value } }` too; others list what they hold. */
function initializerShape(node: SyntaxNode, code: Code, above?: SyntaxNode): Shape & { readonly entries: readonly Argument[] } {
  const parts = partsOf(node);
  const name = above ? dotted(above.childForFieldName('type'), code) : null;
  const entries = parts.flatMap((each): Argument[] => {
    const left = each.type === 'assignment_expression' ? each.childForFieldName('left') : null;
    const right = left && each.childForFieldName('right');
    if (left && right) return [{ name: keyOf(left, code), nameSpan: spanOf(left), value: right }];
    const [key, value] = each.type === 'initializer_expression' ? partsOf(each) : [];
    return key && value ? [{ name: keyOf(key, code), nameSpan: spanOf(key), value }] : [];
  });
  return entries.length > 0 && entries.length === parts.length
    ? { kind: 'map', name, entries }
    : { kind: 'list', name: null, entries: parts.map(positional) };
}

const keyOf = (node: SyntaxNode, code: Code): string => sourceOf(node, code).replace(/^\[?\s*"?|"?\s*\]?$/g, '');

/** `new { role = "system", content }`. */
function anonymousEntries(node: SyntaxNode, code: Code): Argument[] {
  const found: Argument[] = [];
  let name: SyntaxNode | null = null;
  let value: SyntaxNode | null = null;
  for (const child of node.children) {
    if (!child || child.type.includes('comment')) continue;
    if (child.type === ',' || child.type === '}') {
      const own = name ?? value;
      if (own && value) found.push({ name: lastOf(sourceOf(own, code)) as string, nameSpan: spanOf(own), value });
      name = value = null;
    } else if (child.type === '=') name = value;
    else if (child.isNamed) value = child;
  }
  return found;
}

/** Names with dots, arguments of calls and of types left out. */
function dotted(node: SyntaxNode | null, code: Code): string | null {
  const names: string[] = [];
  for (let at = node; at; ) {
    switch (at.type) {
      case 'invocation_expression':
        at = at.childForFieldName('function');
        break;
      case 'member_access_expression': {
        const name = at.childForFieldName('name');
        if (name) names.push(sourceOf(name, code).replace(/<.*$/s, ''));
        at = at.childForFieldName('expression');
        break;
      }
      case 'conditional_access_expression': {
        const bound = partsOf(at)
          .find(({ type }) => type === 'member_binding_expression')
          ?.childForFieldName('name');
        if (bound) names.push(sourceOf(bound, code));
        at = at.childForFieldName('condition');
        break;
      }
      case 'object_creation_expression':
        at = at.childForFieldName('type');
        break;
      case 'implicit_object_creation_expression':
        return null;
      case 'element_access_expression': {
        const key = /^\[\s*"(\w+)"\s*\]$/.exec(sourceOf(partsOf(at).at(-1) ?? at, code))?.[1];
        if (key !== undefined) names.push(key);
        at = at.childForFieldName('expression');
        break;
      }
      case 'generic_name':
      case 'nullable_type':
      case 'postfix_unary_expression':
      case 'parenthesized_expression':
      case 'await_expression':
        at = partsOf(at)[0] ?? null;
        break;
      case 'identifier':
      case 'qualified_name':
      case 'predefined_type':
      case 'this':
      case 'base':
        names.push(sourceOf(at, code).replace(/\s+/g, '').replace(/<.*$/s, ''));
        at = null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

const sides = { Trim: 'both', TrimStart: 'start', TrimEnd: 'end' } as const;

/** Methods of `string` that give a text of texts. */
function operationOf({ name, receiver, entries }: Called, code: Code): Operation | null {
  const values = entries.map(({ value }) => value);
  const [first, ...rest] = values;
  const method = lastOf(name);
  if (!receiver || method === null) return null;
  if (/^(?:System\.)?[sS]tring$/.test(sourceOf(receiver, code))) {
    if (method === 'Format' && first) {
      const isCulture = rest[0] !== undefined && /\b(?:CultureInfo|NumberFormatInfo)\b|^null$/.test(sourceOf(first, code));
      return {
        kind: 'format',
        of: isCulture ? rest[0] : first,
        style: 'string.Format',
        values: isCulture ? rest.slice(1) : rest,
      } as Operation;
    }
    if (method === 'Concat' && values.length > 1) return { kind: 'concat', parts: values };
    if (method !== 'Join' || !first) return null;
    const only = rest.length === 1 ? rest[0] : undefined;
    const inner = only && (shapeOf(only, code)?.kind === 'wrapper' ? partsOf(only).at(-1) : only);
    const list = inner ? shapeOf(inner, code) : null;
    if (list?.kind === 'call' && !operationOf(list, code)) return null;
    return { kind: 'join', separator: first, parts: list?.kind === 'list' ? list.entries.map(({ value }) => value) : rest };
  }
  if (Object.hasOwn(sides, method) && values.length === 0)
    return { kind: 'trim', of: receiver, how: { chars: whiteSpace.csharp, side: sides[method as keyof typeof sides] } };
  return method === 'ToString' && values.length === 0 ? { kind: 'same', of: receiver } : null;
}

function edge({ parent, child, above }: Step, code: Code): Edge | null {
  const is = (field: string) => parent.childForFieldName(field)?.id === child.id;
  switch (parent.type) {
    case 'variable_declarator':
    case 'property_declaration':
    case 'parameter':
      return is('type') || child.type.includes('attribute') ? null : { assigned: is('name') ? null : fieldText(parent, 'name', code) };
    case 'arrow_expression_clause':
      return above?.type === 'property_declaration' ? null : { assigned: { of: 'function' } };
    case 'assignment_expression':
      if (above && /^(?:initializer_expression|with_initializer|attribute_argument)$/.test(above.type)) return null;
      return { assigned: is('right') ? dotted(parent.childForFieldName('left'), code) : null };
    case 'attribute':
      return { role: 'annotation', assigned: null };
    case 'return_statement':
    case 'yield_statement':
      return { assigned: { of: 'function' } };
    case 'binary_expression':
      return /^(?:[=!]=|[<>]=?|is)$/.test(parent.childForFieldName('operator')?.type ?? '') ? { role: 'condition' } : null;
    case 'conditional_expression':
      return is('condition') ? { role: 'condition' } : null;
    case 'constant_pattern':
    case 'case_switch_label':
    case 'switch_label':
      return { role: 'condition', assigned: null };
    case 'bracketed_argument_list':
      return { role: 'index' };
    case 'using_directive':
      return { role: 'import', assigned: null };
    default:
      return /_statement$|_list$|^(?:block|compilation_unit)$/.test(parent.type) && !/argument_list$/.test(parent.type)
        ? { assigned: null }
        : null;
  }
}

function basesOf(node: SyntaxNode, code: Code): readonly string[] {
  const parts = partsOf(node);
  const bases = parts.filter(({ type }) => type === 'base_list').flatMap((list) => partsOf(list));
  const attributes = parts
    .filter(({ type }) => type === 'attribute_list')
    .flatMap((list) => partsOf(list).map((a) => a.childForFieldName('name')));
  return [...bases, ...attributes].flatMap((each) => dotted(each, code) ?? []);
}

/** `using A.B;` goes by `A.B.*`, `using static A.B;` too; `using X = A.B;` is `X`. */
function importsOf(code: Code): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  for (const node of code.root?.descendantsOfType('using_directive') ?? []) {
    const path = node && partsOf(node).at(-1);
    if (!node || !path) continue;
    const module = sourceOf(path, code)
      .replace(/\s+/g, '')
      .replace(/^global::/, '');
    const alias = partsOf(node).length > 1 ? node.childForFieldName('name') : null;
    found.set(alias ? sourceOf(alias, code) : `${module}.*`, { module, name: null, span: spanOf(path) });
  }
  return found;
}

const _most = 20;
