/**
 * What editors ask of a file beside its findings: plain data in and out, all places are offsets in the file's text.
 * One file in `features/` implements each; the service carries them. None throws: the answer to what makes no sense is
 * null or an empty list, whatever the offset.
 */
import type { Refusal, Text } from './message.ts';
import type { PromptFile } from './prompt.ts';
import type { Edit, Span } from './text.ts';

export type { Refusal } from './message.ts';

export interface Features {
  hover(file: PromptFile, offset: number): Awaitable<Hover | null>;
  /** Best first; empty where nothing apt can be offered, as in the middle of prose. */
  complete(file: PromptFile, offset: number): readonly Completion[];
  symbols(file: PromptFile): readonly Outline[];
  folding(file: PromptFile): readonly Fold[];
  /** Sorted, on one line each, not overlapping. */
  tokens(file: PromptFile): readonly Token[];
  /** References that resolve to a file. */
  links(file: PromptFile): readonly FileLink[];
  definition(file: PromptFile, offset: number): readonly Place[];
  /** Every place of the file that names what is named at the offset, its declaration first. */
  occurrences(file: PromptFile, offset: number): readonly Occurrence[];
  /** The same in all files of the workspace that share it, this one first. */
  references(file: PromptFile, offset: number): readonly Occurrence[];
  /** What would be renamed; null where nothing is named, a refusal where it has a name that cannot change. */
  prepareRename(file: PromptFile, offset: number): Renameable | Refusal | null;
  rename(file: PromptFile, offset: number, name: string): readonly FileEdits[] | Refusal;
  /** Only those that touch `span`. */
  inlays(file: PromptFile, span: Span): Awaitable<readonly Inlay[]>;
  lenses(file: PromptFile): Awaitable<readonly Lens[]>;
  /** Edits that give the file its one obvious form; null where the format has none. */
  format(file: PromptFile): readonly Edit[] | null;
}

/** Token counts come from tables that a host loads on first need; all else is there at once. */
export type Awaitable<T> = T | Promise<T>;

export interface Hover {
  /** What the text is about. */
  readonly span: Span;
  readonly markdown: string;
}

export interface Completion {
  /** What is shown, and typed against. */
  readonly label: string;
  readonly kind: CompletionKind;
  /** What to insert instead of the text in `span`, which holds the offset. Plain text. */
  readonly edit: Edit;
  /** Short, beside the label: a type, a signature. */
  readonly detail?: string;
  /** Markdown. */
  readonly doc?: string;
  /** What typed text is compared with, where that is not the label. */
  readonly filter?: string;
  readonly deprecated?: boolean;
  /** Further edits elsewhere in the file. */
  readonly more?: readonly Edit[];
  /** Whether to ask again for completions once this one is inserted: after `key: `, after `folder/`. */
  readonly goesOn?: boolean;
}

export type CompletionKind =
  | 'key'
  | 'value'
  | 'variable'
  | 'property'
  | 'helper'
  | 'block'
  | 'filter'
  | 'function'
  | 'role'
  | 'partial'
  | 'file'
  | 'folder'
  | 'model'
  | 'tool';

export interface Outline {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'header' | 'input' | 'prompts' | 'prompt' | 'message' | 'heading' | 'block' | 'partial' | 'key';
  readonly span: Span;
  /** The part that names it; inside `span`. */
  readonly nameSpan: Span;
  readonly children: readonly Outline[];
}

export interface Fold {
  readonly span: Span;
  readonly kind: 'header' | 'comment' | 'region';
}

export const tokenTypes = [
  'variable',
  'parameter',
  'property',
  'keyword',
  'function',
  'string',
  'number',
  'operator',
  'comment',
  'role',
] as const;
export type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = ['declaration', 'readonly', 'deprecated', 'defaultLibrary', 'undefined'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

export interface FileLink {
  readonly span: Span;
  readonly path: string;
}

export interface Place {
  /** As the workspace names files. */
  readonly path: string;
  /** The name alone. */
  readonly span: Span;
  /** All that belongs to it, for a peek; absent where that is the name. */
  readonly whole?: Span;
}

export interface Occurrence extends Place {
  readonly as: 'declaration' | 'write' | 'read';
}

export interface Renameable {
  readonly span: Span;
  readonly name: string;
}

export interface FileEdits {
  readonly path: string;
  readonly edits: readonly Edit[];
}

export interface Inlay {
  readonly at: number;
  readonly label: Text;
  readonly tooltip?: Text;
}

export interface Lens {
  /** The line it stands above is that of its start. */
  readonly span: Span;
  readonly title: Text;
  readonly of: 'intent' | 'tokens';
}

export const isRefusal = (answer: object | null): answer is Refusal => answer !== null && 'refusal' in answer;
