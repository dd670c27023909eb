/** Applies every fix of the file that cannot change what the prompt means. */
import * as vscode from 'vscode';
import type { Command } from '../command.ts';

export default {
  run: () => vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.whetstone', apply: 'first' }),
} satisfies Command;
