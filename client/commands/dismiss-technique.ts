/** Takes a technique out of the recommendations, with the reason. */
import * as vscode from 'vscode';
import { type FeedbackParams, feedbackRequest } from '../../server/lsp/protocol.ts';
import { argumentsOf } from '../advice.ts';
import type { Command } from '../command.ts';

export default {
  async run({ client, renewAdvice }, given) {
    const args = argumentsOf(given);
    if (!args) return;
    const here = vscode.l10n.t('It does not fit this prompt');
    const everywhere = vscode.l10n.t('I do not want this technique anywhere');
    const reason = await vscode.window.showQuickPick([here, everywhere], { title: vscode.l10n.t('Why not {0}?', args.technique) });
    if (reason === undefined) return;
    const params: FeedbackParams = {
      textDocument: { uri: args.uri },
      prompt: args.prompt,
      technique: args.technique,
      outcome: 'dismissed',
      everywhere: reason === everywhere,
    };
    await client.sendRequest(feedbackRequest, params);
    renewAdvice();
  },
} satisfies Command;
