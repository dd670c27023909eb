/** Shows a rule's page: the rule that is given, or one of those that the file at hand breaks, or one that the user names. */
import * as vscode from 'vscode';
import { type ExplainParams, type Explanation, explainRequest } from '../../server/lsp/protocol.ts';
import type { Command } from '../command.ts';
import { showPage } from '../pages.ts';

export default {
  async run({ client }, given) {
    const rule = typeof given === 'string' ? given : await chosen();
    if (!rule) return;
    const params: ExplainParams = { rule };
    const page = await client.sendRequest<Explanation | null>(explainRequest, params);
    if (page) await showPage(rule, page.markdown);
    else void vscode.window.showWarningMessage(vscode.l10n.t('There is no rule "{0}".', rule));
  },
} satisfies Command;

async function chosen(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const findings = editor ? vscode.languages.getDiagnostics(editor.document.uri).filter((d) => d.source === 'whetstone') : [];
  const here = findings.filter((d) => editor && d.range.intersection(editor.selection));
  const rules = [...new Set([...here, ...findings].map(ruleOf))].filter((id) => id !== '');
  if (here.length === 1) return rules[0];
  if (rules.length > 0) return vscode.window.showQuickPick(rules, { title: vscode.l10n.t('Explain which rule?') });
  return vscode.window.showInputBox({ title: vscode.l10n.t('Explain which rule?'), placeHolder: 'unclosed-block' });
}

const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : (code ?? ''));
