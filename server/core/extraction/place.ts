/** Puts a place together from what encloses an expression, so that hosts tell each thing once. */
import type { Enclosing, Place } from './types.ts';

export function placeOf(known: Pick<Place, 'around' | 'role'> & Partial<Place>): Place {
  const { around } = known;
  const call = around.find((e) => e.kind === 'call');
  const annotation = around.find((e) => e.kind === 'annotation');
  const map = around[0]?.kind === 'map' ? around[0] : null;
  return {
    callee: call?.name ?? null,
    argument: call?.at ?? null,
    key: map ? String(map.at) : null,
    siblings: new Map([...(map?.entries ?? [])].map(([key, value]) => [String(key), value])),
    assigned: null,
    owner: null,
    bases: [],
    annotation: annotation?.name ?? null,
    isTest: false,
    ...known,
  };
}

/** An enclosing thing by kind, with what is rarely known left out. */
export const enclosing = (
  kind: Enclosing['kind'],
  name: string | null,
  at: string | number,
  known: Pick<Enclosing, 'span' | 'entries'> & Partial<Enclosing>,
): Enclosing => ({ kind, name, at, ...known });
