import assert from 'node:assert/strict';
import { decode, encode, readText } from '../../server/node/encoding.ts';

describe('Reading bytes', () => {
  const bytes = (...all: (string | number)[]) => Buffer.concat(all.map((b) => (typeof b === 'string' ? Buffer.from(b) : Buffer.from([b]))));

  for (const name of ['utf-8', 'utf-16le', 'utf-16be'] as const)
    it(`gives back ${name} with its mark as it was`, () => {
      const encoding = { name, mark: true };
      const written = encode('é 漢 😀\r\n', encoding);
      assert.deepEqual(decode(written), { ok: true, text: 'é 漢 😀\r\n', encoding });
    });

  it('takes text without a mark for UTF-8', () =>
    assert.deepEqual(decode(bytes('é')), { ok: true, text: 'é', encoding: { name: 'utf-8', mark: false } }));

  it('lets a replacement character be that stands in the file itself', () => assert.equal(decode(bytes('a\ufffdb')).ok, true));

  const places: Readonly<Record<string, [Buffer, number, number]>> = {
    'at the start': [bytes(0xff, 'abc'), 1, 1],
    'after replacement characters': [bytes('\ufffd\n\ufffd ', 0xc3, 'x'), 2, 3],
    'cut off at the end': [bytes('ab\nc', 0xe2, 0x82), 2, 2],
    'far into the file': [bytes(`${'é'.repeat(100_000)}\n😀`, 0x80), 2, 3],
    'an encoded surrogate': [bytes('ab', 0xed, 0xa0, 0x80), 1, 3],
  };
  for (const [what, [content, line, column]] of Object.entries(places))
    it(`finds the first wrong byte: ${what}`, () => {
      const read = decode(content);
      assert.ok(!read.ok);
      assert.deepEqual([read.line, read.column], [line, column]);
    });

  it('tells what stands in the way', () => {
    assert.deepEqual(readText('/nowhere/at/all'), { ok: false, reason: 'There is no such file.' });
    assert.deepEqual(readText('/'), { ok: false, reason: 'This is a folder, not a file.' });
  });
});
