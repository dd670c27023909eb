/** One tree for all template languages. Spans are of the text that the parser was given. */
import type { Problem } from '../finding.ts';
import type { Span } from '../text.ts';

export interface Template {
  readonly dialect: Dialect;
  readonly nodes: readonly TemplateNode[];
  /** Every reading or writing of a variable, in order, with what it resolves to. */
  readonly uses: readonly VariableUse[];
  /** Names that the template itself binds. */
  readonly locals: readonly Local[];
  /** What it gives the templates that it includes. */
  readonly hands: readonly Handing[];
  readonly problems: readonly Problem[];
  /** True where only the text itself tells which language it is in: what seems broken may be meant as it stands. */
  readonly guessed?: boolean;
}

/** What a template language offers. A format may extend the language's own with its helpers. */
export interface Dialect {
  readonly id: 'handlebars' | 'mustache' | 'jinja' | 'nunjucks' | 'liquid' | 'braces' | 'dollar';
  /** For people: "Handlebars". */
  readonly title: string;
  /** Blocks, inline helpers, tags, functions, tests and filters by name. */
  readonly callables: readonly Callable[];
  /** Names that are always there: `loop`, `@index`, `this`. */
  readonly globals: readonly { readonly name: string; readonly doc: string }[];
  /** Whether the host may register further callables, so that an unknown one proves nothing unless it is nearly a known one. */
  readonly extensible: boolean;
  /** How a comment that the engine strips is written; null where there is none. */
  readonly comment: { readonly open: string; readonly close: string } | null;
  /** Whether reading a value that is absent gives an empty text rather than an error. */
  readonly lenient: boolean;
}

export interface Callable {
  readonly name: string;
  readonly kind: 'helper' | 'block' | 'tag' | 'filter' | 'function' | 'test';
  /** How it is written, for hover and completion. */
  readonly signature: string;
  /** Markdown, one or two sentences. */
  readonly doc: string;
  /** Positional arguments, a filter's input excluded: least and most. */
  readonly arguments: { readonly min: number; readonly max: number };
  /** Named arguments; null where any name is allowed. */
  readonly named: readonly { readonly name: string; readonly required?: boolean }[] | null;
}

export type TemplateNode = TextNode | OutputNode | BlockNode | TagNode | PartialNode | CommentNode;

export interface TextNode {
  readonly kind: 'text';
  readonly span: Span;
}

/** Prints a value: `{{ name }}`. */
export interface OutputNode {
  readonly kind: 'output';
  /** With delimiters. */
  readonly span: Span;
  readonly expression: Expression;
}

/** Has a body: `{{#if x}} … {{else}} … {{/if}}`, `{% for x in xs %} … {% endfor %}`. */
export interface BlockNode {
  readonly kind: 'block';
  readonly name: string;
  readonly nameSpan: Span;
  /** From the opening tag to the closing one. */
  readonly span: Span;
  readonly open: Span;
  /** Null where it is not closed. */
  readonly close: Span | null;
  /** The block's own name in the closing tag, where it is repeated there (`{{/if}}`, `{% endif %}`). */
  readonly closeName?: Span | null;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  /** The first holds the body, the others start at `else`, `elif` and the like. */
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** `if`, `else`, `elif`, ... */
  readonly name: string;
  /** Its tag; the block's opening tag for the first branch. */
  readonly tag: Span;
  readonly args: readonly Expression[];
  /** What it calls by itself, as in `{{else if x}}`. */
  readonly call?: { readonly name: string; readonly nameSpan: Span; readonly named: readonly NamedArgument[] };
  readonly nodes: readonly TemplateNode[];
}

/** A statement without a body: `{% set x = 1 %}`, `{% include "a" %}`. */
export interface TagNode {
  readonly kind: 'tag';
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

/** `{{> name }}`. Includes of other languages are tags with a literal first argument. */
export interface PartialNode {
  readonly kind: 'partial';
  /** Null where it is computed at run time. */
  readonly name: string | null;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

export interface CommentNode {
  readonly kind: 'comment';
  readonly span: Span;
  /** Without delimiters. */
  readonly text: string;
}

export interface NamedArgument {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
}

export type Expression = PathExpression | LiteralExpression | CallExpression | FilterExpression | OperationExpression;

/** `user.name`, `../x`, `@index`, `items[0].id`. */
export interface PathExpression {
  readonly kind: 'path';
  readonly span: Span;
  readonly parts: readonly { readonly name: string; readonly span: Span }[];
}

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** A helper or function: `role "system"`, `range(3)`, `x is defined` (as a test). */
export interface CallExpression {
  readonly kind: 'call';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly callable: 'helper' | 'function' | 'test';
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

/** `value | name(args)`. */
export interface FilterExpression {
  readonly kind: 'filter';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly input: Expression;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

/** Operators, lists, maps, subscripts: what they are made of is all that matters here. */
export interface OperationExpression {
  readonly kind: 'operation';
  readonly span: Span;
  readonly operator: string;
  readonly operands: readonly Expression[];
}

export interface VariableUse {
  /** The first name of the path as written. */
  readonly name: string;
  /** Of that name alone. */
  readonly span: Span;
  /** Of the whole path. */
  readonly pathSpan: Span;
  /**
   * Where the value lies, from the template's inputs down, `*` for any element: `items.*.price` for `{{price}}` inside
   * `{{#each items}}`. Null where that depends on a context nobody can know.
   */
  readonly path: readonly string[] | null;
  /** The binding it reads, where the template itself made it. */
  readonly local: Local | null;
  /** A name that is always there (`loop`, `@index`). */
  readonly builtin: boolean;
  /** How it is used: printed, tested, looped over, entered (`with`), handed to something, or just named, as a macro's parameter in a call. */
  readonly as: 'output' | 'test' | 'each' | 'with' | 'argument' | 'keyword';
  /** True where the template itself provides for its absence: a test, a default, an enclosing `if` on it. */
  readonly guarded: boolean;
}

export interface Local {
  readonly name: string;
  readonly span: Span;
  readonly kind: 'loop' | 'set' | 'parameter' | 'macro' | 'import' | 'with';
  /** Where the name is bound. */
  readonly scope: Span;
  /** Path of the value it stands for, from the inputs down; null where unknown. */
  readonly path: readonly string[] | null;
}

/** What an included template gets to read names from. */
export interface Handing {
  /** Where the template is named; a quoted name with its quotes. */
  readonly span: Span;
  /** Whether it gets nothing but `named`. */
  readonly isolated: boolean;
  /** The value whose properties its names mean, from the inputs down: `[]` for the inputs themselves. Null where that cannot be known. */
  readonly context: readonly string[] | null;
  /** Names that are given besides, and win. */
  readonly named: readonly NamedArgument[];
  /** What the including template has bound there and the included one sees. */
  readonly locals: readonly Local[];
}

/** What every template parser is: total, linear, and never running anything. */
export type ParseTemplate = (text: string, from: number, to: number) => Template;
