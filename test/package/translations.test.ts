/** Translations say all that the English says, with the same values in it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { docs } from '../../scripts/docs.ts';
import { bundleIn, bundles, faultsOf, languages } from '../../scripts/translations.mjs';
import { createBareService } from '../../server/core/service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): Record<string, string> => JSON.parse(readFileSync(root + file, 'utf8'));

/** Names, signs and words that two languages share. */
const mostAlike = 0.08;

describe('The translation', () => {
  for (const language of languages)
    for (const bundle of bundles) {
      const file = bundleIn(bundle, language);
      it(`${file} holds the texts of the English`, () => assert.deepEqual(faultsOf(read(bundle), read(file)), []));
      it(`${file} is in its language`, () => {
        const [english, translated] = [read(bundle), read(file)];
        const alike = Object.keys(english).filter((key) => english[key] === translated[key]);
        assert.ok(alike.length <= 2 + mostAlike * Object.keys(english).length, alike.join('\n'));
      });
    }

  it('is listed where its file is there', () => {
    const found = readdirSync(`${root}server/l10n`).flatMap((file) => /^bundle\.l10n\.(.+)\.json$/.exec(file)?.[1] ?? []);
    assert.deepEqual(found.sort(), [...languages].sort());
  });
});

describe('The comparison of a translation with the English', () => {
  const english = { a: 'Write `x` instead of {name}.', b: '{name}, {name} and {other}', c: 'See [here](command:x).' };
  const german = { a: 'Schreiben Sie `x` statt {name}.', b: '{other}, {name} und {name}', c: 'Siehe [hier](command:x).' };

  it('finds nothing wrong where only words differ', () => assert.deepEqual(faultsOf(english, german), []));

  const planted: [string, Record<string, unknown>, string][] = [
    ['a text that is missing', { a: german.a, b: german.b }, 'lacks "c"'],
    ['a text too many', { ...german, d: 'x' }, 'is of no text: "d"'],
    ['a text that is empty', { ...german, c: ' ' }, 'says nothing for "c"'],
    ['what is no text', { ...german, c: ['x'] }, 'says nothing for "c"'],
    ['another placeholder', { ...german, a: 'Schreiben Sie `x` statt {nmae}.' }, 'has other placeholders in "a"'],
    ['a placeholder that is there once instead of twice', { ...german, b: '{name} und {other}' }, 'has other placeholders in "b"'],
    ['other code', { ...german, a: 'Schreiben Sie `y` statt {name}.' }, 'has other code in "a"'],
    ['another link', { ...german, c: 'Siehe [hier](command:y).' }, 'has other links in "c"'],
  ];
  for (const [what, translated, fault] of planted) it(`finds ${what}`, () => assert.deepEqual(faultsOf(english, translated), [fault]));

  it('is not deceived by names that every object has', () => assert.deepEqual(faultsOf({ constructor: 'x' }, {}), ['lacks "constructor"']));
});

describe('The texts for translators', () => {
  it('hold what the tables of all formats say that the fixtures show', () => {
    const known = docs();
    const service = createBareService();
    const fixtures = readdirSync(`${root}test/fixtures`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const shown = new Set<string>();
    for (const { parentPath, name } of fixtures) {
      const path = `${parentPath}/${name}`;
      const file = service.read(path.slice(root.length), readFileSync(path, 'utf8'));
      for (const { doc } of Object.values(file?.header?.keys.keys ?? {})) shown.add(doc);
      for (const { template } of file?.prompts ?? [])
        for (const { doc } of [...(template?.dialect.callables ?? []), ...(template?.dialect.globals ?? [])]) shown.add(doc);
    }
    assert.ok(shown.size > 300, `${shown.size} texts`);
    assert.deepEqual(
      [...shown].filter((doc) => !known.has(doc)),
      [],
    );
  });
});
