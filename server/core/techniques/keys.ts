/** What the keys of a technique's file and of `pack.yaml` may be. Checks, the JSON Schema and completion read these tables. */
import { intents } from '../classification/labels.ts';
import type { Key, KeyTable, Value } from '../keys.ts';
import { factTypes } from './facts.ts';
import { anchors, categories, grades, modelVerdicts, needs, sources, textLanguages, tiers } from './technique.ts';

const oneOf = (values: readonly string[]): readonly Value[] => values.map((value) => ({ value }));

const text = (doc: string, more: Partial<Key> = {}): Key => ({ doc, types: ['string'], ...more });
const choice = (doc: string, values: readonly string[], more: Partial<Key> = {}): Key => ({
  doc,
  types: ['string'],
  values: oneOf(values),
  ...more,
});
const list = (doc: string, items: Key, more: Partial<Key> = {}): Key => ({ doc, types: ['list'], items, ...more });
const map = (doc: string, keys: Readonly<Record<string, Key>>, more: Partial<Key> = {}): Key => ({
  doc,
  types: ['map'],
  map: { keys, open: false },
  ...more,
});

/** A text by language, or one text where it is English alone. */
const local = (doc: string, types: Key['types'] = ['string'], more: Partial<Key> = {}): Key => ({
  doc: `${doc} By language: ${textLanguages.join(', ')}; or English alone.`,
  types: [...types, 'map'],
  map: { keys: Object.fromEntries(textLanguages.map((l) => [l, { doc: `In the language \`${l}\`.`, types }])), open: false },
  ...more,
});

const test: Readonly<Record<string, Key>> = {
  fact: choice('What is looked at.', Object.keys(factTypes), { required: true }),
  is: { doc: 'The value it must have, or a list of values of which one must be.', types: ['string', 'list'], items: text('A value.') },
  min: { doc: 'For numbers: the least.', types: ['number'] },
  max: { doc: 'For numbers: the most.', types: ['number'] },
};

const intentList = (doc: string): Key => list(doc, choice('An intent.', intents));

const range = (doc: string): Key => list(doc, { doc: 'A factor.', types: ['number'], minimum: 0 }, { required: true });

const what = (values: readonly string[]): Key => choice('What is changed.', values, { required: true });

const parameter: Readonly<Record<string, Key>> = {
  name: text('What templates call it.', { required: true }),
  type: choice('What it holds.', ['text', 'list', 'number', 'choice', 'boolean'], { required: true }),
  about: text('What it is, for the people who are asked for it: one sentence.', { required: true }),
  values: list('What a choice chooses from.', text('A value.')),
  min: { doc: 'The least number, or the fewest items of a list.', types: ['number'] },
  max: { doc: 'The greatest number, or the most items of a list.', types: ['number'] },
  from: choice('What of the prompt gives it, before the default does.', Object.keys(sources)),
  default: local(
    'What it is where nobody says otherwise. Without one the technique asks for it.',
    ['string', 'number', 'boolean', 'list'],
    {
      items: text('An item.'),
    },
  ),
  optional: { doc: 'Whether it may stay empty. Default: `false`.', types: ['boolean'] },
};

const steps: Readonly<Record<string, Key>> = {
  insert: map('Puts text into the prompt.', {
    at: choice('Where.', anchors, { required: true }),
    as: choice('As what: a paragraph, a list (each line an item) or a section under a title.', ['paragraph', 'list', 'section'], {
      required: true,
    }),
    title: local('Title of the section, or the line before the list.'),
    text: local('The template of the text.', ['string'], { required: true }),
  }),
  message: map('Adds a message.', {
    role: choice('Whose message.', ['system', 'user', 'assistant'], { required: true }),
    at: choice('Before all others, or after them.', ['start', 'end'], { required: true }),
    text: local('The template of the text.', ['string'], { required: true }),
  }),
  wrap: map('Puts each between tags that are named after it.', { what: what(['documents', 'untrusted']) }),
  move: map('Takes them to another place of their message.', {
    what: what(['documents']),
    to: choice('Where.', ['start', 'end'], { required: true }),
  }),
  remove: map('Takes out whole sentences or list items.', {
    what: what(['duplicates', 'phrases']),
    says: list('The phrases.', text('Words in order, `*` for up to six between.')),
    mostWords: { doc: 'The words of the longest sentence that says no more than the phrase; 14 by default.', types: ['integer'] },
  }),
  order: map('Puts them into another order.', { what: what(['examples']), by: choice('Which.', ['mixed-labels'], { required: true }) }),
  split: map('Makes messages of several roles of one text.', { what: what(['system-user']) }),
};

export const techniqueKeys: KeyTable = {
  open: false,
  keys: {
    name: text('What people call it, in the imperative: "Ask for the steps first".', { required: true }),
    summary: text('One or two sentences: what it does to a prompt and when that helps.', { required: true }),
    category: choice('Its family.', Object.keys(categories), { required: true }),
    complexityLevel: map(
      'The complexities of prompts it suits, 1 to 5.',
      {
        min: { doc: 'The least.', types: ['integer'], minimum: 1, maximum: 5, required: true },
        max: { doc: 'The greatest.', types: ['integer'], minimum: 1, maximum: 5, required: true },
      },
      { required: true },
    ),
    version: text('Of this file: `1.0.0`.', { required: true }),
    isActive: { doc: 'Whether it is offered. Default: `true`.', types: ['boolean'] },
    intents: map(
      'What prompts it suits, and what prompts it hurts.',
      { suits: intentList('Where it helps.'), hurts: intentList('Where it is never offered.') },
      { required: true },
    ),
    calls: choice('Whether one call is enough. Default: `one`.', ['one', 'several']),
    needs: list('What it takes beyond one call with a changed text.', choice('A need.', Object.keys(needs))),
    tokenCost: map(
      'Factors on the tokens of the prompt and of the answer, lowest and highest.',
      {
        input: range('On the prompt: `[1, 1.2]`.'),
        output: range('On the answer: `[1, 1.2]`.'),
        basis: choice('Whether that was measured.', ['measured', 'estimate'], { required: true }),
      },
      { required: true },
    ),
    reasoningModels: choice('What it does with models that reason before they answer.', modelVerdicts, { required: true }),
    grade: choice('How well it is backed.', grades, { required: true }),
    conditions: list(
      'What must hold of a prompt for it to be offered.',
      map('A condition.', {
        ...test,
        because: text('Why, true where the condition does not hold.', { required: true }),
        record: text('The record that it rests on: `e1` is the first of `evidence`, `c1` the first of `counterEvidence`.'),
      }),
    ),
    signals: list(
      'What makes it more apt.',
      map('A signal.', {
        ...test,
        weight: {
          doc: '1 a hint, 2 a good reason, 3 what the technique is for.',
          types: ['integer'],
          minimum: 1,
          maximum: 3,
          required: true,
        },
        because: text('What was seen, true where the signal holds.', { required: true }),
      }),
    ),
    match: map('How one sees that a prompt does it already.', {
      says: list('Phrases in any language.', text('Words in order, `*` for up to six between.')),
      facts: list('Facts of which any is enough.', map('A fact.', test)),
    }),
    parameters: list('What can be chosen or has to be given.', map('A parameter.', parameter)),
    template: list('What is done to the prompt, in order.', map('A step: one of these keys.', steps)),
    advice: text('Where nothing can be done to the text: what to do instead.'),
    evidence: list(
      'Measurements against a baseline.',
      map('A measurement.', {
        benchmark: text('What it was measured on.', { required: true }),
        model: text('Which model.', { required: true }),
        year: { doc: 'When it was published.', types: ['integer'], required: true },
        baseline: text('What it was compared with, and its figure.', { required: true }),
        result: text('The figure.', { required: true }),
        tier: choice('A: the paper was read; B: what others say of it; V: a vendor says so.', tiers, { required: true }),
        title: text('Of the paper or page.', { required: true }),
        url: text('Where it can be read.', { required: true }),
        intents: intentList('What it says something about. Default: the intents that the technique suits.'),
        models: choice('Whether the models measured reason before they answer. Default: `standard`.', ['reasoning', 'standard', 'both']),
      }),
    ),
    counterEvidence: list(
      'What speaks against it.',
      map('A finding.', {
        finding: text('What was found.', { required: true }),
        tier: choice('As for evidence.', tiers, { required: true }),
        url: text('Where it can be read.'),
      }),
    ),
    conflicts: list('Techniques that it is never applied together with.', text('An id.')),
    examples: list(
      'Prompts before and after; the same text where it has nothing to do.',
      map('An example.', {
        language: choice('Of the prompt.', textLanguages, { required: true }),
        file: text('Name of the file, which decides the format. Default: `example.prompt`.'),
        before: text('The prompt.', { required: true }),
        after: text('The prompt with the technique.', { required: true }),
        parameters: { doc: 'Values of parameters.', types: ['map'], entries: { doc: 'A value.', types: ['any'] } },
      }),
      { required: true },
    ),
  },
};

export const packKeys: KeyTable = {
  open: false,
  keys: {
    name: text('Name of the pack: small letters, digits and hyphens. It comes before the ids of its techniques.', { required: true }),
    title: text('What people call it.', { required: true }),
    version: text('`1.0.0`.', { required: true }),
    licence: text('SPDX identifier.', { required: true }),
    description: text('What it holds, in a sentence.'),
    url: text('Where it comes from.'),
  },
};
