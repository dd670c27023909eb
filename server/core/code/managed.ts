/** What Java, Kotlin and C# have in common as languages around prompts. */
import type { Code } from '../host.ts';
import { buildDecoded } from './build-decoded.ts';
import { type Building, managedExpressions } from './managed-expressions.ts';
import type { Dialect, ManagedHost, Shape } from './managed-language.ts';
import { type Entries, managedPlace } from './managed-place.ts';
import { managedConstants } from './managed-scopes.ts';
import type { Constant, Imported, Scopes } from './scopes.ts';

/** A host language but for its name, its files and its grammar. */
export function managed(dialect: Dialect, comments: readonly string[], others: Pick<Scopes, 'leads' | 'unbound'>): ManagedHost {
  const remembered = new WeakMap<Code, Known>();
  const known = (code: Code): Known => {
    const before = remembered.get(code);
    if (before) return before;
    const made: Known = { building: { code, dialect: remembering(dialect) }, entries: new Map() };
    remembered.set(code, made);
    return made;
  };
  return {
    literals: dialect.literals,
    expressions: (code) => managedExpressions(known(code).building),
    decode: (expression, { text }) => buildDecoded(expression, text, dialect.read),
    place: ({ span }, code) => managedPlace(span, known(code).building, known(code).entries),
    scopes: {
      imports: (code) => (known(code).imports ??= dialect.imports(code)),
      constants: (code) => (known(code).constants ??= managedConstants(known(code).building)),
      ...others,
    },
    comment: { line: '//', types: comments },
  };
}

/** What has been read of a file, for as long as anybody holds that reading of it. */
interface Known {
  readonly building: Building;
  readonly entries: Map<number, Entries>;
  imports?: ReadonlyMap<string, Imported>;
  constants?: readonly Constant[];
}

/** Asks for the shape of each node of a file once, for it is asked on the way out from everything that the node holds. */
function remembering(dialect: Dialect): Dialect {
  const shapes = new Map<number, Shape | null>();
  return {
    ...dialect,
    shape(node, code, above) {
      const before = shapes.get(node.id);
      if (before !== undefined) return before;
      const shape = dialect.shape(node, code, above);
      shapes.set(node.id, shape);
      return shape;
    },
  };
}
