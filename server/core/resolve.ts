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
    if (!reference.candidates.some((c) => workspace.root(join('.', c)) !== null)) continue;
    const nearest = nearestTarget(reference, file, workspace);
    const fixes =
      nearest === null
        ? []
        : [{ title: say('Change to "{name}"', { name: nearest }), safe: false, edits: [{ span: reference.span, text: nearest }] }];
    yield { reference, nearest, fixes };
  }
}

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
  const [elsewhere] = workspace
    .named(basename(target))
    .filter((path) => join('.', path) !== join('.', file.path))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return elsewhere === undefined ? null : relative(dirname(file.path), elsewhere) + part;
}
