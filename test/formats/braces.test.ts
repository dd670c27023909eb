/** Texts that the configuration calls Python format templates. */
import assert from 'node:assert/strict';
import { formatOf, readAs } from '../support/reading.ts';

describe('A Python format template', () => {
  it('is one only where the configuration says so', () => {
    assert.equal(formatOf('a.braces'), null);
    const file = readAs('braces', 'a.txt', 'Hello {name}, your {order[0].id:>5}.');
    assert.deepEqual(
      file.prompts[0]?.placeholders.map((p) => p.name),
      ['name', 'order'],
    );
  });
});
