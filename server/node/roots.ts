/** The workspace root that a file on the command line belongs to. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryOf } from './ignored.ts';
import { holds, slashed } from './paths.ts';

export interface Place {
  /** Absolute folder. */
  readonly root: string;
  /** Path from there, with forward slashes: what the core is told, so that findings do not depend on where a command is run. */
  readonly relative: string;
}

/**
 * Gives each file its root: the repository around it; else the topmost folder with a configuration; else the current folder, or the
 * file's own where that lies elsewhere.
 */
export function rootFinder(cwd: string, configurationName: string): (file: string) => Place {
  const known = new Map<string, string>();
  const rootOf = (folder: string): string => {
    const last = known.get(folder);
    if (last !== undefined) return last;
    const root = repositoryOf(folder) ?? topmost(folder, configurationName) ?? (holds(cwd, folder) ? cwd : folder);
    known.set(folder, root);
    return root;
  };
  return (file) => {
    const root = rootOf(path.dirname(file));
    return { root, relative: slashed(path.relative(root, file)) };
  };
}

function topmost(folder: string, name: string): string | null {
  let found: string | null = null;
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, name))) found = at;
    if (path.dirname(at) === at) return found;
  }
}
