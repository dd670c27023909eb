// The yardstick: a bare language server with 21 regexes, as anyone would write it in an afternoon. Kept honest: nothing in it waits.
import { createConnection, DiagnosticSeverity, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

// biome-ignore format: forty lines, so that one sees how little it is
const rules = [
  [/\bTODO\b/g, 'A note to oneself'], [/ {2,}$/gm, 'White space at the end'], [/\t/g, 'A tab'], [/\bplease\b/gi, 'Politeness'],
  [/\bvery\b/gi, 'A weak word'], [/\betc\b/gi, 'An open end'], [/\bdon't\b/gi, 'A negation'], [/\bnever\b/gi, 'An absolute'],
  [/\balways\b/gi, 'An absolute'], [/\{\{\s*\}\}/g, 'An empty placeholder'], [/\{\{[^}\n]*$/gm, 'An open placeholder'],
  [/^#{1,6}[^#\s]/gm, 'A heading without a space'], [/\u200b/g, 'An invisible character'], [/[\u202a-\u202e]/g, 'A direction mark'],
  [/\bsk-[A-Za-z0-9]{20,}/g, 'A key'], [/\bAKIA[A-Z0-9]{16}\b/g, 'A key'], [/\bghp_[A-Za-z0-9]{36}\b/g, 'A token'],
  [/https?:\/\/localhost\S*/g, 'A local address'], [/!{2,}/g, 'Many exclamation marks'], [/\b(\w+) \1\b/g, 'A word twice'],
  [/[A-Z]{12,}/g, 'Shouting'],
];

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

function diagnose(document) {
  const text = document.getText();
  return rules.flatMap(([regex, message]) =>
    [...text.matchAll(regex)].map((match) => ({
      range: { start: document.positionAt(match.index), end: document.positionAt(match.index + match[0].length) },
      severity: DiagnosticSeverity.Warning,
      source: 'floor',
      message,
    })),
  );
}

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true, codeActionProvider: true },
}));
documents.onDidChangeContent(({ document }) =>
  connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: diagnose(document) }),
);
connection.onHover(({ textDocument, position }) => ({ contents: `${documents.get(textDocument.uri)?.offsetAt(position)}` }));
connection.onCodeAction(() => []);
documents.listen(connection);
connection.listen();
