/** What became of earlier advice: the place of experience in the choice. */
import type { IntentType } from '../classification/labels.ts';

export interface TechniqueFeedback {
  readonly intent: IntentType | null;
  /** kept: applied and still there; undone: applied and taken back; dismissed: not wanted. */
  readonly outcome: 'kept' | 'undone' | 'dismissed';
}

export interface History {
  record(technique: string, feedback: TechniqueFeedback): void;
  /** How often advice of a technique was kept, 0 to 1; 0.5 where nothing is known. */
  score(technique: string, intent: IntentType | null): number;
}

/** Advice kept and not kept before there was any: as if each had happened twice (Beta(2, 2)), so that one answer does not decide. */
const prior = 2;

/** Remembers as long as the process lives. */
export function createHistory(): History {
  const counts = new Map<string, { kept: number; all: number }>();
  const key = (technique: string, intent: IntentType | null): string => `${technique} ${intent ?? ''}`;
  return {
    record(technique, { intent, outcome }) {
      const name = key(technique, intent);
      const count = counts.get(name) ?? { kept: 0, all: 0 };
      counts.set(name, { kept: count.kept + (outcome === 'kept' ? 1 : 0), all: count.all + 1 });
    },
    score(technique, intent) {
      const { kept, all } = counts.get(key(technique, intent)) ?? { kept: 0, all: 0 };
      return (kept + prior) / (all + 2 * prior);
    },
  };
}
