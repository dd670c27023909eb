/** The view "Prompts": all prompts of the workspace. Nothing is asked before it is seen. */
import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type PromptEntry, promptsChangedNotification, promptsRequest } from '../server/lsp/protocol.ts';
import { nodesOf, type PromptNode } from './prompt-nodes.ts';

const viewId = 'whetstone.prompts';

export interface PromptTree extends vscode.Disposable {
  isShown(): boolean;
}

/** @param wake starts the server, where it does not run */
export function showPromptTree(client: LanguageClient, wake: () => void): PromptTree {
  const changed = new vscode.EventEmitter<void>();
  let nodes: readonly PromptNode[] = [];
  let isStale = true;
  let isAsking = false;

  const renew = async () => {
    if (!view.visible || !isStale || isAsking) return;
    if (!client.isRunning()) return wake();
    isStale = false;
    isAsking = true;
    // What the view shows stays until there is an answer.
    const prompts = await vscode.window.withProgress({ location: { viewId } }, () => askFor(client));
    isAsking = false;
    if (prompts) {
      nodes = nodesOf(prompts, pathOf);
      view.message = nodes.length > 0 ? '' : vscode.l10n.t('There are no prompts in this workspace.');
      changed.fire();
    }
    await renew();
  };
  const stale = () => {
    isStale = true;
    void renew();
  };

  const view = vscode.window.createTreeView<PromptNode>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? ('children' in node ? [...node.children] : []) : [...nodes]),
      getTreeItem: itemOf,
    },
  });
  const listeners = [
    view,
    changed,
    view.onDidChangeVisibility(renew),
    client.onNotification(promptsChangedNotification, stale),
    client.onDidChangeState(({ newState }) => newState === State.Running && stale()),
  ];
  void renew();
  return {
    isShown: () => view.visible,
    dispose() {
      for (const each of listeners) each.dispose();
    },
  };
}

/** Null where the server went away meanwhile, or fails. */
const askFor = (client: LanguageClient): Promise<readonly PromptEntry[] | null> =>
  client.sendRequest<readonly PromptEntry[]>(promptsRequest, {}).catch(() => null);

/** A cell counts as its notebook. */
function pathOf({ uri }: PromptEntry): string {
  const parsed = vscode.Uri.parse(uri);
  const file = parsed.scheme === 'vscode-notebook-cell' ? parsed.with({ scheme: 'file', fragment: '' }) : parsed;
  return vscode.workspace.asRelativePath(file).replaceAll('\\', '/');
}

function itemOf(node: PromptNode): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'prompt') return promptItem(node.prompt, new vscode.TreeItem(node.prompt.name, None));
  const item = new vscode.TreeItem(node.kind === 'folder' ? node.path : node.name, Expanded);
  item.iconPath = node.kind === 'folder' ? vscode.ThemeIcon.Folder : vscode.ThemeIcon.File;
  if (node.kind === 'folder') item.id = `folder ${node.path}`;
  else {
    item.id = `file ${node.uri}`;
    item.resourceUri = vscode.Uri.parse(node.uri);
    item.description = '';
  }
  return item;
}

function promptItem({ name, role, tokens, confidence, host, format, uri, range }: PromptEntry, item: vscode.TreeItem): vscode.TreeItem {
  const { start, end } = range;
  const facts = [
    role,
    typeof tokens === 'number' ? vscode.l10n.t('{0} tokens', tokens) : null,
    host !== null && confidence !== null ? vscode.l10n.t('{0} % sure', Math.round(100 * confidence)) : null,
  ];
  item.description = facts.filter((fact) => fact !== null).join(' · ');
  item.tooltip = [name, host ?? format, ...facts].filter((fact) => fact !== null).join('\n');
  item.iconPath = new vscode.ThemeIcon(icons[role ?? ''] ?? 'comment');
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Show the Prompt'),
    arguments: [vscode.Uri.parse(uri), { selection: new vscode.Range(selection.start, selection.start), preserveFocus: true }],
  };
  return item;
}

const icons: Readonly<Record<string, string>> = {
  system: 'settings-gear',
  developer: 'settings-gear',
  user: 'account',
  assistant: 'hubot',
  model: 'hubot',
  tool: 'tools',
};
