/** Handlebars templates, read as Handlebars 4.7 reads them and never run. */
import { Recent } from '../recent.ts';
import { buildTree } from './handlebars-blocks.ts';
import { followed, type Language, type ReadTemplate } from './handlebars-follow.ts';
import { type BlockMeaning, resolveNames } from './handlebars-scopes.ts';
import { readPieces } from './handlebars-tags.ts';
import type { Callable, Dialect, ParseTemplate, Template } from './template.ts';

export type { BlockMeaning } from './handlebars-scopes.ts';

/** Handlebars with nothing registered. */
export const parseHandlebars: ParseTemplate = (text, from, to) => parseHandlebarsAs(handlebars, blockMeanings, text, from, to);

/**
 * Handlebars with a host's own helpers.
 *
 * @param meanings what each block of the dialect does to names; a block that is missing here may do anything
 */
export function parseHandlebarsAs(
  dialect: Dialect,
  meanings: ReadonlyMap<string, BlockMeaning>,
  text: string,
  from: number,
  to: number,
): Template {
  const known = recent.same(text, from, to);
  if (known?.template.dialect === dialect && known.meanings === meanings) return known.template;
  const helpers = new Set(dialect.callables.map((c) => c.name));
  const language: Language = { dialect, meanings, isHelper: (name) => helpers.has(name) };
  const before = recent.before(text, from, to);
  const moved = before && followed(before, text, to, language);
  const template = moved ?? readTemplate(text, from, to, language);
  recent.keep({ text, from, to, age: before && moved ? before.last.age + 1 : 0, template, meanings }, before?.last ?? null);
  return template;
}

/** While a template is typed, most of it stays what it was. */
const recent = new Recent<ReadTemplate>();

/** What `parseHandlebarsAs` gives, with nothing kept in mind. */
export function readTemplate(text: string, from: number, to: number, { dialect, meanings, isHelper }: Language): Template {
  const { pieces, problems } = readPieces(text, from, to, isHelper);
  const tree = buildTree(text, pieces, to);
  const all = [...problems, ...tree.problems].sort((a, b) => a.span.start - b.span.start);
  return { dialect, nodes: tree.nodes, ...resolveNames(text, tree.nodes, meanings), problems: all };
}

export const blockMeanings: ReadonlyMap<string, BlockMeaning> = new Map([
  ['if', 'test'],
  ['unless', 'test-not'],
  ['each', 'each'],
  ['with', 'with'],
]);

const one = { min: 1, max: 1 };

/** https://handlebarsjs.com/guide/builtin-helpers.html and, for `inline`, .../partials.html#inline-partials */
export const handlebarsCallables: readonly Callable[] = [
  {
    name: 'if',
    kind: 'block',
    signature: '{{#if value}} … {{else}} … {{/if}}',
    doc: 'Keeps its body if the value is truthy: neither false, undefined, null, "", 0 nor an empty list. With `includeZero=true`, 0 counts as true.',
    arguments: one,
    named: [{ name: 'includeZero' }],
  },
  {
    name: 'unless',
    kind: 'block',
    signature: '{{#unless value}} … {{else}} … {{/unless}}',
    doc: 'Keeps its body if the value is falsy: the reverse of `if`.',
    arguments: one,
    named: [{ name: 'includeZero' }],
  },
  {
    name: 'each',
    kind: 'block',
    signature: '{{#each list as |item index|}} … {{else}} … {{/each}}',
    doc: 'Repeats its body for each element of a list or each property of an object; `this` is the element. `@index`, `@key`, `@first` and `@last` tell the place. The else part stands if there is nothing.',
    arguments: one,
    named: [],
  },
  {
    name: 'with',
    kind: 'block',
    signature: '{{#with value as |name|}} … {{else}} … {{/with}}',
    doc: 'Makes the value the context of its body, so that `{{x}}` means its property x. The else part stands if the value is empty.',
    arguments: one,
    named: [],
  },
  {
    name: 'lookup',
    kind: 'helper',
    signature: '{{lookup object key}}',
    doc: 'Gives the property or element whose name or index is itself a value.',
    arguments: { min: 2, max: 2 },
    named: [],
  },
  {
    name: 'log',
    kind: 'helper',
    signature: '{{log value level="info"}}',
    doc: 'Writes values to the console of the program that renders the template; prints nothing. Levels: debug, info, warn, error.',
    arguments: { min: 0, max: Number.POSITIVE_INFINITY },
    named: [{ name: 'level' }],
  },
  {
    name: '*inline',
    kind: 'block',
    signature: '{{#*inline "name"}} … {{/inline}}',
    doc: 'Defines a partial inside the template, used as `{{> name}}`.',
    arguments: one,
    named: [],
  },
];

/** https://handlebarsjs.com/api-reference/data-variables.html */
export const handlebarsGlobals: Dialect['globals'] = [
  { name: 'this', doc: 'The current context: the inputs, or the element inside `each`.' },
  { name: '@root', doc: 'The context that the template was given, wherever you are.' },
  { name: '@index', doc: 'Inside `each`: the number of the element, from 0.' },
  { name: '@key', doc: 'Inside `each`: the name of the property, or the index.' },
  { name: '@first', doc: 'Inside `each`: true for the first element.' },
  { name: '@last', doc: 'Inside `each`: true for the last element.' },
  { name: '@level', doc: 'The log level that the host has set.' },
];

export const handlebars: Dialect = {
  id: 'handlebars',
  title: 'Handlebars',
  callables: handlebarsCallables,
  globals: handlebarsGlobals,
  extensible: true,
  comment: { open: '{{!--', close: '--}}' },
  lenient: true,
};
