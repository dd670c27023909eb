/** The core's view of other files, from the disk. Each answer is read once. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from '../core/service.ts';
import { readText } from './encoding.ts';
import { entriesOf, walk } from './files.ts';
import { holds, slashed } from './paths.ts';
import { statOf } from './stat.ts';

export interface DiskOptions {
  /** Whether paths are told as absolute ones; else they are relative to the root, whatever folder that is. */
  readonly absolute?: boolean;
}

/** A folder with more entries is no workspace but a disk; a name is looked for among the first of them. */
const mostFiles = 100_000;

export interface DiskWorkspace extends Workspace {
  /** Paths of all files, those left out that are ignored. */
  files(): readonly string[];
}

/** @param folder absolute: the workspace's only root. Nothing outside it is read, by whatever link. */
export function diskWorkspace(folder: string, { absolute = false }: DiskOptions = {}): DiskWorkspace {
  const root = absolute ? slashed(folder) : '.';
  const onDisk = (file: string) => path.resolve(folder, file);
  const told = (relative: string) => (absolute ? `${root.replace(/\/$/, '')}/${relative}` : relative);
  let all: readonly string[] | null = null;
  let byName: Map<string, string[]> | null = null;
  const files = () => {
    all ??= walk(folder, () => true, { most: mostFiles }).map(told);
    return all;
  };

  return {
    files,
    root: (file) => (holds(folder, onDisk(file)) ? root : null),
    // Not even asked outside: on Windows, looking at `//server/share` would send the user's credentials there.
    exists: once((file) => holds(folder, onDisk(file)) && statOf(onDisk(file)) !== null),
    read: once((file) => {
      const at = onDisk(file);
      if (!holds(folder, at) || !isReal(folder, at)) return null;
      const text = readText(at);
      return text.ok ? text.text : null;
    }),
    named(base) {
      byName ??= index(files());
      return byName.get(base) ?? [];
    },
    list: once((at) => {
      if (!holds(folder, onDisk(at)) || !isReal(folder, onDisk(at))) return [];
      const prefix = at === '.' || at === '' ? '' : `${at.replace(/\/$/, '')}/`;
      return entriesOf(onDisk(at)).flatMap((e) => {
        const isFolder = e.isSymbolicLink() ? isFolderInside(folder, path.join(onDisk(at), e.name)) : e.isDirectory();
        return isFolder === null ? [] : [`${prefix}${e.name}${isFolder ? '/' : ''}`];
      });
    }),
  };
}

function index(files: readonly string[]): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const base = file.slice(file.lastIndexOf('/') + 1);
    const same = byName.get(base);
    if (same) same.push(file);
    else byName.set(base, [file]);
  }
  return byName;
}

function once<A>(ask: (file: string) => A): (file: string) => A {
  const known = new Map<string, A>();
  return (file) => {
    const last = known.get(file);
    if (last !== undefined || known.has(file)) return last as A;
    const answer = ask(file);
    known.set(file, answer);
    return answer;
  };
}

/** What a link leads to; null where that is nothing, or lies outside. */
const isFolderInside = (folder: string, link: string): boolean | null =>
  isReal(folder, link) ? (statOf(link)?.isDirectory() ?? null) : null;

/** Whether the file lies in the folder once all links are followed. */
function isReal(folder: string, file: string): boolean {
  try {
    return holds(realpathSync(folder), realpathSync(file));
  } catch {
    return false;
  }
}
