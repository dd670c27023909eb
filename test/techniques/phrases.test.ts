/** Phrases are found as people would say they are there. */
import assert from 'node:assert/strict';
import { holdsRow, says, saysAny, tokensOf, wordsIn } from '../../server/core/techniques/phrases.ts';

/** Each phrase with texts that say it and texts that do not. */
const cases: Readonly<Record<string, { readonly says: readonly string[]; readonly not: readonly string[] }>> = {
  'step by step': {
    says: ['Think step by step.', 'STEP-BY-STEP!', 'step, by (step)', 'Go *step by step* here', 'step\nby\nstep'],
    not: ['step by', 'steps by step', 'by step step', 'stepbystep', 'footstep by step', ''],
  },
  'think * before * answer': {
    says: ['Think before you answer.', 'think before answer', 'Think a b c d e f before a b c d e f answer'],
    not: ['Think a b c d e f g before you answer', 'think before a b c d e f g answer', 'before you answer, think', 'think, answer'],
  },
  'a * a * b': { says: ['a a b', 'a x a y y y y a y y y y b'], not: ['a b', 'a x x x x x x x a b', 'b a a'] },
  "don't know": { says: ["Say that you don't know", 'you don’t know'], not: ['dont know', 'do not know'] },
  一步一步: { says: ['请一步一步地思考', '一步，一步'], not: ['一步两步', '步一步一'] },
  'Schritt für Schritt': { says: ['Gehe schritt FÜR schritt vor'], not: ['Schritt fur Schritt'] },
  ステップごとに: { says: ['ステップごとに考えて'], not: ['ステップことに'] },
  '先 * 答': { says: ['先想想再答', '先答'], not: ['先一二三四五六七答', '答先'] },
  '回答 JSON': { says: ['请回答JSON。', '回答 json'], not: ['回答XJSON'] },
  'étape par étape': { says: ['Étape par étape'], not: ['etape par etape'] },
  'шаг за шагом': { says: ['Шаг за шагом,'], not: ['шаги за шагом'] },
  단계별로: { says: ['단계별로 생각해'], not: ['단계별'] },
};

describe('The phrase', () => {
  for (const [phrase, { says: yes, not }] of Object.entries(cases))
    it(phrase, () => {
      for (const text of yes) assert.ok(says(text, phrase), `not found in "${text}"`);
      for (const text of not) assert.ok(!says(text, phrase), `found in "${text}"`);
    });

  it('of stars and marks alone is said by nothing', () => {
    for (const phrase of ['', '*', ' * * ', '...', '* - *']) assert.ok(!says('a b c', phrase), phrase);
  });

  it('is found by a second look as well', () => {
    // Every gap filled in every way must agree with a search that tries all.
    const words = ['a', 'b', 'x'];
    const texts = [...Array(3 ** 6).keys()].map((n) => [...Array(6).keys()].map((i) => words[Math.floor(n / 3 ** i) % 3]).join(' '));
    for (const phrase of ['a * b', 'a b', 'a * a * b', 'a b * a', 'x * x'])
      for (const text of texts) assert.equal(says(text, phrase), saidSlowly(text, phrase), `${phrase} in ${text}`);
  });
});

/** With texts this short `*` stands for any number of words. */
function saidSlowly(text: string, phrase: string): boolean {
  const pattern = phrase.split(' * ').join('( [abx])* ');
  return new RegExp(`(^| )${pattern}( |$)`).test(text);
}

describe('Words', () => {
  it('are runs of letters, and each character of Chinese and Japanese', () => {
    assert.deepEqual(tokensOf("Don't — use GPT-4 用中文、データ now"), [
      "don't",
      'use',
      'gpt',
      '4',
      '用',
      '中',
      '文',
      'デ',
      'ー',
      'タ',
      'now',
    ]);
    assert.deepEqual(tokensOf('... {{ }} 🙂'), []);
  });

  it('hold a row only where it stands unbroken', () => {
    const words = wordsIn('one two three two four');
    assert.ok(holdsRow(words, ['two', 'four']));
    assert.ok(!holdsRow(words, ['two', 'three', 'four']));
    assert.ok(!holdsRow(words, ['four', 'five']));
    assert.ok(!holdsRow(words, []));
  });

  it('ten thousand of them are looked through for sixty phrases in a moment', () => {
    const phrases = [...Array(60).keys()].map((i) => (i % 2 ? `a * a * a * b${i}` : `a a a c${i}`));
    for (const text of ['a '.repeat(10_000), 'a b c d e f g h '.repeat(1250), '一'.repeat(10_000)]) {
      const start = process.cpuUsage();
      assert.ok(!saysAny(wordsIn(text), phrases));
      assert.ok(process.cpuUsage(start).user / 1000 < 3000);
    }
  });
});
