/** What a Neovim user sees and does, in a real headless Neovim with its own client. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverBundle } from '../support/built.ts';
import { Folder } from '../support/folder.ts';
import { mended, needs, prompt, renamed, runEditor } from './host.ts';

const script = fileURLToPath(new URL('neovim.lua', import.meta.url));

describe('Neovim', function () {
  this.timeout(90_000);

  it('shows findings, hover and symbols, applies a fix, completes and renames', async function () {
    needs(this, 'nvim', ['--version'], 'neovim');
    const folder = new Folder({ 'prompts/greet.prompt': prompt });
    const out = join(folder.path, 'out.json');
    const said = await runEditor(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
      {
        HOME: folder.path,
        WHETSTONE_COMMAND: JSON.stringify([process.execPath, serverBundle(), '--stdio']),
        WHETSTONE_FILE: join(folder.path, 'prompts/greet.prompt'),
        WHETSTONE_OUT: out,
      },
      folder.path,
    );
    assert.ok(existsSync(out), said);
    const seen = JSON.parse(readFileSync(out, 'utf8'));
    folder.remove();
    assert.equal(seen.problem, undefined);
    assert.deepEqual(
      seen.diagnostics.map((d: { source: string; line: number; column: number }) => [d.source, d.line, d.column]),
      [['whetstone', 10, 39]],
    );
    assert.match(seen.hover, /who is greeted/);
    assert.equal(`${seen.fixed}\n`, mended);
    assert.deepEqual(seen.left, []);
    assert.ok(seen.completion.includes('name'));
    assert.equal(`${seen.renamed}\n`, renamed);
    assert.ok(seen.symbols.length > 0);
    assert.equal(seen.stopped, true);
  });
});
