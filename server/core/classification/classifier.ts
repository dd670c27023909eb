/** The model as a whole: texts in, answers out. Where and by what the network runs is the host's matter. */
import type { Span } from '../text.ts';
import { answerOf, probabilitiesOf } from './answer.ts';
import type { Card } from './card.ts';
import { type PromptContext, withContext } from './context.ts';
import { idsOf, seenOf } from './input.ts';
import { type IntentClassification, type IntentType, intents } from './labels.ts';
import { type Forward, type Output, readAll } from './network.ts';
import { phrasesOf } from './phrases.ts';
import { Recent } from './recent.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A text to classify, with what is known about it. */
export interface Reading {
  readonly text: string;
  readonly context?: PromptContext;
}

/** What a prompt's text means to the model. Answers come in the order of the questions. */
export interface Classifier {
  classify(readings: readonly Reading[]): Promise<readonly IntentClassification[]>;
  /** Vectors of length 1: the nearer two texts' meaning, the nearer their inner product to 1. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
  explain(text: string): Promise<Explanation>;
}

/** Which phrases moved the answer. */
export interface Explanation {
  /** The most probable intent, whether or not the model is sure of it. */
  readonly intent: IntentType;
  readonly probability: number;
  /** In order of their places in the text. What the model did not see of a long text is not among them. */
  readonly phrases: readonly Phrase[];
}

export interface Phrase {
  readonly span: Span;
  /** By how much the intent's probability falls when this phrase alone is left out; below zero where it rises. */
  readonly weight: number;
}

export interface Model {
  readonly card: Card;
  readonly tokenizer: Tokenizer;
  readonly forward: Forward;
}

/** Each costs a run of the network. */
const mostPhrases = 16;

/** Outputs that are kept, of some 2 kB each. */
const kept = 1000;

export function createClassifier({ card, tokenizer, forward }: Model): Classifier {
  const known = new Recent<Output>(kept);
  const read = (texts: readonly string[]): Promise<readonly Output[]> =>
    readAll(
      texts.map((text) => idsOf(text, tokenizer, card.input)),
      forward,
      known,
    );

  return {
    async classify(readings) {
      const outputs = await read(readings.map(({ text, context }) => (context ? withContext(text, context, card.context) : text)));
      return outputs.map(({ logits }) => answerOf(logits, card));
    },
    embed: async (texts) => (await read(texts)).map(({ embedding }) => embedding),
    async explain(text) {
      const seen = seenOf(text, tokenizer, card.input);
      const spans = seen.flatMap((part) => phrasesOf(text, part, seen.length > 1 ? mostPhrases / 2 : mostPhrases));
      // Only what is seen goes in: else the place of what is left out would be taken by text that was not seen before.
      const without = (left: Span | null) => seen.map((part) => outside(text, part, left)).join(' ');
      const [whole, ...rest] = await read([without(null), ...spans.map(without)]);
      const probabilities = probabilitiesOf((whole as Output).logits, card);
      const at = probabilities.indexOf(Math.max(...probabilities));
      const probability = probabilities[at] as number;
      return {
        intent: intents[at] as IntentType,
        probability,
        phrases: spans.map((span, i) => ({
          span,
          weight: probability - (probabilitiesOf((rest[i] as Output).logits, card)[at] as number),
        })),
      };
    },
  };
}

/** A part of a text without a span of it. */
const outside = (text: string, part: Span, left: Span | null): string =>
  left && left.start >= part.start && left.end <= part.end
    ? `${text.slice(part.start, left.start)} ${text.slice(left.end, part.end)}`
    : text.slice(part.start, part.end);
