/** String expressions of Python: what of a tree evaluates to one text. Library: str methods, `textwrap.dedent`, `inspect.cleandoc`, printf-style formatting. */
import type { Code, Concat, FormatArgs, Literal, StringExpression, Trim, Value } from '../host.ts';
import { type Span, span } from '../text.ts';
import type { LiteralReading } from './literal.ts';
import { pythonImports } from './python-imports.ts';
import { pythonOpening, readPython } from './python-literal.ts';
import { holesIn, namedChildrenOf, pathTo, textOf, whole } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

/** All that may be a prompt, outermost, in order. What is too short to be one counts where it is given to something. */
export function pythonExpressions(code: Code): StringExpression[] {
  const { root, text } = code;
  if (!root) return [];
  const found: StringExpression[] = [];
  const leaves = new Set<number>();
  // Strings inside of interpolations are not looked at.
  let taken = 0;
  for (const node of root.descendantsOfType('string')) {
    if (!node || node.startIndex < taken) continue;
    if (leaves.has(node.startIndex)) {
      taken = node.endIndex;
      continue;
    }
    if (!mayCount(text, node)) continue;
    const expression = expressionOf(code, outermost(code, node));
    const own = leavesOf(expression);
    if (!own.some((leaf) => leaf.span.start === node.startIndex)) continue;
    for (const leaf of own) leaves.add(leaf.span.start);
    taken = node.endIndex;
    found.push(expression);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** What an expression of the code evaluates to, as far as it is text. */
export function expressionOf(code: Code, node: SyntaxNode, depth = 0): StringExpression {
  if (depth > 200) return pythonValue(code, node);
  switch (node.type) {
    case 'string':
      return literalOf(code, node) ?? pythonValue(code, node);
    case 'concatenated_string':
      return concatOf(
        code,
        node,
        namedChildrenOf(node).filter((child) => child.type === 'string'),
        depth,
      );
    case 'parenthesized_expression':
      return isText(node) ? expressionOf(code, inParentheses(node), depth + 1) : pythonValue(code, node);
    case 'binary_operator': {
      const operator = node.childForFieldName('operator')?.type;
      if (operator === '+') return sumOf(code, node, depth);
      return operator === '%' ? percentOf(code, node, depth) : pythonValue(code, node);
    }
    case 'call':
      return callOf(code, node, depth) ?? pythonValue(code, node);
    default:
      return pythonValue(code, node);
  }
}

function pythonValue({ text }: Code, node: SyntaxNode): Value {
  const name = lastName(node);
  const isName = node.type === 'identifier' || (node.type === 'attribute' && /^[\w.\s]+$/.test(textOf(text, node)));
  return {
    kind: 'value',
    span: whole(node),
    name: name && textOf(text, name),
    nameSpan: name && whole(name),
    refers: isName ? textOf(text, node).replace(/\s+/g, '') : null,
  };
}

/** The identifier, last member or callee. */
function lastName(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  for (let steps = 0; at && steps < 20; steps++) {
    if (at.type === 'identifier') return at;
    const inner: SyntaxNode | null =
      at.type === 'call'
        ? at.childForFieldName('function')
        : at.type === 'attribute'
          ? at.childForFieldName('attribute')
          : at.type === 'subscript'
            ? at.childForFieldName('value')
            : at.type === 'await' || at.type === 'parenthesized_expression'
              ? (namedChildrenOf(at)[0] ?? null)
              : null;
    at = inner;
  }
  return null;
}

function literalOf({ text }: Code, node: SyntaxNode): Literal | null {
  const opening = pythonOpening(text, node.startIndex);
  if (!opening || opening.bytes) return null;
  const isClosed =
    node.endIndex - opening.quote.length >= opening.end && text.startsWith(opening.quote, node.endIndex - opening.quote.length);
  const body = span(opening.end, isClosed ? node.endIndex - opening.quote.length : node.endIndex);
  return { kind: 'literal', span: whole(node), body, holes: opening.formatted ? holesIn(node) : [], node };
}

function concatOf(code: Code, node: SyntaxNode, parts: readonly SyntaxNode[], depth: number): StringExpression {
  const all = parts.map((part) => expressionOf(code, part, depth + 1));
  if (all.some((part) => part.kind === 'value') && node.type === 'concatenated_string') return pythonValue(code, node);
  return { kind: 'concat', span: whole(node), parts: all };
}

/** A sum leans to the left, and may be as long as a file: it is gone through rather than descended. */
function sumOf(code: Code, node: SyntaxNode, depth: number): StringExpression {
  const operands: SyntaxNode[] = [];
  let at: SyntaxNode = node;
  while (at.type === 'binary_operator' && at.childForFieldName('operator')?.type === '+') {
    const left = at.childForFieldName('left');
    const right = at.childForFieldName('right');
    if (!left || !right) break;
    operands.push(right);
    at = left;
  }
  operands.push(at);
  const parts = operands.reverse().map((each) => expressionOf(code, each, depth + 1));
  if (!parts.some((part) => part.kind !== 'value')) return pythonValue(code, node);
  return { kind: 'concat', span: whole(node), parts: parts.flatMap(flat) } satisfies Concat;
}

const flat = (e: StringExpression): readonly StringExpression[] => (e.kind === 'concat' ? e.parts : [e]);

function percentOf(code: Code, node: SyntaxNode, depth: number): StringExpression {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const of = left && expressionOf(code, left, depth + 1);
  if (!of || !right || of.kind === 'value') return pythonValue(code, node);
  return { kind: 'format', span: whole(node), of, style: 'percent', args: percentArgs(code, right) };
}

/** A tuple gives its items, a dict its values by name. Of anything but a literal, nobody sees which it is. */
function percentArgs({ text }: Code, right: SyntaxNode): FormatArgs {
  if (right.type === 'tuple') {
    const items = namedChildrenOf(right).filter((child) => child.type !== 'comment');
    const isOpen = items.some((item) => item.type === 'list_splat');
    return { positional: isOpen ? [] : items.map(whole), named: [], open: isOpen };
  }
  if (right.type === 'dictionary') return { positional: [], ...entries(right, text) };
  const isOne = ['string', 'concatenated_string', 'integer', 'float', 'binary_operator', 'list', 'true', 'false', 'none'].includes(
    right.type,
  );
  return { positional: [whole(right)], named: [], open: !isOne };
}

/** Entries of a dict whose keys are plain texts. */
function entries(dict: SyntaxNode, text: string): Pick<FormatArgs, 'named' | 'open'> {
  const named: { name: string; nameSpan: Span; value: Span }[] = [];
  let open = false;
  for (const child of namedChildrenOf(dict)) {
    if (child.type === 'comment') continue;
    const key = child.type === 'pair' ? child.childForFieldName('key') : null;
    const value = child.childForFieldName('value');
    const reading = key?.type === 'string' && value ? plainReading(text, key) : null;
    if (!reading || !value) open = true;
    else named.push({ ...reading, value: whole(value) });
  }
  return { named, open };
}

function plainReading(text: string, node: SyntaxNode): { readonly name: string; readonly nameSpan: Span } | null {
  const value = constantText(text, node);
  const opening = pythonOpening(text, node.startIndex);
  if (value === null || !opening) return null;
  return { name: value, nameSpan: span(opening.end, node.endIndex - opening.quote.length) };
}

/** The text of a literal without interpolations; null of anything else. */
export function constantText(text: string, node: SyntaxNode): string | null {
  if (node.type === 'concatenated_string') {
    const parts = namedChildrenOf(node).map((child) => (child.type === 'comment' ? '' : constantText(text, child)));
    return parts.some((part) => part === null) ? null : parts.join('');
  }
  if (node.type !== 'string') return null;
  const opening = pythonOpening(text, node.startIndex);
  const reading: LiteralReading | null =
    opening && readPython(text, { span: whole(node), body: span(opening.end, node.endIndex - opening.quote.length), holes: [] });
  return reading && !reading.units.some((unit) => unit.hole) ? reading.units.map((unit) => unit.text).join('') : null;
}

/** Calls that make a text of a text. Null for those that do something else. */
function callOf(code: Code, node: SyntaxNode, depth: number): StringExpression | null {
  const args = node.childForFieldName('arguments');
  const callee = node.childForFieldName('function');
  if (!callee || args?.type !== 'argument_list') return null;
  const given = namedChildrenOf(args).filter((arg) => arg.type !== 'comment');
  const how = trimOfCallee(code, callee);
  if (how) {
    const [only] = given;
    const of = only && given.length === 1 && only.type !== 'keyword_argument' ? expressionOf(code, only, depth + 1) : null;
    return of && of.kind !== 'value' ? { kind: 'trim', span: whole(node), of, how } : null;
  }
  if (callee.type !== 'attribute') return null;
  const object = callee.childForFieldName('object');
  const method = callee.childForFieldName('attribute');
  if (!object || !method) return null;
  return methodOf(code, node, object, textOf(code.text, method), given, depth);
}

function methodOf(
  code: Code,
  node: SyntaxNode,
  object: SyntaxNode,
  method: string,
  given: readonly SyntaxNode[],
  depth: number,
): StringExpression | null {
  if (method === 'join') return joinOf(code, node, object, given, depth);
  const isFormat = method === 'format' || method === 'format_map';
  const how = isFormat ? null : trimOfMethod(code, method, given);
  if (!isFormat && !how) return null;
  const of = expressionOf(code, object, depth + 1);
  if (of.kind === 'value') return null;
  if (how) return { kind: 'trim', span: whole(node), of, how };
  const args = method === 'format' ? formatArgs(code, given) : mapArgs(code, given);
  return args && { kind: 'format', span: whole(node), of, style: 'str.format', args };
}

function formatArgs({ text }: Code, given: readonly SyntaxNode[]): FormatArgs {
  const positional: Span[] = [];
  const named: { name: string; nameSpan: Span; value: Span }[] = [];
  let open = false;
  for (const arg of given) {
    const name = arg.type === 'keyword_argument' ? arg.childForFieldName('name') : null;
    const value = name && arg.childForFieldName('value');
    if (name && value) named.push({ name: textOf(text, name), nameSpan: whole(name), value: whole(value) });
    else if (arg.type === 'list_splat' || arg.type === 'dictionary_splat') open = true;
    else if (!open) positional.push(whole(arg));
  }
  return { positional, named, open };
}

function mapArgs({ text }: Code, given: readonly SyntaxNode[]): FormatArgs | null {
  const [only] = given;
  if (given.length !== 1 || !only) return null;
  return only.type === 'dictionary' ? { positional: [], ...entries(only, text) } : { positional: [], named: [], open: true };
}

function joinOf(code: Code, node: SyntaxNode, object: SyntaxNode, given: readonly SyntaxNode[], depth: number): StringExpression | null {
  const separator = constantText(code.text, object);
  const [list] = given;
  if (separator === null || !list || given.length !== 1 || !(list.type === 'list' || list.type === 'tuple')) return null;
  const items = namedChildrenOf(list).filter((item) => item.type !== 'comment');
  const parts = items.map((item) => expressionOf(code, item, depth + 1));
  if (!parts.some((part) => part.kind !== 'value')) return null;
  return { kind: 'join', span: whole(node), parts, separator, separatorSpan: whole(object) };
}

function trimOfMethod({ text }: Code, method: string, given: readonly SyntaxNode[]): Trim | null {
  const [only] = given;
  const chars = only && given.length === 1 ? constantText(text, only) : null;
  const isBare = given.length === 0 || (given.length === 1 && only?.type === 'none');
  switch (method) {
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      if (isBare) return method;
      return chars === null ? null : { chars, side: method === 'strip' ? 'both' : method === 'lstrip' ? 'start' : 'end' };
    case 'removeprefix':
      return chars === null ? null : { prefix: chars };
    case 'removesuffix':
      return chars === null ? null : { suffix: chars };
    default:
      return null;
  }
}

/** `dedent` and `cleandoc` of the library, by whatever name they are imported. */
function trimOfCallee(code: Code, callee: SyntaxNode): Trim | null {
  const called = textOf(code.text, callee).replace(/\s+/g, '');
  const dot = called.lastIndexOf('.');
  const imported = pythonImports(code).get(dot === -1 ? called : called.slice(0, dot));
  if (!imported) return null;
  const full =
    dot === -1 ? `${imported.module}.${imported.name}` : imported.name === null ? `${imported.module}.${called.slice(dot + 1)}` : '';
  return full === 'textwrap.dedent' ? 'dedent' : full === 'inspect.cleandoc' ? 'cleandoc' : null;
}

/** The widest expression around a string that is still one text. */
function outermost(code: Code, node: SyntaxNode): SyntaxNode {
  const path = pathTo(code, node);
  let top = node;
  for (let i = path.length - 1; i >= 0; ) {
    const parent = path[i] as SyntaxNode;
    const child = path[i + 1] ?? node;
    const steps = stepsUp(code, path, i, parent, child);
    if (steps === 0) break;
    i -= steps;
    const reached = path[i + 1] as SyntaxNode;
    if (reached.type !== 'parenthesized_expression') top = reached;
  }
  return top;
}

/** How many nodes up the same text goes on: 0 where it ends. */
function stepsUp(code: Code, path: readonly SyntaxNode[], i: number, parent: SyntaxNode, child: SyntaxNode): number {
  const { type } = parent;
  if (type === 'concatenated_string') return 1;
  if (type === 'parenthesized_expression') return isText(parent) ? 1 : 0;
  if (type === 'binary_operator') {
    const operator = parent.childForFieldName('operator')?.type;
    return operator === '+' || (operator === '%' && parent.childForFieldName('left')?.id === child.id) ? 1 : 0;
  }
  // The object of a method, or an argument of a call.
  const up =
    type === 'attribute' || type === 'argument_list'
      ? 1
      : (type === 'list' || type === 'tuple') && path[i - 1]?.type === 'argument_list'
        ? 2
        : 0;
  const call = path[i - up];
  return up > 0 && call?.type === 'call' && isLeafOf(code, call, child) ? up + 1 : 0;
}

/** Whether a call makes a text of the one at `node`, rather than being filled or called with it. */
function isLeafOf(code: Code, call: SyntaxNode, node: SyntaxNode): boolean {
  const made = callOf(code, call, 190);
  if (!made || made.kind === 'literal' || made.kind === 'value' || made.kind === 'concat') return false;
  const inner = inParentheses(node);
  if (made.kind === 'join')
    return (
      made.parts.some((part) => part.span.start <= inner.startIndex && inner.endIndex <= part.span.end) ||
      made.separatorSpan?.start === node.startIndex
    );
  return made.of.span.start <= inner.startIndex && inner.endIndex <= made.of.span.end;
}

function inParentheses(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.type === 'parenthesized_expression') {
    const inner = namedChildrenOf(at).find((child) => child.type !== 'comment');
    if (!inner) break;
    at = inner;
  }
  return at;
}

const isText = (node: SyntaxNode): boolean =>
  ['string', 'concatenated_string', 'binary_operator', 'call'].includes(inParentheses(node).type);

/** The literals of an expression. */
export function leavesOf(expression: StringExpression): Literal[] {
  const found: Literal[] = [];
  const visit = (e: StringExpression): void => {
    if (e.kind === 'literal') found.push(e);
    else if (e.kind === 'concat' || e.kind === 'join') for (const part of e.parts) visit(part);
    else if (e.kind === 'format' || e.kind === 'trim') visit(e.of);
  };
  visit(expression);
  return found;
}

/**
 * Whether a string is worth a look: one word by itself is a name, a key or a value, unless something is put to it.
 * An empty one may be a message.
 */
function mayCount(text: string, node: SyntaxNode): boolean {
  const { startIndex: start, endIndex: end } = node;
  if (end - start > 60 || /[\s{}\\\u3000-\u9fff\uac00-\ud7af]/.test(text.slice(start, end))) return true;
  const before = near(text, start, -1);
  const after = near(text, end, 1);
  if (after === ':' || after === ']') return false;
  if (before === '=' || before === ':')
    return /(?:content|text|prompt|system|instructions?)["']?\s*[:=]\s*$/i.test(text.slice(Math.max(0, start - 40), start));
  return '+"\''.includes(before) || '+"\'.%'.includes(after);
}

/** The nearest character that is no blank. */
function near(text: string, from: number, step: 1 | -1): string {
  for (let at = step === 1 ? from : from - 1; at >= 0 && at < text.length; at += step) {
    const c = text[at] as string;
    if (c !== ' ' && c !== '\n' && c !== '\r' && c !== '\t') return c;
  }
  return ' ';
}
