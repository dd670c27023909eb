/** The room that V8 has for short-lived objects: small, larger once someone types, and no larger than that. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const source = readFileSync(new URL('../../server/lsp/young-space.ts', import.meta.url), 'utf8');

/** In a process of its own, where nothing has been loaded that made the space grow: the flags hold for all of it. */
const script = `
  ${transformSync(source, { loader: 'ts' }).code}
  const space = smallYoungSpace();
  const first = youngSpaceSize();
  const analyse = () => {
    globalThis.kept = Array.from({ length: 20_000 }, (_, n) => ({ n }));
  };
  for (let n = 0; n < 40; n++) analyse();
  const opened = youngSpaceSize();
  let largest = 0;
  for (let n = 0; n < 200; n++) {
    analyse();
    space.changed();
    largest = Math.max(largest, youngSpaceSize());
  }
  console.log(JSON.stringify({ opened: opened / first, edited: largest / first }));
`;

describe('the young space', () => {
  it('stays small while documents are opened, and grows fourfold once they are edited', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    assert.equal(stderr, '');
    const { opened, edited } = JSON.parse(stdout) as Record<string, number>;
    // V8 counts the half that it copies into once a collection has needed it: before or after the documents are opened, so that only the
    // beginning is a measure for the end.
    assert.ok(Number(opened) <= 2, `${opened} times as large`);
    assert.equal(edited, 8);
  });
});
