/**
 * What techniques can do for the prompts of open documents: found out when somebody asks, kept for the file last asked about, and
 * by what is known of the intent now. Nothing waits for the model.
 */
import {
  type Advice,
  adviceFor,
  createHistory,
  createLibrary,
  type EnhancedPrompt,
  type IntentClassification,
  innerOf,
  type KnownIntent,
  type KnownTechniques,
  type Library,
  outerOf,
  type Profile,
  type PromptFile,
  type RewriteRefused,
  type Service,
  type Technique,
  type TechniqueRecommendation,
} from '../core/service.ts';
import type { Outcome } from './protocol.ts';

/** As many as a person wants to weigh. */
const shown = 3;

/** What a prompt's file belongs to. */
interface Place {
  readonly service: Service;
  library(path: string): Library;
}

/** Of one prompt. */
export interface Advised {
  readonly file: PromptFile;
  readonly index: number;
  readonly intent: IntentClassification | null;
  readonly profile: Profile;
  readonly library: Library;
  /** The best first; none where the prompt is best left as it is. */
  readonly best: readonly (TechniqueRecommendation & { readonly technique: Technique })[];
  /** What speaks for leaving it; null where there is better. */
  readonly leave: TechniqueRecommendation | null;
}

export class Advices {
  private readonly history = createHistory();
  private readonly byService = new WeakMap<Service, Advice>();
  private toldFailure = false;
  /** Those that nobody wants to see again: for a prompt, or anywhere. */
  private readonly dismissed = new Map<string, Set<string>>();
  private last: { readonly file: PromptFile; readonly prompts: Map<number, Advised> } | null = null;
  private isAtWork = false;

  constructor(
    private readonly intent: KnownIntent,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** What features and rules of a service are told. */
  knownTo(project: () => Place): KnownTechniques {
    return {
      library: ({ path }) => this.libraryOf(project(), path),
      best: (file, prompt) => {
        // Each candidate is tried and its findings are compared, which would ask here again.
        const advised = this.isAtWork ? null : this.of(project(), file, file.prompts.indexOf(prompt));
        return advised && (advised.best[0] ?? advised.leave);
      },
    };
  }

  /** Null where the file has no such prompt. */
  of(project: Place, given: PromptFile, number: number): Advised | null {
    const { file, index } = outerOf(given, number);
    const inner = innerOf(file, index);
    const prompt = inner.file.prompts[inner.index];
    if (!prompt) return null;
    const intent = this.intent(inner.file, prompt);
    if (this.last?.file !== file) this.last = { file, prompts: new Map() };
    const known = this.last.prompts.get(index);
    if (known && known.intent === intent) return known;
    const found = this.find(this.adviceOf(project, file), file, index, intent);
    if (found) this.last.prompts.set(index, found);
    return found;
  }

  /** @param values of its parameters, as far as they are given. */
  apply(
    project: Place,
    { file, index, intent }: Advised,
    technique: Technique,
    values: Readonly<Record<string, unknown>> = {},
  ): EnhancedPrompt | RewriteRefused {
    return this.working(() => this.adviceOf(project, file).generation.generatePrompt({ file, index, intent }, technique, values));
  }

  /** What became of a technique. One that was dismissed is not recommended again, here or, where that is said, anywhere. */
  learn({ file, index, intent }: Advised, project: Place, technique: string, outcome: Outcome, everywhere: boolean): void {
    this.adviceOf(project, file).selection.updateTechniquePerformance(technique, { intent: intent?.primaryIntent ?? null, outcome });
    if (outcome === 'dismissed') {
      const key = everywhere ? '' : keyOf(file, index);
      this.dismissed.set(key, new Set([...(this.dismissed.get(key) ?? []), technique]));
    }
    this.last = null;
  }

  private find(advice: Advice, file: PromptFile, index: number, intent: IntentClassification | null): Advised | null {
    const profile = advice.profile(file, index, intent);
    if (!profile) return null;
    const hidden = new Set([...(this.dismissed.get('') ?? []), ...(this.dismissed.get(keyOf(file, index)) ?? [])]);
    const options = this.working(() => advice.selection.getTechniqueOptions(intent, profile, shown + hidden.size + 1));
    const best = options.flatMap((o) => (o.technique && !hidden.has(o.technique.id) ? [{ ...o, technique: o.technique }] : []));
    const leave = best.length > 0 ? null : (options.find((o) => o.technique === null) ?? null);
    return { file, index, intent, profile, library: advice.library, best: best.slice(0, shown), leave };
  }

  private working<T>(run: () => T): T {
    this.isAtWork = true;
    try {
      return run();
    } finally {
      this.isAtWork = false;
    }
  }

  private adviceOf(project: Place, { path }: PromptFile): Advice {
    const { service } = project;
    const library = this.libraryOf(project, path);
    const known = this.byService.get(service);
    if (known?.library === library) return known;
    const advice = adviceFor(service, library, this.history);
    this.byService.set(service, advice);
    return advice;
  }

  /** Without its file the server has none, and all else works. */
  private libraryOf(project: Place, path: string): Library {
    try {
      return project.library(path);
    } catch (error) {
      if (!this.toldFailure) this.failed(error);
      this.toldFailure = true;
      return none;
    }
  }
}

const none = createLibrary([]);

const keyOf = ({ path }: PromptFile, index: number): string => `${path}#${index}`;
