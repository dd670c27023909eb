/** Imports that a loader of Python needs: which are missing, and where they stand. */
import type { Code } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { type Edit, type Span, span } from '../text.ts';
import { namedChildrenOf, textOf } from './python-nodes.ts';
import type { SyntaxNode } from './syntax.ts';

/**
 * At the top of the file, or of the cell.
 *
 * @param at of what needs them
 */
export function withImports(code: Code, lines: readonly string[], at: Span): readonly Edit[] | Refusal {
  const known = importedIn(code);
  const missing: string[] = [];
  for (const line of lines) {
    const [, module = '', name = ''] = /^from (\S+) import (\w+)$/.exec(line) ?? [];
    const from = known.get(name);
    const isTaken = code.cell ? isOtherInSession(code, name, module) : from?.module !== module && isGiven(code.text, name);
    if (isTaken || (from !== undefined && from.module !== module))
      return { refusal: say('The name "{name}" means something else in this file.', { name }) };
    if (from === undefined || from.start > at.start) missing.push(line);
  }
  if (missing.length === 0) return [];
  return code.cell ? inCell(code, code.cell.span, missing, at) : inFile(code, missing);
}

const statementsOf = ({ root }: Code): readonly SyntaxNode[] => (root ? namedChildrenOf(root) : []);

interface Known {
  /** Empty where it has another name there. */
  readonly module: string;
  readonly start: number;
}

/** What the statements of a file import, by its name. */
function importedIn(code: Code): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const node of statementsOf(code)) {
    if (node.type !== 'import_from_statement' && node.type !== 'import_statement') continue;
    const [, module = '', names = ''] = /^from\s+([\w.]+)\s+import\s+\(?([^)]*)/.exec(textOf(code.text, node)) ?? [];
    for (const each of names.split(',')) {
      const name = (/\bas\s+(\w+)/.exec(each)?.[1] ?? each).trim();
      const own = / as /.test(each) ? '' : module;
      if (known.get(name)?.module !== own) known.set(name, { module: own, start: node.startIndex });
    }
  }
  return known;
}

/** Cells run in any order, so that all of them count, those that are not read besides. */
function isOtherInSession({ text, cell }: Code, name: string, module: string): boolean {
  const isOther = ([, from, listed, rest = '']: readonly string[]): boolean =>
    from !== module && (listed ?? rest).split(',').some((each) => each.replace(/#[^\n]*/g, '').trim() === name);
  return [text, ...(cell?.beside ?? [])].some((each) => isGiven(each, name) || [...each.matchAll(importing)].some(isOther));
}

const importing = /^[ \t]*from[ \t]{1,9}([\w.]{1,200})[ \t]{1,9}import[ \t]{0,9}(?:\(([^)]{0,2000})|([^\n(]{1,500}))/gm;

const isGiven = (text: string, name: string): boolean => [...text.matchAll(naming)].some((m) => m[1] === name || m[2] === name);

/** Names that something is given. */
const naming = /\b(?:class|def|as)[ \t]{1,9}(\w{1,99})|^[ \t]*(\w{1,99})[ \t]{0,9}=(?!=)/gm;

function inFile(code: Code, missing: readonly string[]): readonly Edit[] {
  const { text } = code;
  const statements = statementsOf(code);
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
  const at = first ? lineStart(text, first) : text.length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return [{ span: span(at, at), text: missing.map((line) => line + eol).join('') + (isImport(first) ? '' : eol) }];
}

/** Behind magics, which may install what is imported. The first line of a cell may be indented, and then all are. */
function inCell(code: Code, cell: Span, missing: readonly string[], needed: Span): readonly Edit[] | Refusal {
  const { text } = code;
  const first = statementsOf(code).find(
    ({ type, startIndex }) =>
      startIndex >= cell.start && type !== 'comment' && type !== 'future_import_statement' && !/[%!?]/.test(text[startIndex] ?? ''),
  );
  const at = first ? lineStart(text, first) : cell.end;
  if (at < cell.start || at > needed.start) return { refusal: say('No import can stand above the text in its cell.') };
  const indent = /^[ \t]*/.exec(text.slice(at, first?.startIndex))?.[0] ?? '';
  const eol = text.slice(cell.start, cell.end).includes('\r\n') ? '\r\n' : '\n';
  return [{ span: span(at, at), text: missing.map((line) => indent + line + eol).join('') + (isImport(first) ? '' : eol) }];
}

const lineStart = (text: string, { startIndex }: SyntaxNode): number => text.lastIndexOf('\n', startIndex - 1) + 1;

const isImport = (node: SyntaxNode | undefined): boolean => node?.type.startsWith('import') ?? false;
