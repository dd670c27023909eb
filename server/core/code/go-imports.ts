/** What the names of a file of Go are imported from, and which files packages may be. */
import type { Code } from '../host.ts';
import { dirname, foldersAround, join } from '../paths.ts';
import type { Files, Imported, Landing, Origin, Unbound } from './scopes.ts';
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

/** A package of the module that the nearest `go.mod` names: its folder. */
export function goLeads({ module }: Origin, from: string, files: Files): Landing | null {
  for (const folder of foldersAround(from)) {
    const own = /^module[ \t]+"?([^\s"]+)/m.exec(files.read(join(folder, 'go.mod')) ?? '')?.[1];
    if (own === undefined) continue;
    if (module !== own && !module.startsWith(`${own}/`)) return null;
    return landingOf(join(folder, module.slice(own.length + 1)), files, []);
  }
  return null;
}

/** All files of a package share their names, but for its tests. */
function landingOf(folder: string, files: Files, names: readonly string[], from?: string): Landing | null {
  const paths = files.inFolder(folder).filter((path) => path.endsWith('.go') && !path.endsWith('_test.go') && path !== from);
  return paths.length > 0 ? { paths, names } : null;
}

/** Names of other files of the package. */
export const goUnbound: Unbound = {
  pattern: /[(,:={]\s{0,20}([A-Za-z_]\w{2,60})(?=\s{0,10}[,)}+\n])/g,
  isOwn: (name, { text }) => isDeclared(name, text),
  leads: (names, from, files) => landingOf(dirname(from), files, names.slice(0, 1), from),
};

/** Whether a name is given a value or a type: a variable, a parameter, a constant, a function. */
function isDeclared(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (/\w/.test(text[at - 1] ?? '') || /\w/.test(text[end] ?? '')) continue;
    if (/\b(?:var|const|func|type) $/.test(text.slice(Math.max(0, at - 7), at)) || declares.test(text.slice(end, end + 140))) return true;
  }
  return false;
}

const declares = /^(?:\s{0,9},\s{0,9}\w{1,40}){0,3}(?:[ \t]{0,9}(?::=|=[^=])|[ \t]{1,9}(?:\.\.\.|\*|\[|(?!range\b)[A-Za-z_]))/;
