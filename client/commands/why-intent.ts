/** Shows which phrases of the prompt at hand made the model say what it is for; choosing one selects it. */
import * as vscode from 'vscode';
import { type Why, type WhyParams, type WhyPhrase, whyRequest } from '../../server/lsp/protocol.ts';
import type { Command } from '../command.ts';

export default {
  async run({ client }, uri, line) {
    const editor = editorOf(uri);
    if (!editor) return;
    const position = typeof line === 'number' ? new vscode.Position(line, 0) : editor.selection.active;
    const params: WhyParams = { textDocument: { uri: editor.document.uri.toString() }, position };
    const why = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the prompt') },
      () => client.sendRequest<Why | null>(whyRequest, params),
    );
    if (!why) return void vscode.window.showInformationMessage(vscode.l10n.t('No prompt is classified here.'));
    await pick(editor, why);
  },
} satisfies Command;

/** Of the document that is named, else the one at hand. */
function editorOf(uri: unknown): vscode.TextEditor | undefined {
  const named = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  return named ?? vscode.window.activeTextEditor;
}

async function pick(editor: vscode.TextEditor, { intent, probability, phrases }: Why): Promise<void> {
  const title = vscode.l10n.t('{0}, {1} %: what moved the answer', intent, Math.round(100 * probability));
  const placeHolder =
    phrases.length > 0
      ? vscode.l10n.t('Without the phrase the probability would change as stated')
      : vscode.l10n.t('No single phrase decides: all of it points the same way');
  const before = editor.selection;
  const chosen = await vscode.window.showQuickPick(phrases.map(itemOf), {
    title,
    placeHolder,
    onDidSelectItem: (item) => show(editor, (item as Item).phrase),
  });
  if (!chosen) editor.selection = before;
}

interface Item extends vscode.QuickPickItem {
  readonly phrase: WhyPhrase;
}

const itemOf = (phrase: WhyPhrase): Item => ({
  label: `${phrase.weight > 0 ? '−' : '+'}${Math.abs(Math.round(100 * phrase.weight))} %`,
  description: phrase.text.replace(/\s+/g, ' '),
  phrase,
});

function show(editor: vscode.TextEditor, { range: { start, end } }: WhyPhrase): void {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
