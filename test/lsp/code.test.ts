/** Prompts in code over the protocol: findings, features, cells, the list of all prompts. */
import assert from 'node:assert/strict';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol';
import { Folder } from '../support/folder.ts';
import { type Incoming, LanguageClient } from '../support/language-client.ts';
import { hasGrammar } from '../support/syntax.ts';

const rich: ClientCapabilities = {
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};
const pulls = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
};

const python = `from openai import OpenAI

SYSTEM_PROMPT = 'You are a bot. Don\\'t lie.\u200b Be kind to {name}.'
text = OpenAI().chat.completions.create(model="gpt-5.4", messages=[{"role": "system", "content": SYSTEM_PROMPT.format(name=who)}])
`;
const typescript = `const systemPrompt = \`You are a bot.\u200b Be kind to \${name}.\`;\n`;
const plain = 'def add(a, b):\n    return a + b\n';

describe('prompts in code over the protocol', () => {
  let folder: Folder;
  let client: LanguageClient;

  before(function () {
    if (!hasGrammar('python') || !hasGrammar('typescript')) this.skip();
  });
  beforeEach(() => {
    folder = new Folder({ 'app/a.py': python, 'app/b.ts': typescript, 'app/plain.py': plain, 'prompts/c.prompt': 'Hello {{name}}.\n' });
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const start = async (capabilities: ClientCapabilities = rich, initializationOptions?: unknown) => {
    client = await LanguageClient.started({ capabilities, folders: [folder.uri], initializationOptions });
  };
  const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
  /** The findings that a document has once its tree is there. */
  const found = async (uri: string): Promise<Diagnostic[]> =>
    (
      await client.waitFor(
        ({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === uri && params.diagnostics.length > 0,
        `findings in ${uri}`,
      )
    ).params.diagnostics;
  const ask = async (method: string, uri: string, more: object = {}) =>
    (await client.request(`textDocument/${method}`, { textDocument: { uri }, ...more })).result;

  for (const [path, text, line] of [
    ['app/a.py', python, 2],
    ['app/b.ts', typescript, 0],
  ] as const) {
    it(`are found in ${path}, fixed in their literal, and change with the text`, async () => {
      await start();
      const uri = folder.uriOf(path);
      client.open(uri, text);
      const [diagnostic] = await found(uri);
      assert.equal(diagnostic?.code, 'invisible-characters');
      const at = text.split('\n')[line]?.indexOf('\u200b') ?? -1;
      assert.deepEqual(diagnostic?.range, { start: { line, character: at }, end: { line, character: at + 1 } });
      const actions = await ask('codeAction', uri, { range: diagnostic.range, context: { diagnostics: [diagnostic] } });
      const [change] = actions[0].edit.changes[uri];
      assert.deepEqual([change.range, change.newText], [diagnostic.range, '']);
      client.change(uri, text.replace('\u200b', ''), 2);
      assert.deepEqual(await client.pushed(uri, 2), []);
    });
  }

  it('have hovers, one root in the outline, completion inside and no form', async () => {
    await start();
    const uri = folder.uriOf('app/a.py');
    client.open(uri, python);
    await found(uri);
    const hover = await ask('hover', uri, { position: { line: 2, character: 16 } });
    assert.match(hover.contents.value, /`SYSTEM_PROMPT`: a prompt in code[\s\S]*- /);
    assert.equal(await ask('hover', uri, { position: { line: 0, character: 7 } }), null);
    const [root, ...rest] = await ask('documentSymbol', uri);
    assert.deepEqual([root.name, root.children[0].name, rest.length], ['Prompts', 'SYSTEM_PROMPT', 0]);
    assert.equal(await ask('formatting', uri, { options: { tabSize: 2, insertSpaces: true } }), null);
    assert.deepEqual((await ask('completion', uri, { position: { line: 0, character: 7 } })).items, []);
    const lenses = await ask('codeLens', uri);
    assert.ok(lenses.some((lens: { range: { start: { line: number } } }) => lens.range.start.line === 2));
  });

  it('keep their findings while something is typed that is not finished', async () => {
    await start();
    const uri = folder.uriOf('app/a.py');
    client.open(uri, python);
    const before = await found(uri);
    client.change(uri, python.replace('text =', 'X = """\ntext ='), 2);
    assert.deepEqual(await client.pushed(uri, 2), before);
    client.change(uri, python.replace(/SYSTEM_PROMPT = .*/, ''), 3);
    assert.deepEqual(await client.pushed(uri, 3), []);
  });

  it('are found in cells of notebooks and in what is not saved, by their language', async () => {
    await start();
    folder.write('whetstone.config.yaml', 'rules:\n  invisible-characters: error\n');
    const cell = folder.uriOf('n.ipynb').replace('file://', 'vscode-notebook-cell:');
    const uris: [string, string, string, number][] = [
      [`${cell}#W0sZmlsZQ%3D%3D`, 'python', python, 1],
      [`${cell.replace(':', '://ssh-remote%2Bhost')}#W0sdnNjb2RlLXJlbW90ZQ%3D%3D`, 'python', python, 1],
      ['untitled:Untitled-1', 'python', python, 2],
      ['untitled:Untitled-2', 'typescript', typescript, 2],
    ];
    for (const [uri, languageId, text, severity] of uris) {
      client.open(uri, text, 1, languageId);
      const [diagnostic] = await found(uri);
      assert.deepEqual([diagnostic?.code, diagnostic?.severity === 1], ['invisible-characters', severity === 1], uri);
    }
  });

  it('are in a pull of the whole workspace, and files without any are not', async () => {
    await start(pulls, { wholeWorkspace: true });
    const { result } = await client.request('workspace/diagnostic', { previousResultIds: [] });
    const told = new Map<string, string[]>(result.items.map((item: { uri: string; items: Diagnostic[] }) => [item.uri, codes(item.items)]));
    assert.deepEqual(told.get(folder.uriOf('app/a.py')), ['invisible-characters']);
    assert.deepEqual(told.get(folder.uriOf('app/b.ts')), ['invisible-characters']);
    assert.equal(told.has(folder.uriOf('app/plain.py')), false);
    assert.equal(told.has(folder.uriOf('prompts/c.prompt')), true);
  });

  it('are pulled anew when their grammar is there', async () => {
    await start(pulls);
    const uri = folder.uriOf('app/a.py');
    client.open(uri, python);
    const first = (await client.pull(uri)).result;
    if (first.items.length === 0) await client.waitFor(({ method }) => method === 'workspace/diagnostic/refresh');
    assert.deepEqual(codes((await client.pull(uri)).result.items), ['invisible-characters']);
  });

  it('are symbols of the workspace, and in a list with what is open as it is', async () => {
    await start(pulls);
    const symbols: { name: string; containerName: string }[] = (await client.request('workspace/symbol', { query: 'sysprompt' })).result;
    assert.deepEqual(symbols.map((s) => [s.name, s.containerName]).sort(), [
      ['SYSTEM_PROMPT', 'app/a.py'],
      ['systemPrompt', 'app/b.ts'],
    ]);
    const list = async (params: object = {}) => (await client.request('whetstone/prompts', params)).result;
    const names = (prompts: { name: string }[]) => prompts.map(({ name }) => name).sort();
    const all = await list();
    assert.ok(names(all).includes('SYSTEM_PROMPT') && names(all).includes('c.prompt'), String(names(all)));
    const entry = all.find((p: { name: string }) => p.name === 'SYSTEM_PROMPT');
    assert.deepEqual([entry.kind, entry.role, entry.host, entry.uri], ['prompt', 'system', 'python', folder.uriOf('app/a.py')]);
    assert.ok(entry.confidence > 0.9);
    const uri = folder.uriOf('app/plain.py');
    client.open(uri, plain);
    assert.deepEqual(await list({ uri }), []);
    const from = client.received.length;
    client.change(uri, `${plain}JUDGE_PROMPT = "You are a judge. Be kind."\n`, 2);
    await client.waitFor(({ method }) => method === 'whetstone/promptsChanged', 'news', from);
    assert.deepEqual(names(await list({ uri })), ['JUDGE_PROMPT']);
    folder.delete('app/b.ts');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('app/b.ts'), type: 3 }] });
    assert.ok(!names(await list()).includes('systemPrompt'));
  });

  it('are listed with their tokens where they are open, as the lens tells them', async () => {
    await start();
    const uri = folder.uriOf('app/a.py');
    const tokens = async (of: string) => (await client.request('whetstone/prompts', { uri: of })).result[0].tokens;
    assert.equal(await tokens(uri), null);
    client.open(uri, python);
    await found(uri);
    const [, said] = /^(\d+) tokens/.exec((await ask('codeLens', uri)).at(-1).command.title) ?? [];
    assert.equal(await tokens(uri), Number(said));
    const other = folder.uriOf('prompts/c.prompt');
    client.open(other, 'Hello {{name}}.\n');
    assert.ok((await tokens(other)) >= 4);
  });

  it('are none where the settings switch code off', async () => {
    await start(rich, { code: { enabled: false } });
    const uri = folder.uriOf('app/a.py');
    client.open(uri, python);
    assert.deepEqual(await client.pushed(uri, 1), []);
    assert.equal(await ask('hover', uri, { position: { line: 2, character: 16 } }), null);
    assert.deepEqual((await client.request('whetstone/prompts', { uri })).result, []);
  });

  it('are left out of what is too long, which is told once', async () => {
    await start();
    const uri = folder.uriOf('app/a.py');
    const long = python + '# a line of no use\n'.repeat(120_000);
    client.open(uri, long);
    assert.deepEqual(await client.pushed(uri, 1), []);
    client.change(uri, `${long}#\n`, 2);
    assert.deepEqual(await client.pushed(uri, 2), []);
    const lines = client.received.filter((m: Incoming) => m.method === 'window/logMessage' && /too long/.test(m.params.message));
    assert.equal(lines.length, 1);
  });
});
