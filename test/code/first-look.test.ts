/** What an editor asks of a file before it starts the server says the same as the server would. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mayHoldPrompts } from '../../server/core/code/first-look.ts';
import { hosts } from '../../server/core/hosts.generated.ts';
import { formats } from '../../server/core/registry.generated.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const languages = Object.values(hosts).filter(({ inner }) => !inner);

function filesIn(folder: string): { path: string; languageId: string; text: string }[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const host = languages.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
    const [languageId] = host?.languageIds ?? [];
    return languageId === undefined ? [] : [{ path: `app/${name}`, languageId, text: readFileSync(`${root}${folder}/${name}`, 'utf8') }];
  });
}

const served = (path: string, text: string): boolean => (formats.code?.detect(path, text) ?? 0) > 0;

describe('The first look at a file of code', () => {
  for (const folder of ['test/fixtures/code', 'server/core', 'scripts', 'l10n', 'techniques'])
    it(`says of ${folder} what the server says`, () => {
      const files = filesIn(folder);
      assert.ok(files.length > 0, 'there are files');
      assert.deepEqual(
        files
          .filter((file) => mayHoldPrompts(file.path, file.languageId, file.text) !== served(file.path, file.text))
          .map(({ path }) => path),
        [],
      );
    });

  it('finds something in examples of prompts, and nothing in most of a program', () => {
    const found = (folder: string) => filesIn(folder).filter((file) => mayHoldPrompts(file.path, file.languageId, file.text)).length;
    assert.ok(found('test/fixtures/code') > 20);
    assert.ok(found('server/core/syntax') < filesIn('server/core/syntax').length / 2);
  });

  it('knows a document of data by its language where it has no name', () => {
    const text = 'instructions: Answer every question of the guest in one sentence.\n';
    assert.equal(mayHoldPrompts('Untitled-1', 'yaml', text), true);
    assert.equal(mayHoldPrompts('Untitled-1', 'python', 'x = 1\n'), false);
  });

  it('asks of each language what its host asks', () => {
    // Only what holds data is looked through by the path, too.
    for (const { languageIds, hits } of languages)
      for (const languageId of languageIds)
        assert.equal(mayHoldPrompts('package.json', languageId, 'You are a helpful assistant.'), hits === undefined, languageId);
  });
});
