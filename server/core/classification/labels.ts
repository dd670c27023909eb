/** The labels of the intent model, in the words of models/intent/LABELS.md, which says what each means. */

export const intents = [
  'creative_writing',
  'analysis',
  'code_generation',
  'research',
  'problem_solving',
  'learning',
  'summarization',
  'translation',
  'conversation',
  'data_extraction',
  'reasoning',
  'planning',
] as const;

export type IntentType = (typeof intents)[number];

export type Complexity = 1 | 2 | 3 | 4 | 5;

/** What a prompt is for, as the model sees it. */
export interface IntentClassification {
  /** Null where the model is not sure enough: the threshold is the card's, chosen on data. */
  readonly primaryIntent: IntentType | null;
  /** The largest of the probabilities, calibrated; also given where `primaryIntent` is null. */
  readonly confidence: number;
  /** For all twelve; they sum to 1. */
  readonly probabilities: Readonly<Record<IntentType, number>>;
  /** Other intents that the prompt seems to have too, most probable first. */
  readonly subIntents: readonly { readonly intent: IntentType; readonly probability: number }[];
  /** Null where the model in use does not answer it. */
  readonly complexity: Complexity | null;
  /** Ids of techniques, best first. */
  readonly suggestedTechniques: readonly string[];
  readonly metadata: {
    readonly domain: string | null;
    readonly taskType: string | null;
    /** By the tokenizer of the declared model where that is public, else an estimate; null where nobody counts. */
    readonly estimatedTokens: number | null;
    /** ISO 639-1 code of the language that the prompt is written in. */
    readonly language: string | null;
  };
}
