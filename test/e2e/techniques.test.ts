/** Techniques in a real VS Code, in three formats: menu, parameters, preview, apply, undo, dismiss, by keys and mouse. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { build } from '../../scripts/build.mjs';
import { packVsix } from '../../scripts/vsix.mjs';
import { type CodeServer, startCodeServer } from './code-server.ts';
import { Editor } from './editor.ts';
import { install, isInstalled, isSupported } from './install-host.mjs';

const out = fileURLToPath(new URL('out/', import.meta.url));
const isRequired = process.env.WHETSTONE_REQUIRE_HOSTS === '1' || process.env.CI === 'true';
const runs = isRequired || (isSupported() && isInstalled() && existsSync('/usr/bin/chromium'));
const needed = runs ? '' : ' (needs Linux on x64, /usr/bin/chromium and: node test/e2e/install-host.mjs)';

const task = 'Summarize the mail below for the night porter.';
const files = {
  'prompts/mail.prompt': `---\nmodel: googleai/gemini-3.8-flash\ninput:\n  schema:\n    mail: string, from a guest\n---\n${task}\n\n{{mail}}\n`,
  'mail.prompty': `---\nname: Mail\nmodel: gpt-5.4\ninputs:\n  - name: mail\n    kind: string\ntemplate:\n  format:\n    kind: jinja2\n  parser: prompty\n---\nuser:\n${task}\n\n{{ mail }}\n`,
  'prompts/mail.j2': `${task}\n\n{{ mail }}\n`,
};

describe(`techniques in VS Code${needed}`, function () {
  this.timeout(180_000);
  let server: CodeServer;
  let editor: Editor;
  let folder: string;
  const file = (name: string) => join(folder, name);
  const picture = (name: string) => editor.page.screenshot({ path: `${out}${name}.png` });

  before(async function () {
    if (!runs) return this.skip();
    install();
    mkdirSync(out, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'e2e-'));
    await build();
    server = await startCodeServer({ extensions: [await packVsix(join(folder, 'whetstone.vsix'))] });
    editor = await Editor.launch({ width: 1400, height: 900 });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
  });
  after(async () => {
    await editor?.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  for (const [name, text] of Object.entries(files))
    it(`are chosen, filled in, previewed, applied, undone and dismissed in ${name}`, async () => {
      const label = name.replace(/\W+/g, '-');
      mkdirSync(dirname(file(name)), { recursive: true });
      writeFileSync(file(name), text);
      await editor.open(server.url(folder, file(name)));
      await editor.page.locator('.codelens-decoration a', { hasText: /summarization \d+ %/ }).waitFor();

      await editor.cursor(file(name), task, 4);
      const titles = await editor.until(
        () => editor.actions(),
        (found) => found.some((t) => t.includes('Whetstone:')),
      );
      await picture(`menu-${label}`);
      assert.ok(
        titles.some((t) => t.includes('more techniques')),
        titles.join(' | '),
      );

      await editor.choose('more techniques');
      await input().fill('Name the points to cover');
      await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Name the points to cover' }).first().click();
      for (const [i, point] of ['the room', 'the wish', 'the time', ''].entries()) {
        await editor.page.locator('.quick-input-widget', { hasText: `points ${i + 1}` }).waitFor();
        await input().fill(point);
        if (point === 'the time') await picture(`parameters-${label}`);
        await editor.press('Enter');
      }
      assert.match(await editor.saved(file(name), (t) => t !== text && t !== ''), /the room[\s\S]*the wish[\s\S]*the time/);
      await undone(name, text);

      await editor.command('Explorer: Focus on Whetstone: This Prompt View');
      const row = rows()
        .filter({ has: editor.page.locator('.codicon-lightbulb') })
        .first();
      await row.waitFor();
      const technique = await row.locator('.label-name').first().innerText();
      await picture(`view-${label}`);
      await button(row, 'Preview This Technique');
      await editor.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
      await picture(`preview-${label}`);
      await editor.command('View: Close Editor');

      await button(row, 'Apply This Technique');
      // An editor empties a file before it writes it.
      const after = await editor.saved(file(name), (t) => t !== text && t !== '');
      assert.ok(after.includes('mail') && after.length > text.length, after);
      await undone(name, text);

      await editor.until(async () => (await row.locator('.label-name').first().innerText()) === technique, Boolean);
      await button(row, 'Dismiss This Technique');
      await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'does not fit this prompt' }).first().click();
      await rows().filter({ hasText: technique }).first().waitFor({ state: 'detached' });
      await picture(`dismissed-${label}`);
    });

  const input = () => editor.page.locator('.quick-input-widget input[type="text"]').first();
  const rows = () => editor.page.locator('.pane', { hasText: 'Whetstone: This Prompt' }).last().locator('.monaco-list-row');

  async function button(row: Locator, title: string): Promise<void> {
    await row.hover();
    await row.locator(`.action-label[aria-label="${title}"]`).click();
  }

  async function undone(name: string, text: string): Promise<void> {
    await editor.press('Control+1', 'Control+z');
    assert.equal(await editor.saved(file(name), (t) => t === text), text);
  }
});
