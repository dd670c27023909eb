/** The only file that knows both vocabularies: the core's plain data on one side, LSP's on the other. */
import type * as lsp from 'vscode-languageserver-protocol';
import {
  type Completion,
  type CompletionKind,
  type Edit,
  type FileLink,
  type Finding,
  type Fold,
  type Hover,
  type Inlay,
  type Lens,
  localize,
  type Occurrence,
  type Outline,
  type Severity,
  type Span,
  type Token,
  tokenModifiers,
  tokenTypes,
} from '../core/service.ts';
import type { Client } from './client.ts';
import type { Positions } from './positions.ts';
import { ruleHref } from './rule-page.ts';

const source = 'whetstone';

export const toRange = (positions: Positions, { start, end }: Span): lsp.Range => ({
  start: positions.position(start),
  end: positions.position(end),
});

export function toSpan(positions: Positions, { start, end }: lsp.Range): Span {
  const [a, b] = [positions.offset(start), positions.offset(end)];
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

export const toTextEdit = (positions: Positions, { span, text }: Edit): lsp.TextEdit => ({
  range: toRange(positions, span),
  newText: text,
});

/** What the client tells of an edit, and whether it shows it before it is made. */
export type Annotation = lsp.ChangeAnnotation & { readonly description: string };

/** @param annotation for clients that know such; the others make the edit as it is. */
export function toWorkspaceEdit(
  { uri, version }: { readonly uri: string; readonly version: number | null },
  positions: Positions,
  edits: readonly Edit[],
  client: Client,
  annotation?: Annotation,
): lsp.WorkspaceEdit {
  const textEdits = edits.map((edit) => toTextEdit(positions, edit));
  if (!client.documentChanges) return { changes: { [uri]: textEdits } };
  const textDocument = { uri, version };
  if (!annotation || !client.annotates) return { documentChanges: [{ textDocument, edits: textEdits }] };
  const annotationId = 'whetstone';
  return {
    documentChanges: [{ textDocument, edits: textEdits.map((edit) => ({ ...edit, annotationId })) }],
    changeAnnotations: { [annotationId]: annotation },
  };
}

/** Makes a file, then edits a document: where the file is there already, nothing is done. Only for clients that create files. */
export function toEditWithFile(
  made: { readonly uri: string; readonly text: string },
  { uri, version }: { readonly uri: string; readonly version: number | null },
  positions: Positions,
  edits: readonly Edit[],
  { documentChanges }: Client,
): lsp.WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri: made.uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri: made.uri, version: null }, edits: [{ range: { start, end: start }, newText: made.text }] },
      { textDocument: { uri, version: documentChanges ? version : null }, edits: edits.map((edit) => toTextEdit(positions, edit)) },
    ],
  };
}

const severities: Readonly<Record<Severity, lsp.DiagnosticSeverity>> = { error: 1, warning: 2, info: 3, hint: 4 };
const unnecessary: lsp.DiagnosticTag = 1;
const deprecated: lsp.DiagnosticTag = 2;

/** @param placesIn the URI and positions of another file; null where it cannot be read. */
export function toDiagnostic(
  finding: Finding,
  uri: string,
  positions: Positions,
  client: Client,
  placesIn: (path: string) => { uri: string; positions: Positions } | null,
): lsp.Diagnostic {
  const { rule, severity, span, message, related, fixes } = finding;
  const diagnostic: lsp.Diagnostic = {
    range: toRange(positions, span),
    severity: severities[severity],
    code: rule,
    source,
    message: localize(message),
  };
  const href = client.descriptions ? ruleHref(rule) : null;
  if (href) diagnostic.codeDescription = { href };
  const tag = /^unused-/.test(rule) ? unnecessary : /^deprecated-/.test(rule) ? deprecated : null;
  if (tag && client.tags) diagnostic.tags = [tag];
  if (client.data && fixes.length > 0) diagnostic.data = { fixes: fixes.map((fix) => ({ title: localize(fix.title), safe: fix.safe })) };
  if (client.related && related.length > 0) {
    diagnostic.relatedInformation = related.flatMap((r) => {
      const place = r.path === undefined ? { uri, positions } : placesIn(r.path);
      return place ? [{ location: { uri: place.uri, range: toRange(place.positions, r.span) }, message: localize(r.message) }] : [];
    });
  }
  return diagnostic;
}

export function toHover({ span, markdown }: Hover, positions: Positions, client: Client): lsp.Hover {
  return {
    contents: client.markdown ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: plainOf(markdown) },
    range: toRange(positions, span),
  };
}

const completionKinds: Readonly<Record<CompletionKind, lsp.CompletionItemKind>> = {
  key: 10,
  value: 12,
  variable: 6,
  property: 5,
  helper: 3,
  block: 14,
  filter: 3,
  function: 3,
  role: 20,
  partial: 17,
  file: 17,
  folder: 19,
  model: 12,
  tool: 12,
};

export function toCompletionItem(
  item: Completion,
  index: number,
  positions: Positions,
  client: Client,
  suggestCommand: string | null,
): lsp.CompletionItem {
  const { label, kind, edit, detail, doc, filter, more } = item;
  return {
    label,
    kind: completionKinds[kind],
    textEdit: toTextEdit(positions, edit),
    // The core's order is the order; clients sort by this text.
    sortText: String(index).padStart(4, '0'),
    ...(detail === undefined ? {} : { detail }),
    ...(doc === undefined ? {} : { documentation: client.completionMarkdown ? { kind: 'markdown', value: doc } : plainOf(doc) }),
    ...(filter === undefined ? {} : { filterText: filter }),
    ...(item.deprecated ? { tags: [1] } : {}),
    ...(more ? { additionalTextEdits: more.map((e) => toTextEdit(positions, e)) } : {}),
    ...(item.goesOn && suggestCommand !== null ? { command: { title: '', command: suggestCommand } } : {}),
  };
}

const symbolKinds: Readonly<Record<Outline['kind'], lsp.SymbolKind>> = {
  header: 2,
  input: 13,
  prompts: 3,
  prompt: 15,
  message: 3,
  heading: 15,
  block: 19,
  partial: 1,
  key: 20,
};

export const toSymbol = (outline: Outline, positions: Positions): lsp.DocumentSymbol => ({
  name: outline.name || '…',
  kind: symbolKinds[outline.kind],
  range: toRange(positions, outline.span),
  selectionRange: toRange(positions, outline.nameSpan),
  ...(outline.detail === undefined ? {} : { detail: outline.detail }),
  children: outline.children.map((child) => toSymbol(child, positions)),
});

/** For clients that show no tree. */
export const toFlatSymbols = (outline: Outline, uri: string, positions: Positions, container?: string): lsp.SymbolInformation[] => [
  {
    name: outline.name || '…',
    kind: symbolKinds[outline.kind],
    location: { uri, range: toRange(positions, outline.span) },
    ...(container === undefined ? {} : { containerName: container }),
  },
  ...outline.children.flatMap((child) => toFlatSymbols(child, uri, positions, outline.name)),
];

export function toFoldingRange({ span, kind }: Fold, positions: Positions, client: Client): lsp.FoldingRange | null {
  const { start, end } = toRange(positions, span);
  // A fold that ends at the start of a line leaves that line alone.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  if (last <= start.line) return null;
  const lines = { startLine: start.line, endLine: last, ...(kind === 'header' ? { kind: 'region' as const } : { kind }) };
  if (client.foldsLinesOnly || last !== end.line) return lines;
  return { ...lines, startCharacter: start.character, endCharacter: end.character };
}

export const tokenLegend: lsp.SemanticTokensLegend = {
  tokenTypes: tokenTypes.map((type) => (type === 'role' ? 'enumMember' : type)),
  tokenModifiers: [...tokenModifiers],
};

/** Five numbers a token, places relative to the token before. */
export function toTokenData(tokens: readonly Token[], positions: Positions): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { span, type, modifiers } of tokens) {
    const { start, end } = toRange(positions, span);
    if (end.line !== start.line || end.character <= start.character) continue;
    const bits = modifiers.reduce((all, modifier) => all | (1 << tokenModifiers.indexOf(modifier)), 0);
    data.push(
      start.line - line,
      start.line === line ? start.character - character : start.character,
      end.character - start.character,
      tokenTypes.indexOf(type),
      bits,
    );
    [line, character] = [start.line, start.character];
  }
  return data;
}

export const toDocumentLink = (link: FileLink, positions: Positions, uri: string): lsp.DocumentLink => ({
  range: toRange(positions, link.span),
  target: uri,
});

const highlightKinds: Readonly<Record<Occurrence['as'], lsp.DocumentHighlightKind>> = { declaration: 3, write: 3, read: 2 };

export const toHighlight = ({ span, as }: Occurrence, positions: Positions): lsp.DocumentHighlight => ({
  range: toRange(positions, span),
  kind: highlightKinds[as],
});

export const toInlayHint = ({ at, label, tooltip }: Inlay, positions: Positions): lsp.InlayHint => ({
  position: positions.position(at),
  label: localize(label),
  paddingLeft: true,
  ...(tooltip === undefined ? {} : { tooltip: localize(tooltip) }),
});

/** A lens that only tells: an empty command is shown as text. */
/** @param whyCommand the client's command for the reasons of an intent; null where it has none. */
export function toCodeLens({ span, title, of }: Lens, uri: string, positions: Positions, whyCommand: string | null): lsp.CodeLens {
  const range = toRange(positions, span);
  if (of !== 'intent' || whyCommand === null) return { range, command: { title: localize(title), command: '' } };
  return { range, command: { title: localize(title), command: whyCommand, arguments: [uri, range.start.line] } };
}

/** Markdown for clients that show it raw: without the marks that only clutter, and with escapes undone. */
const plainOf = (markdown: string): string =>
  markdown
    .replace(/^```.*$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|])/g, '$1')
    .replace(/[*`]+/g, '')
    .trim();
