/** How programs in Python load prompt files. */
import type { Code, Fill, HostLanguage, Loaded, Loader } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { span } from '../text.ts';
import type { Hole } from './decoded.ts';
import { withImports } from './python-loader-imports.ts';
import { namedChildrenOf, textOf } from './python-nodes.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

type PythonLoading = Required<Pick<HostLanguage, 'loaders' | 'loading'>>;

/** How a file is named. */
interface Naming {
  readonly code: (path: string) => string;
  /** The same as it is read, blanks left out. */
  readonly written: RegExp;
}

const quoted = (text: string): string => JSON.stringify(text);

/** From the folder of the file of code. */
export const pythonLoading: PythonLoading = loadingBy({
  code: (path) =>
    path.includes('/') || path === '..' ? `Path(__file__).parent.joinpath(${quoted(path)})` : `Path(__file__).with_name(${quoted(path)})`,
  written:
    /^Path\(__file__\)(?:\.resolve\(\))?(?:\.with_name\(("[^"\\]+"|'[^'\\]+')\)|\.parent\.joinpath\(("[^"\\]+"|'[^'\\]+')\))\.read_text\(encoding=["']utf-?8["']\)$/i,
});

const inFolder = loadingBy({
  code: (path) => `Path(${quoted(path)})`,
  written: /^Path\((?:("(?![/~]|\w:)[^"\\]+")|('(?![/~]|\w:)[^'\\]+'))\)\.read_text\(encoding=["']utf-?8["']\)$/i,
});

/** From the folder of the notebook, where its kernel is started: cells have no `__file__`. */
export const pythonCellLoading: PythonLoading = {
  ...inFolder,
  loading: {
    ...inFolder.loading,
    forbids: (code) => (isMoved(code) ? movedFolder : null),
    loadedAt: (code, offset) => (isMoved(code) ? null : inFolder.loading.loadedAt(code, offset)),
  },
};

const isMoved = ({ text, cell }: Code): boolean => [text, ...(cell?.beside ?? [])].some((each) => moving.test(each));

/** Of the system, of IPython, and of IPython without its sign. */
const moving = /\bchdir[ \t]{0,9}\(|^[ \t]*(?:%(?:cd|pushd|popd)\b|(?:cd|pushd|popd)[ \t]{1,9}(?!(?:in|is|and|or|if|not|for)\b)[\w.~/-])/m;

const movedFolder: Refusal = {
  refusal: say('The notebook goes to another folder, so nobody can say where it would look for the file. Load the prompt file by hand.'),
};

function loadingBy(naming: Naming): PythonLoading {
  const read = (path: string): string => `${naming.code(path)}.read_text(encoding="utf-8")`;
  const path = 'from pathlib import Path';
  const loaders: readonly Loader[] = [
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
  return {
    loaders: (format) => loaders.filter((loader) => loader.format === format),
    loading: { codeOf, withImports, loadedAt: (code, offset) => loadedAt(code, offset, naming) },
  };
}

const named = (values: Parameters<Loader['call']>[1]): string => values.map(({ name, code }) => `${name}=${code}`).join(', ');

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

function loadedAt(code: Code, offset: number, naming: Naming): Loaded | null {
  const { root, text } = code;
  const node = root?.descendantForIndex(offset, offset);
  if (!root || !node) return null;
  for (const each of [...ancestors(root, node), node]) {
    const found = each.type === 'call' ? loadedBy(text, each, naming) : null;
    if (found) return found;
  }
  return null;
}

function loadedBy(text: string, node: SyntaxNode, naming: Naming): Loaded | null {
  const at = span(node.startIndex, node.endIndex);
  const plain = readBy(text, node, naming);
  if (plain !== null) return { span: at, path: plain, fill: 'none', values: [] };
  const method = node.childForFieldName('function');
  const object = method?.type === 'attribute' ? method.childForFieldName('object') : null;
  const name = method?.childForFieldName('attribute');
  const given = node.childForFieldName('arguments');
  if (!object || !name || !given) return null;
  const values = valuesOf(text, given);
  const source = (path: string | null, fill: Fill) => (path === null || values === null ? null : { span: at, path, fill, values });
  if (textOf(text, name) === 'format') return source(readBy(text, object, naming), 'braces');
  if (
    textOf(text, name) !== 'render' ||
    object.type !== 'call' ||
    textOf(text, object.childForFieldName('function') ?? object) !== 'Template'
  )
    return null;
  const [first, ...settings] = namedChildrenOf(object.childForFieldName('arguments') ?? object);
  if (!first || settings.map((s) => textOf(text, s).replace(/\s/g, '')).join() !== 'keep_trailing_newline=True') return null;
  return source(readBy(text, first, naming), 'jinja');
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

/** The path that is read as text. */
function readBy(text: string, node: SyntaxNode, { written }: Naming): string | null {
  const said = node.type === 'call' ? textOf(text, node).replace(/\s+/g, '') : '';
  const match = written.exec(said);
  const path = match?.[1] ?? match?.[2];
  // Blanks were taken out to compare; in a path they count.
  return path && textOf(text, node).includes(path) ? path.slice(1, -1) : null;
}
