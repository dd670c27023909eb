/** Answers that are kept while they are asked for. */
import assert from 'node:assert/strict';
import { remembered } from '../server/core/remember.ts';
import { parseYaml } from '../server/core/syntax/yaml.ts';

describe('what is remembered', () => {
  it('is found out once for each thing in a row', () => {
    let times = 0;
    const length = remembered((list: readonly number[]) => {
      times++;
      return list.length;
    });
    const [one, two] = [[1], [1, 2]];
    assert.deepEqual([length(one), length(one), length(two), length(two), length(one)], [1, 1, 2, 2, 1]);
    assert.equal(times, 3);
  });

  it('lets two versions of a file share an unchanged header, and no header with another', () => {
    const first = parseYaml('---\nname: a\n---\nBody', 4, 12);
    assert.equal(parseYaml('---\nname: a\n---\nAnother body', 4, 12), first);
    assert.notEqual(parseYaml('---\nname: b\n---\nBody', 4, 12), first);
    const moved = parseYaml('\n---\nname: a\n---\nBody', 5, 13);
    assert.equal(moved.root?.span.start, 5);
  });
});
