/** What arguments mean on a disk. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { walk } from '../../server/node/files.ts';

describe('A walk', () => {
  it('tells of a folder that it cannot look into', () => {
    const closed: string[] = [];
    const found = walk(path.join(tmpdir(), 'whetstone-that-is-not-there'), () => true, { closed: (folder) => closed.push(folder) });
    assert.deepEqual([found, closed], [[], ['']]);
  });
});
