/** The requests and notifications that the server takes, with their types: a handler table is checked against this. */
import type * as lsp from 'vscode-languageserver-protocol';
import type {
  ExplainParams,
  Explanation,
  FeedbackParams,
  PromptAdvice,
  PromptEntry,
  PromptsParams,
  Rewrite,
  RewriteParams,
  Why,
  WhyParams,
} from './protocol.ts';

export interface Requests {
  'textDocument/diagnostic': [lsp.DocumentDiagnosticParams, lsp.DocumentDiagnosticReport];
  'workspace/diagnostic': [lsp.WorkspaceDiagnosticParams, lsp.WorkspaceDiagnosticReport];
  'workspace/executeCommand': [lsp.ExecuteCommandParams, null];
  'textDocument/codeAction': [lsp.CodeActionParams, lsp.CodeAction[]];
  'codeAction/resolve': [lsp.CodeAction, lsp.CodeAction];
  'textDocument/hover': [lsp.HoverParams, lsp.Hover | null];
  'textDocument/completion': [lsp.CompletionParams, lsp.CompletionList | null];
  'textDocument/documentSymbol': [lsp.DocumentSymbolParams, lsp.DocumentSymbol[] | lsp.SymbolInformation[]];
  'textDocument/foldingRange': [lsp.FoldingRangeParams, lsp.FoldingRange[]];
  'textDocument/semanticTokens/full': [lsp.SemanticTokensParams, lsp.SemanticTokens];
  'textDocument/semanticTokens/range': [lsp.SemanticTokensRangeParams, lsp.SemanticTokens];
  'textDocument/documentLink': [lsp.DocumentLinkParams, lsp.DocumentLink[]];
  'textDocument/definition': [lsp.DefinitionParams, lsp.Location[] | lsp.LocationLink[]];
  'textDocument/references': [lsp.ReferenceParams, lsp.Location[]];
  'textDocument/documentHighlight': [lsp.DocumentHighlightParams, lsp.DocumentHighlight[]];
  'textDocument/prepareRename': [lsp.PrepareRenameParams, lsp.PrepareRenameResult | null];
  'textDocument/rename': [lsp.RenameParams, lsp.WorkspaceEdit | null];
  'textDocument/inlayHint': [lsp.InlayHintParams, lsp.InlayHint[]];
  'textDocument/codeLens': [lsp.CodeLensParams, lsp.CodeLens[]];
  'textDocument/formatting': [lsp.DocumentFormattingParams, lsp.TextEdit[] | null];
  'workspace/symbol': [lsp.WorkspaceSymbolParams, lsp.SymbolInformation[]];
  'whetstone/prompts': [PromptsParams, readonly PromptEntry[]];
  'whetstone/explain': [ExplainParams, Explanation | null];
  'whetstone/advice': [lsp.TextDocumentPositionParams, PromptAdvice | null];
  'whetstone/rewrite': [RewriteParams, Rewrite | null];
  'whetstone/feedback': [FeedbackParams, boolean];
  'whetstone/why': [WhyParams & lsp.TextDocumentPositionParams, Why | null];
}

export interface Notifications {
  initialized: lsp.InitializedParams;
  'textDocument/didOpen': lsp.DidOpenTextDocumentParams;
  'textDocument/didChange': lsp.DidChangeTextDocumentParams;
  'textDocument/didClose': lsp.DidCloseTextDocumentParams;
  'textDocument/didSave': lsp.DidSaveTextDocumentParams;
  'workspace/didChangeConfiguration': lsp.DidChangeConfigurationParams;
  'workspace/didChangeWatchedFiles': lsp.DidChangeWatchedFilesParams;
  'workspace/didChangeWorkspaceFolders': lsp.DidChangeWorkspaceFoldersParams;
  '$/setTrace': lsp.SetTraceParams;
  'window/workDoneProgress/cancel': lsp.WorkDoneProgressCancelParams;
}
