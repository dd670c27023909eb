/** What the nodes of Java's tree are. */
import type { Code, Literal, Trim } from '../host.ts';
import { span } from '../text.ts';
import { readJava } from './java-literal.ts';
import type { Argument, Called, Dialect, Edge, Operation, Shape, Step } from './managed-language.ts';
import { lastOf, partsOf, sourceOf, spanOf } from './managed-nodes.ts';
import type { Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { whiteSpace } from './white-space.ts';

export const java: Dialect = {
  literals: ['string_literal'],
  read: readJava,
  literal: literalOf,
  shape: shapeOf,
  operation: operationOf,
  dotted,
  edge,
  members: new Set(),
  lambdas: new Set(['lambda_expression']),
  functions: new Set(['method_declaration', 'constructor_declaration', 'compact_constructor_declaration']),
  classes: new Set(['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'annotation_type_declaration']),
  blocks: new Set(['block', 'constructor_body', 'switch_block_statement_group', 'program']),
  bases: basesOf,
  nameOf: (node, code) => fieldText(node, 'name', code),
  declarations: ['variable_declarator'],
  assignments: ['assignment_expression'],
  declared: (node) => {
    const name = node.childForFieldName('name');
    const value = node.childForFieldName('value');
    return name && value && { name, value };
  },
  assigned: (node) => {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    const operator = node.childForFieldName('operator')?.type;
    return left && right && { left, right, isSum: operator === '+=' };
  },
  isRead: ({ parent, startIndex }) =>
    parent === null ||
    (!/^(?:method_declaration|formal_parameter|element_value_pair|annotation|marker_annotation|scoped_identifier|labeled_statement)$/.test(
      parent.type,
    ) &&
      (parent.type !== 'method_invocation' || parent.childForFieldName('name')?.startIndex !== startIndex)),
  imports: importsOf,
  addsNumbers: true,
};

const fieldText = (node: SyntaxNode, field: string, code: Code): string | null => {
  const named = node.childForFieldName(field);
  return named && sourceOf(named, code);
};

function literalOf(node: SyntaxNode, { text }: Code): Literal | null {
  const { startIndex: start, endIndex: end } = node;
  const quote = text.startsWith('"""', start) ? '"""' : (text[start] as string);
  const body = span(start + quote.length, end - quote.length);
  return body.end >= body.start && text.startsWith(quote, body.end) ? { kind: 'literal', span: spanOf(node), body, holes: [], node } : null;
}

const positional = (value: SyntaxNode): Argument => ({ name: null, nameSpan: null, value });

function shapeOf(node: SyntaxNode, code: Code): Shape | null {
  switch (node.type) {
    case 'string_literal':
    case 'character_literal':
      return { kind: 'literal' };
    case 'parenthesized_expression':
    case 'array_creation_expression': {
      const inner = node.type === 'parenthesized_expression' ? partsOf(node)[0] : node.childForFieldName('value');
      return inner ? { kind: 'wrapper', inner } : null;
    }
    case 'binary_expression': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      return left && right && node.childForFieldName('operator')?.type === '+' ? { kind: 'sum', left, right } : null;
    }
    case 'method_invocation':
    case 'object_creation_expression':
    case 'explicit_constructor_invocation':
    case 'enum_constant':
      return calledShape(node, code);
    case 'array_initializer':
    case 'element_value_array_initializer':
      return { kind: 'list', name: null, entries: partsOf(node).map(positional) };
    case 'annotation':
      return { kind: 'annotation', name: fieldText(node, 'name', code), receiver: null, entries: annotationEntries(node, code) };
    default:
      return null;
  }
}

const lists = /(?:^|\.)(?:(?:List|Set|Stream|Arrays|ImmutableList|ImmutableSet|EnumSet)\.(?:of|asList|copyOf))$/;
const maps = /(?:^|\.)(?:Map|ImmutableMap)\.(?:of|ofEntries)$/;

function calledShape(node: SyntaxNode, code: Code): Shape {
  const name = node.type === 'enum_constant' ? null : dotted(node, code);
  const entries = partsOf(node.childForFieldName('arguments')).map(positional);
  if (name !== null && lists.test(name)) return { kind: 'list', name: null, entries };
  if (name !== null && maps.test(name)) return { kind: 'map', name: null, entries: pairs(entries, code) };
  const receiver = node.type === 'method_invocation' ? node.childForFieldName('object') : null;
  return { kind: 'call', name, receiver, entries };
}

/** Keys and values of `Map.of(k, v, …)` and of `Map.ofEntries(entry(k, v), …)`. */
function pairs(entries: readonly Argument[], code: Code): readonly Argument[] {
  const pair = (key: SyntaxNode | undefined, value: SyntaxNode | undefined): Argument[] =>
    key && value ? [{ name: keyOf(key, code), nameSpan: spanOf(key), value }] : [];
  if (entries.every(({ value }) => value.type === 'method_invocation' && lastOf(dotted(value, code)) === 'entry') && entries.length > 0)
    return entries.flatMap(({ value }) => {
      const [key, held] = partsOf(value.childForFieldName('arguments'));
      return pair(key, held);
    });
  return entries.flatMap((_, i) => (i % 2 === 0 ? pair(entries[i]?.value, entries[i + 1]?.value) : []));
}

const keyOf = (node: SyntaxNode, code: Code): string => {
  const source = sourceOf(node, code);
  return source.startsWith('"') ? source.slice(1, -1) : source;
};

function annotationEntries(node: SyntaxNode, code: Code): Argument[] {
  return partsOf(node.childForFieldName('arguments')).flatMap((each) => {
    if (each.type !== 'element_value_pair') return [positional(each)];
    const name = each.childForFieldName('key');
    const value = each.childForFieldName('value');
    return name && value ? [{ name: sourceOf(name, code), nameSpan: spanOf(name), value }] : [];
  });
}

/** Names with dots, arguments of calls and of types left out. */
function dotted(node: SyntaxNode | null, code: Code): string | null {
  const names: string[] = [];
  for (let at = node; at; ) {
    switch (at.type) {
      case 'method_invocation':
      case 'field_access': {
        const name = fieldText(at, at.type === 'field_access' ? 'field' : 'name', code);
        if (name) names.push(name);
        at = at.childForFieldName('object');
        break;
      }
      case 'object_creation_expression':
        at = at.childForFieldName('type');
        break;
      case 'explicit_constructor_invocation':
        at = at.childForFieldName('constructor');
        break;
      case 'array_access':
        at = at.childForFieldName('array');
        break;
      case 'generic_type':
      case 'parenthesized_expression':
        at = partsOf(at)[0] ?? null;
        break;
      case 'identifier':
      case 'type_identifier':
      case 'scoped_type_identifier':
      case 'scoped_identifier':
      case 'this':
      case 'super':
        names.push(sourceOf(at, code).replace(/\s+/g, ''));
        at = null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

const trims: Readonly<Record<string, Trim>> = {
  strip: { chars: whiteSpace.java, side: 'both' },
  stripLeading: { chars: whiteSpace.java, side: 'start' },
  stripTrailing: { chars: whiteSpace.java, side: 'end' },
  trim: { chars: whiteSpace.javaTrim, side: 'both' },
  stripIndent: 'stripIndent',
};

/** Methods of `String` and `MessageFormat` that give a text of texts. */
function operationOf({ name, receiver, entries }: Called, code: Code): Operation | null {
  const values = entries.map(({ value }) => value);
  const [first, ...rest] = values;
  const method = lastOf(name);
  const isStatic = receiver !== null && /^(?:java\.lang\.)?String$/.test(sourceOf(receiver, code));
  if (isStatic && method === 'format' && first) {
    const isLocale = /\bLocale\b|^null$/.test(sourceOf(first, code)) && rest[0] !== undefined;
    return { kind: 'format', of: isLocale ? (rest[0] as SyntaxNode) : first, style: 'java', values: isLocale ? rest.slice(1) : rest };
  }
  if (isStatic && method === 'join' && first) {
    const list = rest.length === 1 && rest[0] ? shapeOf(rest[0], code) : null;
    // Of a list that is made elsewhere, nobody sees the parts.
    if (list?.kind === 'call' && !operationOf(list, code)) return null;
    return { kind: 'join', separator: first, parts: list?.kind === 'list' ? list.entries.map(({ value }) => value) : rest };
  }
  if (isStatic && method === 'valueOf' && first && rest.length === 0) return { kind: 'same', of: first };
  if (method === 'format' && receiver && sourceOf(receiver, code) === 'MessageFormat' && first)
    return { kind: 'format', of: first, style: 'MessageFormat', values: rest };
  if (!receiver || isStatic || method === null) return null;
  const how = Object.hasOwn(trims, method) ? trims[method] : undefined;
  if (how) return values.length === 0 ? { kind: 'trim', of: receiver, how } : null;
  if (method === 'formatted') return { kind: 'format', of: receiver, style: 'java', values };
  if (method === 'concat' && first && rest.length === 0) return { kind: 'concat', parts: [receiver, first] };
  return (method === 'toString' || method === 'intern') && values.length === 0 ? { kind: 'same', of: receiver } : null;
}

function edge({ parent, child, above }: Step, code: Code): Edge | null {
  const is = (field: string) => parent.childForFieldName(field)?.id === child.id;
  switch (parent.type) {
    case 'variable_declarator':
    case 'annotation_type_element_declaration':
      return { assigned: is('value') ? fieldText(parent, 'name', code) : null };
    case 'assignment_expression':
      return { assigned: is('right') ? dotted(parent.childForFieldName('left'), code) : null };
    case 'enum_constant':
      return { assigned: fieldText(parent, 'name', code) };
    case 'annotation':
      return { role: 'annotation', assigned: null };
    case 'return_statement':
      return { assigned: { of: 'function' } };
    case 'yield_statement':
      return null;
    case 'binary_expression':
      return /^(?:[=!]=|[<>]=?)$/.test(parent.childForFieldName('operator')?.type ?? '') ? { role: 'condition' } : null;
    case 'ternary_expression':
      return is('condition') ? { role: 'condition' } : null;
    case 'switch_label':
      return { role: 'condition', assigned: null };
    case 'array_access':
      return is('index') ? { role: 'index' } : null;
    case 'expression_statement':
      // What an arm of a `switch` gives.
      return above?.type === 'switch_rule' ? null : { assigned: null };
    case 'block':
      return { assigned: null };
    default:
      return /_statement$|_body$|^program$/.test(parent.type) ? { assigned: null } : null;
  }
}

function basesOf(node: SyntaxNode, code: Code): readonly string[] {
  const bases = partsOf(node).flatMap((each) => {
    if (each.type === 'superclass') return partsOf(each);
    if (each.type === 'super_interfaces' || each.type === 'extends_interfaces') return partsOf(each).flatMap((list) => partsOf(list));
    if (each.type === 'modifiers') return partsOf(each).flatMap((m) => m.childForFieldName('name') ?? []);
    return [];
  });
  return bases.flatMap((base) => dotted(base, code) ?? []);
}

/** `import a.b.C` is `C` of `a.b`, and `import a.b.*` goes by `a.b.*`. */
function importsOf(code: Code): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  for (const node of code.root?.descendantsOfType('import_declaration') ?? []) {
    const path = node && partsOf(node)[0];
    if (!node || !path) continue;
    const full = sourceOf(path, code).replace(/\s+/g, '');
    const isAll = partsOf(node).some(({ type }) => type === 'asterisk');
    const dot = full.lastIndexOf('.');
    if (isAll) found.set(`${full}.*`, { module: full, name: null, span: spanOf(path) });
    else found.set(full.slice(dot + 1), { module: full.slice(0, Math.max(0, dot)), name: full.slice(dot + 1), span: spanOf(path) });
  }
  return found;
}

const _most = 20;
