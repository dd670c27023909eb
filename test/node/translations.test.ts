/** Which translation a locale gets. */
import assert from 'node:assert/strict';
import { translationsFor } from '../../server/node/translations.ts';
import { Folder } from '../support/folder.ts';

describe('translations', () => {
  const german = { 'A number.': 'Eine Zahl.' };
  const folder = new Folder({
    'l10n/bundle.l10n.de.json': JSON.stringify(german),
    'l10n/bundle.l10n.zh-cn.json': JSON.stringify({ 'A number.': '数字。' }),
    'l10n/bundle.l10n.es.json': '{"A number.": "Un',
    'l10n/bundle.l10n.ja.json': '{"A number.": ["数"]}',
    'x.json': JSON.stringify({ 'A number.': 'Stolen.' }),
    'bundle.l10n.fr.json': JSON.stringify({ 'A number.': 'Stolen.' }),
  });
  after(() => folder.remove());

  const told: string[] = [];
  const languageOf = (locale: unknown, at: string | null = `${folder.path}/l10n`) =>
    translationsFor(locale, (problem) => told.push(problem), at).language;

  it('are those of the language, however its tag is written', () => {
    for (const locale of ['de', 'DE', 'de-AT', 'de_AT.UTF-8', 'de_DE@euro', 'de-CH-1996']) assert.equal(languageOf(locale), 'de', locale);
    for (const locale of ['zh', 'zh-cn', 'zh-CN', 'zh_CN.UTF-8', 'zh-Hans', 'zh-Hans-HK', 'zh-SG'])
      assert.equal(languageOf(locale), 'zh-cn', locale);
  });

  it('hold the texts of the file', () => assert.deepEqual(translationsFor('de', assert.fail, `${folder.path}/l10n`).texts, german));

  it('are none for a language that nobody translated', () => {
    for (const locale of ['en', 'en-US', 'C', 'C.UTF-8', 'fr', 'zh-TW', 'zh-hant', 'zh-HK', 'zh-Hant-CN', '', '-'])
      assert.equal(languageOf(locale), 'en', locale);
    for (const locale of [undefined, null, 7, ['de'], {}]) assert.equal(languageOf(locale), 'en');
  });

  it('are taken from their folder alone', () => {
    for (const locale of ['../../x', '/../x', 'de/../de', '../bundle.l10n.fr', 'fr/../../bundle.l10n.fr', 'x\0', 'de'.repeat(100_000)])
      assert.equal(languageOf(locale), 'en', locale.slice(0, 40));
    assert.equal(languageOf('de', `${folder.path}/nowhere`), 'en');
    assert.equal(languageOf('de', null), 'en');
    assert.deepEqual(told, []);
  });

  it('are none where the file is damaged, and that is told', () => {
    for (const locale of ['es', 'ja-JP']) assert.equal(languageOf(locale), 'en');
    assert.deepEqual(told, [
      'bundle.l10n.es.json cannot be read; texts are English.',
      'bundle.l10n.ja.json cannot be read; texts are English.',
    ]);
  });
});
