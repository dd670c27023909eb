/** Where an expression of Ruby stands: what calls it is handed to, what it is named, whose it is. */
import { enclosing, placeOf } from '../extraction/place.ts';
import type { Enclosing, Place } from '../extraction/types.ts';
import type { Code, StringExpression } from '../host.ts';
import { covers, type Span } from '../text.ts';
import { entryAt } from './entries.ts';
import { pathTo, textOf, whole } from './python-nodes.ts';
import { calleeOf, entriesOf, orderOf } from './ruby-entries.ts';
import { constantText, dottedName, holds, partsOf } from './ruby-nodes.ts';
import type { SyntaxNode } from './syntax.ts';
import { operatorOf } from './text-expressions.ts';

export function rubyPlace({ span }: Pick<StringExpression, 'span'>, code: Code): Place {
  const node = code.root?.descendantForIndex(span.start, Math.max(span.start, span.end - 1)) ?? null;
  if (!node) return placeOf({ around: [], role: 'value' });
  // Nodes that hold it, nearest first, wrappers of the same place left out.
  const path = [...pathTo(code, node), node].filter((each) => !covers(span, whole(each))).reverse();
  const last = path.findIndex(({ type }) => isBoundary(type));
  const inner = last === -1 ? path : path.slice(0, last + 1);
  const around = inner.flatMap((each) => enclosingOf(code, each, span, inner));
  const owner = path.find(({ type }) => /^(?:class|module|singleton_class)$/.test(type)) ?? path.find(({ type }) => isMethod(type));
  return placeOf({
    around,
    role: roleOf(code, inner, span),
    assigned: assignedOf(code, path, span),
    owner: owner ? nameOf(code, owner) : null,
    bases: owner ? basesOf(code, owner) : [],
    isTest: isTest(around),
  });
}

/** Statements, and bodies of methods, classes and blocks. */
const isBoundary = (type: string): boolean =>
  /^(?:program|body_statement|block_body|block|do_block|assignment|operator_assignment|method|singleton_method|class|module|lambda|then|else|return)$/.test(
    type,
  );

const isMethod = (type: string): boolean => type === 'method' || type === 'singleton_method';

/** A call, hash or list, where the expression is among its entries, or a method of it is called. */
function enclosingOf(code: Code, node: SyntaxNode, span: Span, path: readonly SyntaxNode[]): Enclosing[] {
  const receiver = node.type === 'call' ? node.childForFieldName('receiver') : null;
  const isReceiver = receiver !== null && holds(receiver, span) && receiver.endIndex === span.end;
  const entries = entriesOf(code, node) ?? (isReceiver ? new Map() : null);
  if (!entries) return [];
  const at = isReceiver ? 'receiver' : entryAt(orderOf(code, node), span.start);
  if (at === undefined) return [];
  const known = { span: whole(node), entries };
  if (node.type === 'call') return [enclosing('call', calleeOf(dottedName(code.text, node)), at, { ...known, ...chainOf(node, path) })];
  if (node.type === 'argument_list') return [];
  return [enclosing(node.type === 'array' ? 'list' : 'map', null, at, known)];
}

/** The widest call that goes on from the result of this one: `a.b.c`. */
function chainOf(node: SyntaxNode, path: readonly SyntaxNode[]): { readonly chain?: Span } {
  let last = node;
  for (let i = path.indexOf(node) + 1; path[i]?.type === 'call' && path[i]?.childForFieldName('receiver')?.id === last.id; i++)
    last = path[i] as SyntaxNode;
  const isLink = last !== node || node.childForFieldName('receiver')?.type === 'call';
  return isLink ? { chain: whole(last) } : {};
}

function roleOf(code: Code, path: readonly SyntaxNode[], span: Span): Place['role'] {
  const [first] = path;
  for (const node of path) {
    switch (node.type) {
      case 'pair':
        if (holds(node.childForFieldName('key'), span)) return 'key';
        break;
      case 'element_reference':
        if (!holds(node.childForFieldName('object'), span)) return 'index';
        break;
      case 'binary':
        if (/^(?:[=!]=|===|=~|!~|<=>)$/.test(operatorOf(node) ?? '')) return 'condition';
        break;
      case 'pattern':
      case 'in_clause':
        return 'condition';
      case 'call':
        if (/^(?:require|require_relative|load|autoload)$/.test(dottedName(code.text, node) ?? '')) return 'import';
        break;
      // A text by itself: what comes last is what a method gives.
      case 'program':
      case 'body_statement':
        return first?.id === node.id && !isLast(node, span) ? 'docstring' : 'value';
      default:
    }
  }
  return 'value';
}

const isLast = (block: SyntaxNode, span: Span): boolean => holds(partsOf(block).at(-1) ?? null, span);

/** The name that the statement assigns, a parameter's for its default, a method's for what it gives. */
function assignedOf(code: Code, path: readonly SyntaxNode[], span: Span): string | null {
  for (const [i, node] of path.entries()) {
    switch (node.type) {
      case 'assignment':
      case 'operator_assignment': {
        const left = node.childForFieldName('left');
        return left && !holds(left, span) ? targetName(code, left, node, span) : null;
      }
      case 'optional_parameter':
      case 'keyword_parameter': {
        const name = node.childForFieldName('name');
        if (name && !holds(name, span)) return textOf(code.text, name);
        break;
      }
      case 'return':
        return methodAround(code, path.slice(i));
      case 'body_statement':
      case 'then':
      case 'else':
        if (!isLast(node, span)) return null;
        break;
      case 'method':
      case 'singleton_method':
        return nameOf(code, node);
      case 'lambda':
      case 'block':
      case 'do_block':
      case 'class':
      case 'module':
      case 'program':
        return null;
      default:
    }
  }
  return null;
}

const methodAround = (code: Code, path: readonly SyntaxNode[]): string | null => {
  const method = path.find(({ type }) => isMethod(type) || type === 'lambda');
  return method ? nameOf(code, method) : null;
};

/** Of several that are assigned at once, the one in the same place; of an entry, its key. */
function targetName(code: Code, left: SyntaxNode, node: SyntaxNode, span: Span): string | null {
  if (left.type === 'left_assignment_list') {
    const right = node.childForFieldName('right');
    const at = right ? partsOf(right).findIndex((part) => holds(part, span)) : -1;
    const target = right?.type === 'right_assignment_list' ? partsOf(left)[at] : undefined;
    return target ? dottedName(code.text, target) : null;
  }
  if (left.type !== 'element_reference') return dottedName(code.text, left);
  const key = partsOf(left).at(-1);
  return (key && constantText(code, key)) ?? dottedName(code.text, left);
}

function nameOf(code: Code, owner: SyntaxNode): string | null {
  const name = owner.childForFieldName('name');
  return name && dottedName(code.text, name);
}

/** The class that it builds on, and modules that it includes. */
function basesOf(code: Code, owner: SyntaxNode): string[] {
  if (owner.type !== 'class' && owner.type !== 'module') return [];
  const superclass = owner.childForFieldName('superclass');
  const body = owner.childForFieldName('body');
  const included = (body ? partsOf(body) : []).filter(
    (each) => each.type === 'call' && /^(?:include|extend|prepend)$/.test(dottedName(code.text, each) ?? ''),
  );
  const named = [
    ...(superclass ? partsOf(superclass) : []),
    ...included.flatMap((each) => partsOf(each.childForFieldName('arguments') ?? each)),
  ];
  return named.flatMap((each) => dottedName(code.text, each) ?? []);
}

const example = /^(?:(?:RSpec\.)?(?:describe|context|feature)|it|specify|example|scenario|test|should|xit|fit)$/;

/** Whether it is the name of a test, or what is expected. */
const isTest = (around: readonly Enclosing[]): boolean =>
  around.some(({ kind, name, at }) => {
    if (kind !== 'call' || name === null) return false;
    const last = name.slice(name.lastIndexOf('.') + 1);
    return (at === 0 && example.test(name)) || /^(?:assert|refute|must_|wont_)/.test(last) || /^(?:to|not_to|to_not)$/.test(last);
  });
