/** What the choice of a technique looks at. */
import { type Anatomy, anatomyOf } from '../anatomy/anatomy.ts';
import { type FactsOf, factsOf } from '../anatomy/facts-of.ts';
import type { Format } from '../format.ts';
import literal from '../formats/literal.ts';
import { innerOf, outerOf } from '../own-file.ts';
import type { PromptAt } from '../rewriting/generate.ts';

export interface Profile {
  readonly at: PromptAt;
  readonly anatomy: Anatomy;
  readonly facts: FactsOf;
}

/** Null where the file has no such prompt. */
export function profileOf(of: PromptAt, format: Format): Profile | null {
  const at = { ...of, ...outerOf(of.file, of.index) };
  const { file, index } = innerOf(at.file, at.index);
  const prompt = file.prompts[index];
  if (!prompt) return null;
  const anatomy = anatomyOf(prompt);
  return { at, anatomy, facts: factsOf(anatomy, file, file === at.file ? format : literal, at.intent) };
}
