/** The core's view of other files, from the disk. Each answer is read once. */
import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from '../core/service.ts';
import { readText } from './encoding.ts';
import { entriesOf, walk } from './files.ts';
import { holds, slashed } from './paths.ts';
import { statOf } from './stat.ts';

export interface DiskOptions {
  /** Whether paths are told as absolute ones; else they are relative to the root, whatever folder that is. */
  readonly absolute?: boolean;
  /** Absolute folders inside the root, where only these are the workspace; whether a file of the rest exists is not known. */
  readonly within?: readonly string[];
}

/** A folder with more entries is no workspace but a disk; a name is looked for among the first of them. */
const mostFiles = 100_000;

export interface DiskWorkspace extends Workspace {
  /** Paths of all files, those left out that are ignored. */
  files(): readonly string[];
}

/** @param folder absolute: the workspace's only root. Nothing outside it is read or looked at, by whatever link. */
export function diskWorkspace(folder: string, { absolute = false, within = [folder] }: DiskOptions = {}): DiskWorkspace {
  const root = absolute ? slashed(folder) : '.';
  const onDisk = (file: string) => path.resolve(folder, file);
  const told = (relative: string) => (absolute ? `${root.replace(/\/$/, '')}/${relative}` : relative);
  const homeOf = (at: string) => within.find((one) => holds(one, at));
  const isReal = (at: string) => leadsInto(homeOf(at), at);
  let all: readonly string[] | null = null;
  /** What a link leads to; null where that is nothing, or lies outside. */
  const isFolderInside = (link: string): boolean | null => (isReal(link) ? (statOf(link)?.isDirectory() ?? null) : null);
  let byName: Map<string, string[]> | null = null;
  const files = () => {
    all ??= within.flatMap((one) => {
      const start = slashed(path.relative(folder, one));
      return walk(one, () => true, { most: mostFiles }).map((file) => told(start === '' ? file : `${start}/${file}`));
    });
    return all;
  };

  return {
    files,
    root: (file) => (homeOf(onDisk(file)) === undefined ? null : root),
    // Not even asked outside: on Windows, looking at `//server/share` would send the user's credentials there.
    exists: once((file) => exists(homeOf(onDisk(file)), onDisk(file))),
    read: once((file) => {
      const at = onDisk(file);
      if (!isReal(at)) return null;
      const text = readText(at);
      return text.ok ? text.text : null;
    }),
    named(base) {
      byName ??= index(files());
      return byName.get(base) ?? [];
    },
    list: once((at) => {
      if (!isReal(onDisk(at))) return [];
      const prefix = at === '.' || at === '' ? '' : `${at.replace(/\/$/, '')}/`;
      return entriesOf(onDisk(at)).flatMap((e) => {
        const isFolder = e.isSymbolicLink() ? isFolderInside(path.join(onDisk(at), e.name)) : e.isDirectory();
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

/** Whether something lies there. A link that leads out of the folder does, and is not followed. */
function exists(folder: string | undefined, file: string): boolean {
  if (folder === undefined) return false;
  const end = followed(folder, file);
  return end === null || (end !== undefined && statOf(end) !== null);
}

const leadsInto = (folder: string | undefined, file: string): boolean => folder !== undefined && typeof followed(folder, file) === 'string';

/** Links in a row; more are a circle. */
const mostLinks = 40;

/**
 * Where a path in a folder leads, step by step, so that nothing outside of the folder is looked at.
 * @returns null where it leaves the folder; undefined where it ends before that.
 */
export function followed(folder: string, file: string): string | null | undefined {
  let steps = path.relative(folder, file).split(path.sep).filter(Boolean);
  let at = folder;
  for (let links = 0; steps.length > 0; ) {
    const next = path.join(at, steps[0] as string);
    const link = linkAt(next);
    if (link === undefined) return undefined;
    if (link === null) {
      at = next;
      steps = steps.slice(1);
      continue;
    }
    const target = insideOf(folder, path.resolve(at, link));
    if (target === null) return null;
    if (++links > mostLinks) return undefined;
    steps = [...target.split(path.sep).filter(Boolean), ...steps.slice(1)];
    at = folder;
  }
  return at;
}

/** A path as seen from a folder, which may itself be reached by a link; null where it lies outside. */
function insideOf(folder: string, file: string): string | null {
  const home = [folder, realpathSync(folder)].find((one) => holds(one, file));
  return home === undefined ? null : path.relative(home, file);
}

/** What a link says; null where it is none, undefined where nothing is. */
function linkAt(file: string): string | null | undefined {
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    return stat ? (stat.isSymbolicLink() ? readlinkSync(file) : null) : undefined;
  } catch {
    return undefined;
  }
}
