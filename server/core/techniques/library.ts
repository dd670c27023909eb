/** All techniques that are known: ours, and those of the packs that a configuration names. */
import { closest } from '../closest.ts';
import type { Technique } from './technique.ts';

export interface Library {
  /** By category, then by id. */
  readonly all: readonly Technique[];
  get(id: string): Technique | null;
  /** The id that was probably meant; null where none is near. */
  nearest(id: string): string | null;
}

/** @param techniques of two with one id the first counts */
export function createLibrary(techniques: readonly Technique[]): Library {
  const byId = new Map<string, Technique>();
  for (const technique of techniques) if (!byId.has(technique.id)) byId.set(technique.id, technique);
  const all = [...byId.values()].sort((a, b) => compare(a.category, b.category) || compare(a.id, b.id));
  return { all, get: (id) => byId.get(id) ?? null, nearest: (id) => closest(id, [...byId.keys()]) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
