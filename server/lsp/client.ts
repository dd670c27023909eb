/** What the client at the other end can do, asked once and flat. */
import type { InitializeParams } from 'vscode-languageserver-protocol';
import { type Encoding, encodings } from './positions.ts';

export interface Client {
  readonly encoding: Encoding;
  /** It asks for diagnostics; then none are pushed. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlays: boolean;
  readonly refreshesLenses: boolean;
  readonly related: boolean;
  readonly tags: boolean;
  readonly descriptions: boolean;
  readonly data: boolean;
  readonly actionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly disabledActions: boolean;
  readonly documentChanges: boolean;
  readonly annotates: boolean;
  readonly createsFiles: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly definitionLinks: boolean;
  readonly preparesRename: boolean;
  readonly markdown: boolean;
  readonly completionMarkdown: boolean;
  readonly foldsLinesOnly: boolean;
  /** No longer where it refuses when asked to. */
  watches: boolean;
  readonly configures: boolean;
  readonly registersConfiguration: boolean;
  readonly folders: boolean;
  readonly progress: boolean;
}

export function clientOf({ capabilities }: InitializeParams): Client {
  const { general, textDocument, workspace, window } = capabilities;
  const diagnostics = textDocument?.publishDiagnostics;
  const pull = textDocument?.diagnostic;
  const action = textDocument?.codeAction;
  return {
    // The client lists the best for itself first; UTF-16 is what it must understand in any case.
    encoding: general?.positionEncodings?.find((e): e is Encoding => (encodings as readonly string[]).includes(e)) ?? 'utf-16',
    pulls: pull !== undefined && pull !== null,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlays: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    related: (pull?.relatedInformation ?? diagnostics?.relatedInformation) === true,
    tags: (pull?.tagSupport ?? diagnostics?.tagSupport) !== undefined,
    descriptions: (pull?.codeDescriptionSupport ?? diagnostics?.codeDescriptionSupport) === true,
    data: (pull?.dataSupport ?? diagnostics?.dataSupport) === true,
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties?.includes('edit') === true,
    disabledActions: action?.disabledSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    // Whoever names it takes `documentChanges`, though perhaps without versions.
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    annotates: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    completionMarkdown: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    foldsLinesOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configures: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
  };
}
