/** What lies at a path, where that can be told. */
import { type Stats, statSync } from 'node:fs';

/** Null where nothing does, and where the system does not say: a link to itself, a name too long for it, a path through a file. */
export function statOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
