/** The packed extension in a real VS Code, installed as a user would: everything is done by keys and seen on the screen. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/build.mjs';
import { packVsix } from '../../scripts/vsix.mjs';
import { type CodeServer, startCodeServer } from './code-server.ts';
import { Editor } from './editor.ts';
import { install, isInstalled, isSupported } from './install-host.mjs';

const out = fileURLToPath(new URL('out/', import.meta.url));
const isRequired = process.env.WHETSTONE_REQUIRE_HOSTS === '1' || process.env.CI === 'true';
const isThere = isSupported() && isInstalled() && existsSync('/usr/bin/chromium');
const runs = isThere || isRequired;
const needed = runs ? '' : ' (needs Linux on x64, /usr/bin/chromium and: node test/e2e/install-host.mjs)';

const files = {
  'prompts/article.prompt': `---
model: googleai/gemini-3.8-flash
input:
  schema:
    topic: string, what to write about
    audience?: string, who reads it
---
{{role "system"}}
You write short, plain articles.

{{role "user"}}
# The article
Write about {{topc}}.
{{#if audience}}Your readers are {{audience}}.{{/if}}
`,
  'prompts/greeting.prompt': `---
model: googleai/gemini-3.8-flash
input:
  schema:
    guest: string, whom to greet
    mood?: string, how the day has been
---
Greet {{guest}} warmly. {{#if mood}}The day has been {{mood}}.{{/if}}
Use the name {{guest}} twice.
`,
  'prompts/translate.prompt': `---
model: googleai/gemini-3.8-flash
input:
  schema:
    message: string, from the guest
    language: string, of the hotel's staff
---
Translate the message of a hotel guest into {{language}} for the night porter.
Keep names, room numbers and times as they are. Answer with the translation alone.

{{message}}
`,
  'prompts/hidden.md': 'Answer in one\u200b sentence.\n',
  'support.prompty': `---
name: Support
model: gpt-5.4
inputs:
  - name: question
    kind: string
template:
  format:
    kind: jinja2
  parser: prompty
---
system:
You help people with their bicycles.

user:
{% if question %}
{{ question }}
`,
  '.github/prompts/review.prompt.md': `---
agent: agent
description: 5
descriptin: Reviews a change
---
Review the change as in [the guide](./missing.md).

<instructions>
Be brief.
`,
  'whetstone.config.yaml': `rules:
  unused-variabel: error
`,
};

describe(`VS Code with the packed extension${needed}`, function () {
  this.timeout(120_000);
  this.retries(1);
  let folder: string;
  let vsix: string;
  let server: CodeServer;
  let editor: Editor;
  const file = (name: keyof typeof files) => join(folder, name);

  before(async function () {
    if (!runs) return this.skip();
    this.timeout(600_000);
    if (!isInstalled()) install();
    mkdirSync(out, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'e2e-'));
    await build();
    vsix = await packVsix(join(folder, 'whetstone.vsix'));
    server = await startCodeServer({ extensions: [vsix] });
    editor = await Editor.launch();
  });
  beforeEach(() => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await editor?.page.screenshot({ path: `${out}failed-${this.currentTest.title.replace(/\W+/g, '-')}.png` });
  });
  after(async () => {
    await editor?.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const open = (name: keyof typeof files) => editor.open(server.url(folder, file(name)));
  const picture = (name: string) => editor.page.screenshot({ path: `${out}${name}.png` });

  it('underlines an unknown variable and mends it by its quick fix', async () => {
    await open('prompts/article.prompt');
    await editor.squiggles('warning').or(editor.squiggles('error')).first().waitFor();
    await picture('squiggle');
    await editor.cursor(file('prompts/article.prompt'), 'topc');
    const titles = await editor.actions();
    await picture('quick-fix');
    const fix = titles.find((t) => /topic/.test(t));
    assert.ok(fix, `a fix names topic: ${titles.join(' | ')}`);
    await editor.choose(fix);
    assert.match(await editor.saved(file('prompts/article.prompt'), (t) => t.includes('{{topic}}')), /Write about \{\{topic\}\}\./);
    assert.match(await editor.problems((t) => /No problems/.test(t)), /No problems/);
  });

  it('says in a hover what a variable is declared as', async () => {
    await open('prompts/greeting.prompt');
    await editor.cursor(file('prompts/greeting.prompt'), '{{guest}} warmly', 4);
    assert.match(await editor.hover(), /guest[\s\S]*whom to greet/);
    await picture('hover');
  });

  it('says above a prompt what it is for, and on a click which phrases told', async () => {
    await open('prompts/translate.prompt');
    const lens = editor.page.locator('.codelens-decoration a', { hasText: /translation \d+ %/ });
    await lens.waitFor();
    await picture('intent');
    await lens.click();
    const widget = editor.page.locator('.quick-input-widget');
    await editor.page.locator('.quick-input-title', { hasText: /translation, \d+ %: what moved the answer/ }).waitFor();
    const phrases = await widget.locator('.monaco-list-row').allInnerTexts();
    await picture('why');
    assert.ok(phrases.length > 0, 'at least one phrase moved it');
    await editor.press('Escape');
    await widget.waitFor({ state: 'hidden' });
    await editor.cursor(file('prompts/translate.prompt'), 'Translate the', 2);
    assert.match(await editor.hover(), /Intent: translation, \d+ %; next [a-z ]+, \d+ %\./);
  });

  it('completes the declared inputs inside a tag', async () => {
    await open('prompts/greeting.prompt');
    await editor.cursor(file('prompts/greeting.prompt'), 'twice.', 6);
    await editor.type(' {{');
    const labels = await editor.suggestions();
    await picture('completion');
    assert.ok(labels.includes('guest') && labels.includes('mood'), labels.join(' '));
    await editor.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'mood' }).first().click();
    assert.match(await editor.saved(file('prompts/greeting.prompt'), (t) => /twice\. \{\{mood/.test(t)), /twice\. \{\{mood/);
  });

  it('renames an input in the header and everywhere in the template', async () => {
    await open('prompts/greeting.prompt');
    await editor.cursor(file('prompts/greeting.prompt'), '{{guest}} warmly', 4);
    await editor.rename('visitor');
    const text = await editor.saved(file('prompts/greeting.prompt'), (t) => t.includes('visitor'));
    await picture('rename');
    assert.equal(text, files['prompts/greeting.prompt'].replaceAll('guest', 'visitor'));
  });

  it('outlines the messages and headings', async () => {
    await open('prompts/article.prompt');
    const names = (await editor.outline()).join('\n');
    assert.match(names, /system/);
    assert.match(names, /user/);
    assert.match(names, /The article/);
    await editor.command('Explorer: Focus on Outline View');
    await editor.page.locator('.outline-element').first().waitFor();
    await picture('outline');
  });

  it('counts tokens above the prompt, and nothing fails in sight', async () => {
    await open('prompts/greeting.prompt');
    await editor.page
      .locator('.codelens-decoration', { hasText: /\d tokens/ })
      .first()
      .waitFor();
    assert.equal(await editor.page.locator('.notifications-toasts', { hasText: 'failed' }).count(), 0);
  });

  it('finds an unclosed block in Prompty', async () => {
    await open('support.prompty');
    assert.match(await editor.problems((t) => /whetstone/.test(t)), /unclosed-block/);
    await picture('prompty');
  });

  it("adds to VS Code's own validator, and repeats nothing of it", async () => {
    await open('.github/prompts/review.prompt.md');
    const text = await editor.problems((t) => /whetstone/.test(t) && /not found/.test(t));
    await picture('vscode-prompt');
    assert.match(text, /unclosed-tag/);
    const ours = text.split('\n').filter((line) => /unknown-key|invalid-value|missing-file/.test(line));
    assert.deepEqual(ours, []);
  });

  it('reports what is wrong in the configuration', async () => {
    await open('whetstone.config.yaml');
    assert.match(await editor.problems((t) => /whetstone/.test(t)), /unused-variable/);
  });

  it('mends at once all that is safe to mend', async () => {
    await open('prompts/hidden.md');
    await editor.squiggles('warning').or(editor.squiggles('error')).first().waitFor();
    await editor.command('Whetstone: Fix All Safe Findings in This File');
    assert.equal(await editor.saved(file('prompts/hidden.md'), (t) => !t.includes('\u200b')), 'Answer in one sentence.\n');
  });

  it('opens the configuration that holds for the file at hand', async () => {
    await open('prompts/greeting.prompt');
    await editor.command('Whetstone: Open or Create Configuration');
    await editor.page.locator('.tab.active', { hasText: 'whetstone.config.yaml' }).waitFor();
  });

  it('shows that it runs, and its log', async () => {
    await open('prompts/greeting.prompt');
    assert.match(await editor.languageStatus((t) => /checks/.test(t)), /Whetstone checks this workspace/);
    await picture('status');
    await editor.command('Whetstone: Show Log');
    await editor.page.locator('.output-view, .part.panel .view-line').first().waitFor();
  });

  it('goes on after a restart of the server', async () => {
    await open('prompts/article.prompt');
    await editor.squiggles('warning').or(editor.squiggles('error')).first().waitFor();
    await editor.command('Whetstone: Restart Server');
    await editor.cursor(file('prompts/article.prompt'), 'topc');
    assert.ok((await editor.actions()).some((t) => /topic/.test(t)));
  });

  it('explains a rule', async () => {
    await open('support.prompty');
    await editor.squiggles('warning').or(editor.squiggles('error')).first().waitFor();
    await editor.command('Whetstone: Explain Rule');
    await editor.page.locator('.quick-input-list .monaco-list-row').first().click();
    const page = editor.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByText('unclosed-block').first().waitFor();
    await picture('explain');
  });

  it('works in a folder that nobody trusts', async () => {
    const wary = await startCodeServer({ extensions: [vsix], workspaceTrust: true });
    try {
      await editor.open(wary.url(folder, file('prompts/article.prompt')));
      await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await editor.squiggles('warning').first().waitFor();
      await picture('restricted');
    } finally {
      await wary.stop();
    }
  });
});
