/** What the names of a file of Rust are used from, and which files modules are. */
import type { Code } from '../host.ts';
import { dirname, foldersAround, join } from '../paths.ts';
import { span } from '../text.ts';
import { nameNodeAt } from './given-names.ts';
import { passedImports } from './passed-imports.ts';
import type { Files, Imported, Landing, Origin, Passed } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { namedIn, rememberedByCode, sourceOf, whole } from './terms.ts';

/** By local name; `use a::*` by `a::*`. Crates whose paths are written out are told, too. */
export const rustImports = rememberedByCode((code: Code): ReadonlyMap<string, Imported> => {
  const { text, root } = code;
  const found = new Map<string, Imported>();
  for (const node of root?.descendantsOfType(['use_declaration', 'extern_crate_declaration']) ?? []) {
    const argument = node?.childForFieldName('argument');
    const crate = node?.type === 'extern_crate_declaration' ? node.childForFieldName('name') : null;
    if (argument) used(text, argument, [], found);
    if (crate) add(found, sourceOf(text, node?.childForFieldName('alias') ?? crate), [sourceOf(text, crate)], crate);
  }
  for (let end = text.indexOf('::'); end !== -1; end = text.indexOf('::', end + 2)) {
    let start = end;
    while (start > 0 && /\w/.test(text[start - 1] as string)) start--;
    const name = text.slice(start, end);
    if (!/^[a-z_]/.test(name) || text[start - 1] === ':' || found.has(name) || own.has(name)) continue;
    const at = span(start, end);
    if (nameNodeAt(root, at)) found.set(name, { module: name, name: null, span: at });
  }
  return found;
});

const own: ReadonlySet<string> = new Set(['crate', 'self', 'super', 'std', 'core', 'alloc']);

function used(text: string, node: SyntaxNode, before: readonly string[], found: Map<string, Imported>): void {
  const path = (each: SyntaxNode | null): string[] => (each ? sourceOf(text, each).replace(/\s+/g, '').split('::') : []);
  switch (node.type) {
    case 'scoped_use_list': {
      const list = node.childForFieldName('list');
      if (list) used(text, list, [...before, ...path(node.childForFieldName('path'))], found);
      return;
    }
    case 'use_list':
      for (const each of namedIn(node)) used(text, each, before, found);
      return;
    case 'use_as_clause': {
      const alias = node.childForFieldName('alias');
      if (alias) add(found, sourceOf(text, alias), [...before, ...path(node.childForFieldName('path'))], node);
      return;
    }
    case 'use_wildcard': {
      const module = [...before, ...path(namedIn(node)[0] ?? null)].join('::');
      found.set(`${module}::*`, { module, name: null, span: whole(node) });
      return;
    }
    case 'self':
      add(found, before.at(-1) ?? '', before, node);
      return;
    default: {
      const all = [...before, ...path(node)];
      add(found, all.at(-1) ?? '', all, node);
    }
  }
}

function add(found: Map<string, Imported>, local: string, path: readonly string[], node: SyntaxNode): void {
  const name = path.length > 1 ? (path.at(-1) as string) : null;
  found.set(local, { module: (name === null ? path : path.slice(0, -1)).join('::'), name, span: whole(node) });
}

/** Modules of the same crate, from its root, from the file, or from those around it. */
export function rustLeads({ module, name }: Origin, from: string, files: Files): Landing | null {
  const [head = '', ...rest] = module.split('::');
  const isFolder = /(?:^|\/)(?:mod|lib|main)\.rs$/.test(from);
  let folder: string | undefined = isFolder ? dirname(from) : from.replace(/\.rs$/, '');
  if (head === 'super') {
    folder = dirname(folder);
    for (; rest[0] === 'super'; rest.shift()) folder = dirname(folder);
  } else if (head === 'crate') {
    // Examples and binaries of a crate are crates of their own.
    if (/(?:^|\/)(?:examples|tests|benches|src\/bin)\//.test(from)) return null;
    folder = foldersAround(from).find((around) => rootsIn(around).some((root) => files.has(root)));
  } else if (head !== 'self') rest.unshift(head);
  if (folder === undefined) return null;
  const at = join(folder, rest.join('/'));
  const roots = rest.length > 0 ? [`${at}.rs`, join(at, 'mod.rs')] : head === 'crate' ? rootsIn(folder) : [];
  const [file, ...others] = roots.filter((root) => files.has(root));
  if (others.length > 0) return null;
  if (name === null) return file === undefined ? null : { paths: [file], names: [] };
  const below = [join(at, `${name}.rs`), join(at, `${name}/mod.rs`)].find((path) => files.has(path));
  if (below !== undefined) return { paths: [below], names: [] };
  return file === undefined ? null : { paths: [file], names: [name] };
}

const rootsIn = (folder: string): string[] => [join(folder, 'lib.rs'), join(folder, 'main.rs')];

/** As far as one sees: whether it is `pub use` is the compiler's to ask. */
export const rustPasses = (code: Code): readonly Passed[] => passedImports(rustImports(code), '::*');
