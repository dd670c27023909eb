/** Copilot instructions of a repository. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture } from '../support/reading.ts';

describe('copilot-instructions.md', () => {
  const file = readFixture('copilot-instructions', '.github/copilot-instructions.md');

  it('is known by its name', () => assert.equal(formatOf('.github/copilot-instructions.md'), 'copilot-instructions'));

  it('is one system message without a header', () => {
    assert.equal(file.header, null);
    assert.deepEqual(
      file.prompts[0]?.messages.map((m) => m.role),
      ['system'],
    );
    assert.deepEqual(
      file.references.map((r) => r.candidates),
      [['ARCHITECTURE.md']],
    );
  });

  it('may begin with a rule', () => {
    const ruled = read('.github/copilot-instructions.md', '---\nBe brief.\n---\nBe kind.');
    assert.equal(ruled.header, null);
    assert.deepEqual(ruled.problems, []);
  });
});
