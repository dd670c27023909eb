import assert from 'node:assert/strict';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { countWith } from '../../server/node/count-with.ts';

const count = (text: string) => countWith(countTokens, text);

describe('Counting tokens', () => {
  it("is the tokenizer's own on ordinary text", () => {
    for (const text of ['', 'Hello, world!', 'Ein Käfer über den Dächern', '你好，世界', '<|im_start|>system', 'a\n\n  b\tc'])
      assert.equal(count(text), countTokens(text, { disallowedSpecial: new Set() }), text);
  });
  it('does not hang on a row without white space', () => {
    const start = performance.now();
    const tokens = count(`Look: ${'x'.repeat(200_000)} done`);
    assert.ok(tokens > 1000);
    // Whole, this takes half a minute; the ceiling is far above what the pieces need.
    assert.ok(performance.now() - start < 10_000);
  });
});
