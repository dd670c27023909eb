/** Subagents of Claude Code. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture, texts } from '../support/reading.ts';

describe('A subagent of Claude Code', () => {
  const file = readFixture('claude-agent', '.claude/agents/test-runner.md');

  it('is known by its folder', () => {
    assert.equal(formatOf('x/.claude/agents/a/b.md'), 'claude-agent');
    assert.equal(formatOf('agents/a.md'), null);
  });

  it("is known in a plugin's folder by the header", () => {
    const header = (more: string) => `---\nname: a\ndescription: Reviews.\n${more}---\nReview.\n`;
    assert.equal(formatOf('plugins/x/agents/a.md', header('model: sonnet\n')), 'claude-agent');
    assert.equal(formatOf('agents/a.md', header('tools: Read, Grep\n')), 'claude-agent');
    for (const more of ['', 'model: gpt-5\n', 'tools:\n  write: false\n']) assert.equal(formatOf('agents/a.md', header(more)), null);
    assert.equal(formatOf('.other/agents/a.md', header('model: sonnet\n')), null);
    assert.equal(formatOf('docs/agents/a.md', '# Agents\nname: a\ndescription: b\nmodel: opus\n'), null);
  });

  it('may have a description with colons, unquoted', () => {
    assert.deepEqual(file.problems, []);
    const entry = file.header?.yaml.root?.kind === 'map' ? file.header.yaml.root.entries[1] : undefined;
    assert.ok(entry?.value?.kind === 'scalar' && String(entry.value.value).endsWith('</example>'));
  });

  it('lists its tools in a text, with commas in brackets', () =>
    assert.deepEqual(texts(file, file.prompts[0]?.tools ?? []), ['Read', 'Bash(npm test:*, npm run lint)', 'mcp__ci__status']));

  it('is still told of other faults', () =>
    assert.deepEqual(
      read('.claude/agents/a.md', '---\ndescription: a: b\ntools: [\n---\n').problems.map((p) => p.rule),
      ['invalid-yaml'],
    ));
});
