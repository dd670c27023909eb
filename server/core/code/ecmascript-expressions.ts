/** String expressions of JavaScript and TypeScript, built from their trees. */
import type { Code, Concat, Literal, StringExpression, Trim, Value } from '../host.ts';
import { covers, span } from '../text.ts';
import { bodyOf, descendants, dotted, isWrapper, named, reference, spanOf, textOfNode, unwrapped } from './ecmascript-nodes.ts';
import { isOtherLanguage, type Tag, tagNamed } from './ecmascript-tags.ts';
import { evaluate } from './evaluate.ts';
import { holeName } from './hole-name.ts';
import type { ReadLiteral } from './literal.ts';
import { textOf } from './runs.ts';
import type { Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { whiteSpace } from './white-space.ts';

/** What an expression is built with. */
export interface Building {
  readonly code: Code;
  readonly imports: ReadonlyMap<string, Imported>;
  readonly read: ReadLiteral;
}

export const literalTypes = ['string', 'template_string'] as const;

const fewestWords = 4;
const deepest = 100;

/** The outermost ones of at least four words, and shorter ones where prompts are wont to stand. */
export function expressionsOf(building: Building): readonly StringExpression[] {
  const { code } = building;
  const { root, text } = code;
  if (!root) return [];
  const found: StringExpression[] = [];
  const path = new Path(root);
  let done = 0;
  for (const node of descendants(root, literalTypes)) {
    if (node.startIndex < done || !isSeed(node, text)) continue;
    const outermost = outermostOf(node, path.to(node), building);
    if (!outermost) continue;
    const { expression, end } = outermost;
    if (!expression) done = end;
    else if (wordsIn(expression, text) >= fewestWords || isExpected(text, expression.span.start)) {
      found.push(expression);
      done = end;
    }
  }
  return found;
}

/** Whether a literal is worth a look at what is around it. */
function isSeed({ startIndex, endIndex }: SyntaxNode, text: string): boolean {
  if (endIndex - startIndex < 4) return false;
  for (let at = startIndex + 1; at < endIndex - 1; at++) {
    const c = text.charCodeAt(at);
    if (c === 32 || c === 10 || c === 13 || c === 9 || c >= 0x2e80) return true;
  }
  // `\n` and its like part words, too.
  return text.slice(startIndex, endIndex).includes('\\') || isExpected(text, startIndex);
}

const telling =
  /content|text|prompt|system|instruction|input|template|message|descri|query|persona|goal|backstory|role|parts|human|user|assistant/i;

/** Whether what stands before an offset on its line lets one expect a prompt, however short. */
function isExpected(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at).trimEnd();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return ':=([{,>'.includes(before.at(-1) ?? ' ') && telling.test(line);
}

/** Nodes from the root down to one after the other, in the order of the text. */
export class Path {
  private readonly stack: SyntaxNode[];

  constructor(root: SyntaxNode) {
    this.stack = [root];
  }

  /** What is around a node, from the root down. */
  to(node: SyntaxNode): readonly SyntaxNode[] {
    const { stack } = this;
    while (stack.length > 1 && !covers(spanOf(stack.at(-1) as SyntaxNode), spanOf(node))) stack.pop();
    for (;;) {
      const below = (stack.at(-1) as SyntaxNode).childWithDescendant(node);
      if (!below || below.id === node.id) return stack;
      stack.push(below);
    }
  }
}

/** The outermost expression that a literal is a part of. `expression` is null where it is one in another language. */
function outermostOf(
  node: SyntaxNode,
  path: readonly SyntaxNode[],
  building: Building,
): { readonly expression: StringExpression | null; readonly end: number } | null {
  const tops = [node];
  for (let i = path.length - 1, child = node; i >= 0; i--) {
    const parent = path[i] as SyntaxNode;
    const above = isWrapper(parent) ? i : operationAbove(path, i, child, building);
    if (above === null) break;
    if (above !== i || !isWrapper(parent)) tops.push(path[above] as SyntaxNode);
    child = path[above] as SyntaxNode;
    i = above;
  }
  for (const top of tops.reverse()) {
    const tag = top.type === 'call_expression' ? tagOf(top) : null;
    if (tag && isOtherLanguage(dotted(tag, building.code) ?? '')) return { expression: null, end: top.endIndex };
    const expression = build(top, building, 0);
    if (expression.kind !== 'value') return { expression, end: top.endIndex };
  }
  return null;
}

/** Index in the path of the operation that takes `child`, which stands in `path[i]`, for its text; null where there is none. */
function operationAbove(path: readonly SyntaxNode[], i: number, child: SyntaxNode, building: Building): number | null {
  const { code } = building;
  const parent = path[i] as SyntaxNode;
  const call = path[i - 1];
  switch (parent.type) {
    case 'binary_expression':
      return parent.childForFieldName('operator')?.type === '+' ? i : null;
    case 'member_expression': {
      const isObject = parent.childForFieldName('object')?.id === child.id;
      return isObject && call?.type === 'call_expression' && isMethod(propertyOf(parent, code)) ? i - 1 : null;
    }
    case 'array': {
      // `[…].join()`, or `[…].filter(Boolean).join()`.
      for (let at = i - 1; at > 0; at -= 2) {
        const member = path[at] as SyntaxNode;
        if (member.type !== 'member_expression' || path[at - 1]?.type !== 'call_expression') return null;
        const name = propertyOf(member, code);
        if (name === 'join') return at - 1;
        if (name !== 'filter') return null;
      }
      return null;
    }
    case 'arguments': {
      const callee = call?.type === 'call_expression' ? call.childForFieldName('function') : null;
      return propertyOf(callee, code) === 'concat' || calledTag(callee, building)?.trim ? i - 1 : null;
    }
    case 'call_expression':
      return parent.childForFieldName('arguments')?.id === child.id ? i : null;
    default:
      return null;
  }
}

const calledTag = (callee: SyntaxNode | null, { code, imports }: Building): Tag | null =>
  callee?.type === 'identifier' ? tagNamed(textOfNode(callee, code), imports) : null;

const trims: Readonly<Record<string, Trim>> = {
  trim: { chars: whiteSpace.javascript, side: 'both' },
  trimStart: { chars: whiteSpace.javascript, side: 'start' },
  trimLeft: { chars: whiteSpace.javascript, side: 'start' },
  trimEnd: { chars: whiteSpace.javascript, side: 'end' },
  trimRight: { chars: whiteSpace.javascript, side: 'end' },
};

const isMethod = (name: string | null): boolean =>
  name !== null && (Object.hasOwn(trims, name) || name === 'concat' || name === 'toString' || name === 'valueOf');

function propertyOf(member: SyntaxNode | null, code: Code): string | null {
  const property = member?.type === 'member_expression' ? member.childForFieldName('property') : null;
  return property && textOfNode(property, code);
}

/** The tag of a tagged template. */
export function tagOf(call: SyntaxNode): SyntaxNode | null {
  return call.childForFieldName('arguments')?.type === 'template_string' ? call.childForFieldName('function') : null;
}

/** A node as a string expression: a value where it is nothing else that is known. */
export function build(wrapped: SyntaxNode, building: Building, depth: number): StringExpression {
  const node = unwrapped(wrapped);
  const value = (): Value => asValue(wrapped, building.code);
  if (depth > deepest) return value();
  switch (node.type) {
    case 'string':
    case 'template_string':
      return literalOf(node, building.code) ?? value();
    case 'binary_expression':
      return node.childForFieldName('operator')?.type === '+' ? (sumOf(node, building, depth) ?? value()) : value();
    case 'call_expression':
      return (tagOf(node) ? taggedOf(node, building) : calledOf(node, building, depth)) ?? value();
    default:
      return value();
  }
}

/** A node as a string expression, where a template with an unknown tag counts as it is written. */
export function buildAsWritten(node: SyntaxNode, building: Building): StringExpression {
  const expression = build(node, building, 0);
  const tag = expression.kind === 'value' && node.type === 'call_expression' ? tagOf(node) : null;
  const template = tag && !isOtherLanguage(dotted(tag, building.code) ?? '') ? node.childForFieldName('arguments') : null;
  return template ? build(template, building, 0) : expression;
}

/** @param tag Where a tag that changes how it is read begins. */
function literalOf(node: SyntaxNode, code: Code, tag = node.startIndex): Literal | null {
  const body = bodyOf(node, code);
  if (!body) return null;
  const holes = node.type === 'string' ? [] : named(node).filter((n) => n.type === 'template_substitution');
  return { kind: 'literal', span: span(tag, node.endIndex), body, holes: holes.map(spanOf), node };
}

function asValue(wrapped: SyntaxNode, code: Code): Value {
  const source = textOfNode(wrapped, code);
  const name = source.length < 500 ? holeName(source) : null;
  const at = wrapped.startIndex;
  return {
    kind: 'value',
    span: spanOf(wrapped),
    name: name?.name ?? null,
    nameSpan: name && span(at + name.at.start, at + name.at.end),
    refers: reference(wrapped, code),
  };
}

/** Operands of `+` from the left, however many; what stands before the first text is added up before it meets one. */
function sumOf(node: SyntaxNode, building: Building, depth: number): Concat | null {
  const operands: SyntaxNode[] = [];
  let at = node;
  while (at.type === 'binary_expression' && at.childForFieldName('operator')?.type === '+') {
    const left = at.childForFieldName('left');
    const right = at.childForFieldName('right');
    if (!left || !right) return null;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  operands.reverse();
  const parts = operands.map((operand) => build(operand, building, depth + 1));
  const first = parts.findIndex((part) => part.kind !== 'value');
  if (first === -1) return null;
  const head: Value[] =
    first < 2
      ? []
      : [
          {
            kind: 'value',
            span: span(parts[0]?.span.start ?? 0, parts[first - 1]?.span.end ?? 0),
            name: null,
            nameSpan: null,
            refers: null,
          },
        ];
  const flat = (part: StringExpression): readonly StringExpression[] => (part.kind === 'concat' ? part.parts : [part]);
  return { kind: 'concat', span: spanOf(node), parts: [...head, ...parts.slice(head.length > 0 ? first : 0).flatMap(flat)] };
}

function taggedOf(node: SyntaxNode, { code, imports }: Building): StringExpression | null {
  const template = node.childForFieldName('arguments');
  const function_ = node.childForFieldName('function');
  const tag = function_ && tagNamed(textOfNode(function_, code), imports);
  if (!template || !function_ || !tag) return null;
  const literal = literalOf(template, code, tag.reading === 'cooked' ? template.startIndex : function_.startIndex);
  if (!literal || !tag.trim) return literal;
  return { kind: 'trim', span: spanOf(node), of: literal, how: tag.trim };
}

function calledOf(node: SyntaxNode, building: Building, depth: number): StringExpression | null {
  const { code } = building;
  const callee = node.childForFieldName('function');
  const args = named(node.childForFieldName('arguments') ?? node);
  if (callee?.type !== 'member_expression') return dedentedOf(node, callee, args, building, depth);
  const object = callee.childForFieldName('object');
  const method = propertyOf(callee, code);
  if (!object || method === null || callee.childForFieldName('optional_chain')) return null;
  if (method === 'join') return joinedOf(node, object, args, building, depth);
  if (!isMethod(method)) return null;
  const of = build(object, building, depth + 1);
  if (of.kind === 'value') return null;
  const how = Object.hasOwn(trims, method) ? trims[method] : undefined;
  if (how) return args.length === 0 ? { kind: 'trim', span: spanOf(node), of, how } : null;
  if (method !== 'concat') return args.length === 0 ? of : null;
  if (args.some((arg) => arg.type === 'spread_element')) return null;
  return { kind: 'concat', span: spanOf(node), parts: [of, ...args.map((arg) => build(arg, building, depth + 1))] };
}

/** `dedent("…")`, where the text is not unescaped, and escapes count as what they stand for. */
function dedentedOf(
  node: SyntaxNode,
  callee: SyntaxNode | null,
  args: readonly SyntaxNode[],
  building: Building,
  depth: number,
): StringExpression | null {
  const tag = calledTag(callee, building);
  const [arg] = args;
  if (!tag?.trim || !arg || args.length !== 1 || tag.trim === 'outdent') return null;
  // The trim of npm's `dedent` takes each escape for something to keep, as it is in a tagged template.
  if (tag.trim === 'npm-dedent' && textOfNode(arg, building.code).includes('\\')) return null;
  const of = build(arg, building, depth + 1);
  return of.kind === 'value' ? null : { kind: 'trim', span: spanOf(node), of, how: tag.trim };
}

function joinedOf(
  node: SyntaxNode,
  list: SyntaxNode,
  args: readonly SyntaxNode[],
  building: Building,
  depth: number,
): StringExpression | null {
  const { code, read } = building;
  const inner = unwrapped(list);
  const array = filtered(inner, code) ?? inner;
  const [argument] = args;
  if (array.type !== 'array' || args.length > 1) return null;
  const separator = argument ? build(argument, building, depth + 1) : null;
  if (separator && (separator.kind !== 'literal' || separator.holes.length > 0)) return null;
  const text = separator
    ? read(code.text, separator)
        ?.units.map((unit) => unit.text)
        .join('')
    : ',';
  if (text === undefined) return null;
  const elements = named(array);
  // An element that is left out is joined as an empty text; nothing in the tree tells of it.
  if (/,\s*,|\[\s*,/.test(between(array, elements, code))) return null;
  const parts = elements
    .map((element) => build(element, building, depth + 1))
    .filter((part) => array === inner || !isEmpty(part, building));
  return parts.some((part) => part.kind !== 'value')
    ? { kind: 'join', span: spanOf(node), parts, separator: text, separatorSpan: separator?.span ?? null }
    : null;
}

function isEmpty(part: StringExpression, { code, read }: Building): boolean {
  const runs = evaluate(part, code.text, read)?.runs;
  return runs !== undefined && textOf(runs) === '';
}

/** The array of `[…].filter(Boolean)`. */
function filtered(node: SyntaxNode, code: Code): SyntaxNode | null {
  if (node.type !== 'call_expression') return null;
  const callee = node.childForFieldName('function');
  const args = named(node.childForFieldName('arguments') ?? node);
  if (propertyOf(callee, code) !== 'filter' || args.length !== 1 || !args[0] || textOfNode(args[0], code) !== 'Boolean') return null;
  const object = callee?.childForFieldName('object');
  return object ? unwrapped(object) : null;
}

/** What stands in an array besides its elements and comments. */
function between(array: SyntaxNode, elements: readonly SyntaxNode[], { text }: Code): string {
  const inner = [...elements, ...array.namedChildren.filter((child) => child?.type === 'comment')]
    .filter((child): child is SyntaxNode => child !== null)
    .sort((a, b) => a.startIndex - b.startIndex);
  let out = '';
  let at = array.startIndex;
  for (const node of inner) {
    out += `${text.slice(at, node.startIndex)}${node.type === 'comment' ? '' : '_'}`;
    at = node.endIndex;
  }
  return out;
}

/** Words of the literals of an expression; two letters of a script that parts no words count for one. */
function wordsIn(expression: StringExpression, text: string): number {
  switch (expression.kind) {
    case 'literal': {
      const source = text.slice(expression.body.start, Math.min(expression.body.end, expression.body.start + 2000));
      const spaced = source
        .replace(/\\[nrt]/g, ' ')
        .split(/\s/)
        .filter((word) => /\p{L}/u.test(word)).length;
      return spaced + ((source.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0) >> 1);
    }
    case 'value':
      return 0;
    case 'trim':
    case 'format':
      return wordsIn(expression.of, text);
    default:
      return expression.parts.reduce((sum, part) => sum + wordsIn(part, text), 0);
  }
}
