import assert from 'node:assert/strict';
import type { Finding, Fix } from '../server/core/finding.ts';
import { fixAll } from '../server/core/fix-all.ts';
import { say } from '../server/core/message.ts';
import { applyEdits } from '../server/core/text.ts';

/** Finds a word wherever it stands, and has one fix for it. */
const replacing =
  (word: string, by: string, safe = true) =>
  (text: string): Finding[] =>
    [...text.matchAll(new RegExp(word, 'g'))].map((match): Finding => {
      const span = { start: match.index, end: match.index + match[0].length };
      const fix: Fix = { title: say('Change it'), safe, edits: [{ span, text: by }] };
      return { rule: 'word', severity: 'warning', span, message: say('A word.'), related: [], fixes: [fix] };
    });

const judging = (findingsOf: (text: string) => Finding[]) => (text: string) => ({ file: null, findings: findingsOf(text) });

describe('fixing all', () => {
  it('applies every wanted fix and gives the edits that do it', () => {
    const { text, edits, count } = fixAll('a b a', judging(replacing('a', 'c')), false);
    assert.equal(text, 'c b c');
    assert.equal(applyEdits('a b a', edits), 'c b c');
    assert.equal(count, 2);
  });

  it('goes on while a fix uncovers another fault', () => {
    const { text, edits } = fixAll('xaabbx', judging(replacing('ab', '')), false);
    assert.equal(text, 'xx');
    assert.equal(applyEdits('xaabbx', edits), 'xx');
  });

  it('ends where fixes lead in a circle', () => {
    const turn = (text: string) => replacing(text.includes('a') ? 'a' : 'b', text.includes('a') ? 'b' : 'a')(text);
    assert.match(fixAll('a', judging(turn), false).text, /^[ab]$/);
  });

  it('leaves fixes that are not wanted', () => assert.equal(fixAll('a', judging(replacing('a', 'c', false)), false).text, 'a'));

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
    assert.equal(fixAll('abc', judging(findings), false).text, 'Xc');
  });

  it('takes ten thousand fixes in a moment', () => {
    const start = performance.now();
    assert.equal(fixAll('a '.repeat(20_000), judging(replacing('a', 'c')), false).text, 'c '.repeat(20_000));
    assert.ok(performance.now() - start < 20_000);
  });

  describe('leaves out what does harm', () => {
    /** Each `x` can be mended; that of an `X` brings an error. */
    const judge = (text: string) => ({
      file: null,
      findings: [
        ...replacing('x\\d+', '.')(text).map((f) => ({ ...f, message: say('A word {x}.', { x: text.slice(f.span.start, f.span.end) }) })),
        ...[...text.matchAll(/X\d+/g)].map((m): Finding => {
          const span = { start: m.index, end: m.index + m[0].length };
          const fix: Fix = { title: say('Change it'), safe: true, edits: [{ span, text: '!' }] };
          return { rule: 'word', severity: 'warning', span, message: say('A word {x}.', { x: m[0] }), related: [], fixes: [fix] };
        }),
        ...[...text.matchAll(/!/g)].map(
          (m): Finding => ({
            rule: 'harm',
            severity: 'error',
            span: { start: m.index, end: m.index + 1 },
            message: say('Harm.'),
            related: [],
            fixes: [],
          }),
        ),
      ].sort((a, b) => a.span.start - b.span.start),
    });

    it('and applies all else, with the reason at the line', () => {
      const { text, count, refused } = fixAll('x1\nX2\nx3\n', judge, false);
      assert.equal(text, '.\nX2\n.\n');
      assert.equal(count, 2);
      assert.deepEqual(
        refused.map((r) => [r.line, r.finding.rule]),
        [[1, 'word']],
      );
    });

    it('without reading the text for each fix', () => {
      let read = 0;
      const words = Array.from({ length: 2000 }, (_, i) => (i % 700 === 13 ? `X${i}` : `x${i}`));
      const counting = (text: string) => {
        read++;
        return judge(text);
      };
      const { text, refused } = fixAll(words.join(' '), counting, false);
      assert.equal(text, words.map((w) => (w[0] === 'x' ? '.' : w)).join(' '));
      assert.equal(refused.length, 3);
      assert.ok(read < 100, `${read} readings`);
    });

    it('and ends where nearly all of it does', () => {
      let read = 0;
      const words = Array.from({ length: 2000 }, (_, i) => `X${i}`).join(' ');
      const { text } = fixAll(
        words,
        (t) => {
          read++;
          return judge(t);
        },
        false,
      );
      assert.equal(text, words);
      assert.ok(read < 400, `${read} readings`);
    });
  });
});
