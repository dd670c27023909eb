/** The language server and the client that talks to it. */
import * as vscode from 'vscode';
import {
  type DynamicFeature,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type Settings, settingsSection } from '../server/lsp/protocol.ts';
import { onCodeChanged } from './code-words.ts';
import { codeFiles, configuration, promptFiles, selector } from './documents.ts';
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
      // VS Code takes the first answer that is one: an empty list would hide what the language's own extension marks in code.
      provideDocumentHighlights: async (document, position, token, next) => {
        const found = await next(document, position, token);
        return found?.length || vscode.languages.match(codeFiles, document) === 0 ? found : null;
      },
    },
    // Rules' pages and hovers link to commands of nobody: no text of a prompt may run one.
    markdown: { isTrusted: false, supportHtml: false },
  };
  const client = new LanguageClient('whetstone', 'Whetstone', server, options);
  forPromptFilesAlone(client.getFeature('textDocument/semanticTokens'));
  forPromptFilesAlone(client.getFeature('textDocument/formatting'));
  forPromptFilesAlone(client.getFeature('textDocument/foldingRange'));
  return client;
}

/**
 * What concerns a file as a whole is left to its language where that is code: VS Code asks one extension alone for tokens and for
 * formatting, and would ask the user which. The templates in strings of code are coloured by grammars alone therefore: they have the
 * theme's colours, which decorations cannot take, and change with each key. They know strings by their scopes, not which are prompts.
 */
function forPromptFilesAlone(feature: Pick<DynamicFeature<unknown>, 'initialize'>): void {
  const initialize = feature.initialize.bind(feature);
  feature.initialize = (capabilities) => initialize(capabilities, promptFiles);
}

const isCompletedByYaml = (document: vscode.TextDocument): boolean =>
  vscode.languages.match({ pattern: configuration }, document) > 0 && vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;

export interface Waiting extends vscode.Disposable {
  /** Looks once more whether to start. */
  look(): void;
}

/** Starts the server once it is awaited, not before: now, when a document is opened or code is typed, or when told to look. */
export function startWhen(isAwaited: () => boolean, start: () => Promise<void>): Waiting {
  let listener: vscode.Disposable | null = null;
  let isStarted = false;
  const look = () => {
    if (isStarted || !isAwaited()) return;
    isStarted = true;
    listener?.dispose();
    void start();
  };
  listener = vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(look), onCodeChanged(look));
  look();
  return { look, dispose: () => listener?.dispose() };
}
