/** Scores of classifications against labelled rows: the definitions of `models/intent/training/scores.py` and `evaluate.py`. */
import type { IntentClassification } from '../../server/core/service.ts';

export interface Row {
  readonly id: string;
  readonly text: string;
  readonly intent: string;
  readonly labels: readonly string[];
  readonly acceptable?: readonly string[];
  readonly complexity?: number;
  readonly domain?: string;
  readonly task?: string;
  readonly lang: string;
}

export type Scores = Readonly<Record<string, number>>;

/** How well intents are found: strictly, and with every acceptable answer counted as the right one. */
export function intentScores(rows: readonly Row[], answers: readonly IntentClassification[]): Scores {
  const found = answers.map(topOf);
  const right = rows.map((row, i) => rightOf(row).has(found[i] as string));
  const gold = rows.map((row) => row.intent);
  const lenient = gold.map((g, i) => (right[i] ? (found[i] as string) : g));
  const sure = answers.flatMap((answer, i) => (answer.primaryIntent === null ? [] : [right[i] as boolean]));
  return {
    rows: rows.length,
    strict_f1: macroF1(gold, found),
    lenient_f1: macroF1(lenient, found),
    strict_accuracy: mean(gold.map((g, i) => g === found[i])),
    lenient_accuracy: mean(right),
    ece: calibrationError(
      answers.map((a) => a.confidence),
      right,
    ),
    coverage: sure.length / rows.length,
    sure_accuracy: sure.length > 0 ? mean(sure) : 0,
  };
}

/** One of the flat heads, over the rows that carry its label. */
export function labelScores(rows: readonly Row[], answers: readonly IntentClassification[], of: 'domain' | 'task' | 'lang'): Scores {
  const told = { domain: 'domain', task: 'taskType', lang: 'language' } as const;
  const pairs = rows.flatMap((row, i) => {
    const [gold, found] = [row[of], answers[i]?.metadata[told[of]]];
    return gold && found ? [[gold, found] as const] : [];
  });
  const [gold, found] = [pairs.map(([g]) => g), pairs.map(([, f]) => f)];
  return { rows: pairs.length, accuracy: mean(gold.map((g, i) => g === found[i])), macro_f1: macroF1(gold, found) };
}

const topOf = ({ probabilities }: IntentClassification): string =>
  Object.entries(probabilities).reduce((best, each) => (each[1] > best[1] ? each : best))[0];

const rightOf = ({ intent, labels, acceptable = [] }: Row): Set<string> => new Set([intent, ...labels, ...acceptable]);

const mean = (values: readonly boolean[]): number => values.filter(Boolean).length / values.length;

/** The mean of F1 over the classes that occur in `gold`. */
function macroF1(gold: readonly string[], found: readonly string[]): number {
  const classes = [...new Set(gold)];
  const scores = classes.map((label) => {
    const hit = gold.filter((g, i) => g === label && found[i] === label).length;
    const wrong = gold.filter((g, i) => (g === label) !== (found[i] === label)).length;
    return hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong);
  });
  return scores.reduce((a, b) => a + b, 0) / classes.length;
}

/** Expected calibration error: 15 bins of equal width, weighted by their share of the answers. */
function calibrationError(confidence: readonly number[], right: readonly boolean[], bins = 15): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const inside = confidence.flatMap((c, i) => (Math.min(Math.floor(c * bins), bins - 1) === bin ? [i] : []));
    if (inside.length === 0) continue;
    const sure = inside.reduce((sum, i) => sum + (confidence[i] as number), 0) / inside.length;
    error += Math.abs(sure - mean(inside.map((i) => right[i] as boolean))) * (inside.length / confidence.length);
  }
  return error;
}
