/** Objects that are made of a template and filled in elsewhere: `p = PromptTemplate(…)`, then `p.invoke({"topic": x})`, or `(p | model).invoke(…)`. */
import { covers, type Span } from '../text.ts';
import type { Surroundings } from './judge.ts';
import type { Match } from './shapes.ts';
import { lastName } from './tables.ts';
import type { Place } from './types.ts';
import { placeOfUse, placesBehind, type Use } from './uses.ts';

/** Names that an object may pass through. */
const deepest = 2;

/** Where the object is used that the text becomes a part of; nothing where its name is given to more than one. */
export function usesOfObject({ assigned }: Place, match: Match | null, { end }: Span, s: Surroundings, depth = 0): readonly Use[] {
  if (!match?.call.template || assigned === null || assigned.includes('.')) return [];
  const { text } = s.code;
  const places = placesBehind(assigned, end, s);
  if (places.some((at) => /^\s{0,9}:?=(?!=)/.test(text.slice(at.end, at.end + 12)))) return [];
  return places.flatMap((at): readonly Use[] => {
    const place = placeOfUse(at, assigned, s);
    const [first] = place.around;
    if (first?.at === 'receiver' && lastName(first.name ?? '') !== 'pipe') return [{ at, place, judgement: null }];
    const isPassed =
      depth < deepest &&
      place.assigned !== null &&
      place.assigned !== assigned &&
      place.around.every((e) => covers(e.span, at) && e.at === 'receiver');
    return isPassed ? usesOfObject(place, match, at, s, depth + 1) : [];
  });
}
