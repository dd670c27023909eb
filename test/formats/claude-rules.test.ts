/** Rules of Claude Code. */
import assert from 'node:assert/strict';
import { formatOf, readFixture } from '../support/reading.ts';

describe('A rule of Claude Code', () => {
  const file = readFixture('claude-rules', '.claude/rules/api.md');

  it('is known by its folder', () => assert.equal(formatOf('.claude/rules/a.md'), 'claude-rules'));

  it('is one system message', () => {
    assert.deepEqual(file.problems, []);
    assert.deepEqual(
      file.prompts[0]?.messages.map((m) => m.role),
      ['system'],
    );
  });
});
