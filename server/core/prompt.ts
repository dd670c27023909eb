/** The model of a prompt that every format gives and every rule and feature reads. Spans are of the file. */
import type { Written } from './code/decoded.ts';
import type { ForeignUse, FoundPrompt } from './extraction/types.ts';
import type { Finding, Problem } from './finding.ts';
import type { KeyTable } from './keys.ts';
import type { Mapping } from './mapping.ts';
import type { Markdown } from './syntax/markdown.ts';
import type { Template } from './syntax/template.ts';
import type { YamlDocument, YamlNode } from './syntax/yaml.ts';
import type { Edit, Span } from './text.ts';

/** One file as its format reads it. */
export interface PromptFile {
  /** As the caller gave it; forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Id of the format. */
  readonly format: string;
  readonly header: Header | null;
  readonly prompts: readonly Prompt[];
  readonly references: readonly Reference[];
  /** What the parsers met, in the name of the rules that report it. */
  readonly problems: readonly Problem[];
  /** Id of the host language; null in a prompt file. */
  readonly host: string | null;
  /** Tool and schema descriptions of a file of code, each with a file of its own; empty elsewhere. */
  readonly descriptions: readonly Prompt[];
  /** Comments of the host language that speak to us. */
  readonly hostComments: readonly HostComment[];
  /** Present where the syntax tree was not to be had: what is told is not all. */
  readonly pending?: 'loading' | 'slow';
  /** Where the syntax of a file of code is broken, in order. */
  readonly broken?: readonly Span[];
  /** What a file of code says of the constants of others. Absent where it was not read for that. */
  readonly handsOver?: readonly ForeignUse[];
}

/** A comment of a host language, as `# whetstone: prompt`. */
export interface HostComment {
  readonly span: Span;
  /** Without what makes it a comment. */
  readonly text: string;
  /** Zero-based lines of its start and of its end. */
  readonly line: number;
  readonly endsLine: number;
  /** The statement, or the entry of a list, that begins behind it. Absent where nobody knows. */
  readonly target?: Span;
}

/** Front matter, or the whole file where the format is YAML. */
export interface Header {
  /** Fences included. */
  readonly span: Span;
  /** What lies between the fences. */
  readonly content: Span;
  readonly yaml: YamlDocument;
  /** What this file's keys may be. */
  readonly keys: KeyTable;
}

export interface Prompt {
  /** The body: from the first to the last character that belongs to the prompt, markers included. */
  readonly span: Span;
  /** The messages' texts, one after the other, nothing between them. */
  readonly text: string;
  /** Every character of `text` comes from known file characters. */
  readonly mapping: Mapping;
  readonly messages: readonly Message[];
  readonly placeholders: readonly Placeholder[];
  /** Null where the format has no template language. */
  readonly template: Template | null;
  /** Null where nothing is declared, so that nothing can be missing. */
  readonly inputs: Inputs | null;
  readonly output: OutputContract | null;
  /** The declared target model. */
  readonly model: Named | null;
  readonly tools: readonly Named[];
  readonly markdown: Markdown;
  /** `whetstone-freeze` regions, code fences and schema blocks: no rewrite may touch them. */
  readonly frozen: readonly Span[];
  /** The prompt as a file of its own, where it was decoded from literals: rules and features are asked of that file. */
  readonly own: OwnFile | null;
  /** Whether it begins or ends in what nobody can see: rules that need both ends leave it alone. */
  readonly fragment: boolean;
}

export interface OwnMemory {
  /** What rules said of it, and in which circumstances. */
  judged: { readonly findings: readonly Finding[]; readonly under: readonly unknown[] } | null;
}

/** A prompt of a file of code, as a file by itself. Spans are the inner file's unless they say otherwise. */
export interface OwnFile {
  /** Of the format `literal`, at the path of the file of code, with exactly one prompt. */
  readonly file: PromptFile;
  readonly found: FoundPrompt;
  /** Place in the file of code. */
  toFile(inner: Span): Span;
  /** Null where the offset of the file of code lies outside of the literals. */
  toOwn(offset: number): number | null;
  /** Edits of the inner file as edits of the file of code, or why that cannot be. */
  write(edits: readonly Edit[]): Written;
  /** What was found out about the file, as long as it stays the same from one reading of the code to the next. */
  readonly memory: OwnMemory;
  /** The literal expressions, in order. `span` and placeholders are of the file of code. */
  readonly literals: readonly OwnLiteral[];
}

export interface OwnLiteral {
  readonly span: Span;
  readonly text: string;
  /** How many words it says, placeholders and tags left out. */
  readonly words: number;
  readonly role: string;
  readonly placeholders: readonly Placeholder[];
}

export interface Message {
  /** As the format writes it, in lower case; the format's default where there is no marker. */
  readonly role: string;
  readonly parts: readonly Part[];
  /** What the model reads of this message, as template source. */
  readonly text: string;
  /** Offsets in `Prompt.text`. */
  readonly range: Span;
  /** Place in the file. */
  readonly span: Span;
  readonly marker: RoleMarker | null;
}

export interface Part {
  readonly kind: 'text' | 'media' | 'history' | 'section' | 'file' | 'tool' | 'value';
  readonly span: Span;
}

export interface RoleMarker {
  /** The whole marker. */
  readonly span: Span;
  /** The role's name alone. */
  readonly name: Named;
}

export interface Named {
  readonly name: string;
  readonly span: Span;
  /** Whether another file names it, so that nothing can be told of its place. */
  readonly isElsewhere?: boolean;
}

export interface Placeholder {
  /** The name of the value that fills it: first part of its path. */
  readonly name: string;
  /** With delimiters. */
  readonly span: Span;
  /** The name alone. */
  readonly nameSpan: Span;
  /** Id of the template language, or of the format for placeholders of its own. */
  readonly syntax: string;
  /** What the value is, where the name is the host's (`${selection}`, `$ARGUMENTS`) and so not the author's to change. */
  readonly meaning?: string;
}

export interface Inputs {
  readonly list: readonly Input[];
  /** True where more may come than is listed: a named schema, a wildcard. */
  readonly open: boolean;
  /** Where the declaration stands. */
  readonly span: Span;
  /** Where and how to declare one more; null where the header's shape does not allow it. */
  declare(name: string): { readonly span: Span; readonly text: string } | null;
}

export interface Input {
  readonly name: string;
  /** The name alone. */
  readonly nameSpan: Span;
  /** The whole declaration. */
  readonly span: Span;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description: string | null;
  readonly default: YamlNode | null;
  readonly example: YamlNode | null;
  /** False where other parts of the system may use the value though the template does not (Prompty threads, VS Code). */
  readonly mustBeUsed: boolean;
  /** Further places that name the input: in defaults, samples, test data. Rename and references follow them. */
  readonly mentions: readonly Span[];
}

/** What is known of a value's shape; `any` where nothing is. */
export interface Schema {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'object' | 'array' | 'any';
  readonly nullable?: boolean;
  readonly values?: readonly (string | number | boolean | null)[];
  readonly items?: Schema;
  readonly properties?: ReadonlyMap<string, Schema>;
  /** May have properties that are not listed. True unless the declaration closes it. */
  readonly open?: boolean;
  readonly description?: string;
  /** Where a property is named, the name alone. */
  readonly nameSpan?: Span;
}

export interface OutputContract {
  readonly span: Span;
  readonly format: string | null;
  readonly schema: Schema | null;
}

/** A place that names another file. */
export interface Reference {
  readonly kind: 'partial' | 'include' | 'link' | 'file';
  /** As written. */
  readonly target: string;
  /** The target alone. */
  readonly span: Span;
  /** Paths that may hold it, best first, resolved against this file. */
  readonly candidates: readonly string[];
  /** Base name of a file that serves wherever in the workspace it lies, after the candidates: hosts that register partials by name alone. */
  readonly anywhere?: string;
  /** True where the format lets nothing be read from there, unless the host allows that place. */
  readonly forbidden?: boolean;
  /** True where the host may supply it otherwise (registered in code, generated): then its absence proves nothing. */
  readonly optional: boolean;
}
