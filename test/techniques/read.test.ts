/** Files of techniques: what is wrong with one is told where it stands, and nothing in it can hold up the reader. */
import assert from 'node:assert/strict';
import { localize, readPack, readTechnique } from '../../server/core/service.ts';
import { unmark } from '../support/marks.ts';
import { parse, techniqueOf, withRest } from '../support/techniques.ts';

/** The marked lines have exactly the faults of the marks; the rest of the file is filled in. */
function faulty(marked: string, ...messages: readonly RegExp[]): void {
  const { text: lines, spans } = unmark(marked);
  const text = withRest(lines);
  const { value, reports } = readTechnique(text, 'made-up', 'whetstone', parse);
  assert.equal(value, null);
  assert.deepEqual(
    reports.map(({ span }) => text.slice(span.start, span.end)),
    spans.map(({ start, end }) => text.slice(start, end)),
    reports.map((r) => localize(r.message)).join('\n'),
  );
  assert.deepEqual(
    reports.map(({ span }) => span.start),
    spans.map(({ start }) => start),
  );
  for (const [i, message] of messages.entries()) assert.match(localize(reports[i]?.message ?? { text: '', values: {} }), message);
}

describe('A technique is read', () => {
  it('with what its file leaves out', () => {
    const technique = techniqueOf('advice: Do it by hand.\nconditions:\n  - { fact: words, min: 3, because: Short. }');
    assert.equal(technique.id, 'made-up');
    assert.equal(technique.calls, 'one');
    assert.equal(technique.isActive, true);
    assert.deepEqual(technique.conditions, [{ fact: 'words', is: [], min: 3, max: null, because: 'Short.', record: null }]);
    assert.deepEqual(technique.match, { says: [], facts: [] });
    assert.equal(technique.examples[0]?.file, 'example.prompt');
  });

  it('under the name of its pack where that is not ours', () => {
    assert.equal(readTechnique(withRest(''), 'brief', 'acme', parse).value?.id, 'acme/brief');
  });

  it('as plain text where YAML would have made something of it', () => {
    assert.equal(techniqueOf('summary: !!js/function "function () { throw 1 }"').summary, 'function () { throw 1 }');
  });

  it('only from files with a name that can be an id', () => {
    for (const name of ['Brief', 'a b', 'a_b', '-a', 'a--b', ''])
      assert.equal(readTechnique(withRest(''), name, 'acme', parse).value, null);
  });
});

describe('The fault of a file is told at', () => {
  it('a key that is not known', () => faulty('⟦sumary⟧: x', /sumary/));
  it('a value that is not listed', () => faulty('grade: ⟦great⟧', /great/));
  it('a value of another type', () => faulty('version: ⟦[1]⟧'));
  it('an intent that is none', () => faulty('intents: { suits: [analysis, ⟦analyse⟧] }', /analyse/));
  it('an intent that is suited and hurt', () => faulty('intents: { suits: [analysis], hurts: ⟦[analysis]⟧ }', /both/));
  it('a fact that is none', () => faulty('signals: [{ fact: ⟦wordz⟧, min: 1, weight: 2, because: x }]', /wordz/));
  it('a value that a fact never has', () => faulty('signals: [{ fact: cue, is: ⟦maybe⟧, weight: 2, because: x }]', /never "maybe"/));
  it('a number asked for a word', () => faulty('signals: [{ fact: ⟦words⟧, is: many, weight: 2, because: x }]', /a number/));
  it('a word asked for a number', () => faulty('signals: [{ fact: ⟦cue⟧, min: 1, weight: 2, because: x }]', /no number/));
  it('a weight out of bounds', () => faulty('signals: [{ fact: words, min: 1, weight: ⟦7⟧, because: x }]'));
  it('a record that is not there', () => faulty('conditions: [{ fact: words, min: 1, because: x, record: ⟦e1⟧ }]', /no record "e1"/));
  it('a range the wrong way round', () => faulty('tokenCost: { input: ⟦[2, 1]⟧, output: [1, 1], basis: estimate }', /lowest/));
  it('a range of one', () => faulty('tokenCost: { input: [1, 1], output: ⟦[1]⟧, basis: estimate }', /lowest/));
  it('levels the wrong way round', () => faulty('complexityLevel: ⟦{ min: 4, max: 2 }⟧', /greater/));
  it('a phrase that ends in a star', () => faulty('match: { says: [step by step, ⟦think *⟧] }', /begins and ends/));
  it('a phrase of marks', () => faulty('match: { says: [⟦"..."⟧] }', /begins and ends/));
  it('a parameter that templates could not name', () =>
    faulty('parameters: [{ name: ⟦max-items⟧, type: text, about: x }]', /name of a parameter/));
  it('a choice without values', () => faulty('parameters: [{ name: a, type: ⟦choice⟧, about: x }]', /values/));
  it('a default that the parameter cannot have', () =>
    faulty('parameters: [{ name: a, type: number, max: 3, about: x, default: ⟦4⟧ }]', /no value of this parameter/));
  it('a list taken from where there is a text', () => faulty('parameters: [{ name: a, type: list, about: x, from: ⟦task⟧ }]', /a text/));
  it('a template that names what is not declared', () =>
    faulty('template:\n  - insert: { at: end, as: paragraph, text: ⟦"{{ who }}"⟧ }', /"who" is no parameter/));
  it('a template of one language among several', () =>
    faulty('template:\n  - insert:\n      at: end\n      as: paragraph\n      text: { en: fine, de: ⟦"{% if %}"⟧ }'));
  it('a text without its English', () => faulty('template:\n  - insert: { at: end, as: paragraph, text: ⟦{ de: Nein }⟧ }', /English/));
  it('a section without a title', () => faulty('template:\n  - insert: ⟦{ at: end, as: section, text: x }⟧', /title/));
  it('a step of two kinds', () =>
    faulty('template:\n  - ⟦{ wrap: { what: documents }, move: { what: documents, to: end } }⟧', /one of the keys/));
  it('an example with a parameter that is none', () =>
    faulty('examples:\n  - { language: en, before: a, after: b, parameters: ⟦{ x: 1 }⟧ }', /"x" is no parameter/));
});

describe('Not a technique is', () => {
  const broken: Readonly<Record<string, string>> = {
    nothing: '',
    'a list': '- a\n- b\n',
    'a word': 'word',
    'broken YAML': 'name: [a\nsummary: "b',
    'a key twice': withRest('name: A\nname: B'),
    tabs: 'name:\n\t- a: b\n\t c',
    'an alias of nothing': withRest('summary: *nothing'),
    'aliases of aliases': `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)
      .join('\n')}\n`,
    'what goes deep': `name: ${'['.repeat(20_000)}`,
    'what goes deep and comes back': `name: ${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    'what goes deep line by line': [...Array(400).keys()].map((i) => `${' '.repeat(i)}a:`).join('\n'),
    'a prototype': withRest('__proto__: { isActive: false }\nconstructor: x'),
    'a key of two megabytes': `${'a'.repeat(2_000_000)}: x`,
  };
  for (const [name, text] of Object.entries(broken))
    it(name, () => {
      const start = process.cpuUsage();
      const { value, reports } = readTechnique(text, 'made-up', 'whetstone', parse);
      assert.equal(value, null);
      assert.ok(reports.length > 0);
      for (const { span, message } of reports) {
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
        assert.notEqual(localize(message), '');
      }
      assert.ok(process.cpuUsage(start).user / 1000 < 10_000);
    }).timeout(60_000);

  it('slow to be told at two megabytes', () => {
    const start = process.cpuUsage();
    const phrases = [...Array(100_000).keys()].map((i) => `    - phrase number ${i}\n`).join('');
    const { value, reports } = readTechnique(withRest(`match:\n  says:\n${phrases}`), 'made-up', 'whetstone', parse);
    assert.ok(value !== null || reports.length > 0);
    assert.ok(process.cpuUsage(start).user / 1000 < 30_000);
  }).timeout(120_000);
});

describe('A pack', () => {
  const pack = 'name: acme\ntitle: Acme\nversion: 1.0.0\nlicence: MIT\n';
  it('is read', () => assert.equal(readPack(pack).value?.name, 'acme'));
  it('has a name that can come before ids', () => {
    for (const name of ['Acme', 'a/b', '../x', 'a b']) assert.equal(readPack(pack.replace('acme', name)).value, null, name);
  });
  it('lacks nothing that it must have', () => {
    for (const line of pack.trimEnd().split('\n')) assert.equal(readPack(pack.replace(`${line}\n`, '')).value, null, line);
  });
});
