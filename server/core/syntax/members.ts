/** What the objects hold that the engines themselves provide, such as Jinja's `loop`. */
import type { Dialect } from './template.ts';

export interface Member {
  readonly name: string;
  /** Markdown, one sentence. */
  readonly doc: string;
}

/** Null for names that the language gives no such meaning. */
export const membersOf = (id: Dialect['id'], name: string): readonly Member[] | null =>
  byName.get(name)?.find(([ids]) => ids.includes(id))?.[1] ?? null;

const member = (name: string, doc: string): Member => ({ name, doc });

const counted = [member('index', 'Number of the round, from 1.'), member('index0', 'Number of the round, from 0.')];
const ends = [
  member('first', 'Whether this is the first round.'),
  member('last', 'Whether this is the last round.'),
  member('length', 'How many rounds there are.'),
];
const left = (name: string) => [
  member(name, 'Rounds that are left, this one included.'),
  member(`${name}0`, 'Rounds that are left, this one not included.'),
];

const nunjucksLoop = [...counted, ...left('revindex'), ...ends];

const jinjaLoop = [
  ...nunjucksLoop,
  member('cycle', 'Gives one of its arguments in turn: `loop.cycle("odd", "even")`.'),
  member('depth', 'How deep a recursive loop is, from 1.'),
  member('depth0', 'How deep a recursive loop is, from 0.'),
  member('previtem', 'The item of the round before.'),
  member('nextitem', 'The item of the next round.'),
  member('changed', 'Whether the argument differs from that of the round before: `loop.changed(item.day)`.'),
];

const liquidLoop = [...counted, ...left('rindex'), ...ends];

const row = [
  member('col', 'Number of the column, from 1.'),
  member('col0', 'Number of the column, from 0.'),
  member('col_first', 'Whether this is the first column.'),
  member('col_last', 'Whether this is the last column.'),
  member('row', 'Number of the row, from 1.'),
];

const metadata = [
  member('prompt', 'What the header of the prompt says.'),
  member('docs', 'The documents that the program hands over as context.'),
  member('messages', 'The conversation so far.'),
];

/**
 * https://jinja.palletsprojects.com/templates/#for, https://mozilla.github.io/nunjucks/templating.html#for,
 * https://shopify.dev/docs/api/liquid/objects/forloop, https://google.github.io/dotprompt/reference/template/
 */
const byName: ReadonlyMap<string, readonly (readonly [readonly Dialect['id'][], readonly Member[]])[]> = new Map([
  [
    'loop',
    [
      [['jinja'], jinjaLoop],
      [['nunjucks'], nunjucksLoop],
    ],
  ],
  [
    'forloop',
    [
      [
        ['liquid'],
        [
          ...liquidLoop,
          member('name', 'The variable and the list, as the tag names them.'),
          member('parentloop', 'The loop around this one; nothing where there is none.'),
        ],
      ],
    ],
  ],
  ['tablerowloop', [[['liquid'], [...liquidLoop, ...row]]]],
  ['@metadata', [[['handlebars'], metadata]]],
]);
