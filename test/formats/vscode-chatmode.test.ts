/** Chat modes, which custom agents have replaced. */
import assert from 'node:assert/strict';
import { formatOf, readFixture } from '../support/reading.ts';

describe('A chat mode', () => {
  const file = readFixture('vscode-chatmode', '.github/chatmodes/reviewer.chatmode.md');

  it('is known by its name', () => assert.equal(formatOf('a.chatmode.md'), 'vscode-chatmode'));

  it('is told to become an agent', () => {
    assert.deepEqual(
      file.problems.map((p) => p.rule),
      ['deprecated-format'],
    );
    assert.deepEqual(file.problems[0]?.message.values, { name: 'reviewer' });
  });

  it('is read all the same', () =>
    assert.deepEqual(
      file.prompts[0]?.tools.map((t) => t.name),
      ['changes', 'search'],
    ));
});
