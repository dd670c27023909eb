/** Places in a text: where its lines begin and end. */
import assert from 'node:assert/strict';
import { Lines } from '../server/core/text.ts';

describe('the lines of a text', () => {
  const startsOf = (text: string) => {
    const lines = new Lines(text);
    return Array.from({ length: lines.count }, (_, line) => lines.start(line));
  };

  it('end at a line feed, at both, and at a lone carriage return', () => {
    assert.deepEqual(startsOf('a\nb\r\nc\rd'), [0, 2, 5, 7]);
    assert.deepEqual(startsOf('\r\r\n\n\r'), [0, 1, 3, 4, 5]);
  });

  it('are found as by going through all characters', () => {
    // Every text of up to seven characters from the three that matter.
    for (let n = 0; n < 3 ** 7; n++) {
      const text = n.toString(3).replace(/./g, (digit) => 'a\r\n'[Number(digit)] as string);
      const expected = [0];
      for (let i = 0; i < text.length; i++) if (text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n')) expected.push(i + 1);
      assert.deepEqual(startsOf(text), expected, JSON.stringify(text));
    }
  });
});
