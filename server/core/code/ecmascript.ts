/** What JavaScript and TypeScript have in common as languages around prompts. */
import type { Code, HostLanguage, StringExpression } from '../host.ts';
import { buildDecoded } from './build-decoded.ts';
import type { Decoded } from './decoded.ts';
import { readJsxAttribute } from './ecmascript-attribute.ts';
import { type Building, expressionsOf, literalTypes, tagOf } from './ecmascript-expressions.ts';
import { ecmascriptReader } from './ecmascript-literal.ts';
import { ecmascriptLoaders, ecmascriptLoading } from './ecmascript-loaders.ts';
import { ecmascriptLeads, ecmascriptPasses } from './ecmascript-modules.ts';
import type { Entries } from './ecmascript-place.ts';
import { placeAt } from './ecmascript-place.ts';
import { constantsOf, importsOf } from './ecmascript-scopes.ts';
import { tagNamed } from './ecmascript-tags.ts';
import { ecmascriptWriter } from './ecmascript-writer.ts';
import type { Constant, Imported } from './scopes.ts';

/** A host language but for its name, its files and its grammar. */
export const ecmascript: Omit<HostLanguage, 'title' | 'url' | 'extensions' | 'languageIds' | 'grammar'> = {
  literals: literalTypes,
  expressions: (code) => expressionsOf(known(code).building),
  decode: decoded,
  place: ({ span }, code) => placeAt(span, known(code).building, known(code).entries),
  scopes: {
    imports: (code) => known(code).building.imports,
    constants: (code) => (known(code).constants ??= constantsOf(known(code).building)),
    leads: ecmascriptLeads,
    passes: ecmascriptPasses,
  },
  comment: { line: '//', types: ['comment'] },
  loaders: (format) => ecmascriptLoaders.filter((loader) => loader.format === format),
  loading: ecmascriptLoading,
  writer: ecmascriptWriter,
};

/** What has been read of a file, for as long as anybody holds that reading of it. */
interface Known {
  readonly building: Building;
  readonly entries: Map<number, Entries>;
  constants?: readonly Constant[];
}

const remembered = new WeakMap<Code, Known>();

function known(code: Code): Known {
  const before = remembered.get(code);
  if (before) return before;
  const imports = importsOf(code);
  const made: Known = { building: { code, imports, read: readerWith(imports) }, entries: new Map() };
  remembered.set(code, made);
  return made;
}

const readerWith = (imports: ReadonlyMap<string, Imported>) => ecmascriptReader((tag) => tagNamed(tag, imports)?.reading ?? null);

function decoded(expression: StringExpression, code: Code): Decoded | null {
  const { read } = known(code).building;
  const parent = expression.kind === 'literal' ? expression.node?.parent : null;
  if (parent?.type === 'jsx_attribute') return buildDecoded(expression, code.text, readJsxAttribute);
  // What an unknown tag makes of its template nobody sees.
  const isTagged = parent?.type === 'call_expression' && tagOf(parent) !== null;
  return buildDecoded(expression, code.text, read, isTagged && code.text[expression.span.start] === '`' ? { whole: false } : {});
}
