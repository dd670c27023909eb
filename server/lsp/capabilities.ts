/** What the server says it can do, fitted to the client. */
import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import { actionKinds } from './actions.ts';
import type { Client } from './client.ts';
import { tokenLegend } from './convert.ts';
import { checkWorkspaceCommand } from './protocol.ts';
import type { ParsedSettings } from './settings.ts';

/** Where a completion may begin without a word: after delimiters, sigils, separators and quotes. */
const triggers = ['{', '#', '>', '%', '|', '.', '"', "'", ':', '/', '$', '@', '(', '<', ' '];

export const capabilitiesFor = (client: Client, settings: ParsedSettings): ServerCapabilities => ({
  positionEncoding: client.encoding,
  textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
  ...(client.pulls
    ? { diagnosticProvider: { identifier: 'whetstone', interFileDependencies: true, workspaceDiagnostics: settings.wholeWorkspace } }
    : {}),
  ...(client.pulls ? {} : { executeCommandProvider: { commands: [checkWorkspaceCommand], workDoneProgress: true } }),
  codeActionProvider: { codeActionKinds: actionKinds, resolveProvider: client.resolvesEdits },
  hoverProvider: true,
  completionProvider: { triggerCharacters: triggers },
  documentSymbolProvider: { label: 'Whetstone' },
  foldingRangeProvider: true,
  semanticTokensProvider: { legend: tokenLegend, full: true, range: true },
  documentLinkProvider: {},
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: client.preparesRename ? { prepareProvider: true } : true,
  inlayHintProvider: true,
  codeLensProvider: {},
  documentFormattingProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
