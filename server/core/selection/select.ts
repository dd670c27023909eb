/** TechniqueSelectionEngine: which technique, and why. "Leave it as it is" competes like any other. */
import { type IntentClassification, type IntentType, intents } from '../classification/labels.ts';
import { say, type Text } from '../message.ts';
import type { Library } from '../techniques/library.ts';
import type { Evidence, Technique } from '../techniques/technique.ts';
import { createHistory, type History, type TechniqueFeedback } from './history.ts';
import type { Profile } from './profile.ts';
import { type Scored, scored } from './score.ts';

export interface TechniqueRecommendation {
  /** Null: leave the prompt as it is. */
  readonly technique: Technique | null;
  /** Probability that the prompt's intent is one that the technique suits; of leaving it, that none of those offered does. */
  readonly confidence: number;
  /** The features of the prompt that decided, weightiest first. */
  readonly reasoning: readonly Text[];
  /** The measurement in whose scope this prompt lies; null: no measured gain. */
  readonly expectedImprovement: Evidence | null;
  /** Ids of the others that were offered, best first. */
  readonly alternativeTechniques: readonly string[];
  /** How often advice of this technique was kept for prompts of this intent, 0 to 1; 0.5 where nothing is known. */
  readonly personalizationScore: number;
}

export interface TechniqueSelectionEngine {
  /** The best one. Same input and history, same answer. */
  selectTechnique(classification: IntentClassification | null, profile: Profile): TechniqueRecommendation;
  /** The best ones, "leave it" in its place among them. */
  getTechniqueOptions(classification: IntentClassification | null, profile: Profile, count: number): readonly TechniqueRecommendation[];
  updateTechniquePerformance(id: string, feedback: TechniqueFeedback): void;
}

/** Whether a technique can be applied to a prompt, as soon as its parameters are given. What cannot is no advice. */
export type CanApply = (technique: Technique, profile: Profile) => boolean;

/**
 * The score that a technique has to pass to be better than nothing, chosen on 60 real prompts so that most of what passes is
 * what a careful reader would accept; where the model is unsure of the intent, or does not answer, it has to be better, unless the
 * technique suits every intent that the prompt may have.
 */
const bar = { sure: 0.28, unsure: 0.34 };

export function createTechniqueSelection(
  library: Library,
  canApply: CanApply,
  history: History = createHistory(),
): TechniqueSelectionEngine {
  const engine: TechniqueSelectionEngine = {
    selectTechnique: (classification, profile) => engine.getTechniqueOptions(classification, profile, 1)[0] as TechniqueRecommendation,
    getTechniqueOptions(classification, profile, count) {
      const found = library.all
        .flatMap((technique) => scored(technique, profile, classification, history) ?? [])
        .sort((a, b) => b.score - a.score || (a.technique.id < b.technique.id ? -1 : 1));
      const possible = possibleIntents(classification);
      const passes = ({ technique, score }: Scored): boolean =>
        score >= (possible.every((i) => technique.intents.suits.includes(i)) ? bar.sure : bar.unsure);
      const better: Scored[] = [];
      for (const s of found) if (better.length < count && passes(s) && canApply(s.technique, profile)) better.push(s);
      const options = better.map((s) => recommendation(s, found));
      return [...options, leave(better, found)].slice(0, Math.max(1, count));
    },
    updateTechniquePerformance: (id, feedback) => history.record(id, feedback),
  };
  return engine;
}

/** An intent less probable than this is not counted among those that a prompt may have. */
const barelyPossible = 0.1;

/** The one that the model is sure of plays no part where a technique was scored against it; all of them where nobody classified the prompt. */
const possibleIntents = (of: IntentClassification | null): readonly IntentType[] =>
  of === null ? intents : of.primaryIntent !== null ? [] : intents.filter((i) => of.probabilities[i] >= barelyPossible);

function recommendation(
  { technique, confidence, signals, evidence, personalization }: Scored,
  all: readonly Scored[],
): TechniqueRecommendation {
  return {
    technique,
    confidence,
    reasoning: signals.map((s) => ({ text: s.because, values: {} })),
    expectedImprovement: evidence,
    alternativeTechniques: idsOf(all.filter((s) => s.technique !== technique)),
    personalizationScore: personalization,
  };
}

function leave(better: readonly Scored[], all: readonly Scored[]): TechniqueRecommendation {
  const most = Math.max(0, ...better.map((s) => s.confidence));
  const reason =
    better.length > 0
      ? say('What else there is would gain little here.')
      : say('Nothing in this prompt asks for a technique that the evidence supports.');
  return {
    technique: null,
    confidence: 1 - most,
    reasoning: [reason],
    expectedImprovement: null,
    alternativeTechniques: idsOf(all),
    personalizationScore: 0.5,
  };
}

/** As many as are worth naming. */
const mostAlternatives = 5;

const idsOf = (all: readonly Scored[]): string[] => all.slice(0, mostAlternatives).map((s) => s.technique.id);
