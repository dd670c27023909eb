/** What a host language is: the programming language around a prompt. One file in `hosts/` each; the file name is the id. */
import type { Decoded, Hole } from './code/decoded.ts';
import type { InnerFile } from './code/inner-file.ts';
import type { LiteralAt } from './code/literal.ts';
import type { Scopes } from './code/scopes.ts';
import type { GrammarId, SyntaxNode } from './code/syntax.ts';
import type { WordHits } from './code/words.ts';
import type { Place } from './extraction/types.ts';
import type { Refusal } from './message.ts';
import type { Edit, Span } from './text.ts';

/** Name of a file in `hosts/`. */
export type HostId = string;

export interface HostLanguage {
  /** For people: "Python". */
  readonly title: string;
  /** Where its literals are specified. */
  readonly url: string;
  /** With the dot. */
  readonly extensions: readonly string[];
  /** Ids that editors give its documents. */
  readonly languageIds: readonly string[];
  /** By path, for one language may have two grammars. Null where it is read without a tree. */
  grammar(path: string): GrammarId | null;
  /** Types of the nodes that are one literal. */
  readonly literals: readonly string[];
  /**
   * What the words of a file say, and whether its path lets it hold prompts at all. Absent where every file that nobody generated is
   * asked. @param ask What words say in any language.
   */
  hits?(path: string, text: string, ask: (text: string) => WordHits | null): WordHits | null;
  /** Files of other languages that one is made of: cells of a notebook. Then these are read, and nothing else of it. */
  inner?(text: string): readonly InnerFile[];
  /** String expressions of a file that are long enough or stand where a signal is: outermost ones only, in order. */
  expressions(code: Code): readonly StringExpression[];
  /** The text of an expression as at run time; null where it is none: bytes, a pattern, a type. */
  decode(expression: StringExpression, code: Code): Decoded | null;
  /** What surrounds an expression. */
  place(expression: StringExpression, code: Code): Place;
  /**
   * Parts of a file, in order and apart, each of which tells alone what surrounds the expressions in it: these are not asked for again while
   * nothing in it changes. Absent where no part does.
   */
  parts?(code: Code): readonly Part[];
  readonly scopes: Scopes;
  /** How a comment to the end of the line begins, and the types of the nodes that are comments. */
  readonly comment: { readonly line: string; readonly types: readonly string[] };
  /** How programs load a prompt file of a format. Absent where none is known. */
  loaders?(format: string): readonly Loader[];
  /** What moving a text into a prompt file and back takes besides. Wherever there are loaders. */
  readonly loading?: Loading;
  /**
   * Both of these for cells of notebooks, which are no files: their programs read paths from the folder that the kernel was started in, the
   * notebook's. Absent where nobody can say how cells of the language load files.
   */
  readonly inCells?: Required<Pick<HostLanguage, 'loaders' | 'loading'>>;
  /** How a new literal is written. Absent where none is to be. */
  readonly writer?: LiteralWriter;
}

/** A part of a file. */
export interface Part {
  readonly node: SyntaxNode;
  /** What else tells what surrounds expressions in it, as text. */
  readonly around: string;
}

/** A file of code as a host reads it. */
export interface Code {
  readonly path: string;
  readonly text: string;
  /** Null where the language is read without a tree. */
  readonly root: SyntaxNode | null;
  readonly words: WordHits;
  /** Where the text is that of a notebook's cells, and one of them is to be rewritten: that one. Absent where code is only read. */
  readonly cell?: CellOfCode;
}

export interface CellOfCode {
  /** From where statements can stand in it, to its end. */
  readonly span: Span;
  /** Texts of the notebook's cells in this language, as far as they are not in the text of the code. */
  readonly beside: readonly string[];
}

/** What evaluates to one text: operations, whose leaves are literals and values. Spans are of the file. */
export type StringExpression = Literal | Value | Concat | Join | Formatted | Trimmed;

export interface Literal extends LiteralAt {
  readonly kind: 'literal';
  /** Null where there is no tree. */
  readonly node: SyntaxNode | null;
}

/** An operand that is no literal: it becomes a hole. */
export interface Value {
  readonly kind: 'value';
  readonly span: Span;
  /** What it is called: identifier, last member or callee. */
  readonly name: string | null;
  readonly nameSpan: Span | null;
  /** The constant it reads, as written (`prompts.SYSTEM`); null where it reads none. */
  readonly refers: string | null;
}

/** Adjacency, `+`, `.`, `+=`, `concat!`. */
export interface Concat {
  readonly kind: 'concat';
  readonly span: Span;
  readonly parts: readonly StringExpression[];
}

export interface Join {
  readonly kind: 'join';
  readonly span: Span;
  readonly parts: readonly StringExpression[];
  /** Its text. */
  readonly separator: string;
  /** Where it stands; null where the language gives it. */
  readonly separatorSpan: Span | null;
  /** What follows the last part. */
  readonly end?: string;
}

/** `.format(…)`, `% (…)`, `fmt.Sprintf`. */
export interface Formatted {
  readonly kind: 'format';
  readonly span: Span;
  readonly of: StringExpression;
  readonly style: FormatStyle;
  readonly args: FormatArgs;
}

/** `dedent(…)`, `.strip()`. */
export interface Trimmed {
  readonly kind: 'trim';
  readonly span: Span;
  readonly of: StringExpression;
  readonly how: Trim;
}

/** `printf` is C's and Go's, `java` is `java.util.Formatter`'s, `ruby` knows `%{name}` and `%<name>d` besides. */
export type FormatStyle = 'str.format' | 'percent' | 'printf' | 'java' | 'ruby' | 'string.Format' | 'MessageFormat' | 'rust';

/** What fills the fields of a format. */
export interface FormatArgs {
  readonly positional: readonly Span[];
  readonly named: readonly { readonly name: string; readonly nameSpan: Span; readonly value: Span }[];
  /** Whether there may be more than is seen: `*args`, `**kw`, a tuple in a variable. */
  readonly open: boolean;
}

/** `strip` and its like take what their language calls white space; one with `chars` takes these, `prefix` and `suffix` that text once. */
export type Trim =
  | 'dedent'
  | 'cleandoc'
  | 'strip'
  | 'lstrip'
  | 'rstrip'
  | 'trimIndent'
  | 'stripIndent'
  | 'outdent'
  | 'ts-dedent'
  | 'npm-dedent'
  | 'common-tags'
  | 'indoc'
  | 'squiggly'
  | 'chomp'
  | { readonly chars: string; readonly side: 'both' | 'start' | 'end' }
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly margin: string };

/** How an ecosystem loads a prompt file. */
export interface Loader {
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** Id of the format of the file it loads. */
  readonly format: string;
  /** Lines that the file of code needs besides. */
  readonly imports: readonly string[];
  /** Whether it leaves out a line break at the end of the file. */
  readonly dropsLastBreak?: boolean;
  /** The expression that gives the prompt, as code. */
  call(path: string, values: readonly { readonly name: string; readonly code: string }[]): string;
}

export interface Loading {
  /** The folder that its programs read paths from: that of the file of code, or the one that they are started in, the workspace's. */
  readonly from?: 'code' | 'workspace';
  /**
   * Code whose value is the very text that a hole puts in. Null where nobody can say. Absent where no loader puts values in.
   *
   * @param source of the hole, delimiters included
   */
  codeOf?(hole: Hole, source: string, whole: string): string | null;
  /**
   * What the file of code needs of these lines and has not yet, or why they cannot stand there.
   *
   * @param at of what needs them
   */
  withImports(code: Code, imports: readonly string[], at: Span): readonly Edit[] | Refusal;
  /** Why no value that is worked out can stand in the place of a text; null where it can. */
  forbids?(code: Code, at: Span): Refusal | null;
  /** Edits that load a file in the place of a text, where that takes more than a call of its loader there. */
  put?(code: Code, at: Span, load: Load): readonly Edit[] | Refusal;
  /** Where else than between its ends a text stands: lines that go with it. */
  further?(code: Code, at: Span): readonly Span[];
  /** The call of a loader at an offset; null where there is none. */
  loadedAt(code: Code, offset: number): Loaded | null;
}

/** What is to be loaded. */
export interface Load {
  readonly loader: Loader;
  /** As the program is to read it. */
  readonly path: string;
  readonly values: Loaded['values'];
  /** Texts of the other files of its language in the folder of the code. */
  beside(): readonly string[];
}

/** A prompt file as a program loads it. */
export interface Loaded {
  /** The whole expression. */
  readonly span: Span;
  /** As the program reads it. */
  readonly path: string;
  /** Code that a literal in its place needs before it. */
  readonly before?: string;
  /** How its text is filled in. */
  readonly fill: Fill;
  readonly values: readonly { readonly name: string; readonly code: string }[];
}

/** The languages in which a loader puts values in; `none` where it puts none. */
export type Fill = 'none' | 'braces' | 'jinja' | 'nunjucks' | 'handlebars' | 'mustache';

export interface LiteralWriter {
  /** A new literal of the best form for a text, as code. `at` of a hole is its offset in `text`. */
  literalFor(text: string, indent: string, holes: readonly { readonly at: number; readonly code: string }[]): string | Refusal;
}
