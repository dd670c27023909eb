/** How programs in JavaScript and TypeScript load prompt files. */
import type { Code, Fill, Loaded, Loader, Loading } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { type Edit, span } from '../text.ts';
import type { Hole } from './decoded.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

const read = (path: string): string =>
  `readFileSync(new URL(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)}, import.meta.url), 'utf8')`;
const fields = (values: Loaded['values']): string =>
  values.length === 0 ? '{}' : `{ ${values.map(({ name, code }) => (name === code ? name : `${name}: ${code}`)).join(', ')} }`;

const file = "import { readFileSync } from 'node:fs';";

export const ecmascriptLoaders: readonly Loader[] = [
  { id: 'text', title: 'readFileSync', format: 'text', imports: [file], call: read },
  { id: 'markdown', title: 'readFileSync', format: 'markdown', imports: [file], call: read },
  {
    id: 'handlebars',
    title: 'Handlebars',
    format: 'handlebars',
    imports: [file, "import Handlebars from 'handlebars';"],
    call: (path, values) => `Handlebars.compile(${read(path)}, { noEscape: true })(${fields(values)})`,
  },
  {
    id: 'mustache',
    title: 'Mustache',
    format: 'mustache',
    imports: [file, "import Mustache from 'mustache';"],
    call: (path, values) => `Mustache.render(${read(path)}, ${fields(values)}, undefined, { escape: String })`,
  },
  {
    id: 'nunjucks',
    title: 'Nunjucks',
    format: 'nunjucks',
    imports: [file, "import nunjucks from 'nunjucks';"],
    call: (path, values) => `new nunjucks.Environment(null, { autoescape: false }).renderString(${read(path)}, ${fields(values)})`,
  },
];

export const ecmascriptLoading: Loading = { codeOf, withImports, loadedAt };

/** What a list joins is text in another way than what is added to one. */
function codeOf({ expression, syntax }: Hole, source: string, whole: string): string | null {
  if (syntax === 'interpolation') return source.startsWith('${') ? `\`${source}\`` : null;
  return /\.\s*(?:join|concat)\s*\(/.test(whole) ? null : `'' + ${/^[\w$.]+$/.test(expression) ? expression : `(${expression})`}`;
}

function withImports({ text, root, path }: Code, lines: readonly string[]): readonly Edit[] | Refusal {
  const statements = root?.namedChildren.filter((n) => n !== null) ?? [];
  const imports = statements.filter((n) => n.type === 'import_statement').map((n) => text.slice(n.startIndex, n.endIndex));
  const isModule = imports.length > 0 || statements.some((n) => n.type === 'export_statement') || path.endsWith('.mjs');
  if (path.endsWith('.cjs') || (!isModule && /\brequire\s*\(|\bmodule\.exports\b/.test(text)))
    return { refusal: say('The file is no ES module, and only these know where they lie. Load the prompt file by hand.') };
  const missing: string[] = [];
  for (const line of lines) {
    const [, name = '', module = ''] = /^import \{? ?(\w+) ?\}? from '([^']+)';$/.exec(line) ?? [];
    const isNamed = line.includes('{');
    const found = imports.find((i) => namesOf(i).includes(name));
    const fits =
      found !== undefined &&
      /from\s*['"]([^'"]+)['"]/.exec(found)?.[1]?.replace(/^node:/, '') === module.replace(/^node:/, '') &&
      found.includes('{') === isNamed;
    if (fits && !/^import\s+type\b/.test(found)) continue;
    if (found !== undefined || [...text.matchAll(naming)].some((m) => m[1] === name))
      return { refusal: say('The name "{name}" means something else in this file.', { name }) };
    missing.push(line);
  }
  if (missing.length === 0) return [];
  const first = statements.find((n) => n.type !== 'comment' && n.type !== 'hash_bang_line' && !isDirective(n));
  const at = first ? text.lastIndexOf('\n', first.startIndex - 1) + 1 : text.length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return [{ span: span(at, at), text: missing.map((l) => l + eol).join('') + (first?.type === 'import_statement' ? '' : eol) }];
}

const isDirective = ({ type, namedChildren }: SyntaxNode): boolean =>
  type === 'expression_statement' && namedChildren[0]?.type === 'string';

/** Names that an import statement binds. */
const namesOf = (statement: string): string[] =>
  statement
    .slice('import'.length, Math.max(0, statement.search(/\bfrom\s{0,9}['"]/)))
    .split(/[{},]/)
    .flatMap((each) => each.trim().split(/\s+/).at(-1) || []);

/** Names that something is given. */
const naming = /\b(?:class|function|const|let|var)[ \t]{1,9}(\w{1,99})/g;

function loadedAt({ root, text }: Code, offset: number): Loaded | null {
  const node = root?.descendantForIndex(offset, offset);
  if (!root || !node) return null;
  for (const each of [...ancestors(root, node), node]) {
    const found = each.type === 'call_expression' ? loadedBy(text, each) : null;
    if (found) return found;
  }
  return null;
}

const said = (text: string, node: SyntaxNode | null | undefined): string =>
  node ? text.slice(node.startIndex, node.endIndex).replace(/\s+/g, '') : '';

const namedIn = (node: SyntaxNode | null): SyntaxNode[] =>
  node?.namedChildren.filter((n) => n !== null && n.type !== 'comment') as SyntaxNode[];

function loadedBy(text: string, node: SyntaxNode): Loaded | null {
  const at = span(node.startIndex, node.endIndex);
  const plain = readBy(text, node);
  if (plain !== null) return { span: at, path: plain, fill: 'none', values: [] };
  const callee = node.childForFieldName('function');
  const given = namedIn(node.childForFieldName('arguments'));
  const filled = (fill: Fill, source: SyntaxNode | undefined, map: SyntaxNode | undefined): Loaded | null => {
    const path = source ? readBy(text, source) : null;
    const values = map ? valuesOf(text, map) : null;
    return path === null || values === null ? null : { span: at, path, fill, values };
  };
  const name = said(text, callee);
  if (name === 'Mustache.render' && said(text, given[3]) === '{escape:String}') return filled('mustache', given[0], given[1]);
  if (name === 'newnunjucks.Environment(null,{autoescape:false}).renderString') return filled('nunjucks', given[0], given[1]);
  if (callee?.type !== 'call_expression' || said(text, callee.childForFieldName('function')) !== 'Handlebars.compile') return null;
  const [source, settings] = namedIn(callee.childForFieldName('arguments'));
  return said(text, settings) === '{noEscape:true}' ? filled('handlebars', source, given[0]) : null;
}

/** Null where a map holds more than names with values. */
function valuesOf(text: string, map: SyntaxNode): Loaded['values'] | null {
  if (map.type !== 'object') return null;
  const raw = (node: SyntaxNode): string => text.slice(node.startIndex, node.endIndex);
  const values = namedIn(map).map((entry) => {
    if (entry.type === 'shorthand_property_identifier') return { name: raw(entry), code: raw(entry) };
    const key = entry.type === 'pair' ? entry.childForFieldName('key') : null;
    const value = entry.childForFieldName('value');
    return key?.type === 'property_identifier' && value ? { name: raw(key), code: raw(value) } : null;
  });
  return values.every((v) => v !== null) ? values : null;
}

/** The path that is read as text, from the folder of the file of code. */
function readBy(text: string, node: SyntaxNode): string | null {
  const match = /^readFileSync\(newURL\((?:"([^"\\]+)"|'([^'\\]+)'),import\.meta\.url\),['"]utf-?8['"]\)$/i.exec(said(text, node));
  const path = match?.[1] ?? match?.[2];
  // Blanks were taken out to compare; in a path they count.
  return path !== undefined && text.slice(node.startIndex, node.endIndex).includes(path) ? path.replace(/^\.\//, '') : null;
}
