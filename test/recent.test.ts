/** What is kept of the texts that were read last, and for how long. */
import assert from 'node:assert/strict';
import { type Reading, Recent, spliced } from '../server/core/recent.ts';

const reading = (text: string, age = 0): Reading => ({ text, from: 0, to: text.length, age });
const text = (letter: string, length = 2000): string => `${letter}\n`.repeat(length / 2);

describe('what was read of the last texts', () => {
  it('is found for the next version of one of them, with what has changed', () => {
    const recent = new Recent<Reading>();
    for (const letter of 'abc') recent.keep(reading(text(letter)), null);
    const before = text('a');
    const after = `${before.slice(0, 500)}typed${before.slice(500)}`;
    assert.deepEqual(recent.before(after, 0, after.length), {
      last: reading(before),
      change: { start: 500, oldEnd: 500, newEnd: 505 },
      by: 5,
    });
    assert.deepEqual(recent.same(before, 0, before.length), reading(before));
    assert.equal(recent.same(before, 0, 10), null);
  });

  it('is none for another text, nor for another part of it', () => {
    const recent = new Recent<Reading>();
    recent.keep(reading(text('a')), null);
    assert.equal(recent.before(text('b'), 0, 2000), null);
    const typed = `x${text('a')}`;
    assert.ok(recent.before(typed, 0, typed.length));
    assert.equal(recent.before(typed, 1, typed.length), null);
    assert.equal(recent.before(typed, 0, typed.length - 1), null);
  });

  it('is let go once it has come through many versions, for it holds the texts of them all', () => {
    const recent = new Recent<Reading>();
    recent.keep(reading(text('a'), 16), null);
    const typed = `x${text('a')}`;
    assert.equal(recent.before(typed, 0, typed.length), null);
    assert.equal(recent.same(text('a'), 0, 2000), null);
  });

  it('is let go where it would be much', () => {
    const recent = new Recent<Reading>();
    for (const letter of 'abcde') recent.keep(reading(text(letter)), null);
    assert.equal(recent.same(text('a'), 0, 2000), null);
    assert.ok(recent.same(text('b'), 0, 2000));
    recent.keep(reading(text('f', 300_000)), null);
    recent.keep(reading(text('g', 300_000)), null);
    assert.equal(recent.same(text('f', 300_000), 0, 300_000), null);
    assert.ok(recent.same(text('g', 300_000), 0, 300_000));
  });

  it('gives its place to what goes on from it', () => {
    const recent = new Recent<Reading>();
    const first = reading(text('a'));
    recent.keep(first, null);
    recent.keep(reading(text('b')), first);
    assert.equal(recent.same(text('a'), 0, 2000), null);
  });

  it('is spliced: what stands before stays, what stands behind is moved', () => {
    const list = spliced(
      [1, 4, 6, 9],
      (n) => n,
      { from: 4, to: 7 },
      [5],
      (n) => n + 10,
    );
    assert.deepEqual(list, [1, 5, 19]);
  });
});
