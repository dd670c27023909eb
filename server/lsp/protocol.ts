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
}

/** Section of the client's configuration. */
export const settingsSection = 'whetstone';
