/** What becomes of a constant: the calls it is handed to, through other names and formatting. */
import type { Constant } from '../code/scopes.ts';
import type { HostLanguage } from '../host.ts';
import { covers, type Span } from '../text.ts';
import { fills, passes } from './callees.ts';
import { isStrong, type Judgement, judge, type Surroundings } from './judge.ts';
import type { Place } from './types.ts';

/** A use of a constant and what it says. */
export interface Use {
  readonly at: Span;
  readonly place: Place;
  readonly judgement: Judgement | null;
}

/** Uses of one constant that are looked at, and names that a text may pass through. */
const most = 40;
const deepest = 3;

/** Uses that say whether a constant is a prompt, and all that fill it. */
export function usesOf(constant: Constant, constants: readonly Constant[], host: HostLanguage, s: Surroundings, depth = 0): readonly Use[] {
  const found: Use[] = [];
  for (const at of constant.uses.slice(0, most)) {
    const place = placeOfUse(at, constant.name, host, s);
    const judgement = judge(place, at, s);
    found.push({ at, place, judgement });
    const named = place.assigned;
    if (named === null || depth >= deepest || (judgement && isStrong(judgement))) continue;
    if (!place.around.every((e) => (e.at === 'receiver' ? fills(e.name ?? '') : e.kind === 'call' && passes(e.name ?? '')))) continue;
    const next = constants.find((c) => c !== constant && c.name === named.slice(named.lastIndexOf('.') + 1) && covers(c.scope, at));
    if (next) found.push(...usesOf(next, constants, host, s, depth + 1).filter((use) => use.judgement !== null));
  }
  return found;
}

export const placeOfUse = (at: Span, name: string, host: HostLanguage, s: Surroundings): Place =>
  host.place({ kind: 'value', span: at, name, nameSpan: at, refers: name }, s.code);
