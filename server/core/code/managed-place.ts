/** Where an expression of Java, Kotlin or C# stands: what it is handed to, what it is named, whose it is. */
import { placeOf } from '../extraction/place.ts';
import type { Enclosing, Place, Sibling } from '../extraction/types.ts';
import { type Span, span } from '../text.ts';
import type { Building } from './managed-expressions.ts';
import type { Argument, Called, Shape } from './managed-language.ts';
import { holds, referenceOf, spanOf, unwrapped } from './managed-nodes.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

export type Entries = ReadonlyMap<string | number, Sibling>;

/** How deep siblings are told. */
const deepest = 4;

/** @param remembered Entries that were read before, by the id of their node. */
export function managedPlace(whole: Span, building: Building, remembered: Map<number, Entries>): Place {
  const { code, dialect } = building;
  // Dollars before the quotes may stand outside of the literal's node.
  let start = whole.start;
  while (code.text[start] === '$') start++;
  const at = span(start, whole.end);
  const node = code.root?.descendantForIndex(at.start, at.end) ?? null;
  if (!code.root || !node) return placeOf({ around: [], role: 'value' });
  const path = [...ancestors(code.root, node), node];
  const climb = climbed(at, path, building, remembered);
  const isOwner = ({ type }: SyntaxNode) => dialect.functions.has(type) && !type.startsWith('property');
  const owner = path.findLast(({ type }) => dialect.classes.has(type)) ?? path.findLast(isOwner);
  return placeOf({
    ...climb,
    owner: owner ? dialect.nameOf(owner, code) : null,
    bases: owner && dialect.classes.has(owner.type) ? dialect.bases(owner, code) : [],
    isTest: climb.around.some(({ name }) => name !== null && isAssertion(name)),
  });
}

type Climb = Pick<Place, 'around' | 'role' | 'assigned'>;

function climbed(at: Span, path: readonly SyntaxNode[], building: Building, remembered: Map<number, Entries>): Climb {
  const { code, dialect } = building;
  const around: Enclosing[] = [];
  let role: Place['role'] = 'value';
  for (let i = path.length - 1; i >= 0; i--) {
    const parent = path[i] as SyntaxNode;
    const above = path[i - 1];
    const child = path[i + 1];
    if (child === undefined) continue;
    const shape = dialect.shape(parent, code, above);
    if (shape && 'entries' in shape) {
      const met = enclosing(shape, parent, at, around.length === 0, building, remembered);
      const last = around.at(-1);
      // Names that a creation sets are told of once: as the map that they stand in.
      const isTold = last?.kind === 'map' && met?.name === last.name && met?.at === last.at;
      if (met && !isTold) around.push({ ...met, ...(shape.kind === 'call' && chainOf(path, i, building)) });
    }
    if (dialect.lambdas.has(parent.type) && (around.length > 0 || !isBody(child, at, building))) return { around, role, assigned: null };
    const edge = dialect.edge({ parent, child, above }, code);
    if (edge?.role && (around.length === 0 || edge.role === 'annotation')) role = edge.role;
    if (edge?.assigned === undefined) continue;
    if (edge.assigned === null || typeof edge.assigned === 'string') return { around, role, assigned: edge.assigned };
    const made = path.slice(0, i).findLast(({ type }) => dialect.functions.has(type) || dialect.lambdas.has(type));
    return { around, role, assigned: made && dialect.functions.has(made.type) ? dialect.nameOf(made, code) : null };
  }
  return { around, role, assigned: null };
}

/** Whether a function without a name gives the expression itself. */
const isBody = (body: SyntaxNode, at: Span, { code, dialect }: Building): boolean =>
  holds(body, at) && unwrapped(body, dialect, code).startIndex >= at.start - 1;

function enclosing(
  shape: Exclude<Shape, { kind: 'literal' | 'wrapper' | 'sum' }>,
  node: SyntaxNode,
  at: Span,
  isFirst: boolean,
  building: Building,
  remembered: Map<number, Entries>,
): Enclosing | null {
  const known = () => ({
    kind: shape.kind,
    name: shape.name,
    span: spanOf(node),
    entries: entriesOf(shape.entries, node, building, remembered),
  });
  const index = entryAt(shape.entries, at);
  if (index !== null) return { ...known(), at: shape.entries[index]?.name ?? positionOf(shape.entries, index) };
  const receiver = shape.kind === 'call' ? shape.receiver : null;
  return isFirst && holds(receiver, at) && receiver?.endIndex === at.end ? { ...known(), at: 'receiver' } : null;
}

/** Which entry holds a span, by halving: lists may be long. */
function entryAt(entries: readonly Argument[], at: Span): number | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Argument).value.startIndex <= at.start) low = middle + 1;
    else high = middle;
  }
  return holds(entries[low - 1]?.value ?? null, at) ? low - 1 : null;
}

/** Names take no position. */
const positionOf = (entries: readonly Argument[], index: number): number => {
  let position = 0;
  for (let i = 0; i < index; i++) if (entries[i]?.name === null) position++;
  return position;
};

const keysOf = (entries: readonly Argument[]): readonly (string | number)[] => {
  let position = 0;
  return entries.map(({ name }) => name ?? position++);
};

/** The widest call that goes on from the result of one, where there is a chain of them. */
function chainOf(path: readonly SyntaxNode[], i: number, { code, dialect }: Building): { readonly chain?: Span } {
  const call = path[i] as SyntaxNode;
  let last = call;
  for (let k = i - 1; k >= 0; k--) {
    const next = path[k] as SyntaxNode;
    const shape = dialect.shape(next, code, path[k - 1]);
    if (shape?.kind === 'call' && holds(shape.receiver, spanOf(last))) last = next;
    else if (!dialect.members.has(next.type)) break;
  }
  const receiver = (dialect.shape(call, code) as Called).receiver;
  const isLink = last !== call || (receiver !== null && dialect.shape(unwrapped(receiver, dialect, code), code)?.kind === 'call');
  return isLink ? { chain: spanOf(last) } : {};
}

/** What a call, an annotation, a list or a map holds. */
function entriesOf(all: readonly Argument[], node: SyntaxNode, building: Building, remembered: Map<number, Entries>, depth = 0): Entries {
  const before = depth === 0 ? remembered.get(node.id) : undefined;
  if (before) return before;
  const keys = keysOf(all);
  const entries = new Map<string | number, Sibling>();
  if (depth < deepest)
    for (const [i, { value, nameSpan }] of all.entries())
      entries.set(keys[i] as string | number, { ...siblingOf(value, building, remembered, depth), ...(nameSpan && { nameSpan }) });
  // Those of things further inside are cut short.
  if (depth === 0) remembered.set(node.id, entries);
  return entries;
}

function siblingOf(wrapped: SyntaxNode, building: Building, remembered: Map<number, Entries>, depth: number): Sibling {
  const { code, dialect } = building;
  const node = unwrapped(wrapped, dialect, code);
  const shape = dialect.shape(node, code);
  const at = spanOf(wrapped);
  if (shape?.kind === 'literal') {
    const literal = dialect.literal(node, code);
    const units = literal && dialect.read(code.text, literal)?.units;
    return { text: units?.map((unit) => unit.text).join('') ?? null, refers: null, span: at };
  }
  if (shape && 'entries' in shape) {
    const entries = entriesOf(shape.entries, node, building, remembered, depth + 1);
    return { text: null, refers: null, span: at, entries, ...(shape.name !== null && { callee: shape.name }) };
  }
  return { text: null, refers: referenceOf(node, code), span: at };
}

/** `assertEquals`, `assertThat(…).contains`, `Assert.Equal`, `result.Should().Be`, `x shouldBe`. */
const isAssertion = (name: string): boolean =>
  name.split('.').some((part) => /^(?:assert\w{0,60}|Assert|expect|verify|Should|should\w{0,60}|isEqualTo|containsExactly)$/.test(part));
