/** A classified prompt as a person reads it. */
import type { IntentClassification } from '../core/service.ts';
import { harmless } from './cells.ts';
import { type Paint, paint } from './paint.ts';
import type { Range } from './report.ts';

export interface Classified {
  /** As the caller named the file. */
  readonly path: string;
  readonly range: Range;
  readonly classification: IntentClassification;
}

export function page({ path, range, classification }: Classified, color: boolean): string {
  const paints = paint(color);
  return [titled(path, range, paints), `  ${verdict(classification, paints)}`, `  ${paints.dim(rest(classification))}`, '', ''].join('\n');
}

/** Where a prompt begins. */
export const titled = (path: string, { start }: Range, paints: Paint): string =>
  paints.bold(`${harmless(path)}:${start.line + 1}:${start.character + 1}`);

/** Guesses that are named where the model is not sure. */
const guesses = 2;

/** What the model says a prompt is for, and how sure it is. */
export function verdict({ primaryIntent, confidence, probabilities, subIntents }: IntentClassification, paints: Paint): string {
  if (primaryIntent) {
    const others = subIntents.map(({ intent, probability }) => `${intent} ${percent(probability)}`);
    return [`${paints.green(primaryIntent)} ${percent(confidence)}`, ...others].join(', ');
  }
  const best = Object.entries(probabilities)
    .sort(([, a], [, b]) => b - a)
    .slice(0, guesses);
  return `${paints.yellow('unsure')}: perhaps ${best.map(([intent, probability]) => `${intent} ${percent(probability)}`).join(' or ')}`;
}

const rest = ({ complexity, metadata: { domain, taskType, language, estimatedTokens } }: IntentClassification): string =>
  [
    complexity && `complexity ${complexity} of 5`,
    domain && `domain ${domain}`,
    taskType && `task ${taskType}`,
    language && `language ${language}`,
    estimatedTokens !== null && `${estimatedTokens} ${estimatedTokens === 1 ? 'token' : 'tokens'}`,
  ]
    .filter(Boolean)
    .join(', ');

const percent = (share: number): string => `${Math.round(share * 100)} %`;
