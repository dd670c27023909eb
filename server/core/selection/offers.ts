/** What could be done to a prompt, recommended or not: for people who look through the library rather than take the best. */
import { holds } from '../anatomy/facts-of.ts';
import type { IntentClassification } from '../classification/labels.ts';
import { say, type Text } from '../message.ts';
import type { Library } from '../techniques/library.ts';
import { does } from '../techniques/match.ts';
import type { Technique } from '../techniques/technique.ts';
import type { Profile } from './profile.ts';

export interface Offer {
  readonly technique: Technique;
  /** Why it is not for this prompt; null where nothing speaks against it. */
  readonly refused: Text | null;
}

/** An intent as probable as this is one of the prompt's. */
const present = 0.3;

/** A signal of this weight makes one think of the technique. */
const telling = 2;

/**
 * Techniques that edit the text: those that the prompt asks for first. One that is not for this prompt is among them, with the
 * reason, only where the prompt makes one think of it.
 */
export function offersOf(library: Library, profile: Profile, intent: IntentClassification | null): readonly Offer[] {
  const { facts } = profile.facts;
  const found = library.all.flatMap((technique) => {
    if (!technique.isActive || technique.template.length === 0 || technique.grade === 'negative') return [];
    const asked = technique.signals.some((s) => s.weight >= telling && holds(facts, s));
    const refused = refusalOf(technique, profile, intent, asked);
    return refused === null || asked ? [{ technique, refused, asked }] : [];
  });
  const rank = ({ refused, asked }: (typeof found)[number]): number => (refused ? 2 : asked ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b)).map(({ technique, refused }) => ({ technique, refused }));
}

function refusalOf(technique: Technique, { anatomy, facts }: Profile, intent: IntentClassification | null, asked: boolean): Text | null {
  const unmet = technique.conditions.find((c) => !holds(facts.facts, c));
  if (unmet) return { text: unmet.because, values: {} };
  if (facts.facts.reasoning === 'yes' && technique.reasoningModels === 'avoid')
    return say('The target model reasons before it answers, and this harms it.');
  if (intent && technique.intents.hurts.some((i) => intent.probabilities[i] >= present)) return say('It harms prompts of this intent.');
  // Nobody asked for it, so that the dearest question need not be answered exactly: the edit refuses it.
  return asked && does(technique, anatomy, facts) ? say('The prompt does this already.') : null;
}
