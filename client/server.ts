/** The language server and the client that talks to it. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { type Settings, settingsSection } from '../server/lsp/protocol.ts';
import { configuration, selector } from './documents.ts';
import { reportedByVsCode } from './validator.ts';

export function createClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('server/dist/lsp.cjs');
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const settings: Settings = {
    skipRules: reportedByVsCode,
    suggestCommand: 'editor.action.triggerSuggest',
    whyCommand: 'whetstone.whyIntent',
    applyCommand: 'whetstone.applyTechnique',
    moreCommand: 'whetstone.moreTechniques',
    advice: true,
  };
  const options: LanguageClientOptions = {
    documentSelector: selector,
    initializationOptions: settings,
    synchronize: { configurationSection: settingsSection },
    outputChannel: log,
    // Said once, in the log and by the status item, and not tried again: what failed at the start would fail again.
    initializationFailedHandler: (error) => {
      log.error(error instanceof Error ? error : String(error));
      return false;
    },
    diagnosticCollectionName: 'whetstone',
    middleware: {
      // Where the YAML extension completes the configuration by its schema, each key would be offered twice.
      provideCompletionItem: (document, position, context, token, next) =>
        isCompletedByYaml(document) ? null : next(document, position, context, token),
    },
    // Rules' pages and hovers link to commands of nobody: no text of a prompt may run one.
    markdown: { isTrusted: false, supportHtml: false },
  };
  return new LanguageClient('whetstone', 'Whetstone', server, options);
}

const isCompletedByYaml = (document: vscode.TextDocument): boolean =>
  vscode.languages.match({ pattern: configuration }, document) > 0 && vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;

export interface Waiting extends vscode.Disposable {
  /** Looks once more whether to start. */
  look(): void;
}

/** Starts the server once it is awaited, not before: now, when a document is opened, or when told to look. */
export function startWhen(isAwaited: () => boolean, start: () => Promise<void>): Waiting {
  let listener: vscode.Disposable | null = null;
  let isStarted = false;
  const look = () => {
    if (isStarted || !isAwaited()) return;
    isStarted = true;
    listener?.dispose();
    void start();
  };
  listener = vscode.workspace.onDidOpenTextDocument(look);
  look();
  return { look, dispose: () => listener?.dispose() };
}
