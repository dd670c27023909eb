import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replaceFile, writeWhole } from '../../server/node/replace-file.ts';

describe('Writing a file', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'whetstone-replace-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const at = (name: string) => path.join(home, name);
  const read = (name: string) => readFileSync(at(name), 'utf8');

  it('makes it, or gives it other content and leaves its mode', () => {
    writeWhole(at('a'), Buffer.from('new'));
    assert.equal(read('a'), 'new');
    chmodSync(at('a'), 0o604);
    writeWhole(at('a'), Buffer.from('newer'));
    assert.deepEqual([read('a'), statSync(at('a')).mode & 0o777], ['newer', 0o604]);
    assert.deepEqual(readdirSync(home), ['a']);
  });

  it('takes a new file for one name, so that who reads the old one reads it to its end', () => {
    writeFileSync(at('a'), 'old');
    const before = statSync(at('a')).ino;
    writeWhole(at('a'), Buffer.from('new'));
    assert.notEqual(statSync(at('a')).ino, before);
  });

  it('keeps several names together, also when it gets shorter', () => {
    writeFileSync(at('a'), 'a long text');
    linkSync(at('a'), at('b'));
    for (const text of ['short', 'a much longer text', '']) {
      writeWhole(at('b'), Buffer.from(text));
      assert.deepEqual([read('a'), read('b'), statSync(at('a')).nlink], [text, text, 2]);
    }
    assert.deepEqual(readdirSync(home), ['a', 'b']);
  });

  it('goes through a link', () => {
    writeFileSync(at('a'), 'old');
    symlinkSync('a', at('link'));
    writeWhole(at('link'), Buffer.from('new'));
    assert.equal(read('a'), 'new');
    assert.ok(lstatSync(at('link')).isSymbolicLink());
  });

  it('refuses what is no file', () => {
    mkdirSync(at('folder'));
    assert.throws(() => writeWhole(at('folder'), Buffer.from('x')), { code: 'EINVAL' });
    assert.deepEqual(readdirSync(at('folder')), []);
  });

  it('refuses a text that was read before somebody else changed the file', () => {
    writeFileSync(at('a'), 'theirs');
    assert.match(replaceFile(at('a'), Buffer.from('old'), Buffer.from('ours'), home) ?? '', /has changed meanwhile/);
    assert.equal(read('a'), 'theirs');
  });
});
