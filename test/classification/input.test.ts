import assert from 'node:assert/strict';
import { withContext } from '../../server/core/classification/context.ts';
import { normalise } from '../../server/core/classification/normalise.ts';
import { phrasesOf } from '../../server/core/classification/phrases.ts';
import { contextOf, createBareService, createIntentClassification, type Prompt, parseTokenizer } from '../../server/core/service.ts';
import { vocabularyOf } from '../support/model.ts';

describe('A text as the model sees it', () => {
  const same: Readonly<Record<string, readonly string[]>> = {
    'Hello {name}, hi': [
      'Hello {{name}}, hi',
      'Hello {{{ name }}}, hi',
      'Hello \u0024{name}, hi',
      'Hello {name},\n\n hi',
      'Hello <<name>>, **hi',
    ],
    'a b': ['a {% if x %} b', 'a {{#if x}}{{/if}} b', 'a\u00a0\u200bb', 'a\n---\nb', 'a </tag> b'],
    'see http now': ['see https://example.org/?q=1 now'],
  };
  for (const [form, texts] of Object.entries(same))
    for (const text of texts) it(`"${text.replaceAll('\n', '⏎')}" is "${form}"`, () => assert.equal(normalise(text), form));

  it('is bounded, whatever comes', () => {
    for (const unit of ['{{', '\u0024{', '<a ', '</', '{%', '%(', '~-', ' ', '\ud800', 'ﷺ']) {
      const started = performance.now();
      normalise(unit.repeat(500_000));
      assert.ok(performance.now() - started < 2000, unit);
    }
  });
});

describe('The tokenizer', () => {
  const vocab: [string, number][] = [
    ['<s>', 0],
    ['<pad>', 0],
    ['</s>', 0],
    ['<unk>', 0],
    ['▁', -3],
    ['▁un', -4],
    ['able', -4],
    ['a', -5],
    ['ble', -5],
    ['🎉', -6],
    ['b', -6],
  ];
  const tokenizer = parseTokenizer(vocabularyOf(vocab), (utf8) => new TextDecoder().decode(utf8));
  assert.ok(!('fault' in tokenizer));
  const pieces = (text: string) => tokenizer.encode(text).map((id) => vocab[id]?.[0]);
  it('takes the most probable pieces', () => assert.deepEqual(pieces('unable a'), ['▁un', 'able', '▁', 'a']));
  it('makes one unknown of a row of them', () => assert.deepEqual(pieces('zzza🎉z'), ['▁', '<unk>', 'a', '🎉', '<unk>']));
  it('reads nothing in nothing', () => assert.deepEqual(tokenizer.encode(''), []));
});

describe('Phrases', () => {
  const cut = (text: string, most = 16) =>
    phrasesOf(text, { start: 0, end: text.length }, most).map(({ start, end }) => text.slice(start, end));
  it('end where sentences do', () =>
    assert.deepEqual(cut('Read this mail. Answer it kindly.', 2), ['Read this mail.', 'Answer it kindly.']));
  it('are words where there is no more', () => assert.deepEqual(cut('write a poem'), ['write', 'a', 'poem']));
  it('do not part a number or a name', () => assert.deepEqual(cut('3.14159265358979'), ['3.14159265358979']));
  it('part scripts without spaces', () => assert.ok(cut('请把下面这段文字翻译成英文，并保留所有的专有名词和日期格式。').length > 1));
  it('are no more than asked for, and lose nothing', () => {
    for (const text of [
      'a b c '.repeat(50),
      'Die Sonne scheint; der Mond, der auch scheint, geht auf.\n\nGut.',
      '🎉'.repeat(40),
      '   ',
      '',
    ]) {
      const found = cut(text);
      assert.ok(found.length <= 16);
      assert.equal(found.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      for (const phrase of found) assert.doesNotMatch(phrase, /[\ud800-\udfff]/u);
    }
  });
});

describe('The context of a prompt', () => {
  const context = { file: 'prompts/weekly-report.prompt', description: 'For managers', neighbours: ['Hi', 'Yes?'] };
  it('is read as far as it helps', () => {
    assert.equal(withContext('Go on', context, []), 'Go on');
    assert.equal(
      withContext('Go on', context, ['file', 'description', 'neighbours']),
      'weekly report\n\nFor managers\n\nHi\nYes?\n\nGo on',
    );
    assert.equal(withContext('Go on', {}, ['file', 'description', 'neighbours']), 'Go on');
  });
  it('is what the file says about itself', () => {
    const file = createBareService().read('x/a.prompt', '---\ndescription: Greets\n---\nHi');
    assert.ok(file);
    assert.deepEqual(contextOf(file), { file: 'x/a.prompt', description: 'Greets' });
  });
});

describe('The reasons for an answer', () => {
  it('are places of the file', async () => {
    const text = '---\nmodel: x\n---\n{{role "system"}}\n  You are kind. \n{{role "user"}}\nHello there\n';
    const prompt = createBareService().read('a.prompt', text)?.prompts[0] as Prompt;
    const service = createIntentClassification({
      count: null,
      classifier: {
        classify: async () => null,
        embed: async () => null,
        explain: async (seen) => ({
          intent: 'conversation',
          probability: 1,
          phrases: ['You are kind.', 'Hello', 'there'].map((phrase) => ({
            weight: 0,
            span: { start: seen.indexOf(phrase), end: seen.indexOf(phrase) + phrase.length },
          })),
        }),
      },
    });
    const found = await service.why(prompt);
    assert.deepEqual(
      found?.phrases.map(({ span }) => text.slice(span.start, span.end)),
      ['You are kind.', 'Hello', 'there'],
    );
  });
});

describe('What was classified', () => {
  it('is not asked for again, nor twice at once, but what could not be had is', async () => {
    const asked: string[] = [];
    let there = false;
    const service = createIntentClassification({
      count: null,
      classifier: {
        async classify(readings) {
          asked.push(...readings.map(({ text }) => text));
          return there ? readings.map(() => answer) : null;
        },
        embed: async () => null,
        explain: async () => null,
      },
    });
    assert.equal(await service.classifyIntent('a'), null);
    there = true;
    await Promise.all([service.classifyIntent('a'), service.classifyIntent('a')]);
    await service.classifyAll([{ prompt: 'a' }, { prompt: 'b' }, { prompt: 'a', context: { file: 'x' } }]);
    assert.deepEqual(asked, ['a', 'a', 'b', 'a']);
    assert.deepEqual(await service.classifyMultiIntent('a'), [
      { intent: 'planning', probability: 0.6 },
      { intent: 'research', probability: 0.3 },
    ]);
  });
});

const answer = {
  primaryIntent: 'planning' as const,
  confidence: 0.6,
  probabilities: {} as never,
  subIntents: [{ intent: 'research' as const, probability: 0.3 }],
  complexity: null,
  suggestedTechniques: [],
  metadata: { domain: null, taskType: null, estimatedTokens: null, language: null },
};
