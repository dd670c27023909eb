/** What the names of a file of Python are imported from, and which files modules are. */
import type { Code } from '../host.ts';
import { dirname, foldersAround, join } from '../paths.ts';
import { passedImports } from './passed-imports.ts';
import { namedChildrenOf, textOf, whole } from './python-nodes.ts';
import type { Files, Imported, Landing, Origin, Passed } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

const remembered = new WeakMap<Code, ReadonlyMap<string, Imported>>();

/** By local name; `import a.b` by `a.b`, which it is called by, and `from a import *` by `a.*`. */
export function pythonImports(code: Code): ReadonlyMap<string, Imported> {
  const known = remembered.get(code);
  if (known) return known;
  const found = new Map<string, Imported>();
  for (const match of code.text.matchAll(/\b(from|import)\b/g)) {
    const at = match.index + match[0].length - (match[1] as string).length;
    const node = code.root?.descendantForIndex(at, at + 1)?.parent;
    if (node && /^import_(?:from_)?statement$/.test(node.type))
      for (const [name, imported] of importsOf(code.text, node)) found.set(name, imported);
  }
  remembered.set(code, found);
  return found;
}

function importsOf(text: string, node: SyntaxNode): [string, Imported][] {
  const from = node.childForFieldName('module_name');
  const module = from && textOf(text, from).replace(/\s+/g, '');
  const wildcard = namedChildrenOf(node).find(({ type }) => type === 'wildcard_import');
  if (module !== null && wildcard) return [[`${module}.*`, { module, name: null, span: whole(wildcard) }]];
  return node.childrenForFieldName('name').flatMap((each): [string, Imported][] => {
    if (!each) return [];
    const named = each.type === 'aliased_import' ? each.childForFieldName('name') : each;
    if (!named) return [];
    const name = textOf(text, named).replace(/\s+/g, '');
    const alias = each.type === 'aliased_import' ? each.childForFieldName('alias') : null;
    const local = alias ? textOf(text, alias) : name;
    return [[local, module === null ? { module: name, name: null, span: whole(each) } : { module, name, span: whole(each) }]];
  });
}

/**
 * Where an import of Python leads: relative ones from the file's package, others from the folders that a program may start in, which
 * are the file's own, those around its package, and the `src` of each.
 */
export function pythonLeads({ module, name }: Origin, from: string, files: Files): Landing | null {
  const dots = /^\.*/.exec(module)?.[0] ?? '';
  const rest = module.slice(dots.length);
  const names = rest === '' ? [] : rest.split('.');
  if (dots !== '') {
    let folder = dirname(from);
    for (let i = 1; i < dots.length; i++) folder = join(folder, '..');
    return landingIn(folder, names, name, files);
  }
  const found = new Map<string, Landing>();
  for (const [i, folder] of foldersAround(from).entries()) {
    if (i > 0 && files.has(join(folder, '__init__.py'))) continue;
    for (const start of [folder, join(folder, 'src')]) {
      const landing = landingIn(start, names, name, files);
      if (landing) found.set(landing.paths[0] as string, landing);
    }
  }
  const [landing, ...others] = found.values();
  return landing && others.length === 0 ? landing : null;
}

/** A package goes before a module of the same name, and a module below a package before a name in it. */
function landingIn(folder: string, names: readonly string[], name: string | null, files: Files): Landing | null {
  const at = join(folder, names.join('/'));
  const init = join(at, '__init__.py');
  const file = files.has(init) ? init : names.length > 0 && files.has(`${at}.py`) ? `${at}.py` : null;
  if (name === null) return file === null ? null : { paths: [file], names: [] };
  const below = file === null || file === init ? moduleAt(join(at, name), files) : null;
  if (below !== null) return { paths: [below], names: [] };
  return file === null ? null : { paths: [file], names: [name] };
}

const moduleAt = (path: string, files: Files): string | null =>
  [join(path, '__init__.py'), `${path}.py`].find((file) => files.has(file)) ?? null;

/** What is imported can be imported from here. */
export const pythonPasses = (code: Code): readonly Passed[] => passedImports(pythonImports(code), '.*');
