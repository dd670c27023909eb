import assert from 'node:assert/strict';
import { rulePage } from '../server/core/rule-page.ts';

describe('the page of a rule', () => {
  it('says what is flagged and why, and underlines it', () => {
    const page = rulePage('some-rule', {
      title: 'A word',
      why: 'It matters.',
      severity: 'warning',
      examples: [{ file: 'a.md', bad: 'One ⟦two⟧ three\n⟦⟧', good: 'One three\n' }],
    });
    assert.equal(
      page,
      '# some-rule\n\nA word (warning)\n\nIt matters.\n\n## a.md\n\nFlagged:\n\n```text\nOne two three\n    ^^^\n\n^\n```\n\nBetter:\n\n```text\nOne three\n```\n',
    );
  });

  it('fences examples that hold fences', () => {
    const page = rulePage('r', { title: 'T', why: 'W', severity: 'off', examples: [{ file: 'a', bad: '````\n⟦x⟧', good: 'x' }] });
    assert.match(page, /\n`````text\n````\n/);
  });
});
