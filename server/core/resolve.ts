/** Finds the files that a prompt names: the one meant, or the one that was probably meant. */
import { closest } from './closest.ts';
import type { Fix } from './finding.ts';
import { say } from './message.ts';
import { basename, dirname, join, relative } from './paths.ts';
import type { PromptFile, Reference } from './prompt.ts';
import type { FileContext } from './rule.ts';
import type { Workspace } from './workspace.ts';

/** The file that the reference means; null where there is none in the workspace. */
export const resolve = ({ candidates, anywhere }: Reference, workspace: Workspace): string | null =>
  candidates.map((c) => join('.', c)).find((c) => workspace.exists(c)) ??
  (anywhere === undefined ? undefined : [...workspace.named(anywhere)].sort()[0]) ??
  null;

/** References of these kinds that name nothing that exists, where that can be known. */
export function* missingReferences(
  { file, workspace }: Pick<FileContext, 'file' | 'workspace'>,
  kinds: readonly Reference['kind'][],
): Iterable<{ readonly reference: Reference; readonly nearest: string | null; readonly fixes: readonly Fix[] }> {
  if (!workspace || workspace.root(file.path) === null) return;
  for (const reference of file.references) {
    if (reference.optional || !kinds.includes(reference.kind) || !isChecked(reference) || resolve(reference, workspace) !== null) continue;
    // A path that leads out of the workspace may well exist.
    if (!reference.candidates.some((c) => workspace.root(join('.', c)) !== null) || mayLieBeyond(reference, workspace)) continue;
    const nearest = nearestTarget(reference, file, workspace);
    const fixes =
      nearest === null
        ? []
        : [{ title: say('Change to "{name}"', { name: nearest }), safe: false, edits: [{ span: reference.span, text: nearest }] }];
    yield { reference, nearest, fixes };
  }
}

/** Whether it could mean a file of the project that lies in none of the workspace's folders, into which nobody looks. */
const mayLieBeyond = ({ candidates, anywhere }: Reference, workspace: Workspace): boolean =>
  workspace.root('.') === null &&
  (anywhere !== undefined ||
    candidates.map((c) => join('.', c)).some((c) => !/^(?:\/|\.\.(?:\/|$))/.test(c) && workspace.root(c) === null));

/**
 * Addresses, anchors, globs, home folders, placeholders and environment variables name no file that one could look for, and a
 * folder may be one that the agent is to make.
 */
const isChecked = ({ target, candidates }: Reference): boolean =>
  candidates.length > 0 &&
  target !== '' &&
  !target.endsWith('/') &&
  !/^[a-z][a-z0-9+.-]{1,30}:|^[#?~]|^\/\/|[*<>{}$|%]/i.test(target.replace(/%[0-9a-f]{2}/gi, ''));

/** A file beside the missing one with nearly its name, or one of the same name elsewhere, written as the reference writes it. */
function nearestTarget(reference: Reference, file: PromptFile, workspace: Workspace): string | null {
  const { kind } = reference;
  const [, target = '', part = ''] = /^([^#?]*)(.*)$/s.exec(reference.target) ?? [];
  for (const candidate of reference.candidates.slice(0, 4).map((c) => join('.', c))) {
    const wanted = basename(candidate);
    const stem = basename(target);
    const at = wanted.lastIndexOf(stem);
    if (at === -1) continue;
    // What the engine puts around a name: `_header.prompt` for `header`.
    const before = wanted.slice(0, at);
    const after = wanted.slice(at + stem.length);
    const names = workspace
      .list(dirname(candidate))
      .filter((path) => !path.endsWith('/'))
      .map(basename)
      .filter((name) => name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length)
      .map((name) => name.slice(before.length, name.length - after.length));
    const near = closest(
      stem,
      names.filter((name) => basename(file.path) !== before + name + after),
    );
    if (near !== null) return target.slice(0, target.length - stem.length) + near + part;
  }
  if (kind === 'partial') return null;
  const elsewhere = namesake(target, file, workspace);
  return elsewhere === null ? null : relative(dirname(file.path), elsewhere) + part;
}

/** The file of the same name elsewhere that shares most of the target's folders. Of several that share none, no one was evidently meant. */
function namesake(target: string, file: PromptFile, workspace: Workspace): string | null {
  const found = workspace.named(basename(target)).filter((path) => join('.', path) !== join('.', file.path));
  const folders = foldersOf(target);
  const ranked = found
    .map((path) => ({ path, shared: sharedEnd(folders, foldersOf(path)) }))
    .sort((a, b) => b.shared - a.shared || a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  const [best] = ranked;
  if (!best || (best.shared === 0 && folders.length > 0 && (found.length > 1 || everyFolders.test(basename(target))))) return null;
  return best.path;
}

/** Names that a file has in any folder, so that they say nothing about which one was meant. */
const everyFolders = /^(?:readme|index|skill|agents?|claude|gemini|__init__|package|main)\./i;

const foldersOf = (path: string): string[] =>
  dirname(path)
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');

/** How many of the last folders are the same. */
function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let same = 0;
  while (same < a.length && same < b.length && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  return same;
}
