/** VS Code prompt files. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture, texts } from '../support/reading.ts';

describe('A VS Code prompt file', () => {
  const file = readFixture('vscode-prompt', '.github/prompts/write-tests.prompt.md');
  const [prompt] = file.prompts;

  it('is known by its name', () => assert.equal(formatOf('a/b.prompt.md'), 'vscode-prompt'));

  it('is one user message below the header', () => {
    assert.deepEqual(file.problems, []);
    assert.deepEqual(
      prompt?.messages.map((m) => m.role),
      ['user'],
    );
    assert.ok(prompt?.text.startsWith('# Write tests'));
  });

  it('names its model and tools, those of the text too', () => {
    assert.deepEqual(texts(file, prompt?.model ? [prompt.model] : []), ['GPT-5 (copilot)']);
    assert.deepEqual(texts(file, prompt?.tools ?? []), ['search', 'edit', 'github/*', 'search/usages']);
  });

  it('has the variables of VS Code as placeholders, not the expressions of code', () =>
    assert.deepEqual(
      prompt?.placeholders.map((p) => p.name),
      ['selection', 'fileBasename', 'framework'],
    ));

  it('refers to files by links and #file', () =>
    assert.deepEqual(
      file.references.map((r) => [r.kind, r.target, r.candidates[0]]),
      [
        ['link', '../../docs/testing.md', 'docs/testing.md'],
        ['file', '../../test/example.test.ts', 'test/example.test.ts'],
      ],
    ));

  it('is all header where the header is not closed, and that is one problem', () => {
    const broken = read('a.prompt.md', '---\nagent: ask\nDo this: and that\n- x');
    assert.deepEqual(
      broken.problems.map((p) => p.rule),
      ['unclosed-front-matter'],
    );
    assert.equal(broken.prompts[0]?.text, '');
  });

  it('may do without a header', () => assert.equal(read('a.prompt.md', 'Do it.').prompts[0]?.text, 'Do it.'));
});
