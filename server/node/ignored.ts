/** What git leaves out: every `.gitignore` from the repository's root down, and `.git/info/exclude`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';
import { slashed } from './paths.ts';
import { statOf } from './stat.ts';

export interface Ignore {
  /** @param file absolute, below the folder these rules were made for. */
  ignores(file: string, isFolder: boolean): boolean;
  /** These rules and those of a folder's own `.gitignore`. */
  within(folder: string): Ignore;
}

interface Rules {
  readonly folder: string;
  readonly matcher: { test(path: string): { ignored: boolean; unignored: boolean } };
}

/** The rules that hold for what is in `folder`, its own `.gitignore` left out. Where they ignore `folder` itself, none: it was asked for. */
export function ignoreAbove(folder: string): Ignore {
  const repository = repositoryOf(folder);
  if (!repository) return ignoreNothing;
  const exclude = rulesIn(repository, path.join(repository, '.git', 'info', 'exclude'));
  const between = path.relative(repository, folder).split(path.sep).filter(Boolean);
  const folders = between.map((_, i) => path.join(repository, ...between.slice(0, i)));
  const rules = [exclude, ...folders.map(gitignore)].filter((r) => r !== null);
  const above = ignoreBy(rules);
  return folder !== repository && above.ignores(folder, true) ? ignoreNothing : above;
}

export const ignoreNothing: Ignore = ignoreBy([]);

function ignoreBy(rules: readonly Rules[]): Ignore {
  return {
    ignores(file, isFolder) {
      // The nearest file that says anything decides.
      for (let i = rules.length - 1; i >= 0; i--) {
        const { folder, matcher } = rules[i] as Rules;
        const relative = slashed(file.slice(folder.length).replace(/^[\\/]/, ''));
        const { ignored, unignored } = matcher.test(isFolder ? `${relative}/` : relative);
        if (ignored || unignored) return ignored;
      }
      return false;
    },
    within(folder) {
      const own = gitignore(folder);
      return own ? ignoreBy([...rules, own]) : this;
    },
  };
}

const gitignore = (folder: string): Rules | null => rulesIn(folder, path.join(folder, '.gitignore'));

function rulesIn(folder: string, file: string): Rules | null {
  // Not everything of that name is a file: opening a pipe would wait.
  if (!statOf(file)?.isFile()) return null;
  try {
    return { folder, matcher: ignore({ ignorecase: false, allowRelativePaths: true }).add(readFileSync(file, 'utf8')) };
  } catch {
    return null;
  }
}

export const isRepository = (folder: string): boolean => statOf(path.join(folder, '.git')) !== null;

/** The nearest folder upwards that holds `.git`; null where there is none. */
function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = path.dirname(at)) {
    if (isRepository(at)) return at;
    if (path.dirname(at) === at) return null;
  }
}
