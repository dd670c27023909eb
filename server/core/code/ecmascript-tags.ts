/** What is known of functions that make a text of a template: by the package they come from, else by their usual name. */
import type { Trim } from '../host.ts';
import type { TemplateReading } from './ecmascript-literal.ts';
import type { Imported } from './scopes.ts';

export interface Tag {
  readonly reading: TemplateReading;
  readonly trim: Trim | null;
}

const raw: Tag = { reading: 'raw', trim: null };
const dedent: Tag = { reading: 'dedent', trim: 'npm-dedent' };
const tsDedent: Tag = { reading: 'cooked', trim: 'ts-dedent' };
const outdent: Tag = { reading: 'cooked', trim: 'outdent' };
const stripIndent: Tag = { reading: 'cooked', trim: 'common-tags' };

/** By module, then by the name it exports. */
const packages: Readonly<Record<string, Readonly<Record<string, Tag>>>> = {
  dedent: { default: dedent, dedent },
  'ts-dedent': { default: tsDedent, dedent: tsDedent },
  outdent: { default: outdent, outdent },
  'common-tags': { stripIndent },
  'common-tags/lib/stripIndent': { default: stripIndent },
};

/** Of names that nothing imports: helpers of the same name follow the package that is named so. */
const usual: Readonly<Record<string, Tag>> = { 'String.raw': raw, dedent, outdent, stripIndent };

/** Templates in another language than that of people. */
const languages =
  /^(?:(?:[\w$]+\.)*(?:html|svg|xml|mathml|css|scss|less|sass|sql|SQL|gql|graphql|glsl|wgsl|hlsl|regex|re|sh|bash|zx|chalk\w*|keyframes|injectGlobal|createGlobalStyle|js|ts|tsx|jsx|json|yaml|toml|latex|tex)|styled(?:\.[\w$]+)*|sql\.[\w$]+|chalk(?:\.[\w$]+)*|\$)$/;

export const isOtherLanguage = (tag: string): boolean => languages.test(tag);

/** Null for a tag that nothing is known of. @param tag As written. */
export function tagNamed(tag: string, imports: ReadonlyMap<string, Imported>): Tag | null {
  const imported = imports.get(tag);
  const own = (table: Readonly<Record<string, Tag>>, name: string): Tag | null =>
    Object.hasOwn(table, name) ? (table[name] ?? null) : null;
  if (!imported) return own(usual, tag);
  const exported = Object.hasOwn(packages, imported.module) ? packages[imported.module] : undefined;
  if (exported) return own(exported, imported.name ?? 'default');
  // A file of the project's own that hands one on, or a fork under another name.
  return imported.name === null || imported.name === 'default' ? own(usual, tag) : own(usual, imported.name);
}
