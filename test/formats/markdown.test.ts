/** Markdown prompts. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture } from '../support/reading.ts';

describe('A Markdown prompt', () => {
  const file = readFixture('markdown', 'prompts/summarize-system.md');

  it('is known by where it lies', () => {
    for (const path of ['prompts/a.md', 'src/prompt_templates/x/a.md', 'patterns/summarize/system.md'])
      assert.equal(formatOf(path), 'markdown');
    for (const path of [
      'a.md',
      'prompts/README.md',
      'docs/prompts/a.md',
      'node_modules/prompts/a.md',
      'prompts/CHANGELOG.md',
      'patterns/a/readme.md',
    ])
      assert.equal(formatOf(path), null, path);
  });

  it('is a system message where its name says so', () => {
    assert.equal(file.prompts[0]?.messages[0]?.role, 'system');
    assert.equal(read('prompts/a.md', 'x').prompts[0]?.messages[0]?.role, 'user');
  });

  it('has a template where its text leaves no doubt', () => {
    assert.equal(file.prompts[0]?.template?.dialect.id, 'jinja');
    assert.deepEqual([...new Set(file.prompts[0]?.placeholders.map((p) => p.name))], ['article', 'language', 'length']);
  });
});
