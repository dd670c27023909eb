/** Applies a technique to a prompt, once its parameters are asked for. */
import * as vscode from 'vscode';
import { argumentsOf, rewriting } from '../advice.ts';
import type { Command } from '../command.ts';

export default {
  async run({ client }, given) {
    const args = argumentsOf(given);
    if (!args) return vscode.commands.executeCommand('whetstone.moreTechniques');
    const made = await rewriting(client, args);
    if (!made) return;
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(
      made.edit as Parameters<typeof client.protocol2CodeConverter.asWorkspaceEdit>[0],
    );
    // What takes text out asks for confirmation, and VS Code then shows it first.
    if (edit && !(await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
      void vscode.window.showWarningMessage(vscode.l10n.t('The edit could not be made: the document has changed.'));
  },
} satisfies Command;
