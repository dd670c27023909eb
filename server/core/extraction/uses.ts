/** What becomes of a constant: the calls it is handed to, through other names and formatting. */
import type { Constant } from '../code/scopes.ts';
import { ancestors } from '../code/syntax.ts';
import { covers, type Span } from '../text.ts';
import { fills, passes } from './callees.ts';
import { isStrong, type Judgement, judge, type Surroundings } from './judge.ts';
import { parameterOf } from './parameters.ts';
import type { Enclosing, Place } from './types.ts';

/** A use of a constant and what it says. */
export interface Use {
  readonly at: Span;
  readonly place: Place;
  readonly judgement: Judgement | null;
  /** Whether a function of the file takes it for a parameter on the way, or one of a list: what it fills in may be mere material. */
  readonly isArgument?: boolean;
}

/** Uses of one constant that are looked at, and names that a text may pass through. */
const most = 40;
const deepest = 3;

/** Uses that say whether a constant is a prompt, and all that fill it. */
export function usesOf(constant: Constant, constants: readonly Constant[], s: Surroundings, depth = 0): readonly Use[] {
  const found: Use[] = [];
  for (const at of constant.uses.slice(0, most)) {
    const place = placeOfUse(at, constant.name, s);
    const judgement = judge(place, at, s);
    found.push({ at, place, judgement });
    const [call] = place.around.filter(({ name }) => !(name !== null && passes(name)));
    if (call && depth < deepest && !(judgement && isStrong(judgement))) found.push(...argumentUses(call, s, depth + 1));
    const named = place.assigned;
    if (named === null || depth >= deepest || (judgement && isStrong(judgement))) continue;
    if (
      !place.around.every((e) => (e.at === 'receiver' ? fills(e.name ?? '') : e.kind === 'call' && (passes(e.name ?? '') || isDefault(e))))
    )
      continue;
    const to = named.slice(named.lastIndexOf('.') + 1);
    const next =
      constants.find((c) => c !== constant && c.name === to && covers(c.scope, at)) ?? unlisted(s.host === 'php' ? `$${to}` : to, at, s);
    if (next) found.push(...usesOf(next, constants, s, depth + 1).filter((use) => use.judgement !== null));
  }
  return found;
}

/** What holds where nothing else is set: `getArgument('--question', QUESTION)`, `os.environ.get("ROLE", ROLE)`. */
const isDefault = ({ name, at }: Enclosing): boolean =>
  (at === 1 || at === 'default' || at === 'fallback') &&
  /(?:^|[._])(?:get|read|env|arg|option|param|setting|prompt_?or)\w{0,20}$/i.test(name ?? '');

/** What a function of the same file does with an argument. */
export function argumentUses(call: Enclosing, s: Surroundings, depth = 0): readonly Use[] {
  const parameter = parameterOf(call, s.code);
  return parameter ? asArguments(usesOfName(parameter.name, placesBehind(parameter.name, parameter.end, s), s, depth)) : [];
}

export const asArguments = (uses: readonly Use[]): readonly Use[] => uses.map((use) => ({ ...use, isArgument: true }));

/** What becomes of a name that is read at these places. */
export const usesOfName = (name: string, uses: readonly Span[], s: Surroundings, depth = 0): readonly Use[] =>
  usesOf({ name, owner: null, nameSpan: noSpan, scope: noSpan, value: null, additions: [], whole: true, uses }, [], s, depth).filter(
    ({ judgement }) => judgement !== null,
  );

const noSpan: Span = { start: 0, end: 0 };

export const placeOfUse = (at: Span, name: string, s: Surroundings): Place =>
  s.places.place({ kind: 'value', span: at, name, nameSpan: at, refers: name });

/** A name that is no constant of a text, but is given one here: where it stands behind, in the same function. */
function unlisted(name: string, { end }: Span, { code }: Surroundings): Constant | null {
  const { root, text } = code;
  if (!root || name.length < 2) return null;
  let scope: Span = { start: 0, end: text.length };
  for (const node of ancestors(root, root.descendantForIndex(end - 1) ?? root))
    if (isFunction(node.type)) scope = { start: node.startIndex, end: node.endIndex };
  const uses = placesOf(name, code, end, scope.end).slice(0, most);
  return uses.length === 0
    ? null
    : { name, owner: null, nameSpan: { start: end, end }, scope, value: null, additions: [], whole: true, uses };
}

/** Where a name is read behind a place, in the same function. */
export const placesBehind = (name: string, end: number, s: Surroundings): readonly Span[] =>
  unlisted(name, { start: end, end }, s)?.uses ?? [];

/** Whether a name is defined in a function, so that no other file can read it. */
export function isOfFunction({ nameSpan }: Constant, { root }: Surroundings['code']): boolean {
  const node = root?.descendantForIndex(nameSpan.start, nameSpan.end - 1);
  return !root || !node || ancestors(root, node).some(({ type }) => isFunction(type));
}

/** Not what calls one, and not what it is handed. */
const isFunction = (type: string): boolean =>
  /function|method|constructor|lambda|closure/.test(type) && !/invocation|call|parameter|type|modifier|reference|name|body/.test(type);

/** Where a name stands by itself outside of strings and comments. */
export function placesOf(name: string, { text, root }: Surroundings['code'], from = 0, to = text.length): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(name, from); at !== -1 && at < to && found.length < mostPlaces; at = text.indexOf(name, at + 1)) {
    if (/[\w$.]/.test(text[at - 1] ?? '') || /[\w$]/.test(text[at + name.length] ?? '')) continue;
    const node = root?.descendantForIndex(at, at + name.length) ?? null;
    if (node && /identifier|constant|variable_name|^name$|^attribute$/.test(node.type)) found.push({ start: at, end: at + name.length });
  }
  return found;
}

const mostPlaces = 200;
