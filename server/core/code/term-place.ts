/** What surrounds an expression, told from terms. */
import { enclosing } from '../extraction/place.ts';
import type { Enclosing, Place, Sibling } from '../extraction/types.ts';
import { covers, type Span } from '../text.ts';
import { bareTerm, entryAt, type Term } from './terms.ts';

/** How deep siblings are told. */
const deepest = 4;

/** The text of a literal; null where it has interpolations or is no text. */
export type PlainText = (term: Term) => string | null;

/** Calls, maps, lists and annotations from a term down to what stands at a span, the nearest first. */
export function aroundIn(top: Term, at: Span, plain: PlainText): Pick<Place, 'around' | 'role'> {
  const around: Enclosing[] = [];
  let role: Place['role'] = 'value';
  let chain: Span | null = null;
  for (let term = top; !covers(at, term.span); ) {
    const { receiver } = term;
    if (receiver && covers(receiver.span, at)) {
      chain ??= term.span;
      if (covers(at, bareTerm(receiver).span)) around.unshift(enclosed(term, 'receiver', chain, plain));
      term = receiver;
      continue;
    }
    const entry = entryAt(term, at);
    if (!entry) {
      if (term.entries.some(({ nameSpan }) => nameSpan && at.start <= nameSpan.start && nameSpan.end <= at.end)) role = 'key';
      break;
    }
    if (isEnclosing(term)) {
      around.unshift(enclosed(term, entry.at, chain, plain));
      role = term.kind === 'annotation' ? 'annotation' : 'value';
    }
    if (term.role) role = term.role;
    if (term.kind !== 'same') chain = null;
    term = entry.value;
    if (term.role && covers(at, term.span)) role = term.role;
  }
  return { around, role };
}

const isEnclosing = ({ kind }: Term): boolean => kind === 'call' || kind === 'map' || kind === 'list' || kind === 'annotation';

function enclosed(term: Term, at: string | number, chain: Span | null, plain: PlainText): Enclosing {
  const isLink = chain !== null || (term.receiver && bareTerm(term.receiver).kind === 'call');
  return enclosing(term.kind as Enclosing['kind'], term.name, at, {
    span: term.span,
    entries: entriesOf(term, plain, 0),
    ...(isLink && { chain: chain ?? term.span }),
  });
}

const remembered = new WeakMap<Term, ReadonlyMap<string | number, Sibling>>();

function entriesOf(term: Term, plain: PlainText, depth: number): ReadonlyMap<string | number, Sibling> {
  const known = depth === 0 ? remembered.get(term) : undefined;
  if (known) return known;
  const entries = new Map<string | number, Sibling>();
  for (const { at, value, nameSpan } of term.entries)
    entries.set(at, { ...siblingOf(value, plain, depth + 1), ...(nameSpan && { nameSpan }) });
  if (depth === 0) remembered.set(term, entries);
  return entries;
}

function siblingOf(value: Term, plain: PlainText, depth: number): Sibling {
  const term = bareTerm(value);
  const isHolder = isEnclosing(term);
  return {
    text: term.kind === 'text' ? plain(term) : null,
    refers: term.kind === 'name' ? term.name : null,
    span: value.span,
    ...(isHolder && term.name !== null && { callee: term.name }),
    ...(isHolder && depth < deepest && { entries: entriesOf(term, plain, depth) }),
  };
}
