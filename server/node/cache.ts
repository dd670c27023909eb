/**
 * Results of earlier runs, by key: one file for each workspace, a line for each result. Whatever is wrong with the file costs only
 * time: a line that is cut off or altered does not match its check sum and counts as absent.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { digest } from './digest.ts';

export interface Cache {
  get(key: string): string | null;
  set(key: string, value: string): void;
  /** Writes what changed, in one step. */
  save(): void;
}

/** A file holds this many characters at most; what was not asked for longest goes first. */
const mostCharacters = 16 * 1024 * 1024;

/** Workspaces whose results are kept. */
const mostFiles = 40;

/** @param subject what the results are about; @param build results of another build count as absent. Null where there is no place for it. */
export function openCache(subject: string, build: string): Cache | null {
  const folder = cacheFolder();
  if (!folder) return null;
  const file = path.join(folder, 'results', digest(subject));
  const header = `whetstone ${build}`;
  const lines = linesOf(file, header);
  const used = new Map<string, string>();
  let changed = false;
  return {
    get(key) {
      const line = used.get(key) ?? lines.get(key);
      const value = line === undefined ? null : checked(key, line);
      if (value !== null) used.set(key, line as string);
      return value;
    },
    set(key, value) {
      used.set(key, `${sumOf(key, value)}\t${value}`);
      changed = true;
    },
    save() {
      if (changed) write(file, header, new Map([...[...lines].filter(([key]) => !used.has(key)), ...used]));
    },
  };
}

/** The lines of a file by key, unread. */
function linesOf(file: string, header: string): Map<string, string> {
  const found = new Map<string, string>();
  const [first, ...lines] = readQuietly(file).split('\n');
  if (first !== header) return found;
  for (const line of lines) {
    const tab = line.indexOf('\t');
    if (tab !== -1) found.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return found;
}

function checked(key: string, line: string): string | null {
  const tab = line.indexOf('\t');
  const value = line.slice(tab + 1);
  return tab !== -1 && line.slice(0, tab) === sumOf(key, value) ? value : null;
}

const sumOf = (key: string, value: string): string => digest(`${key}\t${value}`).slice(0, 8);

function write(file: string, header: string, lines: ReadonlyMap<string, string>): void {
  const kept: string[] = [];
  let length = 0;
  for (const [key, line] of [...lines].reverse()) {
    length += key.length + line.length + 2;
    if (length > mostCharacters) break;
    kept.push(`${key}\t${line}`);
  }
  try {
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, [header, ...kept.reverse(), ''].join('\n'), { mode: 0o600 });
    renameSync(temporary, file);
    removeOldest(folder);
  } catch {
    // A cache that cannot be written costs time alone.
  }
}

function removeOldest(folder: string): void {
  const files = readdirSync(folder);
  if (files.length <= mostFiles) return;
  const byAge = files.map((name) => ({ name, at: statSync(path.join(folder, name)).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { name } of byAge.slice(mostFiles)) unlinkSync(path.join(folder, name));
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
