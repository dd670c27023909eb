/** Shows a prompt before and after a technique, side by side. */
import * as vscode from 'vscode';
import { argumentsOf, rewriting } from '../advice.ts';
import type { Command } from '../command.ts';
import { showPreview } from '../previews.ts';

export default {
  async run({ client }, given) {
    const args = argumentsOf(given);
    const made = args && (await rewriting(client, args));
    if (!args || !made || !('text' in made)) return;
    const document = vscode.Uri.parse(args.uri);
    const file = document.path.slice(document.path.lastIndexOf('/') + 1);
    await showPreview(document, made.text, vscode.l10n.t('{0} with {1}', file, args.technique));
    for (const warning of made.warnings) void vscode.window.showInformationMessage(warning);
  },
} satisfies Command;
