/** Rules' pages as read-only documents, shown by VS Code's Markdown preview. */
import * as vscode from 'vscode';

const scheme = 'whetstone-rule';
const pages = new Map<string, string>();

export const registerPages = (): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: ({ path }) => pages.get(path) ?? '' });

export async function showPage(name: string, markdown: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${name}.md` });
  pages.set(uri.path, markdown);
  await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
}
