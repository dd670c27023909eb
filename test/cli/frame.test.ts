import assert from 'node:assert/strict';
import { frame } from '../../server/cli/frame.ts';
import { paint } from '../../server/cli/paint.ts';
import { Lines } from '../../server/core/service.ts';
import { unmark } from '../support/marks.ts';

/** The frame of a text with one marked range. */
function framed(marked: string, columns = 60): string {
  const { text, spans } = unmark(marked);
  const lines = new Lines(text);
  const [span = { start: 0, end: 0 }] = spans;
  const range = { start: lines.position(span.start), end: lines.position(span.end) };
  return frame(text.split('\n'), range, { paint: paint(false), tint: (t) => t, columns }).join('\n');
}

describe('A code frame', () => {
  it('shows the line between its neighbours, the range underlined', () =>
    assert.equal(framed('one\ntwo ⟦three⟧ four\nfive'), '  1 │ one\n> 2 │ two three four\n    │     ^^^^^\n  3 │ five'));

  it('leaves out neighbours that are blank', () => assert.equal(framed('\n⟦x⟧\n\n'), '> 2 │ x\n    │ ^'));

  it('marks an empty range with one mark', () => assert.equal(framed('ab⟦⟧'), '> 1 │ ab\n    │   ^'));

  it('counts wide characters as two columns', () => assert.equal(framed('漢字 ⟦かな⟧ x'), '> 1 │ 漢字 かな x\n    │      ^^^^'));

  it('takes characters that join as one', () => assert.equal(framed('👩‍👩‍👧 e\u0301 ⟦x⟧'), '> 1 │ 👩‍👩‍👧 e\u0301 x\n    │      ^'));

  it('spreads tabs', () => assert.equal(framed('\ta\t⟦b⟧'), '> 1 │     a    b\n    │          ^'));

  it('spells what cannot be seen', () => assert.equal(framed('a⟦\u200b⟧b\u001b[0m'), '> 1 │ a<U+200B>b<U+001B>[0m\n    │  ^^^^^^^^'));

  it('cuts a long line around the range', () =>
    assert.equal(framed(`${'x'.repeat(300)}⟦HERE⟧${'y'.repeat(300)}`, 40), '> 1 │ …xxxxxxxxxHEREyyyyyyyyyyyyyyyyy…\n    │           ^^^^'));

  it('cuts wide characters in whole', () =>
    assert.equal(framed(`${'漢'.repeat(100)}⟦HERE⟧`, 40), '> 1 │ … 漢漢漢漢HERE\n    │           ^^^^'));

  it('shows the first lines of a long range', () =>
    assert.equal(
      framed('⟦a\nb\nc\nd\ne\nf⟧'),
      '> 1 │ a\n    │ ^\n> 2 │ b\n    │ ^\n> 3 │ c\n    │ ^\n> 4 │ d\n    │ ^\n    │ … 2 more lines',
    ));

  it('takes no notice of how long the rest of a line is', () => {
    const line = `${'漢'.repeat(5_000_000)}HERE${'漢'.repeat(5_000_000)}`;
    const range = { start: { line: 0, character: 5_000_000 }, end: { line: 0, character: 5_000_004 } };
    const started = process.hrtime.bigint();
    frame([line], range, { paint: paint(false), tint: (t) => t, columns: 60 });
    assert.ok(process.hrtime.bigint() - started < 1_000_000_000n);
  });
});
