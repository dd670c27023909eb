import assert from 'node:assert/strict';
import { rememberedByText } from '../../server/core/extraction/by-text.ts';

describe('What is remembered by text', () => {
  it('is asked once, and again when much else was asked since', () => {
    const asked: string[] = [];
    const length = rememberedByText((text) => {
      asked.push(text);
      return text.length;
    });
    assert.deepEqual([length('ab'), length('ab'), length('a')], [2, 2, 1]);
    assert.deepEqual(asked, ['ab', 'a']);
    for (let i = 0; i < 5000; i++) assert.equal(length(`${i}`), `${i}`.length);
    assert.equal(length('ab'), 2);
    assert.equal(asked.filter((text) => text === 'ab').length, 2);
  });

  it('stays while it is asked for, also where the answer is nothing', () => {
    let times = 0;
    const find = rememberedByText((text) => {
      if (text === 'kept') times++;
      return undefined;
    });
    for (let i = 0; i < 5000; i++) find(i % 100 ? `${i}` : 'kept');
    assert.equal(times, 1);
  });
});
