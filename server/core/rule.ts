/** What a rule is. One file in `rules/` each; the file name is the id. */
import type { Config } from './config.ts';
import type { Report, Severity } from './finding.ts';
import type { Format } from './format.ts';
import type { Key } from './keys.ts';
import type { Header, Prompt, PromptFile } from './prompt.ts';
import type { TechniqueRecommendation } from './selection/select.ts';
import type { Library } from './techniques/library.ts';
import type { Workspace } from './workspace.ts';

export interface Rule {
  /** One line for lists: what it flags. */
  readonly title: string;
  /** Markdown: why it matters to the prompt's author. */
  readonly why: string;
  /** What it looks at: prompt files, prompts in code, texts of tools and schemas in code. Absent: the first two. */
  readonly on?: readonly RuledKind[];
  /** Whether it needs both ends of a prompt: where one is not seen, it is not asked. */
  readonly needsWhole?: boolean;
  /** Unless configured otherwise. `off` is a rule that one has to ask for. */
  readonly severity: Severity | 'off';
  /** Tests and reference page in one. */
  readonly examples: readonly Example[];
  /** What the configuration may set of it beside the severity, by name; `Config.options` holds what is set and valid. */
  readonly options?: Readonly<Record<string, Key>>;
  /**
   * Asked once a file that has a header with valid YAML. What it says rests on the header and its table alone: while the body is typed, it
   * is not asked again.
   * @param text of the file; what stands outside of the header may be another one's
   */
  checkHeader?(header: Header, text: string): Iterable<Report>;
  /** Asked once a file. */
  checkFile?(context: FileContext): Iterable<Report>;
  /** Asked once a prompt. */
  check?(context: PromptContext): Iterable<Report>;
}

export type RuledKind = 'file' | 'code' | 'description';

export interface Example {
  /** Name of the file, which decides the format. */
  readonly file: string;
  /** `⟦…⟧` marks each place that is flagged, in order. */
  readonly bad: string;
  /** Not flagged by this rule. */
  readonly good: string;
  /** Other files that the example needs, by path. */
  readonly others?: Readonly<Record<string, string>>;
  /** The text after all fixes of this rule, safe or not; absent where it offers none. */
  readonly fixed?: string;
}

/** What is known now of techniques. Never waits. */
export interface KnownTechniques {
  /** For a file: its configuration may name packs. */
  library(file: PromptFile): Library;
  /** The best that can be done for a prompt, which may be to leave it; null where nobody chooses. */
  best(file: PromptFile, prompt: Prompt): TechniqueRecommendation | null;
}

export interface FileContext {
  readonly file: PromptFile;
  readonly format: Format;
  readonly config: Config;
  /** Null where only this text is known: then nothing can be said to be missing. */
  readonly workspace: Workspace | null;
  /** Null where the host gives no advice, as on the command line. */
  readonly techniques: KnownTechniques | null;
  /**
   * Reads another file of the workspace by its own format, or by the given one where it has none of its own (an included
   * template outside every prompt folder); null where it cannot.
   */
  open(path: string, format?: string): PromptFile | null;
}

export interface PromptContext extends FileContext {
  readonly prompt: Prompt;
}

/** Yields what the parsers reported in the name of a rule: the whole of `checkFile` for rules about syntax. */
export function* problemsOf(rule: string, { problems }: PromptFile): Iterable<Report> {
  for (const problem of problems) if (problem.rule === rule) yield problem;
}
