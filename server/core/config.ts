/** The configuration that holds for one file, ready to use. Reading and merging it is `configuration.ts`. */
import { type CodeConfig, defaultCodeConfig } from './extraction/types.ts';
import type { Severity } from './finding.ts';

export interface Config {
  /** Severity by rule id, where it is not the rule's own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Options by rule id, as written. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Model and tool names beyond the built-in lists; `*` stands for any characters. */
  readonly models: readonly string[];
  readonly tools: readonly string[];
  /** Format id that the configuration gives this file; null where the format is to be found out. */
  readonly format: string | null;
  /** The pattern by which the file is to be left alone; null where none is. */
  readonly excludedBy: string | null;
  /** Findings that the configuration silences here. */
  readonly suppressions: readonly ConfigSuppression[];
  /** How prompts are found in code. */
  readonly code: CodeConfig;
}

export interface ConfigSuppression {
  readonly rule: string;
  readonly reason: string;
  /** Tells it from all others, so that one that silences nothing anywhere can be found out. */
  readonly id?: string;
}

export const defaultConfig: Config = {
  rules: {},
  options: {},
  models: [],
  tools: [],
  format: null,
  excludedBy: null,
  suppressions: [],
  code: defaultCodeConfig,
};
