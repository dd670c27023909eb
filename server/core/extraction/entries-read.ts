/** Texts in maps and lists that a name holds: where the name is handed on, and where it is gone through and an entry of each is read. */
import { type Span, span } from '../text.ts';
import { judge, type Surroundings } from './judge.ts';
import { placeOf } from './place.ts';
import type { Enclosing, Place } from './types.ts';
import { asArguments, placeOfUse, placesBehind, type Use, usesOfName } from './uses.ts';

/** `inputs = {"topic": "…"}`, then `crew.kickoff(inputs=inputs)`; `cases = [{ input: '…' }]`, then `for (const { input } of cases) run(agent, input)`. */
export function usesOfEntry(name: string, around: readonly Enclosing[], { end }: Span, s: Surroundings): readonly Use[] {
  const key = around[0]?.kind === 'map' && around.slice(1).every(({ kind }) => kind === 'list') ? String(around[0].at) : null;
  return placesBehind(name, end, s).flatMap((at): readonly Use[] => {
    const place = placeOfUse(at, name, s);
    const within = standsIn(place, around, at, s);
    if (key === null || around.length < 2) return within;
    return [...within, ...asArguments(readOfEach(place, key, at, s))];
  });
}

/** What holds the name holds what is in it. */
function standsIn(place: Place, around: readonly Enclosing[], at: Span, s: Surroundings): readonly Use[] {
  if (place.around.length === 0 || place.around[0]?.at === 'receiver') return [];
  const whole = placeOf({ ...place, around: [...around, ...place.around] });
  return [{ at, place: whole, judgement: judge(whole, at, s) }];
}

/** What becomes of an entry where a list of maps is gone through. */
function readOfEach({ assigned, around }: Place, key: string, at: Span, s: Surroundings): readonly Use[] {
  if (around.length > 0) return [];
  const { text } = s.code;
  if (assigned === null) {
    const local = takenApart(text.slice(Math.max(0, at.start - 200), at.start), key);
    return local === null ? [] : usesOfName(local, placesBehind(local, at.end, s), s);
  }
  const read = placesBehind(assigned, at.end, s).flatMap((place) => {
    const behind = text.slice(place.end, place.end + key.length + 6);
    const member = [`.${key}`, `?.${key}`, `["${key}"]`, `['${key}']`].find((way) => behind.startsWith(way));
    return member && !/^[\w$]/.test(behind.slice(member.length)) ? [span(place.start, place.end + member.length)] : [];
  });
  return usesOfName(key, read, s);
}

/** The name that `for (const { key } of` or `{ key: name }` gives an entry. */
function takenApart(before: string, key: string): string | null {
  const end = before.lastIndexOf('}');
  const open = before.lastIndexOf('{', end);
  if (open === -1 || before.slice(end + 1).trim() !== 'of') return null;
  if (!/(?:^|\W)(?:const|let|var)$/.test(before.slice(0, open).trimEnd().slice(-8))) return null;
  for (const each of before.slice(open + 1, end).split(',')) {
    const [from = '', to = from] = each.split(':').map((part) => part.replace(/=.*/s, '').trim());
    if (from === key && /^[\w$]+$/.test(to)) return to;
  }
  return null;
}
