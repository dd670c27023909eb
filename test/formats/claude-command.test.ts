/** Slash commands of Claude Code. */
import assert from 'node:assert/strict';
import { formatOf, readFixture, texts } from '../support/reading.ts';

describe('A slash command of Claude Code', () => {
  const file = readFixture('claude-command', '.claude/commands/fix-issue.md');

  it('is known by its folder', () => assert.equal(formatOf('.claude/commands/git/commit.md'), 'claude-command'));

  it("is known in a plugin's folder by the header", () => {
    assert.equal(formatOf('commands/a.md', '---\ndescription: Fixes.\nargument-hint: "[issue]"\n---\nFix it.\n'), 'claude-command');
    assert.equal(formatOf('commands/a.md', '---\ndescription: Fixes.\n---\nFix it.\n'), null);
  });

  it('is one user message with arguments', () => {
    assert.deepEqual(file.problems, []);
    assert.deepEqual(
      file.prompts[0]?.messages.map((m) => m.role),
      ['user'],
    );
    assert.deepEqual(texts(file, file.prompts[0]?.placeholders ?? []), ['$1', '$2', '$ARGUMENTS']);
  });

  it('imports files of the project', () => {
    assert.deepEqual(
      file.references.map((r) => [r.target, r.optional]),
      [['docs/fixing.md', true]],
    );
    assert.ok(file.references[0]?.candidates.includes('docs/fixing.md'));
  });
});
