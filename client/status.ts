/** The item in the status bar's language menu: what the server does, and its log at a click. */
import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { selector } from './documents.ts';

export function showStatus(client: LanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('whetstone', selector);
  item.name = 'Whetstone';
  item.command = { command: 'whetstone.showLog', title: vscode.l10n.t('Show Log') };
  const show = (state: State) => {
    item.busy = state === State.Starting;
    item.severity = state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = textOf(state);
    item.command =
      state === State.Stopped
        ? { command: 'whetstone.restartServer', title: vscode.l10n.t('Restart Server') }
        : { command: 'whetstone.showLog', title: vscode.l10n.t('Show Log') };
  };
  show(State.Starting);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => show(newState)),
  );
}

function textOf(state: State): string {
  if (state === State.Running) return vscode.l10n.t('Whetstone checks this workspace');
  if (state === State.Starting) return vscode.l10n.t('Whetstone starts');
  return vscode.l10n.t('Whetstone has stopped');
}
