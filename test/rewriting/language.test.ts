import assert from 'node:assert/strict';
import { languageOf } from '../../server/core/rewriting/language.ts';

describe('language of a prompt', () => {
  it('is the one that the model sees', () => {
    assert.equal(languageOf('Fasse zusammen.', 'de'), 'de');
    assert.equal(languageOf('次の文章を要約してください。', 'ja'), 'ja');
    assert.equal(languageOf('Résume ce texte.', 'fr'), null);
  });

  it('is not that of a quotation in other letters', () => {
    const persian = 'شما یک مترجم برجسته هستید که می‌تواند ترجمه چینی و ژاپنی را با دقت انجام دهد.\n\n«今日の天気»\n';
    assert.equal(languageOf(persian, 'ja'), null);
    assert.equal(languageOf('Translate the text into Japanese as a native would, for example 今日.', 'ja'), 'en');
    assert.equal(languageOf('Übersetze den Text ins Chinesische und gib ihn mit der Quelle aus, etwa 今天.', 'zh'), 'de');
  });

  it('is told by its words where nobody asked the model', () => {
    assert.equal(languageOf('Resume el texto de la carta en una frase para el cliente.', null), 'es');
    assert.equal(languageOf('请总结下面的文章。', null), 'zh');
    assert.equal(languageOf('Fix `naïve` code.', null), 'en');
  });

  it('is none of those that have texts where its letters say so', () => {
    assert.equal(languageOf('Kullanıcı Çince yazarsa, metni Türkçeye çevirin ve kısaca açıklayın.', null), null);
    assert.equal(languageOf('Подведи итог письма в одном предложении.', null), null);
    assert.equal(languageOf('다음 글을 한 문장으로 요약해 주세요.', null), null);
  });
});
