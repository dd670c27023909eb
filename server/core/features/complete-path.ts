/** Completion of paths to files of the workspace, a folder at a time. */
import type { Completion } from '../features.ts';
import { basename, dirname, join } from '../paths.ts';
import type { PromptFile } from '../prompt.ts';
import { span } from '../text.ts';
import type { FeatureContext } from './context.ts';

/** @param typed the path as far as it is written. @param replace its place; only its last part is replaced. */
export function completePath(
  typed: string,
  replace: { start: number; end: number },
  file: PromptFile,
  { workspace }: FeatureContext,
): readonly Completion[] {
  if (!workspace || /^[a-z][\w+.-]*:/i.test(typed)) return [];
  const slash = typed.lastIndexOf('/');
  const folder = join(dirname(file.path), slash === -1 ? '.' : typed.slice(0, slash + 1));
  const at = span(replace.start + slash + 1, replace.end);
  return workspace
    .list(folder)
    .filter((path) => path !== file.path && !basename(path.replace(/\/$/, '')).startsWith('.git'))
    .map((path): Completion => {
      const isFolder = path.endsWith('/');
      const name = basename(isFolder ? path.slice(0, -1) : path);
      return {
        label: isFolder ? `${name}/` : name,
        kind: isFolder ? 'folder' : 'file',
        edit: { span: at, text: isFolder ? `${name}/` : name },
        goesOn: isFolder,
      };
    })
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
