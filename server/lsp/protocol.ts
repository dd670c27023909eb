/** Our own requests, beyond what LSP has. They add to what any editor gets; nothing depends on them. Types and constants only. */

/** What a rule flags, why, and how it looks: the page that `whetstone explain` prints. */
export const explainRequest = 'whetstone/explain';

export interface ExplainParams {
  /** Id of the rule. */
  readonly rule: string;
}

export interface Explanation {
  readonly title: string;
  readonly markdown: string;
}

/** Which phrases made the model answer as it does: runs it once for each phrase, so it is asked for by hand. */
export const whyRequest = 'whetstone/why';

/** `TextDocumentPositionParams`: a place in the prompt. */
export interface WhyParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** Null where there is no prompt at the place, or no model. */
export interface Why {
  /** The most probable intent, in words. */
  readonly intent: string;
  /** From 0 to 1. */
  readonly probability: number;
  /** The phrases that moved it most, the strongest first. */
  readonly phrases: readonly WhyPhrase[];
}

export interface WhyPhrase {
  readonly text: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** By how much the probability falls when the phrase is left out; below zero where it rises. */
  readonly weight: number;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Command for clients to which findings are pushed: checks all prompt files of the workspace once. */
export const checkWorkspaceCommand = 'whetstone.checkWorkspace';

/** `initializationOptions`, and the section `whetstone` of the client's configuration. Every field may be missing. */
export interface Settings {
  /**
   * Ids of rules whose findings this client shows already by other means: for all documents, by language id,
   * or by language id and id of the format.
   * Only the editor leaves them out; the command line goes by `whetstone.config.yaml` alone.
   */
  readonly skipRules?: readonly string[] | Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>;
  /** Whether a client that pulls is to be offered the findings of all files of the workspace, open or not. Read at the start. */
  readonly wholeWorkspace?: boolean;
  /** Id of a command of the client that asks for completions again; used after a completion that goes on, such as a folder. */
  readonly suggestCommand?: string;
  readonly codeLens?: { readonly enabled?: boolean };
  readonly inlayHints?: { readonly enabled?: boolean };
  /** The local model that tells what a prompt is for. */
  readonly model?: { readonly enabled?: boolean };
  /** Id of a command of the client that asks for the reasons of an intent; code lenses carry it with URI and position. */
  readonly whyCommand?: string;
}

/** Section of the client's configuration. */
export const settingsSection = 'whetstone';
