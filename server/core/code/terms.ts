/** Code as far as prompts are concerned: texts in calls, maps and lists, in no language's terms. A host makes them of its trees. */
import type { Place } from '../extraction/types.ts';
import type { Code } from '../host.ts';
import { covers, type Span, span } from '../text.ts';
import type { SyntaxNode } from './syntax.ts';

/**
 * `same`: gives what its one entry gives, as brackets do. `sum`: its entries are put together. `other`: something else is made
 * of its entries.
 */
export interface Term {
  readonly kind: 'text' | 'name' | 'call' | 'map' | 'list' | 'annotation' | 'same' | 'sum' | 'other';
  readonly span: Span;
  /** Callee or type, dots kept, what calls in a chain are handed left out; of a name, what is written there. */
  readonly name: string | null;
  /** In the order of the file. */
  readonly entries: readonly Entry[];
  /** What a method is called of. */
  readonly receiver?: Term;
  /** Of a text. */
  readonly node?: SyntaxNode;
  /** What its entries are for. */
  readonly role?: Place['role'];
}

export interface Entry {
  /** Key, name of an argument or position. */
  readonly at: string | number;
  readonly value: Term;
  /** Of the key or the name, quotes left out. */
  readonly nameSpan?: Span;
}

export const whole = (node: SyntaxNode): Span => span(node.startIndex, node.endIndex);

export const sourceOf = (text: string, node: SyntaxNode): string => text.slice(node.startIndex, node.endIndex);

/** Named children, comments left out. */
export const namedIn = (node: SyntaxNode): SyntaxNode[] =>
  node.namedChildren.filter((child): child is SyntaxNode => child !== null && !child.type.endsWith('comment'));

export const other = (at: Span, values: readonly Term[], role?: Place['role']): Term => ({
  kind: 'other',
  span: at,
  name: null,
  entries: listed(values),
  ...(role && { role }),
});

export const same = (at: Span, value: Term): Term => ({ kind: 'same', span: at, name: null, entries: listed([value]) });

export const listed = (values: readonly Term[]): Entry[] => values.map((value, at) => ({ at, value }));

/** Without what gives the same. */
export function bareTerm(term: Term): Term {
  let at = term;
  while (at.kind === 'same' && at.entries[0]) at = at.entries[0].value;
  return at;
}

/** The entry that a span stands in, by halving: lists may be long. */
export function entryAt({ entries }: Term, at: Span): Entry | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).value.span.start <= at.start) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low - 1];
  return entry && covers(entry.value.span, at) ? entry : null;
}

/** What a file's nodes are found out to be, by their ids: for as long as its tree is lent. */
export function rememberedById<T>(find: (code: Code, node: SyntaxNode) => T): (code: Code, node: SyntaxNode) => T {
  const files = new WeakMap<Code, Map<number, { readonly found: T }>>();
  return (code, node) => {
    let known = files.get(code);
    if (!known) files.set(code, (known = new Map()));
    let entry = known.get(node.id);
    if (!entry) known.set(node.id, (entry = { found: find(code, node) }));
    return entry.found;
  };
}

/** What a file is found out to be. */
export function rememberedByCode<T>(find: (code: Code) => T): (code: Code) => T {
  const files = new WeakMap<Code, { readonly found: T }>();
  return (code) => {
    let known = files.get(code);
    if (!known) files.set(code, (known = { found: find(code) }));
    return known.found;
  };
}

/** Adds where the texts of a term begin. */
export function textsIn(top: Term, starts: Set<number>): void {
  const open = [top];
  for (let term = open.pop(); term; term = open.pop()) {
    if (term.kind === 'text') starts.add(term.span.start);
    if (term.receiver) open.push(term.receiver);
    for (const { value } of term.entries) open.push(value);
  }
}
