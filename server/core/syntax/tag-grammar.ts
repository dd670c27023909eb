/** How the languages with `{% %}` tags differ: one parser nests their tags and finds their variables by this table. */
import type { Expressions } from './jinja-expressions.ts';
import type { Statement } from './jinja-statements.ts';
import type { Token } from './tag-segments.ts';
import type { Dialect } from './template.ts';

export interface TagGrammar {
  readonly dialect: Dialect;
  /** Tags whose body is taken as it stands. */
  readonly raw: readonly string[];
  /** Tags with a body: how they end, and which tags part them. */
  readonly blocks: ReadonlyMap<string, BlockShape>;
  /** Tags without a body. */
  readonly tags: ReadonlySet<string>;
  /** A colon may end a tag that has a body. */
  readonly colon: boolean;
  /** `#}` in text is an error. */
  readonly strictComments: boolean;
  readonly scoping: Scoping;
  /** Reads what stands between the braces of an output, or after a tag's name. */
  expressions(tokens: readonly Token[], end: number): Expressions;
  /** Reads what follows the name of a tag. What is left over is an error. */
  read(name: string, e: Expressions): Statement;
}

export interface BlockShape {
  readonly end: string;
  readonly branches: readonly string[];
  /** The branch after which only the end may come. */
  readonly last?: string;
}

/** Which tags do what with variables, and how. */
export interface Scoping {
  readonly loops: readonly string[];
  /** The variable that every loop has. */
  readonly loopVariable: string;
  /** Tests whose branches tell what is there; those of `inverted` run where it does not hold. */
  readonly conditions: readonly string[];
  readonly inverted: readonly string[];
  /** Tags whose body has names of its own. */
  readonly scoped: readonly string[];
  /** Names set inside a loop are known behind it. */
  readonly leaking: boolean;
  /** Tags that print what they are given. */
  readonly printing: readonly string[];
}

/** The members of Jinja's family. */
export interface JinjaGrammar {
  /** Characters that may follow an opening delimiter to control white space. */
  readonly control: string;
  /** Whether a closing delimiter inside brackets belongs to the expression (`{{ {'a': {}} }}`). */
  readonly balanced: boolean;
  /** Words that stand for values. */
  readonly constants: ReadonlyMap<string, boolean | null>;
  /** Whether a name may hold any character that is no white space and no operator. */
  readonly wideNames: boolean;
  /** `r/…/flags` is a value, `===` and `!==` are operators. */
  readonly javaScript: boolean;
  /** `{{ a, b }}`, `{% for x in xs if x %}`, slices, `*args`: what only Python's engine knows. */
  readonly python: boolean;
  readonly raw: readonly string[];
}
