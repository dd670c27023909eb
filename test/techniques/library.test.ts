/** Our own techniques: each file is whole, speaks all languages, and does to its examples what it says. */
import assert from 'node:assert/strict';
import { applyEdits, createLibrary, localize, readPack, readTechnique, type Technique } from '../../server/core/service.ts';
import { does } from '../../server/core/techniques/match.ts';
import { tokensOf } from '../../server/core/techniques/phrases.ts';
import { textLanguages } from '../../server/core/techniques/technique.ts';
import { ownFiles, ownPackText, ownTechniques, parse, profiled, rewrite, techniqueOf, unmet } from '../support/techniques.ts';

describe('The library of techniques', function () {
  this.timeout(60_000);

  it('is read without a fault', () => {
    assert.deepEqual(readPack(ownPackText()).reports, []);
    const faults = ownFiles().flatMap(({ id, text }) =>
      readTechnique(text, id, 'whetstone', parse).reports.map((r) => `${id}: ${localize(r.message)}`),
    );
    assert.deepEqual(faults, []);
  });

  it('names only techniques that exist as conflicts, and none as its own', () => {
    const library = ownTechniques();
    for (const { id, conflicts } of library.all)
      for (const other of conflicts) assert.ok(library.get(other) && other !== id, `${id} conflicts with ${other}`);
  });

  it('gives every title, text and textual default in all languages', () => {
    const lacking: string[] = [];
    const look = (at: string, texts: object | null) => {
      if (texts === null) return;
      for (const language of textLanguages) if (!Object.hasOwn(texts, language)) lacking.push(`${at} in ${language}`);
    };
    for (const { id, template, parameters } of ownTechniques().all) {
      for (const step of template) {
        if (step.kind === 'insert') look(`${id}: title`, step.title);
        if ((step.kind === 'insert' || step.kind === 'message') && /\p{L}/u.test(withoutTags(step.text.en.source)))
          look(`${id}: text`, step.text);
      }
      for (const { name, type, default: given } of parameters)
        if (type === 'text' || type === 'list') look(`${id}: default of ${name}`, given && isSaid(given.en) ? given : null);
    }
    assert.deepEqual(lacking, []);
  });

  it('names parameters that its templates use', () => {
    for (const { id, parameters, template } of ownTechniques().all) {
      const used = JSON.stringify(template);
      for (const { name } of parameters) assert.ok(used.includes(`"name":"${name}"`), `${id}: ${name}`);
    }
  });

  it('has its techniques by category and id, and finds what was probably meant', () => {
    const library = ownTechniques();
    const places = library.all.map((t) => `${t.category}/${t.id}`);
    assert.deepEqual(places, [...places].sort());
    assert.equal(library.get('zero-shot-cot')?.id, 'zero-shot-cot');
    assert.equal(library.get('zero-shot'), null);
    assert.equal(library.nearest('zero-shot-cto'), 'zero-shot-cot');
    assert.equal(library.nearest('qqqqqqqqqqqq'), null);
  });

  it('keeps the first of two with one id', () => {
    const [first, second] = [techniqueOf('name: First'), techniqueOf('name: Second')];
    assert.deepEqual(
      createLibrary([first, second]).all.map((t) => t.name),
      ['First'],
    );
  });
});

describe('Examples of', function () {
  this.timeout(60_000);
  for (const technique of ownTechniques().all)
    it(technique.id, () => {
      assert.ok(technique.examples.length > 0);
      for (const [i, example] of technique.examples.entries()) checkExample(technique, example, `example ${i + 1}`);
    });
});

function checkExample(technique: Technique, { file, before, after, parameters }: Technique['examples'][number], at: string): void {
  const made = rewrite(file, before, technique, parameters);
  const failing = unmet(file, before, technique);
  if (before === after) {
    assert.ok(typeof made === 'string' || failing.length > 0, `${at}: something is done`);
    return;
  }
  assert.deepEqual(failing, [], `${at}: it would not be offered`);
  assert.ok(typeof made !== 'string', `${at}: ${made}`);
  assert.equal(made.text, after, at);
  assert.equal(applyEdits(before, made.edits), after, at);
  assert.equal(applyEdits(after, made.undo), before, at);
  const again = rewrite(file, after, technique, parameters);
  assert.ok(typeof again === 'string', `${at}: it is done twice`);
  if (hasOwnWords(technique)) {
    const { anatomy, facts } = profiled(file, after);
    assert.ok(does(technique, anatomy, facts), `${at}: the match does not see it`);
  }
}

/** Whether a technique writes more than what it is given: only that can be seen for sure afterwards. */
const hasOwnWords = ({ template }: Technique): boolean =>
  template.some((step) => (step.kind === 'insert' || step.kind === 'message') && tokensOf(withoutTags(step.text.en.source)).length >= 6);

const withoutTags = (source: string): string => source.replace(/\{[{%][^}]*\}\}?|<[^>]*>/g, ' ');

/** Whether a default is words of a language: names of tags and of programming languages are none. */
const isSaid = (value: unknown): boolean => [value].flat().some((v) => typeof v === 'string' && !/^([a-z_]+|Python)$/.test(v));

describe('The answer alone', () => {
  const given = (text: string): string => {
    const made = rewrite('a.prompt', text, ownTechniques().get('direct-answer') as Technique);
    return typeof made === 'string' ? made : made.edits.map((e) => e.text.trim()).join();
  };

  it('is called by its name where the prompt gives it one', () => {
    assert.equal(given('Is the review below positive?\n\n{{review}}\n'), 'Give only yes or no, with nothing before or after it.');
    assert.equal(
      given('Ist die Rezension unten für das Hotel gut?\n\n{{review}}\n'),
      'Gib nur „Ja“ oder „Nein“ aus, ohne etwas davor oder danach.',
    );
    assert.equal(given('Write a title for the question.\n\n{{question}}\n'), 'Give only the title, with nothing before or after it.');
    assert.equal(
      given('Given the input sentence, write a question about it.\n\n{{sentence}}\n'),
      'Give only the question, with nothing before or after it.',
    );
    assert.equal(
      given('Pick one of the following: {{options}}\n\n{{text}}\n'),
      'Give only the chosen answer, with nothing before or after it.',
    );
    assert.equal(given('Find the number of loops.\n\n{{code}}\n'), 'Give only the number, with nothing before or after it.');
  });

  it('is the result where it has none', () =>
    assert.equal(given('Write it in other words.\n\n{{text}}\n'), 'Give only the result, with nothing before or after it.'));
});
