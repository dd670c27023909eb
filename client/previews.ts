/** Documents as they would be with a technique applied: read-only texts for a diff editor. */
import * as vscode from 'vscode';

const scheme = 'whetstone-preview';
const texts = new Map<string, string>();

export const registerPreviews = (): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: ({ query }) => texts.get(query) ?? '' }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.query);
    }),
  );

let count = 0;

/** Beside each other: the document as it is, and as it would be. */
export async function showPreview(document: vscode.Uri, text: string, title: string): Promise<void> {
  const key = String(++count);
  texts.set(key, text);
  const preview = vscode.Uri.from({ scheme, path: document.path, query: key });
  await vscode.commands.executeCommand('vscode.diff', document, preview, title);
}
