/** What a feature knows beside the file it is asked about. */
import type { IntentClassification } from '../classification/labels.ts';
import type { Format } from '../format.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import type { FileContext } from '../rule.ts';
import type { CountTokens } from '../tokens.ts';

/** What is known now of a prompt's intent; null where nothing is. Never waits. */
export type KnownIntent = (file: PromptFile, prompt: Prompt) => IntentClassification | null;

export interface FeatureContext extends FileContext {
  readonly count: CountTokens | null;
  readonly intent: KnownIntent | null;
  /** Paths of all files of the workspace; null where nobody can tell. */
  readonly files: (() => readonly string[]) | null;
}

/** What completion in a header asks of that. */
export interface HeaderContext extends Pick<FeatureContext, 'config' | 'workspace'> {
  /** Null for a file that is a configuration and no prompt. */
  readonly format: Format | null;
}
