/** Prompts in the strings of programs in a real VS Code: Python, TypeScript and the cells of a notebook, by keys and by what is seen. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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

const python = `from openai import OpenAI

client = OpenAI()

SYSTEM_PROMPT = "You answer <guest of=\\"hotel>guests</guest> kindly and briefly."


def answer(question: str, name: str) -> str:
    reply = client.chat.completions.create(
        model="gpt-5.4",
        messages=[
            {"role": "system", "content": SYSTEM_PROMPT},
            {"role": "user", "content": f"Answer {name} kindly: {question}"},
        ],
    )
    return reply.choices[0].message.content
`;

const interpolated = `from openai import OpenAI

PLACE = "the old harbour"
GUIDE_PROMPT = f"""You guide visitors through {PLACE} in {{language}}.
{{% for sight in sights %}}{{{{ sight.name | upper }}}}: {PLACE.title()}{{% endfor %}}
Answer as {{"stop": "..."}}."""
`;

const typescript = `import OpenAI from 'openai';

const client = new OpenAI();

/** Not for {{ models }}. */
export async function triage(ticket: string) {
  return client.responses.create({
    model: 'gpt-5.4',
    instructions: 'You sort <ticket of=\\'hotel>tickets</ticket>. Tell {{ guest }} one label.',
    input: \`Which label fits this ticket best?\\n\${ticket}\`,
  });
}
`;

const notebook = `${JSON.stringify(
  {
    cells: [
      {
        cell_type: 'code',
        execution_count: null,
        id: 'a1b2c3d4',
        metadata: {},
        outputs: [],
        source: [
          'from openai import OpenAI\n',
          'system = "You answer <guest of=\\"hotel>guests</guest> kindly and briefly."\n',
          'OpenAI().responses.create(model="gpt-5.4", instructions=system, input="Hello?")',
        ],
      },
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  },
  null,
  1,
)}\n`;

const files = {
  'app/support.py': python,
  'app/guide.py': interpolated,
  'app/plain.py': 'def add(a: int, b: int) -> int:\n    """Adds two numbers."""\n    return a + b\n',
  'web/triage.ts': typescript,
  'notes/try.ipynb': notebook,
  'AGENTS.md': 'Build with `make`. Answer in English.\n',
};

describe(`Prompts of programs in VS Code${needed}`, function () {
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
    vsix = await packVsix(join(mkdtempSync(join(tmpdir(), 'vsix-')), 'whetstone.vsix'));
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
    if (vsix) rmSync(dirname(vsix), { recursive: true, force: true });
  });

  const open = (name: keyof typeof files) => editor.open(server.url(folder, file(name)));
  /** The class of a token, which is its colour. */
  const colour = (text: string | RegExp) => editor.page.locator('.view-line span span', { hasText: text }).first().getAttribute('class');
  /** The same, once the grammar has read it: before, all has the first class, and pairs of brackets alone are set apart. */
  const ownColour = async (text: string | RegExp) => {
    await editor.page.locator('.view-line span span:not(.mtk1)', { hasText: text }).first().waitFor();
    return colour(text);
  };
  const picture = (name: string) => editor.page.screenshot({ path: `${out}code-${name}.png` });

  it('starts no server for code without prompts, and starts it once a prompt is typed', async () => {
    await open('app/plain.py');
    await editor.command('Whetstone: Show Log');
    // The extension runs, for its command did.
    await pause(2000);
    assert.equal(isServed(server.home), false);
    await editor.cursor(file('app/plain.py'), 'def add', 0);
    await editor.type('SYSTEM_PROMPT = "You are a helpful assistant.\n');
    await editor.until(async () => isServed(server.home), Boolean);
  });

  it('starts none where the setting is off', async () => {
    const off = await startCodeServer({ extensions: [vsix], settings: { 'whetstone.code.enabled': false } });
    try {
      await editor.open(off.url(folder, file('app/support.py')));
      await editor.page.getByText('Whetstone: Prompts').first().waitFor();
      await pause(3000);
      await editor.command('Whetstone: Show Log');
      await pause(2000);
      assert.equal(isServed(off.home), false);
    } finally {
      await off.stop();
    }
  });

  for (const [language, name, quote] of [
    ['Python', 'app/support.py', '\\"'],
    ['TypeScript', 'web/triage.ts', "\\'"],
  ] as const) {
    it(`${language}: underlines inside a string, says why, writes a fix with its escapes, and takes it back`, async () => {
      await open(name);
      await editor.squiggles('warning').first().waitFor();
      await picture(`squiggle-${language}`);
      await editor.cursor(file(name), 'hotel>', 2);
      assert.match(await editor.hover(), /This text is never closed/);
      await picture(`hover-${language}`);
      const titles = await editor.actions();
      await picture(`actions-${language}`);
      const fix = titles.find((title) => /^Add ./.test(title));
      assert.ok(fix, `a fix closes the text: ${titles.join(' | ')}`);
      await editor.choose(fix);
      const mended = await editor.saved(file(name), (text) => text !== files[name]);
      assert.equal(mended, files[name].replace('hotel>', `hotel${quote}>`));
      await picture(`fixed-${language}`);
      await editor.press('Control+z');
      assert.equal(await editor.saved(file(name), (text) => text !== mended), files[name]);
      await editor.squiggles('warning').first().waitFor();
    });
  }

  it('moves a prompt to a file that the program loads, and back', async () => {
    await open('app/support.py');
    await editor.squiggles('warning').first().waitFor();
    await editor.cursor(file('app/support.py'), 'You answer', 2);
    const titles = await editor.actions();
    await picture('refactorings');
    assert.ok(titles.includes('Move to a prompt file (Text)') && titles.includes('This is no prompt'), titles.join(' | '));
    await editor.choose('Move to a prompt file (Text)');
    const made = join(folder, 'app/prompts/system_prompt.txt');
    const loads = await editor.saved(file('app/support.py'), (text) => text !== python);
    await editor.until(async () => existsSync(made) && readFileSync(made, 'utf8'), Boolean);
    assert.equal(readFileSync(made, 'utf8'), 'You answer <guest of="hotel>guests</guest> kindly and briefly.');
    assert.match(loads, /SYSTEM_PROMPT = Path\(__file__\)\.parent\.joinpath\("prompts\/system_prompt\.txt"\)/);
    await picture('moved');
    await editor.cursor(file('app/support.py'), 'joinpath', 2);
    await editor.actions();
    await editor.choose('Put the text of app/prompts/system_prompt.txt into the code');
    const back = await editor.saved(file('app/support.py'), (text) => text !== loads);
    assert.match(back, /SYSTEM_PROMPT = ['"]You answer <guest of=\\?"hotel>guests<\/guest> kindly and briefly\.['"]/);
    rmSync(made);
  });

  it('says what a prompt is for, above it and in its hover', async () => {
    await open('app/support.py');
    await editor.page
      .locator('.codelens-decoration', { hasText: /\d tokens/ })
      .first()
      .waitFor();
    await picture('lens');
    await editor.cursor(file('app/support.py'), 'You answer', 2);
    assert.match(await editor.hover(), /Intent: /);
  });

  it('colours the template in a string, and none in a comment', async () => {
    await open('web/triage.ts');
    await editor.squiggles('warning').first().waitFor();
    assert.notEqual(await colour('guest'), await colour('tickets</ticket>'));
    const comment = editor.page.locator('.view-line', { hasText: 'Not for' }).locator('span span', { hasText: 'models' }).first();
    assert.match((await comment.textContent()) ?? '', /Not/);
  });

  it('colours the template in an f-string, and leaves its expressions and other braces to Python', async () => {
    await open('app/guide.py');
    const variable = await ownColour(/^language$/);
    const text = await colour('You guide visitors');
    assert.notEqual(text, variable);
    assert.equal(await colour(/^sight$/), variable);
    assert.equal(await colour(/^sight\.name$/), variable);
    assert.notEqual(await colour(/^PLACE$/), variable);
    assert.equal(await colour(/^"stop":/), text);
    await picture('f-string');
  });

  it("outlines prompts beside the language's own symbols", async () => {
    await open('web/triage.ts');
    await editor.squiggles('warning').first().waitFor();
    const names = await editor.until(
      () => editor.outline(),
      (found) => found.includes('Prompts') && found.includes('triage'),
    );
    assert.ok(names.includes('instructions'), names.join(' '));
    await editor.command('Explorer: Focus on Outline View');
    await editor.page.locator('.outline-element').first().waitFor();
    await pause(1000);
    await picture('outline');
  });

  it('lists all prompts of the workspace in a view, and shows the one that is clicked', async () => {
    await open('app/plain.py');
    await editor.command('Explorer: Focus on Whetstone: Prompts View');
    const row = (text: string) => editor.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    await row('SYSTEM_PROMPT').waitFor();
    await picture('view');
    assert.match((await row('SYSTEM_PROMPT').innerText()).replaceAll('\n', ' '), /system/);
    await row('SYSTEM_PROMPT').click();
    await editor.page.locator('.tab.active', { hasText: 'support.py' }).waitFor();
    await editor.page.locator('.statusbar-item', { hasText: 'Ln 5' }).waitFor();
    // A prompt that goes leaves the view.
    writeFileSync(file('app/support.py'), 'x = 1\n');
    await row('SYSTEM_PROMPT').waitFor({ state: 'detached' });
  });

  it('finds a prompt in the cell of a notebook', async () => {
    await editor.page.goto(server.url(folder, file('notes/try.ipynb')));
    const cell = editor.page.locator('.notebook-editor .cell-editor-container').first();
    await cell.waitFor();
    await editor.page.locator('.notebook-editor .squiggly-warning').first().waitFor();
    await picture('notebook');
    const told = await editor.problems((text) => /unclosed-tag/.test(text));
    assert.equal(told.match(/unclosed-tag/g)?.length, 1, told);
  });

  it('moves a prompt of a cell to a file beside its notebook', async () => {
    // An editor that has just been started would show a notebook as text.
    await open('app/support.py');
    await editor.squiggles('warning').first().waitFor();
    await editor.page.goto(server.url(folder, file('notes/try.ipynb')));
    await editor.page.locator('.notebook-editor .squiggly-warning').first().waitFor();
    const line = editor.page.locator('.notebook-editor .cell-editor-container .view-line', { hasText: 'guests' }).first();
    const rows = editor.page.locator('.action-widget .monaco-list-row.action');
    const move = 'Move to a prompt file (Text)';
    // Escape, which closes a list, would leave the cell.
    const list = async () => {
      await line.click();
      await editor.page.keyboard.press('Control+.');
      await rows
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => null);
      return rows.allInnerTexts();
    };
    await editor.until(list, (titles) => titles.includes(move));
    await picture('notebook-refactorings');
    await editor.choose(move);
    const saved = await editor.saved(file('notes/try.ipynb'), (text) => text.includes('Path('));
    const [cell] = JSON.parse(saved).cells;
    assert.deepEqual(cell.source.slice(0, 3), [
      'from pathlib import Path\n',
      'from openai import OpenAI\n',
      'system = Path("prompts/system.txt").read_text(encoding="utf-8")\n',
    ]);
    const made = join(folder, 'notes/prompts/system.txt');
    await editor.until(async () => existsSync(made) && readFileSync(made, 'utf8'), Boolean);
    assert.equal(readFileSync(made, 'utf8'), 'You answer <guest of="hotel>guests</guest> kindly and briefly.');
    await picture('notebook-moved');
    rmSync(made);
  });

  it('formats no code', async () => {
    await open('app/support.py');
    await editor.squiggles('warning').first().waitFor();
    await editor.command('Format Document');
    await editor.page.locator('.notifications-toasts, .monaco-dialog-box', { hasText: 'There is no formatter' }).first().waitFor();
    assert.equal(readFileSync(file('app/support.py'), 'utf8'), python);
    await picture('format');
  });
});

/** Whether a language server of ours runs under a VS Code. @param home where that has its extensions */
const isServed = (home: string): boolean =>
  readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes(home) && command.includes('server/dist/lsp.cjs');
    } catch {
      return false;
    }
  });
