/** What techniques can do for the prompts of a service: the choice among them, and their application. */
import type { IntentClassification } from './classification/labels.ts';
import type { Finding } from './finding.ts';
import type { Format } from './format.ts';
import type { PromptFile } from './prompt.ts';
import { createPromptGeneration, type PromptGenerationService } from './rewriting/generate.ts';
import type { History } from './selection/history.ts';
import { type Profile, profileOf } from './selection/profile.ts';
import { createTechniqueSelection, type TechniqueSelectionEngine } from './selection/select.ts';
import type { Library } from './techniques/library.ts';
import type { Technique } from './techniques/technique.ts';

export interface Advice {
  readonly library: Library;
  readonly selection: TechniqueSelectionEngine;
  readonly generation: PromptGenerationService;
  /** @param index number of the prompt in its file; null where there is none such */
  profile(file: PromptFile, index: number, intent: IntentClassification | null): Profile | null;
}

export interface AdviceHost {
  readonly library: Library;
  /** Forgets with the process where the host keeps none. */
  readonly history?: History;
  format(id: string): Format;
  read(path: string, text: string): PromptFile | null;
  findings(file: PromptFile): readonly Finding[];
}

export function createAdvice({ library, history, ...host }: AdviceHost): Advice {
  const generation = createPromptGeneration(host);
  const canApply = (technique: Technique, { at }: Profile): boolean => {
    const made = generation.generatePrompt(at, technique);
    return !('refused' in made) || made.missing.length > 0;
  };
  return {
    library,
    generation,
    selection: createTechniqueSelection(library, canApply, history),
    profile: (file, index, intent) => profileOf({ file, index, intent }, host.format(file.format)),
  };
}
