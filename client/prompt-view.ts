/** The view "This Prompt": what the prompt at the cursor is for, and the techniques that may help, each with what speaks for and against it. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { adviceChangedNotification, type PromptAdvice, type TechniqueArguments, type TechniqueOffer } from '../server/lsp/protocol.ts';
import { adviceFor } from './advice.ts';
import { selector } from './documents.ts';

/** Milliseconds of rest after a keystroke or a move of the cursor before the view asks anew. */
const rest = 300;

const viewId = 'whetstone.prompt';

export interface PromptView extends vscode.Disposable {
  /** Asks anew. */
  renew(): void;
}

export function showPromptView(client: LanguageClient): PromptView {
  const changed = new vscode.EventEmitter<void>();
  let advice: PromptAdvice | null = null;
  let uri = '';
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const renew = async () => {
    if (!view.visible) return;
    const editor = vscode.window.activeTextEditor;
    const number = ++asked;
    const isOurs = editor !== undefined && vscode.languages.match(selector, editor.document) > 0;
    // An output panel or a preview that takes the focus is no other prompt.
    if (editor && !isOurs && editor.document.uri.scheme !== 'file') return;
    const found = isOurs ? await adviceFor(client, editor) : null;
    if (number !== asked) return;
    advice = found;
    uri = editor?.document.uri.toString() ?? '';
    view.message = advice ? '' : vscode.l10n.t('Put the cursor into a prompt to see what it is for and what may help it.');
    changed.fire();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), rest);
  };

  const view = vscode.window.createTreeView<Node>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? [...(node.children ?? [])] : advice ? rootsOf(advice, uri) : []),
      getTreeItem: itemOf,
    },
  });
  const listeners = [
    view,
    changed,
    view.onDidChangeVisibility(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.window.onDidChangeTextEditorSelection(soon),
    vscode.workspace.onDidChangeTextDocument(soon),
    client.onNotification(adviceChangedNotification, soon),
    client.onDidChangeState(soon),
  ];
  soon();
  return {
    renew: soon,
    dispose() {
      clearTimeout(timer);
      for (const each of listeners) each.dispose();
    },
  };
}

interface Node {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: string;
  readonly url?: string | null;
  readonly given?: TechniqueArguments;
  readonly children?: readonly Node[];
  readonly isOpen?: boolean;
}

/** Commands of a node's buttons are given the node: it is what they take. */
function itemOf(node: Node): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.children ? (node.isOpen ? Expanded : Collapsed) : None);
  if (node.description !== undefined) item.description = node.description;
  item.tooltip = node.tooltip ?? node.label;
  if (node.icon !== undefined) item.iconPath = new vscode.ThemeIcon(node.icon);
  if (node.given) item.contextValue = 'technique';
  if (node.url) {
    item.contextValue = 'evidence';
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open the Source'), arguments: [vscode.Uri.parse(node.url)] };
  }
  return item;
}

function rootsOf({ intent, probability, isSure, best, leave, prompt }: PromptAdvice, uri: string): Node[] {
  const percent = Math.round(100 * probability);
  const purpose: Node =
    intent === null
      ? { label: vscode.l10n.t('Intent not known yet'), icon: 'question' }
      : {
          label: isSure ? intent : vscode.l10n.t('Unsure: {0}', intent),
          description: vscode.l10n.t('{0} %', percent),
          icon: isSure ? 'target' : 'question',
        };
  if (leave !== null) return [purpose, { label: vscode.l10n.t('Leave it as it is'), description: leave, tooltip: leave, icon: 'check' }];
  return [purpose, ...best.map((offer, i) => techniqueNode(offer, { uri, prompt, technique: offer.id }, i === 0))];
}

const techniqueNode = (offer: TechniqueOffer, given: TechniqueArguments, isOpen: boolean): Node & TechniqueArguments => ({
  ...given,
  given,
  label: offer.name,
  description: vscode.l10n.t('evidence: {0}', offer.grade),
  tooltip: offer.summary,
  icon: 'lightbulb',
  isOpen,
  children: [
    ...offer.reasons.map((label): Node => ({ label, icon: 'comment' })),
    {
      label: offer.evidence === null ? vscode.l10n.t('No measured gain for prompts like this one') : plain(offer.evidence),
      url: offer.evidenceUrl,
      icon: 'beaker',
    },
    ...(offer.against === null ? [] : [{ label: plain(offer.against), icon: 'warning' }]),
    { label: offer.cost, icon: 'dashboard' },
  ],
});

/** Links as their text alone. */
const plain = (markdown: string): string => markdown.replace(/\[([^\][]+)\]\([^()\s]*\)/g, '$1').replace(/ ?<https?:[^\s<>]*>/g, '');
