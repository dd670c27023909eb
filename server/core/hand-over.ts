/** Which constants of which files a workspace hands to models: what files say of each other's constants, followed through imports. */
import type { Files, Landing, Passed } from './code/scopes.ts';
import type { Hosts } from './code-file.ts';
import type { ForeignUse, Handed, HandedAs } from './extraction/types.ts';
import { basename, dirname } from './paths.ts';

/** Modules that a name is followed through: barrels, packages. */
const mostSteps = 5;
/** Modules of which one passes on all names. */
const mostStars = 10;

/** A file, and what it says of the constants of others. */
export type Caller = readonly [path: string, uses: readonly ForeignUse[]];

/**
 * What is said of the constants of each file, by path. Where several files hand over the same one, they must agree on who speaks, on
 * the model and on the template: what they do not agree on is not told.
 *
 * @param passed what a file passes on from others
 */
export function handOver(
  hosts: Hosts,
  callers: Iterable<Caller>,
  files: Files,
  passed: (path: string) => readonly Passed[],
): ReadonlyMap<string, readonly Handed[]> {
  const found = new Map<string, Map<string, Handed>>();
  const sorted = [...callers].filter(([, uses]) => uses.length > 0).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [from, uses] of sorted)
    for (const use of uses)
      for (const { path, names } of targetsOf(use, from)) {
        const name = names.at(-1);
        if (name === undefined || path === from) continue;
        const { role, kind, model, sdk, template } = use;
        const handed: Handed = { owner: names.slice(0, -1).join('.') || null, name, role, kind, model, sdk, template };
        const ofFile = found.get(path) ?? new Map<string, Handed>();
        found.set(path, ofFile);
        const key = names.join('.');
        const before = ofFile.get(key);
        ofFile.set(key, before ? agreed(before, handed) : handed);
      }
  return new Map([...found].map(([path, ofFile]) => [path, [...ofFile.values()]]));

  function targetsOf(use: ForeignUse, from: string): readonly Target[] {
    const scopes = hosts[use.host]?.scopes;
    const own = use.name === null ? [] : [use.name];
    const landing =
      use.module === null
        ? scopes?.unbound?.leads([...own, ...use.members], from, files)
        : scopes?.leads?.({ module: use.module, name: use.name }, from, files);
    return landing ? follow(landing, use.members, use.host, mostSteps) : [];
  }

  /** Where names are defined that are looked up in the files of a landing. */
  function follow({ paths, names: first }: Landing, members: readonly string[], host: string, steps: number): Target[] {
    const names = [...first, ...members];
    const [name, ...rest] = names;
    if (name === undefined || steps === 0) return [];
    return paths.flatMap((path): Target[] => {
      const all = passed(path);
      const step = (origin: Passed, more: readonly string[]): Target[] => {
        if (origin.module === null) return [{ path, names: [...(origin.of === null ? [] : [origin.of]), ...more] }];
        const landing = hosts[host]?.scopes.leads?.({ module: origin.module, name: origin.of }, path, files);
        return landing && !landing.paths.includes(path) ? follow(landing, more, host, steps - 1) : [];
      };
      const own = all.find((each) => each.name === name);
      if (own) return step(own, rest);
      const stars = all.filter((each) => each.name === '*').slice(0, mostStars);
      return [{ path, names }, ...stars.flatMap((star) => step(star, names))];
    });
  }
}

interface Target {
  readonly path: string;
  readonly names: readonly string[];
}

function agreed(a: Handed, b: HandedAs): Handed {
  const same = <K extends keyof HandedAs>(key: K) => (a[key] === b[key] ? a[key] : null);
  return {
    ...a,
    kind: a.kind === 'prompt' || b.kind === 'prompt' ? 'prompt' : 'description',
    role: same('role'),
    model: same('model'),
    template: same('template'),
  };
}

/** Files by what imports ask of them. */
export function filesOf(paths: Iterable<string>, read: Files['read']): Files {
  const all = new Set(paths);
  const texts = new Map<string, string | null>();
  let byName: Map<string, string[]> | null = null;
  let byFolder: Map<string, string[]> | null = null;
  const names = () => (byName ??= grouped(all, basename));
  const folders = () => (byFolder ??= grouped(all, dirname));
  return {
    has: (path) => all.has(path),
    named: (base) => names().get(base) ?? [],
    inFolder: (folder) => folders().get(folder) ?? [],
    folders: () => folders().keys(),
    read(path) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const text = read(path);
      texts.set(path, text);
      return text;
    },
  };
}

function grouped(paths: Iterable<string>, key: (path: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const same = found.get(key(path));
    if (same) same.push(path);
    else found.set(key(path), [path]);
  }
  return found;
}
