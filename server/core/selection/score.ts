/** How apt a technique is for a prompt, and why: gates first, then a score. */
import { holds } from '../anatomy/facts-of.ts';
import { type IntentClassification, intents } from '../classification/labels.ts';
import { does } from '../techniques/match.ts';
import type { Evidence, Grade, Signal, Technique } from '../techniques/technique.ts';
import type { Tree } from '../techniques/template.ts';
import type { History } from './history.ts';
import type { Profile } from './profile.ts';

export interface Scored {
  readonly technique: Technique;
  /** 0 to 1, for ranking alone: it is no probability of anything. */
  readonly score: number;
  /** Probability that the prompt's intent is one that the technique suits. */
  readonly confidence: number;
  /** Those that hold, weightiest first. */
  readonly signals: readonly Signal[];
  /** The measurement that speaks for it here; null where there is none in scope. */
  readonly evidence: Evidence | null;
  readonly personalization: number;
}

/** An intent as probable as this is one of the prompt's. */
const present = 0.3;

/** Without a signal of at least this weight nothing in the prompt asks for the technique. */
const leastSignal = 2;

/** Weights together that make a technique as apt as can be. */
const fullSignal = 5;

/** How far evidence of each grade is trusted. The order is that of the evidence base; the figures are our judgement. */
const trust: Readonly<Record<Grade, number>> = { strong: 1, moderate: 0.85, weak: 0.65, contested: 0.45, unmeasured: 0.4, negative: 0 };

/** Null where a gate is shut, where the prompt does it already, or where nothing in the prompt asks for it. */
export function scored(technique: Technique, profile: Profile, intent: IntentClassification | null, history: History): Scored | null {
  const { facts, anatomy } = profile;
  if (!technique.isActive || technique.template.length === 0 || technique.grade === 'negative') return null;
  const probability = (of: readonly string[]): number =>
    intent ? intents.reduce((sum, i) => sum + (of.includes(i) ? intent.probabilities[i] : 0), 0) : of.length / intents.length;
  if (intent && technique.intents.hurts.some((i) => intent.probabilities[i] >= present)) return null;
  if (!technique.conditions.every((c) => holds(facts.facts, c))) return null;
  const language = intent?.metadata.language ?? null;
  if (language !== null && !hasTextsFor(technique, language)) return null;
  const reasons = facts.facts.reasoning;
  if (reasons === 'yes' && technique.reasoningModels === 'avoid') return null;
  const signals = technique.signals.filter((s) => holds(facts.facts, s)).sort((a, b) => b.weight - a.weight);
  if (!signals.some((s) => s.weight >= leastSignal)) return null;
  if (does(technique, anatomy, facts)) return null;

  const confidence = Math.min(1, probability(technique.intents.suits));
  const asked = Math.min(1, signals.reduce((sum, s) => sum + s.weight, 0) / fullSignal);
  const evidence = inScope(technique, profile, intent);
  const { min, max } = technique.complexityLevel;
  const complexity = intent?.complexity ?? null;
  const factors = [
    confidence,
    0.3 + 0.7 * asked,
    trust[technique.grade],
    reasons === 'yes' && technique.reasoningModels === 'redundant' ? 0.4 : 1,
    evidence ? recency(evidence.year) : 0.8,
    complexity !== null && (complexity < min || complexity > max) ? 0.6 : 1,
    // Longer answers cost more than longer prompts.
    1 / (1 + 0.1 * (technique.tokenCost.input[1] - 1) + 0.1 * (technique.tokenCost.output[1] - 1)),
    // What has to be asked for is a step more.
    technique.parameters.some((p) => p.default === null && p.from === null && !p.optional) ? 0.75 : 1,
    0.5 + history.score(technique.id, intent?.primaryIntent ?? null),
  ];
  return {
    technique,
    score: factors.reduce((product, f) => product * f, 1),
    confidence,
    signals,
    evidence,
    personalization: history.score(technique.id, intent?.primaryIntent ?? null),
  };
}

/** An English sentence in a Korean prompt is no advice; what needs no words suits any language. */
const hasTextsFor = ({ template }: Technique, language: string): boolean =>
  template.every(
    (step) =>
      (step.kind !== 'insert' && step.kind !== 'message') ||
      ((language in step.text || isWordless(step.text.en.tree)) &&
        !('title' in step && step.title !== null && step.title !== undefined && !(language in step.title))),
  );

/** A template of markers alone, filled with what the author gives. */
const isWordless = (tree: Tree): boolean =>
  tree.every((node) =>
    typeof node === 'string' ? !/\p{L}/u.test(node) : 'print' in node || (isWordless(node.body) && isWordless(node.otherwise)),
  );

/** Newer models make older gains smaller: arXiv 2411.02093, 2606.13003. */
const recency = (year: number): number => (year >= 2025 ? 1 : year === 2024 ? 0.92 : 0.82);

/** The newest measurement, of those best read, on the prompt's intent and on models like the target. */
function inScope({ evidence }: Technique, { facts }: Profile, intent: IntentClassification | null): Evidence | null {
  const primary = intent?.primaryIntent ?? null;
  if (primary === null) return null;
  const { reasoning } = facts.facts;
  const fits = evidence.filter(
    (e) =>
      e.intents.includes(primary) &&
      (reasoning === 'unknown' || e.models === 'both' || (e.models === 'reasoning') === (reasoning === 'yes')),
  );
  return [...fits].sort((a, b) => (a.tier < b.tier ? -1 : a.tier > b.tier ? 1 : b.year - a.year))[0] ?? null;
}
