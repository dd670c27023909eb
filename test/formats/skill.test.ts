/** Agent skills. */
import assert from 'node:assert/strict';
import { formatOf, readFixture, texts } from '../support/reading.ts';

describe('A skill', () => {
  const file = readFixture('skill', 'skills/fill-forms/SKILL.md');

  it('is known by its name', () => assert.equal(formatOf('a/SKILL.md'), 'skill'));

  it('is one system message with the tools it may use', () => {
    assert.deepEqual(file.problems, []);
    assert.equal(file.prompts[0]?.messages[0]?.role, 'system');
    assert.deepEqual(
      file.prompts[0]?.tools.map((t) => t.name),
      ['Read', 'Bash(python3 *)'],
    );
  });

  it('takes $ARGUMENTS for a placeholder, and no variable of a script', () =>
    assert.deepEqual(texts(file, file.prompts[0]?.placeholders ?? []), ['$ARGUMENTS']));

  it('must hold what it links to, but not what it mentions', () =>
    assert.deepEqual(
      file.references.map((r) => [r.candidates[0], r.optional]),
      [
        ['skills/fill-forms/references/fields.md', false],
        ['skills/fill-forms/scripts/fill.py', true],
      ],
    ));
});
