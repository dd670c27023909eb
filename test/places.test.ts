/** Places in a text that goes on changing are those that are found in it when nothing is known of it yet. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeBetween } from '../server/core/code/text-changes.ts';
import { followed, type Places, startsOf } from '../server/core/places.ts';
import { Lines } from '../server/core/text.ts';

const finds: Readonly<Record<string, (text: string) => Places>> = {
  'single characters': startsOf(/[{а]/g, 1),
  'runs of characters': startsOf(/\d+/g),
  'what begins at a word': startsOf(/\bab?/g),
  'pairs that overlap': startsOf(/\}(?=\})/g, 1),
};

/** Letters that patterns end and begin with, line breaks of all kinds, and a pair of surrogates. */
const unit = fc.constantFrom('a', 'b', ' ', '1', '2', '{', '}', 'а', '\n', '\n', '\r', '\r\n', '😀');
const piece = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));
/** Long enough to be kept in mind. */
const long = fc.array(piece, { minLength: 120, maxLength: 200 }).map((pieces) => pieces.join('').padEnd(1000, 'a1 {'));
const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), piece), { minLength: 1, maxLength: 12 });

function* versions(text: string, changes: readonly (readonly [number, number, string])[]): Iterable<string> {
  let now = text;
  yield now;
  for (const [share, removed, added] of changes) {
    const at = Math.floor(share * now.length);
    now = now.slice(0, at) + added + now.slice(at + removed);
    yield now;
  }
}

describe('places in a text that is typed', () => {
  for (const [name, find] of Object.entries(finds))
    it(`are those of the text as it stands: ${name}`, () => {
      const following = followed(find);
      fc.assert(
        fc.property(long, edits, (text, changes) => {
          for (const now of versions(text, changes)) assert.deepEqual(following(now), find(now));
        }),
        { seed: 3, numRuns: 60 },
      );
    });

  it('are looked for in the lines that changed, and nowhere else', () => {
    const asked: string[] = [];
    const following = followed((lines) => {
      asked.push(lines);
      return startsOf(/x/g, 1)(lines);
    });
    const lines = Array.from({ length: 300 }, (_, i) => `line ${i} x\n`);
    following(lines.join(''));
    const before = asked.length;
    lines[150] = 'another xx\n';
    assert.equal(following(lines.join('')).length, 301);
    assert.deepEqual(asked.slice(before), ['another xx\n']);
  });

  it('do not forget a document for the names that are asked about in between', () => {
    let times = 0;
    const following = followed((lines) => {
      times++;
      return startsOf(/x/g, 1)(lines);
    });
    const text = 'x\n'.repeat(1000);
    following(text);
    following('a name');
    following(text);
    assert.equal(times, 2);
  });

  it('give the lines that the text has, however they end', () => {
    const plain = (text: string) => [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
    fc.assert(
      fc.property(long, edits, (text, changes) => {
        for (const now of versions(text, changes)) {
          const lines = new Lines(now);
          assert.deepEqual(
            Array.from({ length: lines.count }, (_, line) => lines.start(line)),
            plain(now),
          );
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

describe('the change between two texts', () => {
  it('leaves the same text before and behind it, as much as there is', () => {
    fc.assert(
      fc.property(long, edits, (text, changes) => {
        let before = text;
        for (const now of versions(text, changes)) {
          const change = changeBetween(before, now);
          if (!change) assert.equal(now, before);
          else {
            const { start, oldEnd, newEnd } = change;
            assert.equal(before.slice(0, start) + now.slice(start, newEnd) + before.slice(oldEnd), now);
            assert.ok(before[start] !== now[start] || start === oldEnd || start === newEnd);
            assert.ok(before[oldEnd - 1] !== now[newEnd - 1] || start === oldEnd || start === newEnd);
          }
          before = now;
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});
