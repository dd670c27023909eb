/** AGENTS.md, CLAUDE.md and GEMINI.md. */
import assert from 'node:assert/strict';
import { formatOf, read, readFixture } from '../support/reading.ts';

describe('Instructions for agents', () => {
  it('are known by their names', () => {
    for (const name of ['AGENTS.md', 'CLAUDE.md', 'CLAUDE.local.md', 'GEMINI.md']) assert.equal(formatOf(`a/${name}`), 'agents');
    assert.equal(formatOf('README.md'), null);
  });

  it('refer to files by links alone, not in prose or code', () => {
    const file = readFixture('agents', 'AGENTS.md');
    assert.deepEqual(
      file.references.map((r) => [r.target, r.candidates]),
      [['docs/build.md#tests', ['docs/build.md']]],
    );
  });

  it('import files where the agent follows them, which mentions and packages are not', () => {
    const file = readFixture('agents', 'CLAUDE.md');
    assert.deepEqual(
      file.references.map((r) => r.target),
      ['AGENTS.md', 'docs/style.md'],
    );
    assert.deepEqual(read('AGENTS.md', '@docs/style.md').references, []);
  });

  it('do not take a shown link for one', () => assert.equal(read('AGENTS.md', 'As in [text](url).').references[0]?.optional, true));
});
