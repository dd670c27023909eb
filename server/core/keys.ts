/** What the keys of a header may be. One table serves checks, completion and hover. */

import type { Toolbox } from './data/tools.ts';

export type ValueType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'list' | 'map' | 'any';

export interface KeyTable {
  readonly keys: Readonly<Record<string, Key>>;
  /**
   * Whether the format's specification allows further keys. Then a strange key is a finding only if it is
   * probably a misspelt one.
   */
  readonly open: boolean;
  /** True of an earlier version of the format that is used as a whole: what later replaced its keys matters to those who move on. */
  readonly earlier?: boolean;
}

export interface Key {
  /** Markdown, one or two sentences, with the default where there is one. */
  readonly doc: string;
  /** Any of these. */
  readonly types: readonly ValueType[];
  readonly required?: boolean;
  /** The values a scalar (or each item of a list) may have. */
  readonly values?: readonly Value[];
  /** True where values beyond the listed ones are allowed. */
  readonly openValues?: boolean;
  /** Inclusive bounds of a number. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Keys of a map value. */
  readonly map?: KeyTable;
  /** For maps whose keys are the author's own names: what each value may be. */
  readonly entries?: Key;
  /** For list values: what each item may be. */
  readonly items?: Key;
  /** What the value names, for completion, links and the unknown-model and unknown-tool rules. */
  readonly names?: 'model' | 'tool' | 'agent' | 'file' | 'glob' | 'schema' | 'input';
  /** Where a model is named: by its vendor's id where this is absent, by a provider and the id (`googleai/gemini-3.5-flash`), or as Copilot's picker shows it. */
  readonly namedBy?: 'provider' | 'picker';
  /** For maps whose keys name inputs of the prompt: whether these are declared here, or given values. */
  readonly inputs?: 'declared' | 'given';
  /** Where tools are named: the host whose built-in ones are meant. Any host's where it is absent. */
  readonly toolbox?: Toolbox;
  readonly deprecated?: Deprecation;
}

export interface Value {
  readonly value: string | number | boolean;
  readonly doc?: string;
  readonly deprecated?: Deprecation;
}

export interface Deprecation {
  /** What to write instead: a key or value of the same place; null where nothing replaces it. */
  readonly instead: string | null;
  /** One sentence: since when, and why. */
  readonly note: string;
  /** True if putting `instead` in its place keeps the meaning. */
  readonly renames: boolean;
}
