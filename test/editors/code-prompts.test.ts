/** What a Neovim user has of prompts in a program: one moves to a file that is made, and back. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverBundle } from '../support/built.ts';
import { Folder } from '../support/folder.ts';
import { needs, runEditor } from './host.ts';

const script = fileURLToPath(new URL('code-prompts.lua', import.meta.url));
const python = `from openai import OpenAI

SYSTEM_PROMPT = f"You are the night porter of a hotel. Be kind to {guest}."
OpenAI().responses.create(model="gpt-5.4", instructions=SYSTEM_PROMPT, input="Hello")
`;

describe('Prompts in code in Neovim', function () {
  this.timeout(90_000);

  it('move to a file that is made, and back', async function () {
    needs(this, 'nvim', ['--version'], 'neovim');
    const folder = new Folder({ 'app/agent.py': python, 'app/prompts/other.txt': 'Neovim before 0.8 makes no folders.' });
    const out = join(folder.path, 'out.json');
    const said = await runEditor(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
      {
        HOME: folder.path,
        WHETSTONE_COMMAND: JSON.stringify([process.execPath, serverBundle(), '--stdio']),
        WHETSTONE_FILE: join(folder.path, 'app/agent.py'),
        WHETSTONE_OUT: out,
      },
      folder.path,
    );
    assert.ok(existsSync(out), said);
    const seen = JSON.parse(readFileSync(out, 'utf8')) as { problem?: string; titles: string[]; moved: string; back: string };
    const made = join(folder.path, 'app/prompts/system_prompt.j2');
    const text = existsSync(made) ? readFileSync(made, 'utf8') : null;
    folder.remove();
    assert.equal(seen.problem, undefined);
    assert.ok(seen.titles.includes('Move to a prompt file (Jinja)'), seen.titles.join(' | '));
    assert.match(seen.moved, /SYSTEM_PROMPT = Template\(Path\(__file__\)/);
    assert.equal(text?.trimEnd(), 'You are the night porter of a hotel. Be kind to {{ guest }}.');
    // Neovim ends each file that it writes with a line break, which then belongs to the text.
    assert.match(seen.back, /SYSTEM_PROMPT = f"""You are the night porter of a hotel\. Be kind to \{guest\}\.\n"""\n/);
  });
});
