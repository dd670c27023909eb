/** Lists the techniques that can be applied to the prompt at the cursor, the recommended ones first; applies the chosen one. */
import * as vscode from 'vscode';
import type { PromptAdvice, TechniqueOffer } from '../../server/lsp/protocol.ts';
import { adviceFor } from '../advice.ts';
import type { Command } from '../command.ts';

export default {
  async run({ client }) {
    const editor = vscode.window.activeTextEditor;
    const advice = editor && (await adviceFor(client, editor));
    if (!editor || !advice) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no prompt at the cursor.'));
    const chosen = await vscode.window.showQuickPick(itemsOf(advice), {
      title: advice.leave ?? vscode.l10n.t('Which technique?'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!chosen?.id) return;
    const given = { uri: editor.document.uri.toString(), prompt: advice.prompt, technique: chosen.id };
    await vscode.commands.executeCommand('whetstone.applyTechnique', given);
  },
} satisfies Command;

interface Item extends vscode.QuickPickItem {
  readonly id?: string;
}

function itemsOf({ best, others }: PromptAdvice): Item[] {
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const apt = others.filter((o) => o.refused === null);
  return [
    ...(best.length > 0 ? [separator(vscode.l10n.t('recommended')), ...best.map(itemOf)] : []),
    ...(apt.length > 0 ? [separator(vscode.l10n.t('can be applied')), ...apt.map(itemOf)] : []),
  ];
}

const itemOf = ({ id, name, summary, grade, reasons }: TechniqueOffer): Item => ({
  id,
  label: name,
  description: vscode.l10n.t('evidence: {0}', grade),
  detail: reasons.length > 0 ? reasons.join(' ') : summary,
});
