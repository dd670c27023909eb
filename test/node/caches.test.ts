import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverBundle } from '../support/built.ts';

const bin = fileURLToPath(new URL('../../server/bin/whetstone.cjs', import.meta.url));

describe('The caches', () => {
  let home = '';
  beforeEach(() => {
    serverBundle();
    home = mkdtempSync(path.join(tmpdir(), 'whetstone-cache-'));
    writeFileSync(path.join(home, 'a.prompt'), '{{#if x}}');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const check = (env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [bin, 'check', '--format', 'json'], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: path.join(home, '.cache'), ...env },
    });
  const kept = (kind: string) => {
    const folder = path.join(home, '.cache/whetstone', kind);
    return readdirSync(folder).map((name) => path.join(folder, name));
  };

  it('are the user’s alone', function () {
    if (process.platform === 'win32') this.skip();
    check();
    for (const file of [...kept('code'), ...kept('results')]) assert.equal(statSync(file).mode & 0o077, 0);
  });

  it('are read and not written where nothing has changed', () => {
    const { stdout } = check();
    const times = () => [...kept('code'), ...kept('results')].map((file) => statSync(file).mtimeMs);
    const before = times();
    assert.equal(check().stdout, stdout);
    assert.deepEqual(times(), before);
  });

  for (const kind of ['code', 'results'])
    for (const [how, damage] of Object.entries({
      'cut off': (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
      'with a bit turned': (bytes: Buffer) => {
        const at = bytes.length - 40;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      },
      empty: () => Buffer.alloc(0),
      'of noise': () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
    }))
      it(`of ${kind} that are ${how} cost nothing but time`, () => {
        const { stdout, stderr, status } = check();
        for (const file of kept(kind)) writeFileSync(file, damage(readFileSync(file)));
        const again = check();
        assert.deepEqual([again.stdout, again.stderr, again.status], [stdout, stderr, status]);
        assert.deepEqual([check().stdout, check().status], [stdout, status]);
      });

  it('may be impossible', () => {
    const { status, stderr } = check({ XDG_CACHE_HOME: path.join(home, 'a.prompt') });
    assert.deepEqual([status, stderr], [1, '']);
  });
});
