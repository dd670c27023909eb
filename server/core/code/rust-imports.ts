/** What the names of a file of Rust are used from, and which files modules are. */
import type { Code } from '../host.ts';
import { dirname, foldersAround, join } from '../paths.ts';
import { span } from '../text.ts';
import { nameNodeAt } from './given-names.ts';
import type { Imported } from './scopes.ts';
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

/** Files looked at, at most. */
const most = 20;

/** Modules of the same crate: from the file's folder, or from the folder `src` around it. */
export function rustModuleFiles({ module, name }: Imported, from: string): string[] {
  const [head = '', ...rest] = module.split('::');
  const isRoot = /(?:^|\/)(?:mod|lib|main)\.rs$/.test(from);
  const here = isRoot ? dirname(from) : from.replace(/\.rs$/, '');
  let folders: string[];
  if (head === 'self') folders = [here];
  else if (head === 'super') folders = [isRoot ? dirname(here) : dirname(from)];
  else if (head === 'crate') folders = foldersAround(from).filter((folder) => /(?:^|\/)src$/.test(folder));
  else return [];
  const names = rest.filter((part) => part !== 'super');
  return folders
    .flatMap((folder) => {
      const inner = join(folder, names.join('/'));
      const files =
        names.length === 0
          ? [join(folder, 'mod.rs'), join(folder, 'lib.rs'), join(folder, 'main.rs')]
          : [`${inner}.rs`, join(inner, 'mod.rs')];
      return name === null ? files : [...files, join(inner, `${name}.rs`)];
    })
    .slice(0, most);
}
