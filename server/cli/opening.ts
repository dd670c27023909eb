/** Opens inputs: finds out where each belongs, and reads those that are not excluded. */
import path from 'node:path';
import { isCode, readsOthers } from '../core/service.ts';
import { type Cache, openCache } from '../node/cache.ts';
import { readText } from '../node/encoding.ts';
import { slashed } from '../node/paths.ts';
import { openProject, type Project } from '../node/project.ts';
import type { Place } from '../node/roots.ts';
import { openSyntax, patient } from '../node/syntax.ts';
import type { Inputs } from './inputs.ts';

export interface Input {
  /** As it is to be told. */
  readonly path: string;
  readonly absolute: string;
  /** Where it does not come from the disk. */
  readonly text?: string;
}

export interface Located {
  readonly place: Place;
  readonly project: Project;
}

export type Opened =
  | ({ readonly kind: 'text'; readonly text: string } & Located)
  | ({ readonly kind: 'excluded'; readonly by: Exclusion } & Located)
  /** `fault` is a line for the user. */
  | { readonly kind: 'unreadable'; readonly fault: string }
  /** Code that nobody named and that is no UTF-8: where it may hold a prompt, a note says so. */
  | { readonly kind: 'passed' };

export interface Exclusion {
  readonly pattern: string;
  /** The configuration's path, as the reader of the output would write it. */
  readonly configuration: string;
}

export interface Opening {
  open(input: Input): Opened;
  /** To be waited for before code is read: what other files say of its constants. */
  prepared(of: Located): Promise<void>;
  /** The same, for those who will say themselves what each file says. @param later their files, from the root */
  begun(of: Located, later: () => ReadonlySet<string>): Promise<void>;
  /** Results of earlier runs; null where there are none to be used. */
  readonly cache: Cache | null;
  /** Has the next run know what was found out; what `prepared` found out is kept by itself. */
  keep(): void;
  /** What is asked of a project's service comes by this way: the first file of code that may hold a prompt waits for its grammar. */
  settled<T>(ask: () => T): Promise<T>;
  /** Lines for the user: why code could not be parsed, so far. */
  readonly faults: readonly string[];
  /** Lines for the user: which files of code were passed over. */
  readonly notes: readonly string[];
  /** Those of the inputs opened so far. */
  projects(): readonly Project[];
}

/** The digest of this bundle, known where it was started by `node/start.ts`: another build may judge otherwise. */
declare const __build: string | undefined;
const build = typeof __build === 'string' ? __build : null;

/** @param cached whether results of earlier runs are used and kept */
export function openInputs(
  { placeOf, configuration, takesIgnored, cwd, named }: Pick<Inputs, 'placeOf' | 'configuration' | 'takesIgnored' | 'cwd' | 'named'>,
  cached = true,
): Opening {
  const projects = new Map<string, Project>();
  const faults: string[] = [];
  const notes: string[] = [];
  const syntax = openSyntax({ ...patient, report: (line) => faults.push(line) });
  let cache: Cache | null | undefined;
  const theCache = () => (cache === undefined ? (cache = cached && build ? openCache(cwd, build) : null) : cache);
  const begun = new Set<Project>();
  const begin = async ({ place, project }: Located, later: () => ReadonlySet<string>): Promise<boolean> => {
    const { handOvers } = project;
    if (!handOvers || begun.has(project) || !readsOthers(place.relative)) return false;
    begun.add(project);
    await handOvers.load(later(), theCache()?.get(handOversOf(project)) ?? null);
    if (handOvers.limit !== null) notes.push(handOvers.limit);
    return true;
  };
  const keep = () => {
    for (const project of begun) {
      const kept = project.handOvers?.kept() ?? null;
      if (kept !== null) theCache()?.set(handOversOf(project), kept);
    }
    // What was read without its tree may hold more when the fault is mended.
    if (faults.length === 0) theCache()?.save();
  };
  return {
    get cache() {
      return theCache();
    },
    keep,
    async prepared(of) {
      if (await begin(of, () => new Set())) keep();
    },
    async begun(of, later) {
      await begin(of, later);
    },
    settled: syntax.settled,
    faults,
    notes,
    open(input) {
      const place = placeOf(input.absolute);
      const project = projects.get(place.root) ?? openProject(place.root, configuration, syntax);
      projects.set(place.root, project);
      const file = project.configurations.nearest(place.relative);
      const pattern = file && !takesIgnored ? project.configurations.configFor(place.relative).excludedBy : null;
      if (file && pattern !== null)
        return { kind: 'excluded', by: { pattern, configuration: toldFrom(cwd, file.absolute) }, place, project };
      const read = input.text === undefined ? readText(input.absolute) : ({ ok: true, text: input.text } as const);
      if (!read.ok) {
        const fault = `${input.path}${read.line ? `:${read.line}:${read.column}` : ''}: ${read.reason}`;
        if (!isCode(place.relative) || named.has(input.absolute)) return { kind: 'unreadable', fault };
        // Words are the same in most encodings.
        if (read.text !== undefined && project.service().formatOf(place.relative, read.text) !== null)
          notes.push(`${fault} It was left out.`);
        return { kind: 'passed' };
      }
      return { kind: 'text', text: read.text, place, project };
    },
    projects: () => [...projects.values()],
  };
}

/** Where the cache holds what the files of a project say of each other. */
const handOversOf = ({ root }: Project): string => `${root} handed over`;

/** A path as short as it can be told: from the current folder where it lies below, else whole. */
export function toldFrom(cwd: string, absolute: string): string {
  const inside = path.relative(cwd, absolute);
  return slashed(inside.startsWith('..') ? absolute : inside);
}

/** One line for all files that a pattern excludes. */
export function exclusionNotes(excluded: readonly { readonly path: string; readonly by: Exclusion }[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { path: file, by } of excluded) {
    const reason = `"${by.pattern}" in ${by.configuration}`;
    groups.set(reason, [...(groups.get(reason) ?? []), file]);
  }
  return [...groups].map(([reason, [first, ...more]]) =>
    more.length === 0
      ? `${first}: This file is excluded by ${reason}. Add --no-ignore to take it all the same.`
      : `${first} and ${more.length} more: These files are excluded by ${reason}. Add --no-ignore to take them all the same.`,
  );
}

/** A file that was named itself and holds no prompt. */
export const strangeNote = (file: string): string =>
  isCode(file)
    ? `${file}: There is no prompt in this file.`
    : `${file}: This is no prompt file that Whetstone knows. Name its format under "formats" in whetstone.config.yaml.`;
