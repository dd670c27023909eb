/** Names that are no engine's own but well known, and what an engine calls that which another one calls differently. */
import type { Dialect } from '../syntax/template.ts';

/** Helpers that many programs register (handlebars-helpers, just-handlebars-helpers, Ember, Ghost, Ansible, dbt, Eleventy). */
export const communityCallables: ReadonlySet<string> = new Set(
  'is isnt eq ne neq lt gt lte gte and or not in if_eq ifEq ifeq unlessEq unlesseq ifNot ifAny ifAll ifIn ifCond ifNotEquals eachIndex eachProperty forIn inc dec add sub mod date time now ago url md pad len len0 str int num get set has map any all sum min max avg abs ceil floor round first last join split trim lower upper title slug raw json xml csv yaml html text code quote indent dedent truncate default concat append prepend replace contains startsWith endsWith equals compare times range repeat array object hash ref t i18n'.split(
    ' ',
  ),
);

const jinja: readonly (readonly [string, string])[] = [
  ['upcase', 'upper'],
  ['uppercase', 'upper'],
  ['toUpperCase', 'upper'],
  ['downcase', 'lower'],
  ['lowercase', 'lower'],
  ['toLowerCase', 'lower'],
  ['capitalize_all', 'title'],
  ['titlecase', 'title'],
  ['size', 'length'],
  ['len', 'length'],
  ['strip', 'trim'],
  ['strip_html', 'striptags'],
  ['dump', 'tojson'],
  ['stringify', 'tojson'],
  ['where', 'selectattr'],
  ['sort_natural', 'sort'],
  ['uniq', 'unique'],
  ['ceil', 'round'],
  ['floor', 'round'],
];

/** By dialect: a filter or tag of another engine or language, and the engine's own name for the same. */
export const equivalents: ReadonlyMap<Dialect['id'], ReadonlyMap<string, string>> = new Map([
  ['jinja', new Map(jinja)],
  [
    'nunjucks',
    new Map([
      ...jinja.filter(([, own]) => own !== 'tojson' && own !== 'unique'),
      ['tojson', 'dump'],
      ['json', 'dump'],
      ['stringify', 'dump'],
    ]),
  ],
  [
    'liquid',
    new Map([
      ['upper', 'upcase'],
      ['lower', 'downcase'],
      ['length', 'size'],
      ['trim', 'strip'],
      ['striptags', 'strip_html'],
      ['unique', 'uniq'],
      ['set', 'assign'],
      ['elif', 'elsif'],
    ]),
  ],
  [
    'handlebars',
    new Map([
      ['for', 'each'],
      ['foreach', 'each'],
      ['forEach', 'each'],
    ]),
  ],
]);
