/** String expressions of Java, Kotlin and C#: which nodes evaluate to one text. */
import type { Code, StringExpression, Value } from '../host.ts';
import { span } from '../text.ts';
import { Path } from './ecmascript-expressions.ts';
import { holeName } from './hole-name.ts';
import type { Dialect, Operation, Shape } from './managed-language.ts';
import { holds, isCall, referenceOf, sourceOf, spanOf, unwrapped } from './managed-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

/** What an expression is built with. */
export interface Building {
  readonly code: Code;
  readonly dialect: Dialect;
}

const fewestWords = 4;
const deepest = 100;

/** The outermost ones of at least four words, and shorter ones where prompts are wont to stand. */
export function managedExpressions(building: Building): readonly StringExpression[] {
  const { code, dialect } = building;
  const { root, text } = code;
  if (!root) return [];
  const found: StringExpression[] = [];
  const path = new Path(root);
  let done = 0;
  for (const node of root.descendantsOfType([...dialect.literals])) {
    if (!node || node.startIndex < done || !isSeed(node, text)) continue;
    const around = path.to(node);
    const outermost = outermostOf(node, around, building);
    if (!outermost) continue;
    const { expression, end } = outermost;
    const isTold = around.some(({ type }) => type === 'annotation' || type === 'attribute') || isExpected(text, expression.span.start);
    if (!isTold && wordsIn(expression, text) < fewestWords) continue;
    found.push(expression);
    done = end;
  }
  return found;
}

/** Whether a literal is worth a look at what is around it. */
function isSeed({ startIndex, endIndex }: SyntaxNode, text: string): boolean {
  const source = text.slice(startIndex, endIndex);
  return source.length > 3 && (/[\s\\\u2e80-\uffff]/.test(source) || isExpected(text, startIndex));
}

const telling =
  /content|text|prompt|system|instruction|input|template|message|descri|query|persona|goal|backstory|role|parts|human|user|assistant/i;

/** Whether what stands before an offset on its line lets one expect a prompt, however short. */
function isExpected(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at).trimEnd();
  return ':=([{,>+'.includes(before.at(-1) ?? ' ') && telling.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** The outermost expression that a literal is a part of. */
function outermostOf(
  node: SyntaxNode,
  path: readonly SyntaxNode[],
  building: Building,
): { readonly expression: StringExpression; readonly end: number } | null {
  const tops = [node];
  for (let i = path.length - 1; i >= 0; i--) {
    const parent = path[i] as SyntaxNode;
    const way = wayUp(parent, path[i - 1], node, building);
    if (way === 'ends') break;
    if (way === 'text') tops.push(parent);
  }
  for (const top of tops.reverse()) {
    const expression = build(top, building, 0);
    if (expression.kind !== 'value') return { expression, end: top.endIndex };
  }
  return null;
}

/** Whether the text of a literal goes on at a node: as a text, in something that may be one further out, or not at all. */
function wayUp(
  parent: SyntaxNode,
  above: SyntaxNode | undefined,
  literal: SyntaxNode,
  { code, dialect }: Building,
): 'text' | 'goes on' | 'ends' {
  const shape = dialect.shape(parent, code, above);
  switch (shape?.kind) {
    case 'sum':
      return 'text';
    case 'wrapper':
    case 'list':
      return 'goes on';
    case 'call': {
      const operation = dialect.operation(shape, code);
      return operation && textsOf(operation).some((each) => holds(each, spanOf(literal))) ? 'text' : 'ends';
    }
    case undefined:
      return dialect.members.has(parent.type) || /argument/.test(parent.type) ? 'goes on' : 'ends';
    default:
      return 'ends';
  }
}

const textsOf = (operation: Operation): readonly SyntaxNode[] => ('parts' in operation ? operation.parts : [operation.of]);

/** A node as a string expression: a value where it is nothing else that is known. */
export function build(wrapped: SyntaxNode, building: Building, depth: number): StringExpression {
  const { code, dialect } = building;
  const node = unwrapped(wrapped, dialect, code);
  const shape = depth > deepest ? null : dialect.shape(node, code);
  const made =
    shape?.kind === 'literal'
      ? dialect.literal(node, code)
      : shape?.kind === 'sum'
        ? sumOf(node, building, depth)
        : isCall(shape)
          ? operated(node, dialect.operation(shape, code), building, depth)
          : null;
  return made ?? asValue(wrapped, code);
}

function asValue(node: SyntaxNode, code: Code): Value {
  const source = sourceOf(node, code);
  const name = source.length < 500 ? holeName(source) : null;
  const at = node.startIndex;
  return {
    kind: 'value',
    span: spanOf(node),
    name: name?.name ?? null,
    nameSpan: name && span(at + name.at.start, at + name.at.end),
    refers: referenceOf(node, code),
  };
}

/** Operands of `+` from the left, however many; in some languages, what stands before the first text is added up before it meets one. */
function sumOf(node: SyntaxNode, building: Building, depth: number): StringExpression | null {
  const { code, dialect } = building;
  const operands: SyntaxNode[] = [];
  let at = node;
  for (let shape: Shape | null = dialect.shape(at, code); shape?.kind === 'sum'; shape = dialect.shape(at, code)) {
    operands.push(shape.right);
    at = shape.left;
  }
  operands.push(at);
  operands.reverse();
  const parts = operands.map((operand) => build(operand, building, depth + 1));
  const first = parts.findIndex((part, i) => part.kind !== 'value' && !isCharacter(operands[i] as SyntaxNode, building));
  if (first === -1) return null;
  const head: Value[] =
    first < 2 || !dialect.addsNumbers
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

function isCharacter(wrapped: SyntaxNode, { code, dialect }: Building): boolean {
  const node = unwrapped(wrapped, dialect, code);
  return code.text[node.startIndex] === "'" && dialect.shape(node, code)?.kind === 'literal';
}

function operated(node: SyntaxNode, operation: Operation | null, building: Building, depth: number): StringExpression | null {
  const whole = spanOf(node);
  const inner = (each: SyntaxNode) => build(each, building, depth + 1);
  if (!operation) return null;
  switch (operation.kind) {
    case 'concat':
    case 'join': {
      const parts = operation.parts.map(inner);
      if (!parts.some((part) => part.kind !== 'value')) return null;
      if (operation.kind === 'concat') return { kind: 'concat', span: whole, parts };
      const { separator } = operation;
      const text = typeof separator === 'string' ? separator : constantText(separator, building);
      return text === null
        ? null
        : { kind: 'join', span: whole, parts, separator: text, separatorSpan: typeof separator === 'string' ? null : spanOf(separator) };
    }
    default: {
      const of = inner(operation.of);
      if (of.kind === 'value') return null;
      if (operation.kind === 'same') return of;
      if (operation.kind === 'trim') return { kind: 'trim', span: whole, of, how: operation.how };
      const positional = operation.values.map(spanOf);
      const open = operation.values.length === 1 && /array/i.test(operation.values[0]?.type ?? '');
      return { kind: 'format', span: whole, of, style: operation.style, args: { positional: open ? [] : positional, named: [], open } };
    }
  }
}

/** The text of a literal without interpolations; null of anything else. */
function constantText(wrapped: SyntaxNode, { code, dialect }: Building): string | null {
  const node = unwrapped(wrapped, dialect, code);
  const literal = dialect.shape(node, code)?.kind === 'literal' ? dialect.literal(node, code) : null;
  const units = literal && dialect.read(code.text, literal)?.units;
  return units && !units.some((unit) => unit.hole) ? units.map((unit) => unit.text).join('') : null;
}

/** Words of the literals of an expression; two letters of a script that parts no words count for one. */
function wordsIn(expression: StringExpression, text: string): number {
  if (expression.kind === 'value') return 0;
  if ('parts' in expression) return expression.parts.reduce((sum, part) => sum + wordsIn(part, text), 0);
  if (expression.kind !== 'literal') return wordsIn(expression.of, text);
  const source = text.slice(expression.body.start, Math.min(expression.body.end, expression.body.start + 2000));
  const words = source
    .replace(/\\[nrt]/g, ' ')
    .split(/\s/)
    .filter((word) => /\p{L}/u.test(word)).length;
  return words + ((source.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0) >> 1);
}
