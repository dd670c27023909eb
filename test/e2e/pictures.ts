/** Takes the pictures of the README and the walkthrough anew: `npx tsx test/e2e/pictures.ts`. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/build.mjs';
import { packVsix } from '../../scripts/vsix.mjs';
import { startCodeServer } from './code-server.ts';
import { Editor } from './editor.ts';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const walkthrough = fileURLToPath(new URL('../../client/walkthrough/finding.png', import.meta.url));

const ticket = `---
model: googleai/gemini-3.8-flash
input:
  schema:
    ticket: string, the customer's message as it arrived
    customer?: string, how to address them
output:
  format: json
---
{{role "sytem"}}
You sort support tickets and draft the first reply.

{{role "user"}}
# The ticket
{{#if custmer}}From {{customer}}:{{/if}}

<message>
{{ticket}}
</message>
`;

/** The editor and nothing else. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'editor.guides.indentation': false,
  'editor.hover.above': false,
  'editor.hover.delay': 100,
  'editor.stickyScroll.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'editor.overviewRulerBorder': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.layoutControl.enabled': false,
};

async function takePictures(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
  mkdirSync(images, { recursive: true });
  await build();
  const server = await startCodeServer({ extensions: [await packVsix(join(folder, 'whetstone.vsix'))], settings });
  const editor = await Editor.launch({ width: 900, height: 560 });
  const { page } = editor;
  const file = join(folder, 'triage.prompt');
  const show = async () => {
    writeFileSync(file, ticket);
    await editor.open(server.url(folder, file));
    await editor.squiggles('warning').first().waitFor();
    await page.locator('.codelens-decoration').first().waitFor();
    await editor.press('Control+b');
    await pause(1500);
  };
  const picture = (name: string) => page.screenshot({ path: `${images}${name}.png`, clip: { x: 4, y: 0, width: 892, height: 520 } });

  await show();
  await page.locator('.view-line', { hasText: 'custmer' }).locator('span', { hasText: 'custmer' }).last().hover();
  await page.locator('.monaco-hover:visible').first().waitFor();
  await pause(1000);
  await picture('squiggles');
  copyFileSync(`${images}squiggles.png`, walkthrough);

  await editor.press('Escape');
  await editor.cursor(file, 'custmer', 2);
  await editor.actions();
  await pause(500);
  await picture('quick-fix');

  await editor.press('Escape');
  await editor.cursor(file, '{{ticket}}', 10);
  await editor.type(' {{');
  await editor.suggestions();
  await pause(1500);
  await picture('completion');

  await editor.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

await takePictures();
