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
  /** Id of a command of the client that applies a technique and asks for its parameters; it is given `TechniqueArguments`. */
  readonly applyCommand?: string;
  /** Id of a command of the client that lists further techniques for a prompt; it is given `{ uri, prompt }`. */
  readonly moreCommand?: string;
  /** Whether the client wants to be told when advice has changed. */
  readonly advice?: boolean;
  /** Whether strings of code are looked through for prompts. */
  readonly code?: { readonly enabled?: boolean };
}

/** Section of the client's configuration. */
export const settingsSection = 'whetstone';

/** What techniques can do for the prompt at a place. `TextDocumentPositionParams`; the answer is `PromptAdvice` or null. */
export const adviceRequest = 'whetstone/advice';

export interface PromptAdvice {
  /** Number of the prompt in its file. */
  readonly prompt: number;
  /** Of the document that the advice is about; null for one that is not open. */
  readonly version: number | null;
  readonly range: { readonly start: Position; readonly end: Position };
  /** The most probable intent, in words; null where the model has not answered yet, or is off. */
  readonly intent: string | null;
  readonly probability: number;
  readonly isSure: boolean;
  /** The recommended ones, best first. */
  readonly best: readonly TechniqueOffer[];
  /** Why the prompt is best left as it is; null where something is recommended. */
  readonly leave: string | null;
  /** Those that can be applied all the same, and those that one would think of, with the reason against them. */
  readonly others: readonly TechniqueOffer[];
}

export interface TechniqueOffer {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  /** How well the technique is backed: `strong`, `moderate`, `weak`, `contested`, `unmeasured`. */
  readonly grade: string;
  /** What in the prompt asks for it. */
  readonly reasons: readonly string[];
  /** Probability that the prompt's intent is one that it suits; null where nobody weighed it. */
  readonly confidence: number | null;
  /** One line of Markdown; null: no measured gain for prompts like this one. */
  readonly evidence: string | null;
  readonly evidenceUrl: string | null;
  /** One line; null where nothing is known to speak against it. */
  readonly against: string | null;
  readonly cost: string;
  /** Why it is not for this prompt; null where it is. */
  readonly refused: string | null;
}

/** A technique applied, as an edit that the client makes or shows. `RewriteParams`; the answer is `Rewrite` or null. */
export const rewriteRequest = 'whetstone/rewrite';

export interface RewriteParams {
  readonly textDocument: { readonly uri: string };
  /** As `PromptAdvice` has it. */
  readonly prompt: number;
  /** Where given, another version of the document is refused. */
  readonly version?: number | null;
  readonly technique: string;
  /** Values by the parameters' names. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export type Rewrite =
  | {
      /** LSP's `WorkspaceEdit`. */
      readonly edit: object;
      /** The whole document as it will be. */
      readonly text: string;
      /** Reasons against it that do not stop it. */
      readonly warnings: readonly string[];
    }
  | {
      readonly refused: string;
      /** Parameters to be given first; asked for one by one, then the request is sent again. */
      readonly missing: readonly AskedParameter[];
    };

export interface AskedParameter {
  readonly name: string;
  readonly type: 'text' | 'list' | 'number' | 'choice' | 'boolean';
  /** What it is, in a sentence. */
  readonly about: string;
  /** Of a choice. */
  readonly values: readonly string[];
  /** Bounds of a number, or of the length of a list. */
  readonly min: number | null;
  readonly max: number | null;
}

/** What became of a recommendation. `FeedbackParams`; the answer is whether it was taken note of. */
export const feedbackRequest = 'whetstone/feedback';

export const outcomes = ['kept', 'undone', 'dismissed'] as const;
export type Outcome = (typeof outcomes)[number];

export interface FeedbackParams {
  readonly textDocument: { readonly uri: string };
  readonly prompt: number;
  readonly technique: string;
  readonly outcome: Outcome;
  /** Dismissed for all prompts, not for this one alone. */
  readonly everywhere?: boolean;
}

/** Sent to clients that set `advice` in their settings: `whetstone/advice` may be answered otherwise by now. */
export const adviceChangedNotification = 'whetstone/adviceChanged';

/** Command of the server for clients without `applyCommand` and views of ours; takes `TechniqueArguments`. */
export const dismissTechniqueCommand = 'whetstone.dismissTechnique';

export interface TechniqueArguments {
  readonly uri: string;
  readonly prompt: number;
  readonly technique: string;
  readonly version?: number;
}

/** All prompts of the workspace, or of a document. `PromptsParams`; the answer is a list of `PromptEntry`. */
export const promptsRequest = 'whetstone/prompts';

export interface PromptsParams {
  /** Of a document; all of the workspace where it is not given. */
  readonly uri?: string;
}

export interface PromptEntry {
  /** What it is called: a constant, a parameter, the file. */
  readonly name: string;
  /** Descriptions of tools and of schemas are sent to models, but ask nothing of them. */
  readonly kind: 'prompt' | 'description';
  /** Of its first message; null where it has none. */
  readonly role: string | null;
  readonly uri: string;
  /** All of its text, quotes included where it is a string. */
  readonly range: { readonly start: Position; readonly end: Position };
  /** From 0 to 1: how sure it is that a string is a prompt; null for prompt files. */
  readonly confidence: number | null;
  /** Id of the format, or of the template language of a string. */
  readonly format: string;
  /** Id of the programming language around it; null for prompt files. */
  readonly host: string | null;
  /** Of a document that is open, whose lens tells the same; null for others, and where it could not be counted. */
  readonly tokens: number | null;
}

/** Sent once `whetstone/prompts` was asked: its answer for the workspace may be otherwise by now. No parameters. */
export const promptsChangedNotification = 'whetstone/promptsChanged';
