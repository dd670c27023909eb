/** What the choice of a technique looks at. */
import { type Anatomy, anatomyOf } from '../anatomy/anatomy.ts';
import { type FactsOf, factsOf } from '../anatomy/facts-of.ts';
import type { Format } from '../format.ts';
import type { PromptAt } from '../rewriting/generate.ts';

export interface Profile {
  readonly at: PromptAt;
  readonly anatomy: Anatomy;
  readonly facts: FactsOf;
}

/** Null where the file has no such prompt. */
export function profileOf(at: PromptAt, format: Format): Profile | null {
  const prompt = at.file.prompts[at.index];
  if (!prompt) return null;
  const anatomy = anatomyOf(prompt);
  return { at, anatomy, facts: factsOf(anatomy, at.file, format, at.intent) };
}
