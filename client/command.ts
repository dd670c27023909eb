/** What a command is. One file in `commands/` each; `restart-server.ts` is `whetstone.restartServer`. */
import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export interface Command {
  run(parts: Parts, ...given: readonly unknown[]): unknown;
}

export interface Parts {
  readonly client: LanguageClient;
  readonly log: vscode.LogOutputChannel;
  /** What the view says of the prompt at hand may be otherwise by now. */
  renewAdvice(): void;
}

export const commandId = (file: string): string => `whetstone.${file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
