/** Which files the arguments of a command mean: files, folders and globs, `.gitignore` honoured, links in a folder not followed. */
import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseGlob } from '../core/service.ts';
import { type Ignore, ignoreAbove, ignoreNothing } from './ignored.ts';
import { slashed } from './paths.ts';
import { statOf } from './stat.ts';

export interface FoundFile {
  /** Begins with the argument as it was given; forward slashes. */
  readonly path: string;
  readonly absolute: string;
  /** Named itself, rather than met in a folder or by a glob. */
  readonly named: boolean;
}

export interface Search {
  readonly files: readonly FoundFile[];
  /** Arguments that mean nothing. */
  readonly missing: readonly string[];
  /** Arguments that mean only files which `.gitignore` leaves out. */
  readonly ignored: readonly string[];
  /** Folders that a walk could not look into, as `FoundFile.path` would name them. */
  readonly closed: readonly string[];
}

export interface Taking {
  /** Whether a walk through a folder picks up a file, given its absolute path with forward slashes. */
  picks(file: string): boolean;
  /** Whether what `.gitignore` leaves out is taken too. */
  readonly takesIgnored: boolean;
}

/** Where nothing was found, this many entries are looked at to tell whether `.gitignore` is why. */
const mostAsked = 10_000;

/** Folders that hold no one's own prompts. */
const never = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** @param args as typed; none means the current folder. */
export function findFiles(args: readonly string[], cwd: string, { picks, takesIgnored }: Taking): Search {
  const files = new Map<string, FoundFile>();
  const missing: string[] = [];
  const ignored: string[] = [];
  const closed: string[] = [];
  const add = (file: FoundFile) => {
    if (!files.has(file.absolute)) files.set(file.absolute, file);
  };
  /** Whether there was any, be it an ignored one. */
  const addAll = (arg: string, base: string, folder: string, matches: (relative: string) => boolean): boolean => {
    const found = walk(folder, matches, { takesIgnored, closed: (relative) => closed.push(foundIn(base, folder, relative).path || '.') });
    for (const relative of found) add(foundIn(base, folder, relative));
    if (found.length > 0) return true;
    if (takesIgnored || walk(folder, matches, { takesIgnored: true, most: mostAsked }).length === 0) return false;
    ignored.push(arg);
    return true;
  };
  for (const arg of args.length > 0 ? args : ['']) {
    const absolute = path.resolve(cwd, arg);
    const there = kindOf(absolute);
    if (there === 'folder') addAll(arg, slashed(arg), absolute, below(absolute, picks));
    else if (there === 'file') add({ path: slashed(arg), absolute, named: true });
    else {
      const { base, matches: fits } = globOf(slashed(arg));
      const folder = path.resolve(cwd, base);
      if (!fits || !statOf(folder)?.isDirectory() || !addAll(arg, base, folder, fits)) missing.push(arg);
    }
  }
  return { files: [...files.values()], missing, ignored, closed };
}

/** What cannot be looked at but is there (a link to nothing, too) counts as a file: reading it tells what is wrong. */
function kindOf(file: string): 'file' | 'folder' | null {
  try {
    const stat = statSync(file, { throwIfNoEntry: false }) ?? lstatSync(file, { throwIfNoEntry: false });
    return stat ? (stat.isDirectory() ? 'folder' : 'file') : null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ELOOP' || code === 'EACCES' || code === 'EPERM' ? 'file' : null;
  }
}

export interface Walk {
  /** Entries after which it ends. */
  readonly most?: number;
  /** Whether what `.gitignore` leaves out is taken too. */
  readonly takesIgnored?: boolean;
  /** Told of each folder that cannot be looked into. */
  closed?(relative: string): void;
}

/**
 * Paths relative to `folder`, with forward slashes, in a fixed order.
 * Links are not followed: the file they lead to is met where it lies, and no walk leaves its folder.
 */
export function walk(
  folder: string,
  matches: (relative: string) => boolean,
  { most = Number.POSITIVE_INFINITY, takesIgnored = false, closed = () => {} }: Walk = {},
): string[] {
  const found: string[] = [];
  // Joined by hand: this is asked of every file of a workspace.
  const base = folder.endsWith(path.sep) ? folder : folder + path.sep;
  let met = 0;
  const visit = (relative: string, ignore: Ignore) => {
    const here = relative ? base + native(relative) : folder;
    const entries = readFolder(here);
    if (!entries) return closed(relative);
    const rules = !takesIgnored && entries.some((e) => e.name === '.gitignore') ? ignore.within(here) : ignore;
    for (const entry of entries) {
      if (++met > most) return;
      const inside = relative ? `${relative}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!never.has(entry.name) && !rules.ignores(base + native(inside), true)) visit(inside, rules);
      } else if (entry.isFile() && matches(inside) && !rules.ignores(base + native(inside), false)) found.push(inside);
    }
  };
  visit('', takesIgnored ? ignoreNothing : ignoreAbove(folder));
  return found;
}

function below(folder: string, picks: (file: string) => boolean): (relative: string) => boolean {
  const base = slashed(folder).replace(/\/$/, '');
  return (relative) => picks(`${base}/${relative}`);
}

/** An argument as the folder that its wildcards start from, and what they match below it; null where it has none, or is malformed. */
function globOf(arg: string): { base: string; matches: ((relative: string) => boolean) | null } {
  const parts = arg.split('/');
  const first = parts.findIndex((part) => /[*?[{]/.test(part));
  if (first === -1) return { base: arg, matches: null };
  const glob = parseGlob(`/${parts.slice(first).join('/')}`);
  const base = parts.slice(0, first).join('/');
  return { base: arg.startsWith('/') && base === '' ? '/' : base, matches: typeof glob === 'string' ? null : glob.matches };
}

const foundIn = (base: string, folder: string, relative: string): FoundFile => ({
  path: base === '' ? relative : base.endsWith('/') ? base + relative : `${base}/${relative}`,
  absolute: path.join(folder, relative),
  named: false,
});

const native = (relative: string): string => (path.sep === '/' ? relative : relative.replaceAll('/', path.sep));

/** Nothing for a folder that cannot be read. */
export const entriesOf = (folder: string): Dirent[] => readFolder(folder) ?? [];

/** Sorted by code unit, for the order of a directory differs between systems; null where it cannot be read. */
function readFolder(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  } catch {
    return null;
  }
}
