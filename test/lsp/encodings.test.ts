/** Places are told in the units that client and server agreed on. */
import assert from 'node:assert/strict';
import { type Encoding, Positions } from '../../server/lsp/positions.ts';
import { LanguageClient } from '../support/language-client.ts';

const uri = 'file:///w/.github/prompts/a.prompt.md';
// The e with an accent takes 2, the sign 3 and the face 4 bytes.
const text = '---\nname: a\n---\né你😀\u200b end\n';

describe('position encodings', () => {
  for (const [encoding, character, width] of [
    ['utf-8', 9, 3],
    ['utf-16', 4, 1],
    ['utf-32', 3, 1],
  ] as const)
    it(`may be ${encoding}`, async () => {
      const client = new LanguageClient();
      const { capabilities } = await client.initialize({ capabilities: { general: { positionEncodings: [encoding] } } });
      assert.equal(capabilities.positionEncoding, encoding);
      client.open(uri, text);
      const [finding] = await client.pushed(uri, 1);
      assert.deepEqual(finding?.range, { start: { line: 3, character }, end: { line: 3, character: character + width } });
      // What the client counts in is also what its edits are meant in.
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [
          { range: finding?.range, text: '' },
          { range: { start: { line: 3, character }, end: { line: 3, character } }, text: '\u200b\u200b' },
        ],
      });
      const again = await client.pushed(uri, 2);
      assert.equal(again[0]?.range.start.character, character);
      client.kill();
    });

  it('are UTF-16 for a client that says nothing, and what a client likes best of several', async () => {
    for (const [offered, chosen] of [
      [undefined, 'utf-16'],
      [[], 'utf-16'],
      [['utf-7'], 'utf-16'],
      [['utf-32', 'utf-16'], 'utf-32'],
    ] as const) {
      const client = new LanguageClient();
      const general = offered ? { general: { positionEncodings: [...offered] } } : {};
      assert.equal((await client.initialize({ capabilities: general })).capabilities.positionEncoding, chosen);
      client.kill();
    }
  });

  it('lead from each offset to a position and back', () => {
    const sample = 'a é你😀\r\nb\rc\n\ud800x\n';
    for (const encoding of ['utf-8', 'utf-16', 'utf-32'] as Encoding[]) {
      const positions = new Positions(sample, encoding);
      for (const offset of [...sample.split('').keys(), sample.length].flatMap((o) => [o, sample.length - o])) {
        const isBetween = sample.slice(offset - 1, offset + 1) === '\r\n' || /[\udc00-\udfff]/.test(sample[offset] ?? '');
        if (!isBetween) assert.equal(positions.offset(positions.position(offset)), offset);
      }
    }
  });

  it('are found in a line of a megabyte without going through it each time', () => {
    const line = 'é'.repeat(1_000_000);
    const positions = new Positions(line, 'utf-8');
    const start = performance.now();
    for (let offset = 0; offset < 1_000_000; offset += 10) positions.position(offset);
    assert.ok(performance.now() - start < 20_000);
  });
});
