/** Chinese in its two scripts: told apart, written, and compared. */
import assert from 'node:assert/strict';
import { byWord, oneByOne } from '../server/core/data/han-scripts.ts';
import { comparable, isTraditional, toTraditional } from '../server/core/han-script.ts';
import { says } from '../server/core/techniques/phrases.ts';
import { ownTechniques, profiled, rewritten, techniqueOf, unmet } from './support/techniques.ts';

/** The characters of Big5, which holds Traditional ones alone. */
const big5 = (() => {
  const decoder = new TextDecoder('big5');
  const found = new Set<string>();
  for (let high = 0xa1; high <= 0xf9; high++)
    for (let low = 0x40; low <= 0xfe; low++) for (const c of decoder.decode(Uint8Array.of(high, low))) found.add(c);
  return found;
})();

const notTraditional = (text: string): string[] => [...text].filter((c) => /\p{Script=Han}/u.test(c) && !big5.has(c));

/** What techniques write in Chinese: titles, texts, and values where nobody gives one. */
const chinese = (): string[] =>
  ownTechniques().all.flatMap(({ template, parameters }) => [
    ...template.flatMap((step) =>
      step.kind === 'insert' || step.kind === 'message'
        ? [step.text.zh?.source ?? '', ('title' in step && step.title?.zh?.source) || '']
        : [],
    ),
    ...parameters.map((p) => [p.default?.zh ?? ''].flat().join('\n')),
  ]);

describe('Chinese', () => {
  it('has as many characters in one script as in the other', () => {
    assert.equal([...oneByOne.simplified].length, [...oneByOne.traditional].length);
    for (const [simple, full] of byWord) assert.deepEqual([simple.length, full.length], [2, 2]);
    assert.equal(new Set(oneByOne.simplified).size, oneByOne.simplified.length);
  });

  it('of our own techniques has no Simplified character left in Traditional script', () => {
    const texts = chinese().filter((t) => t !== '');
    assert.ok(texts.length > 50);
    assert.ok(texts.some((t) => notTraditional(t).length > 0));
    assert.deepEqual(
      texts.flatMap((t) => notTraditional(toTraditional(t))),
      [],
    );
  });

  it('goes by the word where one character stands for several', () => {
    assert.equal(toTraditional('合并后请回复，并注明标准。'), '合併後請回覆，並註明標準。');
    assert.equal(toTraditional('复杂的关系，恢复系统，批准“公里”'), '複雜的關係，恢復系統，批准「公里」');
  });

  it('is told by the characters that one script alone has', () => {
    assert.ok(isTraditional('請將英文單詞轉換為中文。'));
    assert.ok(!isTraditional('请将英文单词转换为中文。'));
    assert.ok(!isTraditional('中文'));
    assert.ok(!isTraditional('Translate the sentence.'));
  });

  it('is the same to a phrase in both scripts', () => {
    assert.ok(says('請務必不要解釋。', '不要解释'));
    assert.ok(says('関係を説明してください', '関係を説明'));
    for (const text of chinese())
      assert.equal(comparable(toTraditional(text)).replace(/[「」]/g, ''), comparable(text).replace(/[“”]/g, ''));
  });

  it('is written in the script of the prompt, what a person gives as it is given', () => {
    const technique = techniqueOf(
      'template: [{ insert: { at: end, as: paragraph, text: { en: "Give {{ what }}.", zh: "请只给出{{ what }}。" } } }]\nparameters: [{ name: what, type: text, about: What., default: { en: the result, zh: 结果和标准 } }]',
    );
    assert.equal(rewritten('a.prompt', '請總結這本書。\n', technique), '請總結這本書。\n\n請只給出結果和標準。\n');
    assert.equal(rewritten('a.prompt', '請總結這本書。\n', technique, { what: '摘要与标题' }), '請總結這本書。\n\n請只給出摘要与标题。\n');
    assert.equal(rewritten('a.prompt', '请总结这本书。\n', technique), '请总结这本书。\n\n请只给出结果和标准。\n');
    assert.match(rewritten('a.prompt', '請總結這本書。\n\n請只給出結果和標準。\n', technique), /does this already/);
  });

  it('counts rules and words of a list in both', () => {
    const facts = (text: string) => profiled('a.prompt', text).facts.facts;
    for (const fact of ['constraints', 'limits', 'factual'] as const)
      assert.equal(facts('請列出最新價格，務必不要編造。\n')[fact], facts('请列出最新价格，务必不要编造。\n')[fact], fact);
    const admit = ownTechniques().get('admit-unknowns');
    assert.ok(admit && !unmet('a.prompt', '請列出最新價格。\n', admit).includes('factual'));
  });
});
