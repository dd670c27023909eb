/** What the names of a file of Go are imported from, and which files packages may be. */
import type { Code } from '../host.ts';
import { foldersAround, join } from '../paths.ts';
import type { Imported } from './scopes.ts';
import { rememberedByCode, sourceOf, whole } from './terms.ts';

/** By the name that the file calls a package by; `.` takes all its names over, and is under its path. */
export const goImports = rememberedByCode((code: Code): ReadonlyMap<string, Imported> => {
  const { text, root } = code;
  const found = new Map<string, Imported>();
  for (const declaration of root?.namedChildren ?? []) {
    if (!declaration || !/^(?:import_declaration|ERROR)$/.test(declaration.type)) continue;
    for (const spec of declaration.descendantsOfType('import_spec')) {
      const path = spec?.childForFieldName('path');
      if (!spec || !path) continue;
      const module = sourceOf(text, path).slice(1, -1);
      const name = spec.childForFieldName('name');
      const local = name ? sourceOf(text, name) : packageName(module);
      found.set(local === '.' || local === '_' ? module : local, { module, name: null, span: whole(spec) });
    }
  }
  return found;
});

/** As packages are named: the last part of the path, without its version and without `go-` or `-go` around. */
export function packageName(path: string): string {
  const parts = path.split('/');
  const last = /^v\d+$/.test(parts.at(-1) ?? '') && parts.length > 1 ? parts.at(-2) : parts.at(-1);
  return (last ?? '')
    .replace(/\.v\d+$/, '')
    .replace(/^go-|[-.]go$/g, '')
    .replaceAll('-', '');
}

/** Files looked at, at most. */
const most = 20;

/** A package is a folder, whose files nobody lists here: the likely names in each folder around that the path may begin in. */
export function goModuleFiles({ module, name }: Imported, from: string): string[] {
  const parts = module.split('/');
  const names = [packageName(module), 'prompts', 'prompt', ...(name === null ? [] : [snake(name)])];
  const files: string[] = [];
  for (const folder of foldersAround(from))
    for (let i = Math.max(1, parts.length - 3); i < parts.length; i++)
      for (const each of new Set(names)) files.push(join(folder, `${parts.slice(i).join('/')}/${each}.go`));
  return files.slice(0, most);
}

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
