/** Which files the modules of JavaScript and TypeScript are, and what they pass on. */
import type { Code } from '../host.ts';
import { dirname, foldersAround, join } from '../paths.ts';
import { type DataMap, entryOf, textAt } from './data-tree.ts';
import { bodyOf, keyOf, named, textOfNode, unwrapped } from './ecmascript-nodes.ts';
import { importsOf } from './ecmascript-scopes.ts';
import { parseJson } from './json-tree.ts';
import type { Files, Landing, Origin, Passed } from './scopes.ts';

/** Relative modules, and those whose paths the nearest `tsconfig.json` or `jsconfig.json` tells in its own text. */
export function ecmascriptLeads({ module, name }: Origin, from: string, files: Files): Landing | null {
  const names = name === null ? [] : [name];
  for (const path of module.startsWith('.') ? [join(dirname(from), module)] : configuredPaths(module, from, files)) {
    const file = fileAt(path, files);
    if (file !== null) return { paths: [file], names };
  }
  return null;
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** As TypeScript looks for it: a file before a folder. */
function fileAt(path: string, files: Files): string | null {
  const known = /^(.*)\.([mc]?)(j|t)(sx?)$/.exec(path);
  // TypeScript names the file that it will have become.
  const renamed = known?.[3] === 'j' ? [`${known[1]}.${known[2]}ts`, `${known[1]}.tsx`] : [];
  const all = [
    ...renamed,
    ...(known ? [path] : []),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => `${path}/index${extension}`),
  ];
  return all.find((file) => files.has(file)) ?? null;
}

function configuredPaths(module: string, from: string, files: Files): readonly string[] {
  for (const folder of foldersAround(from))
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const text = files.read(join(folder, name));
      if (text === null) continue;
      const options = entryOf(parseJson(text)[0], 'compilerOptions');
      const base = textAt(options, 'baseUrl');
      const paths = entryOf(options, 'paths');
      // What it extends may say more; that is not followed.
      return [
        ...(paths?.kind === 'map' ? mapped(module, paths).map((path) => join(join(folder, base ?? '.'), path)) : []),
        ...(base === null ? [] : [join(join(folder, base), module)]),
      ];
    }
  return [];
}

/** Of the patterns that fit, the one with the longest beginning, as TypeScript takes it. */
function mapped(module: string, paths: DataMap): readonly string[] {
  let best: { readonly length: number; readonly paths: readonly string[] } | null = null;
  for (const { key: pattern, value } of paths.entries) {
    if (value?.kind !== 'list') continue;
    const [before = '', after] = pattern.split('*');
    const fits = after === undefined ? module === pattern : module.startsWith(before) && module.endsWith(after);
    const length = after === undefined ? Number.POSITIVE_INFINITY : before.length;
    if (!fits || (best && best.length >= length)) continue;
    const star = after === undefined ? '' : module.slice(before.length, module.length - after.length);
    best = { length, paths: value.items.flatMap((item) => textAt(item)?.replace('*', () => star) ?? []) };
  }
  return best?.paths ?? [];
}

/** `export … from`, `export { … }`, and the name that is the default. */
export function ecmascriptPasses(code: Code): readonly Passed[] {
  const found: Passed[] = [];
  const imports = importsOf(code);
  const local = (name: string, of: string): Passed => {
    const imported = imports.get(of);
    return imported ? { name, module: imported.module, of: imported.name } : { name, module: null, of };
  };
  for (const statement of code.root?.namedChildren ?? []) {
    if (statement?.type !== 'export_statement') continue;
    const source = statement.childForFieldName('source');
    const body = source && bodyOf(source, code);
    const module = body && code.text.slice(body.start, body.end);
    const clause = named(statement).find(({ type }) => type === 'export_clause' || type === 'namespace_export');
    const value = statement.childForFieldName('value');
    if (module !== null && !clause) found.push({ name: '*', module, of: null });
    else if (clause?.type === 'namespace_export') {
      const as = named(clause)[0];
      if (as && module !== null) found.push({ name: textOfNode(as, code), module, of: null });
    } else if (clause)
      for (const each of named(clause)) {
        const name = each.childForFieldName('name');
        if (!name) continue;
        const of = keyOf(name, code) ?? textOfNode(name, code);
        const alias = each.childForFieldName('alias');
        const as = alias ? (keyOf(alias, code) ?? textOfNode(alias, code)) : of;
        found.push(module === null ? local(as, of) : { name: as, module, of });
      }
    else if (value && unwrapped(value).type === 'identifier') found.push(local('default', textOfNode(unwrapped(value), code)));
  }
  return found;
}
