/** What the nodes of Kotlin's tree are. */
import type { Code, Literal, Trim } from '../host.ts';
import { span } from '../text.ts';
import { readKotlin } from './kotlin-literal.ts';
import type { Argument, Called, Dialect, Edge, Operation, Shape, Step } from './managed-language.ts';
import { lastOf, partsOf, sourceOf, spanOf } from './managed-nodes.ts';
import type { Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { whiteSpace } from './white-space.ts';

export const kotlin: Dialect = {
  literals: ['string_literal', 'multiline_string_literal'],
  read: readKotlin,
  literal: literalOf,
  shape: shapeOf,
  operation: operationOf,
  dotted,
  edge,
  members: new Set(['navigation_expression', 'annotated_lambda']),
  lambdas: new Set(['lambda_literal', 'anonymous_function']),
  functions: new Set(['function_declaration', 'property_declaration', 'secondary_constructor']),
  classes: new Set(['class_declaration', 'object_declaration', 'companion_object', 'enum_entry']),
  blocks: new Set(['block', 'lambda_literal', 'source_file']),
  scopeOf: (holder) => (holder.type === 'companion_object' ? (holder.parent?.parent ?? null) : null),
  bases: basesOf,
  nameOf,
  declarations: ['property_declaration'],
  assignments: ['assignment'],
  declared: (node) => {
    const name = partsOf(partsOf(node).find(({ type }) => type === 'variable_declaration') ?? null)[0];
    const value = partsOf(node).at(-1);
    const isGiven = node.children.some((child) => child?.type === '=');
    return name && value && isGiven && value.startIndex > name.endIndex ? { name, value } : null;
  },
  assigned: (node) => {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    return left && right && { left, right, isSum: node.childForFieldName('operator')?.type === '+=' };
  },
  isRead: (node) => {
    const { parent } = node;
    if (parent?.type === 'call_expression') return partsOf(parent)[0]?.startIndex !== node.startIndex;
    if (parent?.type === 'value_argument') return partsOf(parent).length < 2 || partsOf(parent)[0]?.startIndex !== node.startIndex;
    return !/^(?:function_declaration|parameter|class_parameter|user_type|qualified_identifier|variable_declaration)$/.test(
      parent?.type ?? '',
    );
  },
  imports: importsOf,
  addsNumbers: false,
};

function nameOf(node: SyntaxNode, code: Code): string | null {
  const name =
    node.childForFieldName('name') ??
    (node.type === 'property_declaration' ? partsOf(partsOf(node).find(({ type }) => type === 'variable_declaration') ?? null)[0] : null);
  if (name) return sourceOf(name, code);
  // What is in a companion goes by the name of its class.
  const holder = node.type === 'companion_object' ? node.parent?.parent : null;
  return holder ? nameOf(holder, code) : null;
}

function literalOf(node: SyntaxNode, { text }: Code): Literal | null {
  const quote = text.startsWith('"""', node.startIndex) ? '"""' : (text[node.startIndex] as string);
  let start = node.startIndex;
  while (text[start - 1] === '$') start--;
  let end = node.endIndex;
  if (quote === '"""') while (text[end] === '"') end++;
  const body = span(node.startIndex + quote.length, end - quote.length);
  return body.end >= body.start && text.startsWith(quote, body.end)
    ? { kind: 'literal', span: span(start, end), body, holes: [], node }
    : null;
}

const positional = (value: SyntaxNode): Argument => ({ name: null, nameSpan: null, value });
const lists =
  /^(?:kotlin\.collections\.)?(?:(?:mutable)?(?:listOf|setOf)|arrayListOf|arrayOf|sequenceOf|listOfNotNull|List\.of|Arrays\.asList)$/i;
const maps = /^(?:mapOf|mutableMapOf|hashMapOf|linkedMapOf|sortedMapOf)$/;

function shapeOf(node: SyntaxNode, code: Code, above?: SyntaxNode): Shape | null {
  switch (node.type) {
    case 'string_literal':
    case 'multiline_string_literal':
    case 'character_literal':
      return { kind: 'literal' };
    case 'parenthesized_expression':
    case 'unary_expression': {
      const inner = partsOf(node)[0];
      const sign = node.type === 'unary_expression' ? node.childForFieldName('operator')?.type : '+';
      return inner && (sign === '!!' || sign === '+' || sign === undefined) ? { kind: 'wrapper', inner } : null;
    }
    case 'binary_expression': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      return left && right && node.childForFieldName('operator')?.type === '+' ? { kind: 'sum', left, right } : null;
    }
    case 'call_expression':
      return calledShape(node, code);
    case 'constructor_invocation':
      return above?.type === 'annotation'
        ? null
        : { kind: 'call', name: typeName(node, code), receiver: null, entries: argumentsOf(node, code) };
    case 'annotation': {
      const made = partsOf(node).find(({ type }) => type === 'constructor_invocation');
      return made ? { kind: 'annotation', name: typeName(made, code), receiver: null, entries: argumentsOf(made, code) } : null;
    }
    case 'collection_literal':
      return { kind: 'list', name: null, entries: partsOf(node).map(positional) };
    default:
      return null;
  }
}

const typeName = (node: SyntaxNode, code: Code): string | null => {
  const type = partsOf(node)[0];
  return type ? sourceOf(type, code).replace(/<.*$/s, '').replace(/\s+/g, '') : null;
};

function argumentsOf(node: SyntaxNode, code: Code): Argument[] {
  const list = partsOf(node).find(({ type }) => type === 'value_arguments') ?? null;
  return partsOf(list).flatMap((each) => {
    const parts = partsOf(each);
    const [first] = parts;
    const value = parts.at(-1);
    if (!first || !value) return [];
    const isNamed = parts.length > 1 && each.children.some((child) => child?.type === '=');
    return [isNamed ? { name: sourceOf(first, code), nameSpan: spanOf(first), value } : positional(value)];
  });
}

function calledShape(node: SyntaxNode, code: Code): Shape {
  const callee = partsOf(node)[0] ?? null;
  const lambda = partsOf(node).find(({ type }) => type === 'annotated_lambda');
  const inner = callee?.type === 'call_expression' && lambda ? partsOf(callee)[0] : callee;
  const name = dotted(node, code);
  const entries = [...argumentsOf(node, code), ...(lambda ? [positional(lambda)] : [])];
  if (name !== null && lists.test(name)) return { kind: 'list', name: null, entries };
  if (name !== null && maps.test(name)) return { kind: 'map', name: null, entries: entries.flatMap(({ value }) => pairOf(value, code)) };
  return { kind: 'call', name, receiver: inner?.type === 'navigation_expression' ? (partsOf(inner)[0] ?? null) : null, entries };
}

/** `"key" to value`. */
function pairOf(node: SyntaxNode, code: Code): Argument[] {
  const [key, word, value] = node.type === 'infix_expression' ? partsOf(node) : [];
  return key && word && value && sourceOf(word, code) === 'to'
    ? [{ name: sourceOf(key, code).replace(/^"|"$/g, ''), nameSpan: spanOf(key), value }]
    : [];
}

/** Names with dots, arguments of calls left out. */
function dotted(node: SyntaxNode | null, code: Code): string | null {
  const names: string[] = [];
  for (let at = node; at; ) {
    const parts: SyntaxNode[] = partsOf(at);
    switch (at.type) {
      case 'navigation_expression': {
        const member = parts.at(-1);
        if (member && parts.length > 1) names.push(sourceOf(member, code));
        at = parts[0] ?? null;
        break;
      }
      case 'call_expression':
      case 'parenthesized_expression':
      case 'unary_expression':
      case 'indexing_expression':
        at = parts[0] ?? null;
        break;
      case 'identifier':
      case 'this_expression':
      case 'super_expression':
      case 'user_type':
        names.push(sourceOf(at, code));
        at = null;
        break;
      default:
        at = null;
    }
  }
  return names.length > 0 ? names.reverse().join('.') : null;
}

const trims: Readonly<Record<string, Trim>> = {
  trimIndent: 'trimIndent',
  trim: { chars: whiteSpace.kotlin, side: 'both' },
  trimStart: { chars: whiteSpace.kotlin, side: 'start' },
  trimEnd: { chars: whiteSpace.kotlin, side: 'end' },
};

/** Functions of `kotlin.text` and `kotlin.collections` that give a text of texts. */
function operationOf({ name, receiver, entries }: Called, code: Code): Operation | null {
  const values = entries.map(({ value }) => value);
  const [first, ...rest] = values;
  const method = lastOf(name);
  if (!receiver || method === null) return null;
  if (sourceOf(receiver, code) === 'String')
    return method === 'format' && first ? { kind: 'format', of: first, style: 'java', values: rest } : null;
  if (Object.hasOwn(trims, method)) return values.length === 0 ? ({ kind: 'trim', of: receiver, how: trims[method] } as Operation) : null;
  switch (method) {
    case 'trimMargin':
    case 'removePrefix':
    case 'removeSuffix': {
      const text = first ? plainText(first, code) : method === 'trimMargin' ? '|' : null;
      if (text === null || text === '' || rest.length > 0) return null;
      return {
        kind: 'trim',
        of: receiver,
        how: method === 'trimMargin' ? { margin: text } : method === 'removePrefix' ? { prefix: text } : { suffix: text },
      };
    }
    case 'format':
      return { kind: 'format', of: receiver, style: 'java', values };
    case 'plus':
      return first && rest.length === 0 ? { kind: 'concat', parts: [receiver, first] } : null;
    case 'toString':
      return values.length === 0 ? { kind: 'same', of: receiver } : null;
    case 'joinToString': {
      const list = shapeOf(receiver, code);
      if (list?.kind !== 'list' || entries.length > 1 || (entries[0]?.name ?? 'separator') !== 'separator') return null;
      return { kind: 'join', parts: list.entries.map(({ value }) => value), separator: first ?? ', ' };
    }
    default:
      return null;
  }
}

/** The text of a literal; null of anything else. */
function plainText(node: SyntaxNode, code: Code): string | null {
  const literal = shapeOf(node, code)?.kind === 'literal' ? literalOf(node, code) : null;
  const units = literal && readKotlin(code.text, literal)?.units;
  return units && !units.some((unit) => unit.hole) ? units.map((unit) => unit.text).join('') : null;
}

function edge({ parent, child, above }: Step, code: Code): Edge | null {
  const is = (field: string) => parent.childForFieldName(field)?.id === child.id;
  switch (parent.type) {
    case 'property_declaration':
      return child.type === 'modifiers' ? null : { assigned: nameOf(parent, code) };
    case 'function_body':
      return child.type === 'block' ? null : { assigned: above?.type === 'anonymous_function' ? null : { of: 'function' } };
    case 'class_parameter':
      return child.type.includes('modifiers') ? null : { assigned: parameterName(parent, code) };
    case 'function_value_parameters':
      return { assigned: parameterBefore(parent, child, code) };
    case 'assignment':
      return { assigned: is('right') ? dotted(parent.childForFieldName('left'), code) : null };
    case 'annotation':
      return { role: 'annotation', assigned: null };
    case 'return_expression':
      return { assigned: { of: 'function' } };
    case 'binary_expression':
      return /^(?:[=!]==?|[<>]=?)$/.test(parent.childForFieldName('operator')?.type ?? '') ? { role: 'condition' } : null;
    case 'if_expression':
    case 'while_statement':
      return is('condition') ? { role: 'condition', assigned: null } : null;
    case 'when_entry':
      return is('condition') ? { role: 'condition', assigned: null } : null;
    case 'indexing_expression':
      return partsOf(parent)[0]?.id === child.id ? null : { role: 'index' };
    case 'enum_entry':
      return { assigned: partsOf(parent)[0] ? sourceOf(partsOf(parent)[0] as SyntaxNode, code) : null };
    case 'block':
      return isBranch(above) && partsOf(parent).at(-1)?.id === child.id ? null : { assigned: null };
    case 'class_body':
    case 'source_file':
    case 'delegation_specifiers':
      return { assigned: null };
    default:
      return null;
  }
}

/** What holds a block whose last expression is its value. */
const isBranch = (holder: SyntaxNode | undefined): boolean =>
  holder !== undefined && /^(?:if_expression|when_entry|try_expression|catch_block)$/.test(holder.type);

function parameterName(node: SyntaxNode, code: Code): string | null {
  const name = partsOf(node).find(({ type }) => type === 'identifier');
  return name ? sourceOf(name, code) : null;
}

/** A default stands beside its parameter, not in it. */
function parameterBefore(list: SyntaxNode, value: SyntaxNode, code: Code): string | null {
  const before = partsOf(list).findLast((each) => each.type === 'parameter' && each.endIndex <= value.startIndex);
  return before && value.type !== 'parameter' ? parameterName(before, code) : null;
}

function basesOf(node: SyntaxNode, code: Code): readonly string[] {
  return partsOf(node).flatMap((each) => {
    if (each.type === 'delegation_specifiers')
      return partsOf(each).flatMap((specifier) =>
        sourceOf(specifier, code)
          .replace(/[<({].*$/s, '')
          .trim(),
      );
    if (each.type !== 'modifiers') return [];
    return partsOf(each).flatMap((m) =>
      m.type === 'annotation'
        ? sourceOf(m, code)
            .replace(/^@|[(<].*$/gs, '')
            .trim()
        : [],
    );
  });
}

/** `import a.b.C` is `C` of `a.b`, `import a.b.C as D` is `D`; `import a.b.*` goes by `a.b.*`. */
function importsOf(code: Code): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  for (const node of code.root?.descendantsOfType('import') ?? []) {
    const parts = node?.isNamed ? partsOf(node) : [];
    const [path, alias] = parts;
    if (!node || !path) continue;
    const full = sourceOf(path, code).replace(/[\s`]+/g, '');
    const dot = full.lastIndexOf('.');
    const isAll = /\.\s*\*$/.test(sourceOf(node, code));
    if (isAll) found.set(`${full}.*`, { module: full, name: null, span: spanOf(path) });
    else {
      const name = full.slice(dot + 1);
      found.set(alias ? sourceOf(alias, code) : name, { module: full.slice(0, Math.max(0, dot)), name, span: spanOf(path) });
    }
  }
  return found;
}

const _most = 20;
