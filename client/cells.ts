/** Findings in the cells of notebooks. The library asks for these only where a server is handed notebooks whole, and ours takes cells. */
import * as vscode from 'vscode';
import { DocumentDiagnosticRequest, type LanguageClient } from 'vscode-languageclient/node';
import { cells } from './documents.ts';

/** Milliseconds of rest after a keystroke. */
const rest = 150;

export function showCellFindings(client: LanguageClient): vscode.Disposable {
  const found = vscode.languages.createDiagnosticCollection('whetstone-cells');
  const timers = new Map<string, NodeJS.Timeout>();
  /** Tells when the server knows more than the text. */
  let renewed: vscode.Disposable | null = null;

  const ask = async (document: vscode.TextDocument) => {
    const { version, uri } = document;
    renewed ??= client.getFeature(DocumentDiagnosticRequest.method).getProvider(document)?.onDidChangeDiagnosticsEmitter.event(all) ?? null;
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument }).catch(() => null);
    if (report?.kind !== 'full' || document.isClosed || document.version !== version) return;
    found.set(uri, await client.protocol2CodeConverter.asDiagnostics(report.items));
  };
  const soon = (document: vscode.TextDocument) => {
    if (!isCell(document) || !client.isRunning()) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => void ask(document), rest),
    );
  };
  const all = () => vscode.workspace.textDocuments.forEach(soon);
  const forget = ({ uri }: vscode.TextDocument) => {
    clearTimeout(timers.get(uri.toString()));
    timers.delete(uri.toString());
    found.delete(uri);
  };
  const restart = () => {
    renewed?.dispose();
    renewed = null;
    found.clear();
    all();
  };
  return vscode.Disposable.from(
    found,
    vscode.workspace.onDidOpenTextDocument(soon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => soon(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    client.onDidChangeState(restart),
    new vscode.Disposable(() => {
      renewed?.dispose();
      for (const timer of timers.values()) clearTimeout(timer);
    }),
  );
}

const isCell = (document: vscode.TextDocument): boolean => vscode.languages.match(cells, document) > 0;
