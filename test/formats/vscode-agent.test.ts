/** Custom agents of VS Code. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture, texts } from '../support/reading.ts';

describe('A custom agent of VS Code', () => {
  const file = readFixture('vscode-agent', '.github/agents/planner.agent.md');

  it('is known by its name or its folder', () => {
    assert.equal(formatOf('a.agent.md'), 'vscode-agent');
    assert.equal(formatOf('.github/agents/planner.md'), 'vscode-agent');
    assert.equal(formatOf('.github/agents/README.md'), null);
  });

  it('is one system message with tools and a model', () => {
    const [prompt] = file.prompts;
    assert.deepEqual(file.problems, []);
    assert.equal(prompt?.messages[0]?.role, 'system');
    assert.equal(prompt?.model?.name, 'Claude Sonnet 4.5 (copilot)');
    assert.deepEqual(texts(file, prompt?.tools ?? []), ['search', 'web/fetch', 'agent', 'search']);
  });

  it('may list its tools in a text', () =>
    assert.deepEqual(
      read('a.agent.md', '---\ntools: search, edit\n---\n').prompts[0]?.tools.map((t) => t.name),
      ['search', 'edit'],
    ));
});
