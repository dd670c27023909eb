/** The workspace root that a file on the command line belongs to. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isRepository } from './ignored.ts';
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
  const repositories = new Map<string, string | null>();
  const repositoryAt = (folder: string): string | null => {
    const last = repositories.get(folder);
    if (last !== undefined) return last;
    const up = path.dirname(folder);
    const found = isRepository(folder) ? folder : up === folder ? null : repositoryAt(up);
    repositories.set(folder, found);
    return found;
  };
  const roots = new Map<string, string>();
  return (file) => {
    const folder = path.dirname(file);
    const root = roots.get(folder) ?? repositoryAt(folder) ?? topmost(folder, configurationName) ?? (holds(cwd, folder) ? cwd : folder);
    roots.set(folder, root);
    return { root, relative: slashed(file.slice(root.endsWith(path.sep) ? root.length : root.length + 1)) };
  };
}

function topmost(folder: string, name: string): string | null {
  let found: string | null = null;
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, name))) found = at;
    if (path.dirname(at) === at) return found;
  }
}
