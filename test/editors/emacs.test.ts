/** What an Emacs user sees and does, in a real Emacs in batch mode with eglot. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverBundle } from '../support/built.ts';
import { Folder } from '../support/folder.ts';
import { mended, needs, prompt, renamed, runEditor } from './host.ts';

const script = fileURLToPath(new URL('emacs.el', import.meta.url));
const eglot = ['-q', '--batch', '--eval', "(progn (package-initialize) (require 'eglot))"];

describe('Emacs', function () {
  this.timeout(90_000);

  it('shows findings, hover and symbols, applies a fix, completes and renames', async function () {
    needs(this, 'emacs', eglot, 'emacs-nox elpa-eglot');
    const folder = new Folder({ 'prompts/greet.prompt': prompt });
    const out = join(folder.path, 'out.json');
    const said = await runEditor(
      'emacs',
      ['-q', '--batch', '-l', script],
      {
        HOME: folder.path,
        WHETSTONE_COMMAND: JSON.stringify([process.execPath, serverBundle(), '--stdio']),
        WHETSTONE_FILE: join(folder.path, 'prompts/greet.prompt'),
        WHETSTONE_ROOT: folder.path,
        WHETSTONE_OUT: out,
      },
      folder.path,
    );
    assert.ok(existsSync(out), said);
    const seen = JSON.parse(readFileSync(out, 'utf8'));
    folder.remove();
    assert.equal(seen.problem, undefined, said);
    assert.equal(seen.diagnostics.length, 1);
    assert.equal(seen.diagnostics[0].line, 11);
    assert.match(seen.diagnostics[0].text, /topc/);
    assert.match(seen.hover, /who is greeted/);
    assert.equal(seen.fixed, mended);
    assert.equal(seen.left, 0);
    assert.ok(seen.completion.includes('name'));
    assert.equal(seen.renamed, renamed);
    assert.ok(seen.symbols.length > 0);
    assert.equal(seen.stopped, true);
  });
});
