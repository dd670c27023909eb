/** The VS Code extension: starts the language server once a prompt is open, and shows how it does. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { showCellFindings } from './cells.ts';
import { mayHoldPrompt } from './code-words.ts';
import { commandId } from './command.ts';
import { configuration, wakes } from './documents.ts';
import { registerPages } from './pages.ts';
import { registerPreviews } from './previews.ts';
import { showPromptTree } from './prompt-tree.ts';
import { showPromptView } from './prompt-view.ts';
import { commands } from './registry.generated.ts';
import { createClient, startWhen, type Waiting } from './server.ts';
import { showStatus } from './status.ts';

let client: LanguageClient | null = null;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Whetstone', { log: true });
  const started = createClient(context, log);
  client = started;
  const view = showPromptView(started);
  const parts = { client: started, log, renewAdvice: view.renew };
  let waiting: Waiting | null = null;
  const tree = showPromptTree(started, () => waiting?.look());
  context.subscriptions.push(log, view, tree, showCellFindings(started), registerPages(), registerPreviews());
  for (const [file, command] of Object.entries(commands))
    context.subscriptions.push(vscode.commands.registerCommand(commandId(file), (...given) => command.run(parts, ...given)));

  let isConfigured = false;
  const wakesServer = (document: vscode.TextDocument) => vscode.languages.match(wakes, document) > 0 || mayHoldPrompt(document);
  const isAwaited = () => isConfigured || tree.isShown() || vscode.workspace.textDocuments.some(wakesServer);
  waiting = startWhen(isAwaited, async () => {
    context.subscriptions.push(showStatus(started));
    await started.start().catch((error) => log.error(error));
  });
  context.subscriptions.push(waiting);
  // With a configuration any file may be a prompt. The search may take a while in a large folder, so nothing waits for it.
  void vscode.workspace.findFiles(configuration, '**/node_modules/**', 1).then(({ length }) => {
    isConfigured = length > 0;
    waiting?.look();
  });
}

export const deactivate = async (): Promise<void> => client?.dispose();
