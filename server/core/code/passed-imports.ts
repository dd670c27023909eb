/** Imports that can be imported again from where they stand. */
import type { Imported, Passed } from './scopes.ts';

/** @param all how a local name ends that stands for all names of a module */
export const passedImports = (imports: ReadonlyMap<string, Imported>, all: string): readonly Passed[] =>
  [...imports].map(([local, { module, name }]) => ({ name: local.endsWith(all) ? '*' : local, module, of: name }));
