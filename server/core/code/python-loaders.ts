/** How programs in Python load prompt files. */
import type { Code, Fill, Loaded, Loader, Loading } from '../host.ts';
import { say } from '../message.ts';
import { type Edit, span } from '../text.ts';
import type { Hole } from './decoded.ts';
import { namedChildrenOf, textOf } from './python-nodes.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

const quoted = (text: string): string => JSON.stringify(text);
const fileAt = (path: string): string =>
  path.includes('/') || path === '..' ? `Path(__file__).parent.joinpath(${quoted(path)})` : `Path(__file__).with_name(${quoted(path)})`;
const read = (path: string): string => `${fileAt(path)}.read_text(encoding="utf-8")`;
const named = (values: Parameters<Loader['call']>[1]): string => values.map(({ name, code }) => `${name}=${code}`).join(', ');
const path = 'from pathlib import Path';

export const pythonLoaders: readonly Loader[] = [
  { id: 'text', title: 'Path.read_text', format: 'text', imports: [path], call: read },
  { id: 'markdown', title: 'Path.read_text', format: 'markdown', imports: [path], call: read },
  { id: 'format', title: 'str.format', format: 'braces', imports: [path], call: (at, values) => `${read(at)}.format(${named(values)})` },
  {
    id: 'jinja2',
    title: 'Jinja2',
    format: 'jinja',
    imports: [path, 'from jinja2 import Template'],
    call: (at, values) => `Template(${read(at)}, keep_trailing_newline=True).render(${named(values)})`,
  },
];

export const pythonLoading: Loading = { codeOf, withImports, loadedAt };

function codeOf({ expression, syntax }: Hole, source: string): string | null {
  if (syntax === 'value') return `"" + ${/^[\w.]+$/.test(expression) ? expression : `(${expression})`}`;
  if (source.includes('\\')) return null;
  if (syntax === 'interpolation') return /=\s*[!:}]/.test(source) ? null : literal(source, 'f');
  if (syntax === 'percent') {
    const field = source.replace(/^%\([^)]*\)/, '%');
    const format = field.includes('*') ? null : literal(field, '');
    return format && `${format} % (${expression},)`;
  }
  const rest = /^\{\w*((?:[^\w{}][^{}]*)?)\}$/.exec(source)?.[1];
  const format = rest === undefined ? null : literal(`{0${rest}}`, '');
  return format && `${format}.format(${expression})`;
}

function literal(body: string, prefix: string): string | null {
  const quote =
    ['"', "'"].find((q) => !body.includes(q) && !body.includes('\n')) ?? ['"""', "'''"].find((q) => !body.includes(q[0] as string));
  return quote === undefined ? null : prefix + quote + body + quote;
}

function withImports(code: Code, lines: readonly string[]) {
  const { text, root } = code;
  const known = new Map<string, string>();
  const statements = root ? namedChildrenOf(root) : [];
  for (const node of root?.descendantsOfType(['import_from_statement', 'import_statement']) ?? []) {
    if (!node || !statements.some((s) => s.id === node.id)) continue;
    const [, module = '', names = ''] = /^from\s+([\w.]+)\s+import\s+\(?([^)]*)/.exec(textOf(text, node)) ?? [];
    for (const name of names.split(',')) known.set((/\bas\s+(\w+)/.exec(name)?.[1] ?? name).trim(), / as /.test(name) ? '' : module);
  }
  const missing: string[] = [];
  for (const line of lines) {
    const [, module = '', name = ''] = /^from (\S+) import (\w+)$/.exec(line) ?? [];
    const from = known.get(name);
    if (from === module) continue;
    const isTaken = from !== undefined || [...text.matchAll(naming)].some((m) => m[1] === name || m[2] === name);
    if (isTaken) return { refusal: say('The name "{name}" means something else in this file.', { name }) };
    missing.push(line);
  }
  if (missing.length === 0) return [];
  const first = statements.find(
    (node, i) =>
      node.type !== 'comment' &&
      node.type !== 'future_import_statement' &&
      !(
        node.type === 'expression_statement' &&
        i === statements.findIndex((s) => s.type !== 'comment') &&
        node.namedChildren[0]?.type === 'string'
      ),
  );
  const at = first ? text.lastIndexOf('\n', first.startIndex - 1) + 1 : text.length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isImport = first?.type.startsWith('import') ?? false;
  return [{ span: span(at, at), text: missing.map((l) => l + eol).join('') + (isImport ? '' : eol) }] as readonly Edit[];
}

/** Names that something is given. */
const naming = /\b(?:class|def|as)[ \t]{1,9}(\w{1,99})|^[ \t]*(\w{1,99})[ \t]{0,9}=(?!=)/gm;

function loadedAt(code: Code, offset: number): Loaded | null {
  const { root, text } = code;
  const node = root?.descendantForIndex(offset, offset);
  if (!root || !node) return null;
  for (const each of [...ancestors(root, node), node]) {
    const found = each.type === 'call' ? loadedBy(text, each) : null;
    if (found) return found;
  }
  return null;
}

function loadedBy(text: string, node: SyntaxNode): Loaded | null {
  const at = span(node.startIndex, node.endIndex);
  const plain = readBy(text, node);
  if (plain !== null) return { span: at, path: plain, fill: 'none', values: [] };
  const method = node.childForFieldName('function');
  const object = method?.type === 'attribute' ? method.childForFieldName('object') : null;
  const name = method?.childForFieldName('attribute');
  const given = node.childForFieldName('arguments');
  if (!object || !name || !given) return null;
  const values = valuesOf(text, given);
  const source = (path: string | null, fill: Fill) => (path === null || values === null ? null : { span: at, path, fill, values });
  if (textOf(text, name) === 'format') return source(readBy(text, object), 'braces');
  if (
    textOf(text, name) !== 'render' ||
    object.type !== 'call' ||
    textOf(text, object.childForFieldName('function') ?? object) !== 'Template'
  )
    return null;
  const [first, ...settings] = namedChildrenOf(object.childForFieldName('arguments') ?? object);
  if (!first || settings.map((s) => textOf(text, s).replace(/\s/g, '')).join() !== 'keep_trailing_newline=True') return null;
  return source(readBy(text, first), 'jinja');
}

/** Named arguments; null where there are others. */
function valuesOf(text: string, given: SyntaxNode): Loaded['values'] | null {
  const values = namedChildrenOf(given)
    .filter((n) => n.type !== 'comment')
    .map((n) => {
      const name = n.type === 'keyword_argument' ? n.childForFieldName('name') : null;
      const value = n.childForFieldName('value');
      return name && value ? { name: textOf(text, name), code: textOf(text, value) } : null;
    });
  return values.every((v) => v !== null) ? values : null;
}

/** The path that is read as text, from the folder of the file of code. */
function readBy(text: string, node: SyntaxNode): string | null {
  const said = node.type === 'call' ? textOf(text, node).replace(/\s+/g, '') : '';
  const match =
    /^Path\(__file__\)(?:\.resolve\(\))?(?:\.with_name\(("[^"\\]+"|'[^'\\]+')\)|\.parent\.joinpath\(("[^"\\]+"|'[^'\\]+')\))\.read_text\(encoding=["']utf-?8["']\)$/i.exec(
      said,
    );
  const written = match?.[1] ?? match?.[2];
  // Blanks were taken out to compare; in a path they count.
  return written && textOf(text, node).includes(written) ? written.slice(1, -1) : null;
}
