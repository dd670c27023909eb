/** From the network's outputs to the words of the program. */
import type { Card, Head } from './card.ts';
import { intentAt } from './card.ts';
import { type Complexity, type IntentClassification, type IntentType, intents } from './labels.ts';

/**
 * @param logits as the network gives them for one text, `card.outputs` of them.
 * @returns the classification without a token count, which takes the tokenizer of another model.
 */
export function answerOf(logits: Float32Array, card: Card): IntentClassification {
  const shares = probabilitiesOf(logits, card);
  const best = indexOfLargest(shares);
  const confidence = shares[best] as number;
  const primary = confidence >= card.calibration.sure ? intentAt(best) : null;
  return {
    primaryIntent: primary,
    confidence,
    probabilities: Object.fromEntries(intents.map((intent, i) => [intent, shares[i]])) as Record<IntentType, number>,
    subIntents: intents
      .map((intent, i) => ({ intent, probability: shares[i] as number }))
      .filter(({ intent, probability }) => intent !== primary && probability >= card.calibration.second)
      .sort((a, b) => b.probability - a.probability),
    complexity: card.complexity.kept ? complexityOf(slice(logits, card.complexity)) : null,
    suggestedTechniques: [],
    metadata: {
      domain: labelOf(logits, card.domain),
      taskType: labelOf(logits, card.task),
      estimatedTokens: null,
      language: labelOf(logits, card.language),
    },
  };
}

/** Of the intents, in their order. */
export const probabilitiesOf = (logits: Float32Array, card: Card): number[] =>
  softmax(slice(logits, card.intent), card.calibration.temperature);

const slice = (logits: Float32Array, { at, size }: Head): Float32Array => logits.subarray(at, at + size);

const labelOf = (logits: Float32Array, head: Head): string | null =>
  head.kept ? (head.labels[indexOfLargest(slice(logits, head))] ?? null) : null;

/** Ordinal: each output says how probable it is that there is more than 1, 2, 3, 4 of it; their sum is the expected step. */
function complexityOf(steps: Float32Array): Complexity {
  const expected = steps.reduce((sum, logit) => sum + 1 / (1 + Math.exp(-logit)), 1);
  return Math.min(5, Math.max(1, Math.round(expected))) as Complexity;
}

/** Probabilities that sum to 1; the temperature makes them as sure as they are right. */
function softmax(logits: Float32Array, temperature: number): number[] {
  const top = Math.max(...logits);
  const weights = Array.from(logits, (logit) => Math.exp((logit - top) / temperature));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}
