/** What a Neovim user has of techniques, in three formats: menu, parameters, preview, apply, undo, dismiss. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverBundle } from '../support/built.ts';
import { Folder } from '../support/folder.ts';
import { needsModel } from '../support/model.ts';
import { needs, runEditor } from './host.ts';

const script = fileURLToPath(new URL('techniques.lua', import.meta.url));
const task = 'Summarize the mail below for the night porter.';
const files = {
  'prompts/mail.prompt': `---\nmodel: googleai/gemini-3.8-flash\ninput:\n  schema:\n    mail: string\n---\n${task}\n\n{{mail}}\n`,
  'mail.prompty': `---\nname: Mail\nmodel: gpt-5.4\ninputs:\n  - name: mail\n    kind: string\ntemplate:\n  format:\n    kind: jinja2\n  parser: prompty\n---\nuser:\n${task}\n\n{{ mail }}\n`,
  'prompts/mail.j2': `${task}\n\n{{ mail }}\n`,
};

interface Seen {
  readonly before: string;
  readonly menu: readonly string[];
  readonly preview: string;
  readonly missing: string;
  readonly filled: string;
  readonly applied: string;
  readonly undone: string;
  readonly dismissal: string;
  readonly left: readonly string[];
}

describe('Techniques in Neovim', function () {
  this.timeout(90_000);

  it('are chosen, previewed, filled in, applied, undone and dismissed', async function () {
    needsModel(this);
    needs(this, 'nvim', ['--version'], 'neovim');
    const folder = new Folder(files);
    const out = join(folder.path, 'out.json');
    const said = await runEditor(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
      {
        HOME: folder.path,
        WHETSTONE_COMMAND: JSON.stringify([process.execPath, serverBundle(), '--stdio']),
        WHETSTONE_FILES: JSON.stringify(Object.keys(files).map((name) => join(folder.path, name))),
        WHETSTONE_OUT: out,
      },
      folder.path,
    );
    assert.ok(existsSync(out), said);
    const { problem, files: all } = JSON.parse(readFileSync(out, 'utf8')) as { problem?: string; files: Seen[] };
    folder.remove();
    assert.equal(problem, undefined);
    assert.deepEqual(
      all.map((seen) => seen.before),
      Object.values(files),
    );
    for (const seen of all) {
      const [first = ''] = seen.menu;
      assert.match(first, /^Whetstone: /);
      assert.notEqual(seen.preview, seen.before);
      assert.equal(seen.applied, seen.preview);
      assert.equal(seen.undone, seen.before);
      assert.equal(seen.missing, 'points');
      assert.match(seen.filled, /the room[\s\S]*the wish[\s\S]*the time/);
      assert.equal(seen.dismissal, `Whetstone: do not suggest "${first.slice('Whetstone: '.length)}" here`);
      assert.ok(!seen.left.includes(first), seen.left.join(' | '));
    }
  });
});
