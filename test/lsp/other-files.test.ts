/** Constants that other files hand to models, over the protocol: findings follow the file that hands them over. */
import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';
import { hasGrammar } from '../support/syntax.ts';

const pulls = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
};
const mark = '\u200b';
const python = {
  texts: `GREETER = "Greet whoever comes in the morning${mark}."\nOTHER = "Sold out until the end of the week${mark}."\n`,
  agent:
    'from openai import OpenAI\nfrom texts import GREETER\ndef ask():\n    return OpenAI().responses.create(model="gpt-5.2", instructions=GREETER)\n',
};
const typescript = {
  texts: `export const GREETER = 'Greet whoever comes in the morning${mark}.';\nexport const OTHER = 'Sold out until the end of the week${mark}.';\n`,
  agent:
    "import { generateText } from 'ai';\nimport { GREETER } from './texts';\nexport const ask = () => generateText({ model: 'openai/gpt-5.2', system: GREETER });\n",
};

for (const [language, { texts, agent }, texted, handing] of [
  ['Python', python, 'texts.py', 'agent.py'],
  ['TypeScript', typescript, 'texts.ts', 'agent.ts'],
] as const)
  describe(`constants of other files in ${language}, over the protocol`, () => {
    let folder: Folder;
    let client: LanguageClient;
    before(function () {
      if (!hasGrammar('python') || !hasGrammar('typescript')) this.skip();
    });
    beforeEach(() => {
      folder = new Folder({ [texted]: texts, [handing]: agent });
    });
    afterEach(() => {
      client.kill();
      folder.remove();
    });
    const start = async (capabilities = {}) => {
      client = await LanguageClient.started({ capabilities, folders: [folder.uri] });
    };
    const lines = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ range }) => range.start.line);
    /** Waits for findings of the file with the texts to be in these lines, in what comes after a message. */
    const told = (wanted: readonly number[], from = 0) =>
      client.waitFor(
        ({ method, params }) =>
          method === 'textDocument/publishDiagnostics' &&
          params.uri === folder.uriOf(texted) &&
          JSON.stringify(lines(params.diagnostics)) === JSON.stringify(wanted),
        `findings in ${wanted}`,
        from,
      );
    const other = agent.replaceAll('GREETER', 'OTHER');
    const none = agent.replace('instructions=GREETER', 'user=1').replace('system: GREETER', 'user: 1');

    it('are found, and follow the other file as it is typed, is half-written, and is closed unsaved', async () => {
      await start();
      client.open(folder.uriOf(texted), texts);
      await told([0]);
      client.open(folder.uriOf(handing), agent);
      let from = client.received.length;
      client.change(folder.uriOf(handing), other, 2);
      await told([1], from);
      from = client.received.length;
      // What is broken says nothing new.
      client.change(folder.uriOf(handing), `${none}x = foo((`, 3);
      client.change(folder.uriOf(handing), none, 4);
      await told([], from);
      from = client.received.length;
      client.notify('textDocument/didClose', { textDocument: { uri: folder.uriOf(handing) } });
      await told([0], from);
    });

    it('follow what changes, comes and goes on the disk', async () => {
      await start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
      client.open(folder.uriOf(texted), texts);
      await told([0]);
      const changed = (type: number) =>
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf(handing), type }] });
      let from = client.received.length;
      folder.write(handing, `${other}\n`);
      changed(2);
      await told([1], from);
      from = client.received.length;
      folder.delete(handing);
      changed(3);
      await told([], from);
      from = client.received.length;
      folder.write(handing, agent);
      changed(1);
      await told([0], from);
    });

    it('are in the findings and in the list of the whole workspace, with their role', async () => {
      await start(pulls);
      const { items } = (await client.request('workspace/diagnostic', { previousResultIds: [] })).result;
      const [report] = items.filter(({ uri }: { uri: string }) => uri === folder.uriOf(texted));
      assert.deepEqual(lines(report.items), [0]);
      const prompts = (await client.request('whetstone/prompts', {})).result;
      assert.deepEqual(
        prompts.map(({ name, role }: { name: string; role: string }) => [name, role]),
        [['GREETER', 'system']],
      );
    });
  });
