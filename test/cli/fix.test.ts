import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, linkSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { decode } from '../../server/node/encoding.ts';
import { bin, cleanUp, folder } from '../support/cli.ts';

const old = '---\ndescription: y\nmode: agent\n---\nHi\n';
const mended = old.replace('mode', 'agent');
const misspelt = '---\ninput:\n  schema:\n    topic: string\n---\nAbout {{topc}} and {{topic}}\n';

describe('whetstone check --fix', () => {
  cleanUp();

  it('applies safe fixes, and tells how many', () => {
    const at = folder({ 'a.prompt.md': old, 'b.prompt': misspelt });
    const { out } = at.run(['check', '--fix']);
    assert.equal(at.read('a.prompt.md'), mended);
    assert.equal(at.read('b.prompt'), misspelt);
    assert.match(out, /Mended 1 finding\./);
  });

  it('applies the others only when asked to', () => {
    const at = folder({ 'b.prompt': misspelt });
    const { code, out } = at.run(['check', '--fix-unsafe']);
    assert.equal(at.read('b.prompt'), misspelt.replace('topc', 'topic'));
    assert.equal(code, 0);
    assert.match(out, /nothing to mend/);
  });

  it('leaves a file alone that needs nothing', () => {
    const at = folder({ 'a.prompt.md': mended });
    const before = statSync(path.join(at.path, 'a.prompt.md'));
    at.run(['check', '--fix']);
    const after = statSync(path.join(at.path, 'a.prompt.md'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  it('keeps mode, line ends and byte order mark, and leaves nothing else behind', () => {
    const windows = old.replaceAll('\n', '\r\n');
    const at = folder({ 'a.prompt.md': `\ufeff${windows}` });
    chmodSync(path.join(at.path, 'a.prompt.md'), 0o640);
    at.run(['check', '--fix']);
    assert.equal(at.read('a.prompt.md'), `\ufeff${windows.replace('mode', 'agent')}`);
    assert.equal(statSync(path.join(at.path, 'a.prompt.md')).mode & 0o777, 0o640);
    assert.deepEqual(at.files(), ['a.prompt.md']);
  });

  it('keeps UTF-16', () => {
    const at = folder({ 'a.prompt.md': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(old, 'utf16le').swap16()]) });
    at.run(['check', '--fix']);
    const read = decode(at.bytes('a.prompt.md'));
    assert.deepEqual(read, { ok: true, text: mended, encoding: { name: 'utf-16be', mark: true } });
  });

  it('follows a link to its file and leaves the link', () => {
    const at = folder({ '.git/HEAD': '', 'real.prompt.md': old });
    symlinkSync('real.prompt.md', path.join(at.path, 'link.prompt.md'));
    at.run(['check', '--fix', 'link.prompt.md']);
    assert.ok(lstatSync(path.join(at.path, 'link.prompt.md')).isSymbolicLink());
    assert.equal(at.read('real.prompt.md'), mended);
  });

  it('refuses to write through a link that leads out of the workspace', () => {
    const at = folder({ 'in/.git/HEAD': '', 'outside.prompt.md': old });
    symlinkSync('../outside.prompt.md', path.join(at.path, 'in/link.prompt.md'));
    const { code, err } = at.run(['check', '--fix', 'link.prompt.md'], { in: 'in' });
    assert.equal(code, 2);
    assert.match(err, /link\.prompt\.md: The link leads out of the workspace\./);
    assert.equal(at.read('outside.prompt.md'), old);
  });

  it('refuses a file that may not be written (which nothing is to root)', function () {
    if (process.getuid?.() === 0) return this.skip();
    const at = folder({ 'a.prompt.md': old });
    chmodSync(path.join(at.path, 'a.prompt.md'), 0o444);
    const { code, err } = at.run(['check', '--fix']);
    assert.equal(code, 2);
    assert.match(err, /cannot be written/);
  });

  it('mends a file under all of its names (hard links), with its mode, line ends and mark', () => {
    const windows = `\ufeff${old.replaceAll('\n', '\r\n')}`;
    const at = folder({ 'a.prompt.md': windows, 'elsewhere/x': '' });
    linkSync(path.join(at.path, 'a.prompt.md'), path.join(at.path, 'elsewhere/same'));
    chmodSync(path.join(at.path, 'a.prompt.md'), 0o640);
    const before = statSync(path.join(at.path, 'a.prompt.md'));
    at.run(['check', '--fix', 'a.prompt.md']);
    const after = statSync(path.join(at.path, 'a.prompt.md'));
    assert.deepEqual([after.ino, after.nlink, after.mode], [before.ino, 2, before.mode]);
    for (const name of ['a.prompt.md', 'elsewhere/same']) assert.equal(at.read(name), windows.replace('mode', 'agent'));
    assert.deepEqual(at.files(), ['a.prompt.md', 'elsewhere', 'elsewhere/same', 'elsewhere/x']);
  });

  for (const linked of [false, true])
    it(`leaves a file ${linked ? 'of two names ' : ''}as it was where there is no room for the new one`, function () {
      if (process.platform === 'win32') return this.skip();
      // The mended file is longer by one character than the limit below allows.
      const full = old + 'x'.repeat(512 * 16 - old.length);
      const at = folder({ 'a.prompt.md': full });
      if (linked) linkSync(path.join(at.path, 'a.prompt.md'), path.join(at.path, 'b.txt'));
      const { status, stderr } = spawnSync(
        'sh',
        ['-c', `ulimit -f 16; exec "${process.execPath}" "${bin}" check --fix --no-cache a.prompt.md`],
        {
          cwd: at.path,
          encoding: 'utf8',
        },
      );
      assert.equal(
        stderr,
        'whetstone: a.prompt.md: The file cannot be written (EFBIG). Check its permissions and the space on its disk.\n',
      );
      assert.equal(status, 2);
      assert.equal(at.read('a.prompt.md'), full);
      assert.deepEqual(at.files(), linked ? ['a.prompt.md', 'b.txt'] : ['a.prompt.md']);
    });

  it('does not follow links in a folder round and round', () => {
    const at = folder({ 'p/a.prompt.md': old });
    mkdirSync(path.join(at.path, 'p/q'));
    symlinkSync('..', path.join(at.path, 'p/q/up'));
    assert.equal(at.findings([]).length, 1);
  });
});
