/** The door of the core: text in, plain data out. Everyone outside `core/` imports from here. */
import { type Advice, createAdvice } from './advice.ts';
import { notebookOf } from './code/cell-path.ts';
import { continued, type Followed } from './code/continuity.ts';
import { isGenerated } from './code/generated.ts';
import type { Files, Passed } from './code/scopes.ts';
import type { Syntax, SyntaxMiss } from './code/syntax.ts';
import { codeFormat, handsOver, hostOf, passesOn } from './code-file.ts';
import { type Config, defaultConfig } from './config.ts';
import { type Configuration, parseConfiguration as parseWith } from './configuration.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { finder } from './extraction/finder.ts';
import type { ForeignUse, Handed } from './extraction/types.ts';
import type { FeatureContext, KnownIntent } from './features/context.ts';
import { createFeatures } from './features/create.ts';
import type { Features } from './features.ts';
import type { Format, Source } from './format.ts';
import { type Caller, handOver } from './hand-over.ts';
import { hosts } from './hosts.generated.ts';
import type { Judged } from './losses.ts';
import type { Text } from './message.ts';
import type { PromptFile } from './prompt.ts';
import { createRefactoring, type Refactoring } from './refactoring/refactoring.ts';
import { formats, rules } from './registry.generated.ts';
import { faultsOfExamples } from './rewriting/example-faults.ts';
import type { KnownTechniques, Rule } from './rule.ts';
import type { History } from './selection/history.ts';
import { createLibrary, type Library } from './techniques/library.ts';
import type { Technique } from './techniques/technique.ts';
import type { CountTokens } from './tokens.ts';
import type { Workspace } from './workspace.ts';

export type { Advice } from './advice.ts';
export { type Card, parseCard } from './classification/card.ts';
export { type Classifier, createClassifier, type Explanation, type Phrase, type Reading } from './classification/classifier.ts';
export { contextOf, type PromptContext } from './classification/context.ts';
export type { Complexity, IntentClassification, IntentType } from './classification/labels.ts';
export { intents } from './classification/labels.ts';
export type { Forward, Output } from './classification/network.ts';
export { faultOfNetwork } from './classification/onnx.ts';
export {
  createIntentClassification,
  type IntentClassificationService,
  type IntentProbability,
  type LentClassifier,
  type PromptInContext,
} from './classification/service.ts';
export { parseTokenizer, type Tokenizer } from './classification/tokenizer.ts';
export { closest } from './closest.ts';
export type { Followed } from './code/continuity.ts';
export type { Files, Passed } from './code/scopes.ts';
export { type GrammarId, isMiss, type Syntax, type SyntaxMiss, type SyntaxNode } from './code/syntax.ts';
export type { Config } from './config.ts';
export { defaultConfig } from './config.ts';
export type { Configuration, PackReference } from './configuration.ts';
export { configurationName } from './configuration-keys.ts';
export type { ForeignUse, Handed } from './extraction/types.ts';
export type { KnownIntent } from './features/context.ts';
export { intentName } from './features/intent.ts';
export { againstLine, costLine } from './features/technique.ts';
export * from './features.ts';
export { type Finding, type Fix, type Severity, severities } from './finding.ts';
export { fixAll, type Refused } from './fix-all.ts';
export { type Glob, parseGlob } from './globs.ts';
export { type Caller, filesOf } from './hand-over.ts';
export { english, localize, type Translations, tell, useTranslations } from './localize.ts';
export { say, type Text } from './message.ts';
export { noPromptFor } from './no-prompt.ts';
export { innerOf, outerOf } from './own-file.ts';
export type { OwnFile, Prompt, PromptFile } from './prompt.ts';
export type { MadeFile, Refactoring } from './refactoring/refactoring.ts';
export type { EnhancedPrompt, PromptAt, RewriteRefused } from './rewriting/generate.ts';
export type { KnownTechniques, Rule } from './rule.ts';
export { rulePage } from './rule-page.ts';
export { createHistory } from './selection/history.ts';
export { type Offer, offersOf } from './selection/offers.ts';
export type { Profile } from './selection/profile.ts';
export type { TechniqueRecommendation } from './selection/select.ts';
export { suppressionFor } from './silence.ts';
export { createLibrary, type Library } from './techniques/library.ts';
export { evidenceLine, techniquePage } from './techniques/page.ts';
export type { NunjucksParse } from './techniques/parse-template.ts';
export { ownPack, type Pack, readPack, readTechnique } from './techniques/read.ts';
export { categories, type Parameter, published, type Technique, type Value } from './techniques/technique.ts';
export { applyEdits, type Edit, Lines, type Position, type Span } from './text.ts';
export { type CountTokens, countFor, type Encoding } from './tokens.ts';
export type { Workspace } from './workspace.ts';

export interface Host {
  /** Counts tokens; absent where the host does not lend that. */
  readonly count?: CountTokens;
  /** What is known of a prompt's intent; absent where the host has no model. */
  readonly intent?: KnownIntent;
  /** Which techniques there are, and the best for a prompt; absent where the host gives no advice. */
  readonly techniques?: KnownTechniques;
  /** Null where only the text at hand is known. */
  readonly workspace: Workspace | null;
  /** Paths of all files of the workspace, of which editors' questions alone make use. */
  readonly files?: () => readonly string[];
  /** Syntax trees of code; absent where the host lends none: then no prompt in code is found. */
  readonly syntax?: Syntax;
  /** What other files say of the constants of a file of code; absent where no other file is known. */
  handed?(path: string): readonly Handed[];
  config(path: string): Config;
}

export interface Service extends Features {
  /** Id of the format of a file; null where it is no prompt file, or excluded. */
  formatOf(path: string, text: string): string | null;
  /** Reads a file; null where `formatOf` is. */
  read(path: string, text: string): PromptFile | null;
  /**
   * Reads a file that somebody types: code keeps what it held while it is not finished, and what has not changed is not worked out anew.
   * @param last of the text before; null for the first.
   */
  follow(path: string, text: string, last: Followed | null): Followed | null;
  diagnose(file: PromptFile): Diagnosis;
  /** What a file of code says of the constants of others: as `PromptFile.handsOver`, for a fraction of the work. */
  handsOver(path: string, text: string): readonly ForeignUse[] | SyntaxMiss;
  /** The names that a file of code passes on from others. */
  passesOn(path: string, text: string): readonly Passed[] | SyntaxMiss;
  /** Moves texts of code into prompt files and back. */
  readonly refactoring: Refactoring;
  /** Reads a text as the file at that path, and says what is found in it. */
  judge(path: string, text: string): Judged;
}

/** As many files of code as are open at once. */
const mostFollowed = 12;

export function createService(host: Host): Service {
  const followed = new Map<string, PromptFile>();
  const service: Service = {
    formatOf(path, text) {
      const config = host.config(path);
      if (config.excludedBy !== null) return null;
      return config.format ?? detectFormat(path, text, config) ?? (isHanded(path, text, config) ? codeFormat : null);
    },
    read(path, text) {
      const id = service.formatOf(path, text);
      return id ? formatById(id).parse({ ...source(path, text), last: followed.get(path) ?? null }) : null;
    },
    follow(path, text, last) {
      const file = service.read(path, text);
      if (!file) return null;
      const now = continued(last, file);
      if (file.host !== null) remember(path, now.file);
      return now;
    },
    diagnose: (file) => diagnose(rules, contextOf(file)),
    handsOver(path, text) {
      const { excludedBy, format, code } = host.config(path);
      if (excludedBy !== null || !code.enabled || (format !== null && format !== codeFormat)) return [];
      return handsOver(hosts, finder, { path, text, config: host.config(path), syntax: host.syntax ?? null });
    },
    passesOn: (path, text) => passesOn(hosts, { path, text, syntax: host.syntax ?? null }),
    refactoring: createRefactoring({
      hosts,
      syntax: host.syntax ?? null,
      workspace: host.workspace,
      reads(path) {
        const { excludedBy, code } = host.config(path);
        return excludedBy === null && code.enabled;
      },
      parse: (format, path, text) => formatById(format).parse(source(path, text)),
    }),
    judge(path, text) {
      const file = service.read(path, text);
      return { file, findings: file ? service.diagnose(file).findings : [] };
    },
    ...createFeatures((file) => contextOf(file)),
  };

  function remember(path: string, file: PromptFile): void {
    followed.delete(path);
    followed.set(path, file);
    for (const oldest of followed.keys()) if (followed.size > mostFollowed) followed.delete(oldest);
  }

  /** Whether others make a file one with prompts, whatever its own words say. */
  function isHanded(path: string, text: string, { code }: Config): boolean {
    return code.enabled && isCode(path) && (host.handed?.(path).length ?? 0) > 0 && !isGenerated(path, text);
  }

  function source(path: string, text: string): Source {
    return {
      path,
      text,
      config: host.config(path),
      syntax: host.syntax ?? null,
      open: (other) => host.workspace?.read(other) ?? null,
      handed: host.handed && isCode(path) ? host.handed(path) : [],
    };
  }

  function contextOf(file: PromptFile): FeatureContext {
    const { workspace } = host;
    return {
      file,
      format: formatById(file.format),
      config: host.config(file.path),
      workspace,
      count: host.count ?? null,
      intent: host.intent ?? null,
      techniques: host.techniques ?? null,
      files: host.files ?? null,
      open(path, format) {
        const text = workspace?.read(path) ?? null;
        if (text === null) return null;
        const id = service.formatOf(path, text) ?? format;
        return id === undefined ? null : formatById(id).parse(source(path, text));
      },
    };
  }

  return service;
}

/** Reads the text of a `whetstone.config.yaml` at a path; settings hold for the paths below its folder. */
export const parseConfiguration = (path: string, text: string): Configuration =>
  parseWith(path, text, { rules, formats: Object.keys(formats) });

/** A service that knows no other file and no configuration. */
export const createBareService = (): Service => createService({ workspace: null, config: () => defaultConfig });

/** What a format is called, by its id. */
export const formatTitle = (id: string): string => formatById(id).title;

/** What is said of the constants of each file of a workspace. @param passed what `passesOn` says of a file */
export const handedOver = (callers: Iterable<Caller>, files: Files, passed: (path: string) => readonly Passed[]) =>
  handOver(hosts, callers, files, passed);

/** Whether a path is that of a file that may read constants of others, or have its own read. */
export function readsOthers(path: string): boolean {
  const host = hosts[hostOf(hosts, path) ?? ''];
  return host !== undefined && (host.scopes.leads !== undefined || host.inner !== undefined);
}

/** Whether a path is that of a file in a language whose strings are looked through. */
export const isCode = (path: string): boolean => hostOf(hosts, path) !== null;

/** Whether a path is that of a cell of a notebook that lies on a disk. */
export const isCell = (path: string): boolean => notebookOf(path) !== null;

/** The extension that files of a language have, by the id that editors give it, where its strings are looked through; else null. */
export function codeExtension(languageId: string): string | null {
  const host = Object.values(hosts).find(({ languageIds }) => languageIds.includes(languageId));
  // `typescriptreact` is of `.tsx`: two grammars, one language.
  const own = languageId.endsWith('react') ? host?.extensions.find((extension) => extension.endsWith('x')) : undefined;
  return own ?? host?.extensions[0] ?? null;
}

/** Globs of the files that may be prompts, over all formats: what a walk through a folder picks up. */
export const promptGlobs = (): string[] => [...new Set(Object.values(formats).flatMap((format) => format.globs))];

/** Those of them that are prompt files, and no code. */
export const promptFileGlobs = (): string[] => [
  ...new Set(Object.values(formats).flatMap((format) => (format.isCode ? [] : format.globs))),
];

/** What techniques can do for the prompts that a service reads. */
export const adviceFor = (service: Service, library: Library, history?: History): Advice =>
  createAdvice({
    library,
    ...(history && { history }),
    format: formatById,
    read: (path, text) => service.read(path, text),
    findings: (file) => service.diagnose(file).findings,
  });

/** What a technique does to its own examples but should not. */
export const exampleFaults = (technique: Technique, service: Service): readonly Text[] =>
  faultsOfExamples(technique, { ...adviceFor(service, createLibrary([])), read: (path, text) => service.read(path, text) });

/** All rules by id, for lists and reference pages. */
export const allRules = (): Readonly<Record<string, Rule>> => rules;

function detectFormat(path: string, text: string, config: Config): string | null {
  let best: string | null = null;
  let sure = 0;
  for (const id in formats) {
    const s = formatById(id).detect(path, text, config);
    if (s > sure) {
      sure = s;
      best = id;
    }
  }
  return best;
}

const formatById = (id: string): Format => {
  const format = formats[id];
  if (!format) throw new Error(`No format "${id}".`);
  return format;
};
