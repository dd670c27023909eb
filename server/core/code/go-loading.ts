/** How programs in Go load prompt files: a variable of the package that the compiler fills with a file. https://pkg.go.dev/embed */
import type { Code, Load, Loaded } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { type Edit, type Span, span } from '../text.ts';
import { nodesAround, onlyConstant, plainLoading } from './plain-loading.ts';
import type { SyntaxNode } from './syntax.ts';
import { sourceOf } from './terms.ts';

const plain = plainLoading({ title: 'go:embed', call: (path) => `//go:embed ${path}`, written: /(?!)/g });

export const goLoading = { ...plain, loading: { ...plain.loading, put, loadedAt } };

function put(code: Code, at: Span, { path, beside }: Load): readonly Edit[] | Refusal {
  if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(path) || path.startsWith('.'))
    return { refusal: say('Go embeds only files below the folder of the code, with plain names. Choose another path.') };
  const around = nodesAround(code, at);
  const top = around.at(-2);
  if (!top || around.some(({ type }) => type === 'field_declaration')) return onlyConstant;
  const imported = importOf(code);
  const own = variableOf(code, around, at, path);
  if (own !== null) return 'refusal' in own ? own : [...imported, ...own];
  if (around.some(({ type }) => type === 'const_declaration')) return onlyConstant;
  const name = freeName(path, [code.text, ...beside()]);
  if (name === null) return { refusal: say('The code would no longer be read as what it is.') };
  const start = startOf(code, top);
  const eol = eolOf(code.text);
  const apart = /\n\r?\n$/.test(code.text.slice(0, start)) ? '' : eol;
  return [
    ...imported,
    { span: span(start, start), text: `${apart}//go:embed ${path}${eol}var ${name} string${eol}${eol}` },
    { span: at, text: name },
  ];
}

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Where a variable or a constant of the package has the text alone, it is filled itself; null where another has to be. */
function variableOf({ text, root }: Code, around: readonly SyntaxNode[], at: Span, path: string): readonly Edit[] | Refusal | null {
  const [spec, ...outer] = around;
  const declaration = outer.find(({ type }) => type.endsWith('_declaration'));
  const isOfPackage = declaration !== undefined && around.at(-2)?.id === declaration.id;
  if (!spec || !/^(?:var|const)_spec$/.test(spec.type) || !isOfPackage) return null;
  const names = spec.childrenForFieldName('name').filter((n) => n?.type === 'identifier');
  const [name] = names;
  const type = spec.childForFieldName('type');
  const value = spec.childForFieldName('value');
  if (!name || names.length !== 1 || value?.startIndex !== at.start || value.endIndex !== at.end) return null;
  if (type && sourceOf(text, type) !== 'string') return onlyConstant;
  const emptied: Edit = { span: span(name.endIndex, at.end), text: ' string' };
  const directive = `//go:embed ${path}${eolOf(text)}`;
  if (spec.type === 'var_spec') {
    const start = outer[0]?.type === 'var_spec_list' ? spec.startIndex : declaration.startIndex;
    const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    return /\S/.test(indent) ? onlyConstant : [{ span: span(start, start), text: directive + indent }, emptied];
  }
  // One of several may be counted with, and what other constants are made of has to be one.
  const isAlone =
    declaration.namedChildren.filter((n) => n?.type === 'const_spec').length === 1 && !/^const\s*\(/.test(sourceOf(text, declaration));
  const isUsed = (root?.descendantsOfType(['const_declaration', 'array_type']) ?? []).some(
    (each) =>
      each &&
      each.id !== declaration.id &&
      each.descendantsOfType('identifier').some((n) => n && sourceOf(text, n) === sourceOf(text, name)),
  );
  if (!isAlone || isUsed) return onlyConstant;
  return [{ span: span(declaration.startIndex, declaration.startIndex + 'const'.length), text: `${directive}var` }, emptied];
}

/** Of a declaration with the comments that speak of it. */
function startOf({ text, root }: Code, top: SyntaxNode): number {
  let start = top.startIndex;
  for (const node of [...(root?.namedChildren ?? [])].reverse())
    if (node?.type === 'comment' && node.endIndex <= start && /^\r?\n$/.test(text.slice(node.endIndex, start))) start = node.startIndex;
  return start;
}

/** After the file. Null where all that come to mind are taken. */
function freeName(path: string, texts: readonly string[]): string | null {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const words = stem.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = words.map((w, i) => (i === 0 ? w.toLowerCase() : w[0]?.toUpperCase() + w.slice(1))).join('');
  const base = /^[a-z]/.test(camel) ? (/prompt/i.test(camel) && camel !== 'prompt' ? camel : `${camel}Text`) : 'promptText';
  const taken = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  for (let i = 1; i < 50; i++) {
    const name = i === 1 ? base : `${base}${i}`;
    if (!taken.has(name)) return name;
  }
  return null;
}

function importOf({ text, root }: Code): readonly Edit[] {
  const declarations = (root?.namedChildren ?? []).filter((n) => n?.type === 'import_declaration');
  const specs = declarations.flatMap((n) => n?.descendantsOfType('import_spec') ?? []);
  const pathOf = (spec: SyntaxNode | null): string => text.slice(spec?.childForFieldName('path')?.startIndex, spec?.endIndex);
  if (specs.some((spec) => pathOf(spec) === '"embed"')) return [];
  const eol = eolOf(text);
  const grouped = (declarations.find((n) => n && sourceOf(text, n).includes('('))?.descendantsOfType('import_spec') ?? []).filter(
    (n) => n !== null,
  );
  const run = grouped.slice(0, 1 + grouped.findIndex((spec, i) => !isNextLine(text, spec, grouped[i + 1])));
  // Among the paths of the first run of lines, as gofmt sorts them.
  const behind = run.find((spec) => pathOf(spec) > '"embed"') ?? null;
  const start = text.lastIndexOf('\n', (behind ?? run[0])?.startIndex ?? 0) + 1;
  const indent = text.slice(start, (behind ?? run[0])?.startIndex);
  if (run.length > 0 && !/\S/.test(indent)) {
    const line = `${indent}_ "embed"${eol}`;
    const end = run.at(-1)?.endIndex ?? start;
    const next = text.indexOf('\n', end) + 1;
    const isLast = !behind && /^[ \t]{0,99}(?:\/\/|\r?$)/.test(text.slice(end, next - 1));
    const at = isLast ? next : start;
    return [{ span: span(at, at), text: line }];
  }
  const after = declarations.at(-1) ?? root?.namedChildren.find((n) => n?.type === 'package_clause');
  const end = after?.endIndex ?? 0;
  return [{ span: span(end, end), text: `${after?.type === 'package_clause' ? eol : ''}${eol}import _ "embed"` }];
}

const isNextLine = (text: string, { endIndex }: SyntaxNode, next: SyntaxNode | undefined): boolean =>
  next !== undefined && text.slice(endIndex, next.startIndex).split('\n').length === 2;

const embedded = /\/\/go:embed[ \t]{1,9}([\w./-]+)[ \t]{0,9}(\r?\n[ \t]{0,99})(var[ \t]{1,9})?(\w+)[ \t]{1,9}string\b(?![ \t]{0,9}=)/g;

/** The directive or the variable under it. */
function loadedAt({ text, root }: Code, offset: number): Loaded | null {
  const from = Math.max(0, offset - 1_000);
  for (const match of text.slice(from, offset + 1_000).matchAll(embedded)) {
    const [all, path = '', , keyword = '', name = ''] = match;
    const at = span(from + match.index, from + match.index + all.length);
    if (offset < at.start || offset > at.end || root?.descendantForIndex(at.start, at.start + 1)?.type !== 'comment') continue;
    return { span: at, path, fill: 'none', values: [], before: `${keyword}${name} = ` };
  }
  return null;
}
