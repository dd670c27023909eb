import assert from 'node:assert/strict';
import { flowContext } from '../../server/core/features/flow-context.ts';

const at = (marked: string) => {
  const [before = '', after = ''] = marked.split('⟦⟧');
  const flow = flowContext(before, after);
  return flow && [flow.path.join('.'), flow.key, flow.typed, [...flow.others].join(' '), flow.item];
};

describe('The place in a map between braces', () => {
  for (const [marked, expected] of [
    ['{ ⟦⟧', ['', null, '', '', false]],
    ['a: { b: 1, c⟦⟧, d: 2 }', ['a', null, 'c', 'b d', false]],
    ['a: { b: x⟦⟧y }', ['a', 'b', 'x', '', false]],
    ['a: { "b c": "x, y", d: \'z⟦⟧', ['a', 'd', 'z', 'b c', false]],
    ['a: { b: { c: 1 }, d: ⟦⟧', ['a', 'd', '', 'b', false]],
    ['a: [{ b: ⟦⟧', ['a.-', 'b', '', '', false]],
    ['a: { b: [x, y⟦⟧, z] }', ['a', 'b', 'y', 'x z', true]],
    ['a: { b: http://x⟦⟧', ['a', 'b', 'http://x', '', false]],
    ['a: [x, ⟦⟧', null],
    ['a: b {c: ⟦⟧', null],
    ['a: { b: 1 } ⟦⟧', null],
    ['a⟦⟧', null],
    ['⟦⟧', null],
  ] as const)
    it(marked, () => assert.deepEqual(at(marked), expected));
});
