import assert from 'node:assert/strict';
import { localize } from '../../server/core/service.ts';
import { encodingOf } from '../../server/core/tokens.ts';
import { ask } from '../support/features.ts';

describe('Token counts', () => {
  it('stand after each role marker', async () => {
    const { service, file, text } = ask(
      'a.prompt',
      '---\nmodel: openai/gpt-4o\n---\n{{role "system"}}\nBe kind.\n{{role "user"}}\nSay one two three.',
    );
    const inlays = await service.inlays(file, { start: 0, end: text.length });
    assert.deepEqual(
      inlays.map((i) => localize(i.label)),
      ['2 tokens', '4 tokens'],
    );
  });
  it('are marked as an estimate where the tokenizer is not public', async () => {
    const { service, file } = ask('a.prompt', '---\nmodel: googleai/gemini-2.5-flash\n---\nBe kind.');
    assert.match((await service.lenses(file)).map((l) => localize(l.title)).join(), /^~2 tokens/);
  });
  it('know the tokenizer by the model', () => {
    assert.equal(encodingOf('openai/gpt-4o-mini'), 'o200k_base');
    assert.equal(encodingOf('gpt-4-turbo'), 'cl100k_base');
    assert.equal(encodingOf('claude-sonnet-4-5'), null);
  });
});
