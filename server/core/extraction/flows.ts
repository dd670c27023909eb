/** Where texts go that no constant holds: what a branch gives a name, what is put to a text that is built, what a function gives back. */
import { ancestors, type SyntaxNode } from '../code/syntax.ts';
import { covers, type Span, span } from '../text.ts';
import { fills, passes } from './callees.ts';
import { usesOfEntry } from './entries-read.ts';
import type { Surroundings } from './judge.ts';
import { wordsOf } from './names.ts';
import { isFunctionOf } from './parameters.ts';
import { namesOf } from './tables.ts';
import type { Enclosing, Place } from './types.ts';
import { argumentUses, asArguments, placesBehind, placesOf, type Use, usesOfName } from './uses.ts';

/** What becomes of a text at a place. Empty where nothing is seen, and in files that call no model. */
export function flowsOf(place: Place, at: Span, s: Surroundings): readonly Use[] {
  if (!s.code.root || !(s.imported.size > 0 || s.code.words.sdk)) return [];
  if (place.role !== 'value' || place.isTest) return [];
  const around = outOf(place.around);
  const [first] = around;
  if (first === undefined) return place.assigned === null ? [] : usesOfGiven(place.assigned, at, s);
  const built = around.length === 1 ? builtBy(first) : null;
  if (built !== null) return usesOfName(built, placesBehind(asRead(built, s), at.end, s), s);
  if (first.kind === 'call') return argumentUses(first, s);
  if (place.assigned === null || !around.every(({ kind }) => kind === 'list' || kind === 'map')) return [];
  // Several texts in a list that goes on as one.
  if (around.every(({ kind }) => kind === 'list')) return asArguments(usesOfGiven(place.assigned, at, s));
  return isName(place.assigned) ? usesOfEntry(place.assigned, around, at, s) : [];
}

/** The text or the list that a call puts its argument to; null where it does something else. */
export function builtBy({ kind, name, at }: Enclosing): string | null {
  if (kind !== 'call' || name === null || at !== 0) return null;
  const names = namesOf(name.replace(/^\$/, ''));
  const methods = names.slice(1);
  return methods.length > 0 && !/^(?:this|self)$/.test(names[0] as string) && methods.every((method) => adding.has(method))
    ? (names[0] as string)
    : null;
}

const adding: ReadonlySet<string> = new Set(
  'append Append appendLine AppendLine appendln AppendFormat push push_str add Add WriteString writeString write addLine append_line'.split(
    ' ',
  ),
);

/** Without what only fills, trims or joins. */
function outOf(around: readonly Enclosing[]): readonly Enclosing[] {
  const from = around.findIndex((e) => {
    if (e.kind !== 'call' || e.name === null) return true;
    if (builtBy(e) !== null) return true;
    return !(e.at === 'receiver' ? fills(e.name) : passes(e.name));
  });
  return from === -1 ? [] : around.slice(from);
}

/** Of a name that is given a text: where it is read behind; of a function that gives it back: what is done with its calls. */
function usesOfGiven(assigned: string, at: Span, s: Surroundings): readonly Use[] {
  if (!isName(assigned)) return [];
  if (!isFunctionOf(assigned, s.code)) return usesOfName(assigned, placesBehind(asRead(assigned, s), at.end, s), s);
  const calls = placesOf(assigned, s.code).flatMap((name) => callAt(name, s.code) ?? []);
  return usesOfName(
    assigned,
    calls.filter((call) => !covers(call, at)),
    s,
  );
}

const isName = (name: string): boolean => name.length > 1 && /^[\w$]+$/.test(name);

/** How a name is read where variables have a sign of their own. */
const asRead = (name: string, { host }: Surroundings): string => (host === 'php' ? `$${name}` : name);

/** The whole call of a function whose name stands at a place; null where it is not called there. */
function callAt({ start, end }: Span, { root, text }: Surroundings['code']): Span | null {
  if (!root || !/^\s{0,3}\(/.test(text.slice(end, end + 4))) return null;
  const node = root.descendantForIndex(start, end - 1);
  const call: SyntaxNode | undefined = node ? ancestors(root, node).findLast(({ type }) => /(?:call|invocation)/.test(type)) : undefined;
  return call && call.endIndex > end && text.slice(call.startIndex, end).length < 200 ? span(call.startIndex, call.endIndex) : null;
}

/** Whether what is built is called as prompts are: `promptBuilder`, `instructions`. */
export const isPromptBuilt = (name: string): boolean => {
  const words = wordsOf(name);
  return words.some((word) => word === 'prompt' || word === 'instructions') && !words.some((word) => word === 'user' || word === 'error');
};
