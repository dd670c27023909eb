import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listening, type Question, unchanged } from '../../server/node/questions.ts';
import { rootFinder } from '../../server/node/roots.ts';
import { diskWorkspace } from '../../server/node/workspace.ts';

describe('A workspace on disk', () => {
  let home = '';
  let root = '';
  before(() => {
    home = mkdtempSync(path.join(tmpdir(), 'whetstone-workspace-'));
    root = path.join(home, 'root');
    for (const [name, text] of Object.entries({
      'root/a.txt': 'A',
      'root/sub/b.txt': 'B',
      'root/sub/a.txt': 'A2',
      'root/.gitignore': 'ignored/\n',
      'root/ignored/a.txt': '',
      'root/.git/HEAD': '',
      'secret.txt': 'S',
    })) {
      mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
      writeFileSync(path.join(home, name), text);
    }
    symlinkSync('../secret.txt', path.join(root, 'link.txt'));
    symlinkSync('a.txt', path.join(root, 'inner.txt'));
    symlinkSync('..', path.join(root, 'up'));
    symlinkSync('loop.txt', path.join(root, 'loop.txt'));
    symlinkSync('sub', path.join(root, 'other'));
  });
  after(() => rmSync(home, { recursive: true }));

  it('reads what lies in it', () => {
    const ws = diskWorkspace(root);
    assert.equal(ws.read('a.txt'), 'A');
    assert.equal(ws.read('sub/../sub/b.txt'), 'B');
    assert.equal(ws.read('inner.txt'), 'A');
    assert.equal(ws.read('none.txt'), null);
    assert.equal(ws.read('sub'), null);
  });

  it('reads nothing outside, by whatever way', () => {
    const ws = diskWorkspace(root);
    for (const way of ['../secret.txt', path.join(home, 'secret.txt'), 'link.txt', 'up/secret.txt', 'sub/../../secret.txt'])
      assert.equal(ws.read(way), null, way);
    assert.deepEqual(ws.list('..'), []);
    assert.deepEqual(ws.list('up'), []);
    assert.equal(ws.root('../secret.txt'), null);
  });

  it('lists files, folders, and links to what lies in it', () => {
    const ws = diskWorkspace(root);
    assert.deepEqual(ws.list('.'), ['.git/', '.gitignore', 'a.txt', 'ignored/', 'inner.txt', 'other/', 'sub/']);
    assert.deepEqual(ws.list('other'), ['other/a.txt', 'other/b.txt']);
  });

  it('knows what is there, and does not look outside', () => {
    const ws = diskWorkspace(root);
    assert.equal(ws.exists('../secret.txt'), false);
    assert.equal(ws.exists('sub'), true);
    assert.equal(ws.exists('sub/'), true);
    assert.equal(ws.exists('none'), false);
  });

  it('counts a link that leads out as there, and does not follow it to see what is', () => {
    const ws = diskWorkspace(root);
    assert.equal(ws.exists('link.txt'), true);
    assert.equal(ws.exists('up/none.txt'), true);
    assert.equal(ws.exists('inner.txt'), true);
    assert.equal(ws.exists('inner.txt/x'), false);
    assert.deepEqual([ws.read('up/root/a.txt'), ws.read('up/secret.txt')], [null, null]);
  });

  it('may be some folders of its root alone', () => {
    const ws = diskWorkspace(root, { within: [path.join(root, 'sub')] });
    assert.deepEqual([ws.root('a.txt'), ws.root('sub/a.txt'), ws.root('.')], [null, '.', null]);
    assert.deepEqual([ws.exists('a.txt'), ws.read('a.txt'), ws.list('.')], [false, null, []]);
    assert.deepEqual([ws.read('sub/a.txt'), ws.list('sub')], ['A2', ['sub/a.txt', 'sub/b.txt']]);
    assert.deepEqual([...ws.files()], ['sub/a.txt', 'sub/b.txt']);
  });

  it('knows of nothing at places that the system refuses to look at', () => {
    const ws = diskWorkspace(root);
    for (const way of ['loop.txt', `${'a'.repeat(300)}.txt`, 'a\0b.txt', 'a.txt/b.txt', `${'a/'.repeat(3000)}b`]) {
      assert.equal(ws.exists(way), false, way.slice(0, 20));
      assert.equal(ws.read(way), null, way.slice(0, 20));
    }
  });

  it('lists folders and finds names, ignored ones left out', () => {
    const ws = diskWorkspace(root);
    assert.deepEqual(ws.list('sub'), ['sub/a.txt', 'sub/b.txt']);
    assert.ok(ws.list('.').includes('sub/'));
    assert.deepEqual(ws.named('a.txt'), ['a.txt', 'sub/a.txt']);
    assert.deepEqual(ws.named('constructor'), []);
  });

  it('tells absolute paths where it is asked for them', () => {
    const ws = diskWorkspace(root, { absolute: true });
    assert.equal(ws.root(path.join(root, 'a.txt')), root);
    assert.deepEqual(ws.named('b.txt'), [`${root}/sub/b.txt`]);
    assert.equal(ws.read(`${root}/a.txt`), 'A');
    assert.deepEqual(ws.list(`${root}/sub`), [`${root}/sub/a.txt`, `${root}/sub/b.txt`]);
  });

  it('remembers what it was asked, and sees that an answer has changed', () => {
    const asked = new Map<string, Question>();
    const ws = listening(diskWorkspace(root), asked);
    ws.read('a.txt');
    ws.exists('none.txt');
    ws.named('b.txt');
    ws.list('sub');
    const questions = [...asked.values()];
    assert.equal(questions.length, 4);
    assert.ok(unchanged(diskWorkspace(root), questions));
    for (const [change, undo] of [
      ['a.txt', 'A'],
      ['none.txt', null],
      ['sub/c.txt', null],
    ] as const) {
      writeFileSync(path.join(root, change), 'changed');
      assert.equal(unchanged(diskWorkspace(root), questions), false, change);
      if (undo === null) rmSync(path.join(root, change));
      else writeFileSync(path.join(root, change), undo);
    }
    assert.ok(unchanged(diskWorkspace(root), questions));
  });

  it('has its root where the repository is, whatever folder the command runs in', () => {
    const file = path.join(root, 'sub/b.txt');
    for (const cwd of [root, path.join(root, 'sub'), home])
      assert.deepEqual(rootFinder(cwd, 'whetstone.config.yaml')(file), { root, relative: 'sub/b.txt' });
  });

  it('has it else at the topmost configuration, the current folder, or the file’s own', () => {
    const place = (cwd: string, file: string) => rootFinder(path.join(home, cwd), 'config')(path.join(home, file)).root;
    mkdirSync(path.join(home, 'x/y/z'), { recursive: true });
    assert.equal(place('x', 'x/y/z/f'), path.join(home, 'x'));
    assert.equal(place('root', 'x/y/z/f'), path.join(home, 'x/y/z'));
    writeFileSync(path.join(home, 'x/y/config'), '');
    assert.equal(place('x', 'x/y/z/f'), path.join(home, 'x/y'));
  });
});
