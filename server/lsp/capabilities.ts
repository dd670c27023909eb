/** What the server says it can do, fitted to the client. */
import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import { actionKinds } from './actions.ts';
import type { Client } from './client.ts';
import { tokenLegend } from './convert.ts';
import { checkWorkspaceCommand, dismissTechniqueCommand } from './protocol.ts';
import type { ParsedSettings } from './settings.ts';

/** Where a completion may begin without a word: after delimiters, sigils, separators and quotes. */
const triggers = ['{', '#', '>', '%', '|', '.', '"', "'", ':', '/', '$', '@', '(', '<', ' '];

/** VS Code makes a command of its own of each that a server names; a client that has its own for the same is told of none. */
function commandsFor(client: Client, settings: ParsedSettings): Pick<ServerCapabilities, 'executeCommandProvider'> {
  const commands = [...(client.pulls ? [] : [checkWorkspaceCommand]), ...(settings.applyCommand === null ? [dismissTechniqueCommand] : [])];
  return commands.length > 0 ? { executeCommandProvider: { commands, workDoneProgress: true } } : {};
}

export const capabilitiesFor = (client: Client, settings: ParsedSettings): ServerCapabilities => ({
  positionEncoding: client.encoding,
  textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
  ...(client.pulls
    ? { diagnosticProvider: { identifier: 'whetstone', interFileDependencies: true, workspaceDiagnostics: settings.wholeWorkspace } }
    : {}),
  ...commandsFor(client, settings),
  codeActionProvider: { codeActionKinds: actionKinds, resolveProvider: client.resolvesEdits },
  hoverProvider: true,
  completionProvider: { triggerCharacters: triggers },
  documentSymbolProvider: { label: 'Whetstone' },
  foldingRangeProvider: true,
  semanticTokensProvider: { legend: tokenLegend, full: true, range: true },
  workspaceSymbolProvider: { workDoneProgress: true },
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
