/** Which documents of code wake the server: those whose words say that a prompt may be in them. */
import * as vscode from 'vscode';
import { mayHoldPrompts } from '../server/core/code/first-look.ts';
import { codeFiles } from './documents.ts';

/** Milliseconds of rest after a keystroke before a document is looked at anew. */
const rest = 500;

/** What was found, by version of the document. */
const known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly may: boolean }>();

export function mayHoldPrompt(document: vscode.TextDocument): boolean {
  if (vscode.languages.match(codeFiles, document) === 0) return false;
  const { version, uri, languageId } = document;
  const last = known.get(document);
  if (last?.version === version) return last.may;
  const isRead = vscode.workspace.getConfiguration('whetstone', uri).get('code.enabled', true);
  if (!isRead) return false;
  const may = mayHoldPrompts(uri.path, languageId, document.getText());
  known.set(document, { version, may });
  return may;
}

/** Tells when a document of code has been typed in, or may be read at last. */
export function onCodeChanged(look: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const typed = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (vscode.languages.match(codeFiles, document) === 0) return;
    clearTimeout(timer);
    timer = setTimeout(look, rest);
  });
  const configured = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('whetstone.code')) look();
  });
  return vscode.Disposable.from(typed, configured, new vscode.Disposable(() => clearTimeout(timer)));
}
