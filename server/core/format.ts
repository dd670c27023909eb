/** What a format is. One file in `formats/` each; the file name is the id. */
import type { Syntax } from './code/syntax.ts';
import type { Config } from './config.ts';
import type { Toolbox } from './data/tools.ts';
import type { Handed, Open } from './extraction/types.ts';
import type { ForeignPlaceholder } from './host-placeholders.ts';
import type { PromptFile } from './prompt.ts';

export interface Format {
  /** For people: "Dotprompt". */
  readonly title: string;
  /** Where it is specified. */
  readonly url: string;
  /** Globs of the files that may be of this format: what a walk through a folder picks up. */
  readonly globs: readonly string[];
  /**
   * How sure the path and, where that leaves doubt, the text make it that the file is of this format: 0 no, 1 certain.
   * The highest answer wins. Must be quick: it is asked of every format. `config` is that of the file, where it is known.
   */
  detect(path: string, text: string, config?: Config): number;
  /** Reads a file. Total: broken input gives what could be read, and problems. */
  parse(source: Source): PromptFile;
  /** Role names that the format's engine knows, for completion and the unknown-role rule. Empty where it has no roles. */
  readonly roles: readonly RoleName[];
  /** How a role marker is written; null where there is none to write. */
  roleMarker?(role: string): string;
  /** True where a header alone makes sense: an agent may be no more than its tools and model. */
  readonly bodyOptional?: boolean;
  /** Placeholders of the host's own that may stand in any file of the format, for completion. */
  readonly variables?: readonly HostVariable[];
  /** Placeholders of other hosts that this one sends to the model as text. */
  readonly unfilled?: readonly ForeignPlaceholder[];
  /** How a file at that path names the templates that its tags include, for completion. Absent where nothing is included. */
  templates?(path: string): TemplateNames;
  /** What stands before the names of files and tools in a file at that path, for completion. Markdown's links are known without it. */
  marks?(path: string): readonly Mark[];
  /** Whether links may count from the root of the project as well as from the file. */
  readonly linksFromRoot?: boolean;
  /** Whether its files are code that holds prompts. */
  readonly isCode?: boolean;
}

/** `#file:`, `@`, `#tool:`: the name follows without a space. */
export interface Mark {
  readonly text: string;
  /** What may stand before it, where not everything may. */
  readonly after?: RegExp;
  /** What ends the name, where that is more than white space: the brace of `${file:…}`. */
  readonly close?: string;
  /** Whether it stands in the header rather than in the body. */
  readonly inHeader?: boolean;
  readonly names: PathRules | Toolbox;
}

/** Which paths may be written at a place. They count from the folder of the file. */
export interface PathRules {
  /** Whether they may count from the root of the project as well. */
  readonly rooted?: boolean;
  /** Whether nothing outside the folder of the file is read. */
  readonly contained?: boolean;
  /** The names of files that count. */
  readonly only?: RegExp;
}

export interface TemplateNames {
  /** Folders that names may count from, the likeliest first. */
  readonly folders: readonly string[];
  /** How a file is named, by its base name; null where it is hardly meant. `beside`: whether it lies in the folder of the file that includes it. */
  nameOf(base: string, beside: boolean): string | null;
  /** Whether a template in another folder may go by the last part of its name alone. */
  readonly byLastName?: boolean;
}

export interface HostVariable {
  /** The whole placeholder as it is written: `${selection}`. */
  readonly text: string;
  /** Markdown, one sentence. */
  readonly doc: string;
}

export interface RoleName {
  readonly name: string;
  readonly doc: string;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  /** Syntax trees, for files of code; absent or null where the host lends none. */
  readonly syntax?: Syntax | null;
  /** Reads another file of the workspace. Absent where none is known. */
  readonly open?: Open;
  /** What other files of code say of the constants of this one. */
  readonly handed?: readonly Handed[];
  /** What was read at the path last, for what has not changed since. */
  readonly last?: PromptFile | null;
}
