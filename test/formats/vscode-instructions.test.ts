/** VS Code instructions files. */
import assert from 'node:assert/strict';
import { formatOf, readFixture } from '../support/reading.ts';

describe('A VS Code instructions file', () => {
  const file = readFixture('vscode-instructions', '.github/instructions/sql.instructions.md');

  it('is known by its name', () => assert.equal(formatOf('sql.instructions.md'), 'vscode-instructions'));

  it('is one system message', () => {
    assert.deepEqual(file.problems, []);
    assert.deepEqual(
      file.prompts[0]?.messages.map((m) => m.role),
      ['system'],
    );
  });

  it('refers to files by links', () =>
    assert.deepEqual(
      file.references.map((r) => r.candidates),
      [['db/schema.sql']],
    ));
});
