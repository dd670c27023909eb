/** The check of regular expressions sees what it is there for. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../scripts/redos.mjs', import.meta.url));

describe('The check of regular expressions', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whetstone-redos-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function check(source: string): Promise<{ code: number; output: string }> {
    const file = join(folder, 'sample.ts');
    await writeFile(file, source);
    return new Promise((done) => {
      execFile(process.execPath, [script, file], (error, stdout) => done({ code: Number(error?.code ?? 0), output: stdout }));
    });
  }

  it('accepts a linear expression', async () => {
    assert.equal((await check('export const a = /^[a-z]+$/;\n')).code, 0);
  });

  it('refuses one that backtracks for ever, with its line and an attack', async () => {
    const { code, output } = await check('\nexport const a = /^(?:a+)+$/;\n');
    assert.equal(code, 1);
    assert.match(output, /sample\.ts:2/);
    assert.match(output, /Attack/);
  });

  it('refuses one that is put together at run time', async () => {
    const { code, output } = await check('export const a = (b: string) => new RegExp(b);\n');
    assert.equal(code, 1);
    assert.match(output, /Write a literal/);
  });

  it('refuses to pass where it found nothing', async () => {
    assert.equal((await check('export const a = 1;\n')).code, 1);
  });
});
