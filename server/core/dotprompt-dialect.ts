/** Handlebars as Dotprompt sets it up: its helpers and context variables. https://google.github.io/dotprompt/reference/template/ */
import { type BlockMeaning, blockMeanings, handlebars, handlebarsCallables, handlebarsGlobals } from './syntax/handlebars.ts';
import type { Callable, Dialect } from './syntax/template.ts';

const none = { min: 0, max: 0 };
const one = { min: 1, max: 1 };
const two = { min: 2, max: 2 };

const helpers: readonly Callable[] = [
  {
    name: 'role',
    kind: 'helper',
    signature: '{{role "system"}}',
    doc: 'Begins a message of this role: system, user, model or tool. It has no end; the next `role` begins the next message. Text before the first one is the user’s.',
    arguments: one,
    named: [],
  },
  {
    name: 'history',
    kind: 'helper',
    signature: '{{history}}',
    doc: 'Puts the conversation so far here. Without it, the history goes before the last message of the user.',
    arguments: none,
    named: [],
  },
  {
    name: 'media',
    kind: 'helper',
    signature: '{{media url=photoUrl contentType="image/png"}}',
    doc: 'Puts an image, sound or video here, by its address or data URL.',
    arguments: none,
    named: [{ name: 'url', required: true }, { name: 'contentType' }],
  },
  {
    name: 'section',
    kind: 'helper',
    signature: '{{section "name"}}',
    doc: 'A place that the program fills: the output instructions with "output", or what else it knows by that name.',
    arguments: one,
    named: [],
  },
  {
    name: 'json',
    kind: 'helper',
    signature: '{{json value indent=2}}',
    doc: 'Prints a value as JSON.',
    arguments: one,
    named: [{ name: 'indent' }],
  },
  {
    name: 'ifEquals',
    kind: 'block',
    signature: '{{#ifEquals a b}} … {{else}} … {{/ifEquals}}',
    doc: 'Keeps its body if the two values are strictly equal: 5 and "5" are not.',
    arguments: two,
    named: [],
  },
  {
    name: 'unlessEquals',
    kind: 'block',
    signature: '{{#unlessEquals a b}} … {{else}} … {{/unlessEquals}}',
    doc: 'Keeps its body unless the two values are strictly equal.',
    arguments: two,
    named: [],
  },
];

export const dotpromptDialect: Dialect = {
  ...handlebars,
  callables: [...helpers, ...handlebarsCallables],
  globals: [
    ...handlebarsGlobals,
    { name: '@state', doc: 'The state of the session, as the program keeps it.' },
    { name: '@auth', doc: 'Who is signed in, as the program knows them.' },
    { name: '@metadata', doc: 'What is known of the prompt itself: `@metadata.prompt`, `@metadata.docs`, `@metadata.messages`.' },
  ],
  // Programs register helpers of their own with `defineHelper`.
  extensible: true,
};

export const dotpromptMeanings: ReadonlyMap<string, BlockMeaning> = new Map<string, BlockMeaning>([
  ...blockMeanings,
  ['ifEquals', 'test'],
  ['unlessEquals', 'test-not'],
  ['role', 'same'],
]);
