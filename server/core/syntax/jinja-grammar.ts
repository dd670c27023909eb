/** How the members of Jinja's family differ: one parser reads them all by this table. */
import type { Dialect } from './template.ts';

export interface Grammar {
  readonly dialect: Dialect;
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
  /** Tags whose body is taken as it stands. */
  readonly raw: readonly string[];
  /** Tags with a body: how they end, and which tags part them. */
  readonly blocks: ReadonlyMap<string, BlockShape>;
  /** Tags without a body. */
  readonly tags: ReadonlySet<string>;
}

export interface BlockShape {
  readonly end: string;
  readonly branches: readonly string[];
  /** The branch after which only the end may come. */
  readonly last?: string;
}
