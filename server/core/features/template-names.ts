/** The templates of the workspace that a file may include, by the names it would write. */
import type { TemplateNames } from '../format.ts';
import { basename, dirname, join } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import { contains } from '../text.ts';
import type { Workspace } from '../workspace.ts';
import type { FeatureContext } from './context.ts';

export interface NamedTemplate {
  readonly name: string;
  /** Null where no file of the workspace is known to have the name. */
  readonly path: string | null;
}

/**
 * Nearest first; with those that other tags of the file name.
 *
 * @param typed the name as far as it is written: its folders say where to look
 */
export function templateNames(typed: string, file: PromptFile, offset: number, { format, workspace }: FeatureContext): NamedTemplate[] {
  const naming = format.templates?.(file.path);
  if (!naming) return [];
  const found = new Map<string, string | null>();
  for (const { name, path } of workspace ? inFolders(naming, typed, file.path, workspace) : []) if (!found.has(name)) found.set(name, path);
  for (const { kind, target, span } of file.references)
    if ((kind === 'partial' || kind === 'include') && !found.has(target) && !contains(span, offset)) found.set(target, null);
  return [...found].map(([name, path]) => ({ name, path }));
}

/** Folders below the one that is looked in, folders in all, and entries: a workspace may be of any size, and each letter typed asks. */
const deepest = 3;
const mostFolders = 200;
const mostEntries = 5000;

function* inFolders(naming: TemplateNames, typed: string, own: string, workspace: Workspace): Iterable<{ name: string; path: string }> {
  const prefix = typed.slice(0, typed.lastIndexOf('/') + 1).replace(/^\/+/, '');
  const bases = prefix.startsWith('.') ? [dirname(own)] : naming.folders;
  const queue = bases.map((folder) => ({ folder: join(folder, prefix || '.'), prefix, depth: 0 }));
  const beside = dirname(own);
  const seen = new Set<string>();
  const farther: { name: string; path: string }[] = [];
  let entries = 0;
  for (const { folder, prefix: before, depth } of queue) {
    if (seen.has(folder)) continue;
    if (seen.size === mostFolders || entries > mostEntries) break;
    seen.add(folder);
    for (const path of workspace.list(folder)) {
      entries++;
      const isFolder = path.endsWith('/');
      const base = basename(isFolder ? path.slice(0, -1) : path);
      if (isFolder) {
        if (depth < deepest && !passedOver.test(base))
          queue.push({ folder: join(folder, base), prefix: `${before}${base}/`, depth: depth + 1 });
        continue;
      }
      const name = path === own ? null : naming.nameOf(base, folder === beside);
      if (name === null || name === '') continue;
      yield { name: before + name, path };
      if (naming.byLastName && depth > 0 && prefix === '') farther.push({ name, path });
    }
  }
  yield* farther;
}

/** Folders in which nobody keeps prompts of their own. */
const passedOver = /^(?:\.|node_modules$)/;
