/** Text prompts. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture, texts } from '../support/reading.ts';

describe('A text prompt', () => {
  const file = readFixture('text', 'prompts/classify.txt');

  it('is known by where it lies, or by its name', () => {
    assert.equal(formatOf('prompts/a.txt'), 'text');
    for (const path of ['a.prompt.txt', 'a/system_prompt.txt', 'a/30-user-prompt.txt', 'plugins/Joke/skprompt.txt'])
      assert.equal(formatOf(path), 'text', path);
    for (const path of ['a.txt', 'prompts/requirements.txt', 'prompts/LICENSE.txt', 'a/subprompt.txt', 'docs/logs/system_prompt.txt'])
      assert.equal(formatOf(path), null, path);
  });

  it('may have placeholders of Python', () =>
    assert.deepEqual(texts(file, file.prompts[0]?.placeholders ?? []), ['{labels}', '{mail.body}']));

  it('has no header', () => assert.equal(read('prompts/a.txt', '---\na: b\n---\nx').header, null));
});
