/** Cells of a notebook (nbformat 4): those of one language together are a file of it. https://nbformat.readthedocs.io/en/latest/format_description.html */
import type { Piece } from '../mapping.ts';
import { contains, type Span, span } from '../text.ts';
import { type DataNode, type DataText, entryOf, textAt } from './data-tree.ts';
import type { InnerFile } from './inner-file.ts';
import { jsonUnits, jsonWritten } from './json-literal.ts';
import { parseJson } from './json-tree.ts';
import { isCellMagic, parsedCells } from './notebook-magics.ts';

/** Remembers the last notebook, which is asked for its words and then for its prompts. */
export function notebookFiles(text: string): readonly InnerFile[] {
  if (last?.text !== text) last = { text, files: filesOf(text) };
  return last.files;
}

let last: { readonly text: string; readonly files: readonly InnerFile[] } | null = null;

interface Cell {
  readonly language: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** In the file. */
  readonly source: Span;
  /** What stands between its lines, where it is a list of them. */
  readonly between: string | null;
}

function filesOf(text: string): readonly InnerFile[] {
  const [root = null] = parseJson(text);
  const cells = entryOf(root, 'cells');
  if (cells?.kind !== 'list') return [];
  const metadata = entryOf(root, 'metadata');
  const kernel = textAt(metadata, 'kernelspec', 'language') ?? textAt(metadata, 'language_info', 'name') ?? 'python';
  const byLanguage = new Map<string, Cell[]>();
  for (const node of cells.items) {
    const cell = cellOf(text, node, kernel);
    if (!cell || isCellMagic(cell.text)) continue;
    const known = byLanguage.get(cell.language);
    if (known) known.push(cell);
    else byLanguage.set(cell.language, [cell]);
  }
  return [...byLanguage].map(([language, own]) => joined(text, language, own));
}

/** Null for what is no code. */
function cellOf(text: string, node: DataNode, kernel: string): Cell | null {
  if (textAt(node, 'cell_type') !== 'code') return null;
  const source = entryOf(node, 'source');
  const items = source?.kind === 'list' ? source.items : source ? [source] : [];
  const lines = items.filter((item) => item.kind === 'text');
  if (!source || lines.length < items.length) return null;
  const pieces: Piece[] = [];
  let code = '';
  for (const line of lines) {
    for (const unit of jsonUnits(text, line.literal.body) ?? []) {
      pieces.push({ prompt: span(code.length, code.length + unit.text.length), file: unit.file });
      code += unit.text;
    }
  }
  const named = textAt(node, 'metadata', 'vscode', 'languageId') ?? textAt(node, 'metadata', 'polyglot_notebook', 'kernelName') ?? kernel;
  if (code === '') return null;
  const between = source.kind === 'list' ? betweenLines(text, lines) : null;
  return { language: languageOf(named), text: code, pieces, source: source.span, between };
}

function languageOf(name: string): string {
  const low = name.toLowerCase();
  return languages[low] ?? low;
}

const languages: Readonly<Record<string, string>> = {
  ipython: 'python',
  python3: 'python',
  'c#': 'csharp',
  deno: 'typescript',
  js: 'javascript',
};

/** Cells one below the other. */
function joined(text: string, host: string, cells: readonly Cell[]): InnerFile {
  const pieces: Piece[] = [];
  const parts: Span[] = [];
  let code = '';
  let parsed = '';
  for (const cell of cells) {
    const start = code.length;
    for (const { prompt, file } of cell.pieces) pieces.push({ prompt: span(prompt.start + start, prompt.end + start), file });
    code += cell.text;
    // Each by itself: what one leaves open ends with it.
    parsed += `${parsedCells(cell.text, host)}\n`;
    parts.push(span(start, code.length));
    pieces.push({ prompt: span(code.length, code.length + 1), file: endOf(cell) });
    code += '\n';
  }
  return {
    host,
    text: code,
    parsed,
    pieces,
    parts,
    encode: (put, at) => encoded(text, cells, put, at),
  };
}

function endOf({ pieces }: Cell): Span {
  const end = pieces.at(-1)?.file.end ?? 0;
  return span(end, end);
}

/** As text of a JSON string. Where a cell is a list of its lines, a new line is one of the list. */
function encoded(text: string, cells: readonly Cell[], put: string, { start, end }: Span): string {
  const cell = cells.find(({ source }) => contains(source, start));
  const lines = put.split('\n').map(jsonWritten);
  if (!cell?.between) return lines.join('\\n');
  // At the end of a line of the list there is nothing to begin another with.
  const isEnd = lines.length > 1 && lines.at(-1) === '' && text[end] === '"';
  return lines.slice(0, isEnd ? -1 : undefined).join(`\\n${cell.between}`) + (isEnd ? '\\n' : '');
}

/** What stands between a line of the list and the next. */
function betweenLines(text: string, lines: readonly DataText[]): string | null {
  const [first, second] = lines;
  if (!first) return null;
  if (second) return text.slice(first.literal.body.end, second.literal.body.start);
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, first.span.start - 80), first.span.start));
  return indent ? `",\n${indent[1]}"` : '", "';
}
