import assert from 'node:assert/strict';
import type { Finding, Fix } from '../server/core/finding.ts';
import { fixAll } from '../server/core/fix-all.ts';
import { say } from '../server/core/message.ts';
import { applyEdits } from '../server/core/text.ts';

/** Finds a word wherever it stands, and has one fix for it. */
const replacing =
  (word: string, by: string, safe = true) =>
  (text: string) =>
    [...text.matchAll(new RegExp(word, 'g'))].map((match): Finding => {
      const span = { start: match.index, end: match.index + word.length };
      const fix: Fix = { title: say('Change it'), safe, edits: [{ span, text: by }] };
      return { rule: 'word', severity: 'warning', span, message: say('A word.'), related: [], fixes: [fix] };
    });

const safe = (fix: Fix) => fix.safe;

describe('fixing all', () => {
  it('applies every wanted fix and gives the edits that do it', () => {
    const { text, edits, count } = fixAll('a b a', replacing('a', 'c'), safe);
    assert.equal(text, 'c b c');
    assert.equal(applyEdits('a b a', edits), 'c b c');
    assert.equal(count, 2);
  });

  it('goes on while a fix uncovers another fault', () => {
    const { text, edits } = fixAll('xaabbx', replacing('ab', ''), safe);
    assert.equal(text, 'xx');
    assert.equal(applyEdits('xaabbx', edits), 'xx');
  });

  it('ends where fixes lead in a circle', () => {
    const turn = (text: string) => replacing(text.includes('a') ? 'a' : 'b', text.includes('a') ? 'b' : 'a')(text);
    assert.match(fixAll('a', turn, safe).text, /^[ab]$/);
  });

  it('leaves fixes that are not wanted', () => assert.equal(fixAll('a', replacing('a', 'c', false), safe).text, 'a'));

  it('applies a fix whole or not at all', () => {
    const findings = (text: string): Finding[] => {
      if (text !== 'abc') return [];
      const fix = (...edits: Fix['edits']): Fix => ({ title: say('Change it'), safe: true, edits });
      const base = { rule: 'r', severity: 'warning' as const, span: { start: 0, end: 1 }, message: say('It.'), related: [] };
      const at = (start: number, end: number, by: string) => ({ span: { start, end }, text: by });
      return [
        { ...base, fixes: [fix(at(0, 2, 'X'))] },
        { ...base, fixes: [fix(at(1, 2, 'Y'), at(2, 3, 'Z'))] },
      ];
    };
    assert.equal(fixAll('abc', findings, safe).text, 'Xc');
  });

  it('takes ten thousand fixes in a moment', () => {
    const start = performance.now();
    assert.equal(fixAll('a '.repeat(20_000), replacing('a', 'c'), safe).text, 'c '.repeat(20_000));
    assert.ok(performance.now() - start < 20_000);
  });
});
