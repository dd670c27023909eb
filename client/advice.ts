/** What the server advises for a prompt, and what is done with it: for the commands and the view. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AskedParameter,
  adviceRequest,
  type PromptAdvice,
  type Rewrite,
  type RewriteParams,
  rewriteRequest,
  type TechniqueArguments,
} from '../server/lsp/protocol.ts';

/** A technique for a prompt of a document, as code actions and the view hand it to commands. */
export function argumentsOf(given: unknown): TechniqueArguments | null {
  const { uri, prompt, technique, version } = (typeof given === 'object' && given !== null ? given : {}) as Partial<TechniqueArguments>;
  if (typeof uri !== 'string' || typeof prompt !== 'number' || typeof technique !== 'string') return null;
  return { uri, prompt, technique, ...(typeof version === 'number' && { version }) };
}

/** For the prompt at the cursor; null where there is none, or the server does not run. */
export async function adviceFor(client: LanguageClient, editor: vscode.TextEditor): Promise<PromptAdvice | null> {
  if (!client.isRunning()) return null;
  const params = { textDocument: { uri: editor.document.uri.toString() }, position: editor.selection.active };
  return client.sendRequest<PromptAdvice | null>(adviceRequest, params).catch(() => null);
}

/** A rewriting as it can be made; null where the user gave up, or was told why it cannot be. */
export async function rewriting(client: LanguageClient, args: TechniqueArguments): Promise<(Rewrite & { readonly edit: object }) | null> {
  const { uri, prompt, technique, version } = args;
  const parameters: Record<string, unknown> = {};
  for (;;) {
    const params: RewriteParams = { textDocument: { uri }, prompt, technique, parameters, ...(version !== undefined && { version }) };
    const reply = await client.sendRequest<Rewrite | null>(rewriteRequest, params);
    if (!reply) return null;
    if ('edit' in reply) return reply;
    const [missing] = reply.missing;
    if (!missing) {
      void vscode.window.showWarningMessage(reply.refused);
      return null;
    }
    const value = await asked(missing);
    if (value === undefined) return null;
    parameters[missing.name] = value;
  }
}

/** Undefined where the user gives none. */
async function asked(parameter: AskedParameter): Promise<unknown> {
  const { type, about: title, values, name } = parameter;
  if (type === 'choice') return vscode.window.showQuickPick([...values], { title, ignoreFocusOut: true });
  if (type === 'boolean') {
    const yes = vscode.l10n.t('Yes');
    const chosen = await vscode.window.showQuickPick([yes, vscode.l10n.t('No')], { title, ignoreFocusOut: true });
    return chosen && chosen === yes;
  }
  if (type === 'list') return askedList(parameter);
  const text = await vscode.window.showInputBox({
    title,
    prompt: name,
    ignoreFocusOut: true,
    validateInput: (given) =>
      type === 'number' ? numberFault(given, parameter) : given.trim() === '' ? vscode.l10n.t('Write a text') : null,
  });
  return text !== undefined && type === 'number' ? Number(text) : text;
}

/** One after the other, until an empty one ends the list. */
async function askedList({ about: title, name, min, max }: AskedParameter): Promise<string[] | undefined> {
  const items: string[] = [];
  const least = min ?? 1;
  while (max === null || items.length < max) {
    const isEnough = items.length >= least;
    const number = items.length + 1;
    const item = await vscode.window.showInputBox({
      title,
      prompt: isEnough ? vscode.l10n.t('{0} {1}, or nothing to end', name, number) : vscode.l10n.t('{0} {1}', name, number),
      ignoreFocusOut: true,
      validateInput: (given) => (given.trim() === '' && !isEnough ? vscode.l10n.t('At least {0} are needed', least) : null),
    });
    if (item === undefined) return undefined;
    if (item.trim() === '') break;
    items.push(item.trim());
  }
  return items;
}

function numberFault(given: string, { min, max }: AskedParameter): string | null {
  const number = Number(given);
  if (given.trim() === '' || !Number.isFinite(number)) return vscode.l10n.t('Write a number');
  if (min !== null && number < min) return vscode.l10n.t('At least {0}', min);
  return max !== null && number > max ? vscode.l10n.t('At most {0}', max) : null;
}
