/** Completion of paths to files of the workspace, a folder at a time. */
import type { Completion } from '../features.ts';
import type { PathRules } from '../format.ts';
import { basename, dirname, inside, join } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import { type Span, span } from '../text.ts';
import type { Workspace } from '../workspace.ts';
import type { FeatureContext } from './context.ts';

export interface WrittenPath {
  /** As far as it is written. */
  readonly typed: string;
  /** Its place; only the last part is replaced. */
  readonly replace: Span;
  readonly rules: PathRules;
  /** How a name is written there; null where it cannot be. */
  write?(name: string): string | null;
  /** What is to follow the name of a file. */
  readonly close?: string;
}

export function completePath(
  { typed, replace, rules, write = (name) => name, close = '' }: WrittenPath,
  file: PromptFile,
  { workspace }: Pick<FeatureContext, 'workspace'>,
): readonly Completion[] {
  if (!workspace || /^[a-z][\w+.-]*:/i.test(typed)) return [];
  const slash = typed.lastIndexOf('/');
  const at = span(replace.start + slash + 1, replace.end);
  const found = new Map<string, Completion>();
  for (const folder of foldersFor(decoded(typed.slice(0, slash + 1)), rules, file.path, workspace))
    for (const path of workspace.list(folder)) {
      const isFolder = path.endsWith('/');
      const name = basename(isFolder ? path.slice(0, -1) : path);
      const label = isFolder ? `${name}/` : name;
      const text = write(name);
      const isMeant = path !== file.path && !passedOver.has(label) && (isFolder || !rules.only || rules.only.test(name));
      if (text === null || !isMeant || found.has(label)) continue;
      const edit = { span: at, text: text + (isFolder ? '/' : close) };
      found.set(label, { label, kind: isFolder ? 'folder' : 'file', edit, goesOn: isFolder });
    }
  return [...found.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

const passedOver: ReadonlySet<string> = new Set(['.git/', 'node_modules/']);

/** @param typed the folders of the path as far as they are written */
function foldersFor(typed: string, { contained, rooted }: PathRules, path: string, workspace: Workspace): readonly string[] {
  const own = dirname(path);
  const beside = join(own, typed || '.');
  const root = workspace.root(path) ?? '.';
  if (contained) return !typed.startsWith('/') && isIn(own, beside) ? [beside] : [];
  if (typed.startsWith('/')) return [join(root, typed.replace(/^\/+/, '') || '.')];
  return rooted && !typed.startsWith('.') ? [beside, join(root, typed || '.')] : [beside];
}

const isIn = (folder: string, path: string): boolean =>
  path === folder || (folder === '.' ? path !== '..' && !path.startsWith('../') : inside(folder, path) !== path);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
