/** What the names of a file of Python are imported from, and which files modules are. */
import type { Code } from '../host.ts';
import { dirname, foldersAround, join } from '../paths.ts';
import { namedChildrenOf, textOf, whole } from './python-nodes.ts';
import type { Imported } from './scopes.ts';
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

/** Files looked at, at most. */
const most = 20;

/** Relative modules from the file's folder; others from each folder around it, for nobody tells where the path begins. */
export function pythonModuleFiles({ module, name }: Imported, from: string): string[] {
  const dots = /^\.*/.exec(module)?.[0] ?? '';
  const rest = module.slice(dots.length);
  const names = rest === '' ? [] : rest.split('.');
  if (dots !== '') {
    let folder = dirname(from);
    for (let i = 1; i < dots.length; i++) folder = join(folder, '..');
    return filesOf(folder, names, name).slice(0, most);
  }
  return foldersAround(from)
    .flatMap((folder) => [...filesOf(folder, names, name), ...filesOf(join(folder, 'src'), names, name).slice(0, 2)])
    .slice(0, most);
}

/** The module itself, then the one below it that an imported name may be. */
function filesOf(folder: string, names: readonly string[], name: string | null): string[] {
  const at = (parts: readonly string[]): string[] => {
    const path = join(folder, parts.join('/'));
    return parts.length === 0 ? [join(folder, '__init__.py')] : [`${path}.py`, join(path, '__init__.py')];
  };
  return [...at(names), ...(name === null ? [] : at([...names, name]))];
}
