/** IntentClassificationService: what a prompt is for. The model itself is lent by the host, and may be absent. */
import type { Prompt } from '../prompt.ts';
import type { Span } from '../text.ts';
import { type CountTokens, countFor } from '../tokens.ts';
import type { Explanation, Reading } from './classifier.ts';
import type { PromptContext } from './context.ts';
import { textOf } from './input.ts';
import type { IntentClassification, IntentType } from './labels.ts';
import { remembering } from './remembering.ts';

export interface IntentClassificationService {
  /** Null where there is no model to ask; a `primaryIntent` of null where the model is not sure. */
  classifyIntent(prompt: Prompt | string): Promise<IntentClassification | null>;
  /** All intents that the prompt seems to have, most probable first; empty where none is probable enough. */
  classifyMultiIntent(prompt: Prompt | string): Promise<readonly IntentProbability[] | null>;
  /** As `classifyIntent`, with what is known beside the text, as far as that was measured to help (`models/intent/model.json`). */
  classifyWithContext(prompt: Prompt | string, context: PromptContext): Promise<IntentClassification | null>;
  /** As `classifyWithContext`, of many at once. */
  classifyAll(prompts: readonly PromptInContext[]): Promise<readonly IntentClassification[] | null>;
  /** A vector of length 1, for finding prompts by meaning. */
  embed(prompt: Prompt | string): Promise<Float32Array | null>;
  /** The phrases that moved the answer. Their spans are of the file, or of the text where no prompt but a text is given. */
  why(prompt: Prompt | string): Promise<Explanation | null>;
}

export interface IntentProbability {
  readonly intent: IntentType;
  readonly probability: number;
}

export interface PromptInContext {
  readonly prompt: Prompt | string;
  readonly context?: PromptContext;
}

/** A `Classifier` as a host lends it: each answer is null where the model cannot be had. */
export interface LentClassifier {
  classify(readings: readonly Reading[]): Promise<readonly IntentClassification[] | null>;
  embed(texts: readonly string[]): Promise<readonly Float32Array[] | null>;
  explain(text: string): Promise<Explanation | null>;
}

export interface ClassificationHost {
  readonly classifier: LentClassifier;
  /** Null where nobody counts tokens. */
  readonly count: CountTokens | null;
}

export function createIntentClassification({ classifier: lent, count }: ClassificationHost): IntentClassificationService {
  const classifier = remembering(lent);
  const service: IntentClassificationService = {
    classifyIntent: async (prompt) => (await service.classifyAll([{ prompt }]))?.[0] ?? null,
    classifyWithContext: async (prompt, context) => (await service.classifyAll([{ prompt, context }]))?.[0] ?? null,
    async classifyMultiIntent(prompt) {
      const [found] = (await classifier.classify([{ text: plain(prompt) }])) ?? [];
      if (!found) return null;
      const { primaryIntent, confidence, subIntents } = found;
      return primaryIntent ? [{ intent: primaryIntent, probability: confidence }, ...subIntents] : subIntents;
    },
    async classifyAll(prompts) {
      const [found, tokens] = await Promise.all([
        classifier.classify(prompts.map(({ prompt, context }) => ({ text: plain(prompt), ...(context && { context }) }))),
        Promise.all(prompts.map(({ prompt }) => counted(prompt))),
      ]);
      if (!found) return null;
      return found.map((one, i) => ({ ...one, metadata: { ...one.metadata, estimatedTokens: tokens[i] ?? null } }));
    },
    embed: async (prompt) => (await classifier.embed([plain(prompt)]))?.[0] ?? null,
    async why(prompt) {
      const found = await classifier.explain(plain(prompt));
      if (!found || typeof prompt === 'string') return found;
      return { ...found, phrases: found.phrases.map((phrase) => ({ ...phrase, span: inFile(phrase.span, prompt) })) };
    },
  };

  async function counted(prompt: Prompt | string): Promise<number | null> {
    const [model, text] = typeof prompt === 'string' ? [null, prompt] : [prompt.model?.name ?? null, prompt.text];
    return (count && (await countFor(model, text, count)))?.tokens ?? null;
  }

  return service;
}

const plain = (prompt: Prompt | string): string => (typeof prompt === 'string' ? prompt : textOf(prompt).text);

/** A span of the text that stands for a prompt as a span of the prompt's file. */
function inFile({ start, end }: Span, prompt: Prompt): Span {
  const { pieces } = textOf(prompt);
  const toPrompt = (offset: number): number => {
    const piece = pieces.findLast((p) => p.at <= offset) ?? pieces[0];
    return piece ? piece.from + Math.min(offset - piece.at, piece.length) : 0;
  };
  return prompt.mapping.toFile(toPrompt(start), Math.max(toPrompt(start), toPrompt(end - 1) + 1));
}
