/** Hover, completion, outline and the rest in LSP's own terms. What they say is tested in the core. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { serverBundle } from '../support/built.ts';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';

const prompt = `---
input:
  schema:
    name: string, who is greeted
    items(array): string
---
{{role "system"}}
# Task

Greet {{name}} and list:
{{#each items}}
- {{this}}
{{/each}}
{{> _sign}}
`;

const rich: ClientCapabilities = {
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    foldingRange: { lineFoldingOnly: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

describe('features over the protocol', () => {
  const folders: Folder[] = [];
  let folder: Folder;
  let client: LanguageClient;
  let uri: string;

  async function start(capabilities: ClientCapabilities = {}, text = prompt) {
    folder = new Folder({ 'prompts/__sign.prompt': 'placeholder', 'prompts/_sign.prompt': 'Yours, {{name}}.' });
    folders.push(folder);
    client = await LanguageClient.started({ capabilities, folders: [folder.uri] });
    uri = folder.uriOf('prompts/a.prompt');
    client.open(uri, text);
  }
  const ask = async (method: string, more: object = {}) =>
    (await client.request(`textDocument/${method}`, { textDocument: { uri }, ...more })).result;
  const nameAt = { position: { line: 9, character: 9 } };

  afterEach(() => {
    client.kill();
    for (const made of folders.splice(0)) made.remove();
  });

  it('hover in Markdown or plain text, as the client likes', async () => {
    await start(rich);
    const hover = await ask('hover', nameAt);
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /who is greeted/);
    assert.deepEqual(hover.range, { start: { line: 9, character: 8 }, end: { line: 9, character: 12 } });
    client.kill();
    await start();
    assert.equal((await ask('hover', nameAt)).contents.kind, 'plaintext');
  });

  it('complete with an edit of exactly what was typed', async () => {
    await start({}, prompt.replace('{{name}} and', '{{na}} and'));
    const { items } = await ask('completion', { position: { line: 9, character: 10 } });
    const item = items.find(({ label }: { label: string }) => label === 'name');
    assert.deepEqual(item.textEdit, { range: { start: { line: 9, character: 8 }, end: { line: 9, character: 10 } }, newText: 'name' });
    assert.equal(item.command, undefined);
  });

  it('outline as a tree, or flat for clients without', async () => {
    await start(rich);
    const names = (symbols: { name: string; children?: [] }[]): string[] => symbols.flatMap((s) => [s.name, ...names(s.children ?? [])]);
    assert.ok(names(await ask('documentSymbol')).includes('Task'));
    client.kill();
    await start();
    assert.ok(
      (await ask('documentSymbol')).some((s: { name: string; location: { uri: string } }) => s.name === 'Task' && s.location.uri === uri),
    );
  });

  it('fold blocks and the header', async () => {
    await start(rich);
    const folds = await ask('foldingRange');
    assert.ok(folds.some((f: { startLine: number; endLine: number }) => f.startLine === 0 && f.endLine === 5));
    assert.ok(folds.every((f: { startCharacter?: number }) => f.startCharacter === undefined));
  });

  it('give semantic tokens whose places follow one another', async () => {
    await start();
    const { data } = await ask('semanticTokens/full');
    assert.equal(data.length % 5, 0);
    assert.ok(data.length > 0);
    assert.ok(data.every((n: number) => n >= 0));
    const part = await ask('semanticTokens/range', { range: { start: { line: 9, character: 0 }, end: { line: 9, character: 20 } } });
    assert.ok(part.data.length > 0 && part.data.length < data.length);
    assert.equal(part.data[0], 9);
  });

  it('lead to the partial, and link to it', async () => {
    await start(rich);
    const [place] = await ask('definition', { position: { line: 13, character: 6 } });
    assert.match(place.targetUri, /sign\.prompt$/);
    const [link] = await ask('documentLink');
    assert.equal(link.target, place.targetUri);
    client.kill();
    await start();
    assert.match((await ask('definition', { position: { line: 13, character: 6 } }))[0].uri, /sign\.prompt$/);
  });

  it('find references and highlights of a variable, with its declaration or without', async () => {
    await start();
    const all = await ask('references', { ...nameAt, context: { includeDeclaration: true } });
    const uses = await ask('references', { ...nameAt, context: { includeDeclaration: false } });
    assert.equal(all.length, uses.length + 1);
    assert.equal((await ask('documentHighlight', nameAt)).length, 2);
  });

  it('rename in all places, in the form of edit that the client takes', async () => {
    await start(rich);
    assert.deepEqual(await ask('prepareRename', nameAt), {
      range: { start: { line: 9, character: 8 }, end: { line: 9, character: 12 } },
      placeholder: 'name',
    });
    const edit = await ask('rename', { ...nameAt, newName: 'customer' });
    assert.equal(edit.documentChanges[0].textDocument.version, 1);
    assert.equal(edit.documentChanges[0].edits.length, 2);
    client.kill();
    await start();
    assert.equal((await ask('rename', { ...nameAt, newName: 'customer' })).changes[uri].length, 2);
  });

  it('rename in files that are not open, too', async () => {
    await start(rich, '{{name}} {{> sign}}');
    const at = { position: { line: 0, character: 3 } };
    const sign = folder.uriOf('prompts/_sign.prompt');
    const { documentChanges } = await ask('rename', { ...at, newName: 'customer' });
    assert.deepEqual(
      documentChanges.map((c: { textDocument: object }) => c.textDocument),
      [
        { uri, version: 1 },
        { uri: sign, version: null },
      ],
    );
    assert.deepEqual(documentChanges[1].edits, [
      { range: { start: { line: 0, character: 9 }, end: { line: 0, character: 13 } }, newText: 'customer' },
    ]);
    const found = await ask('references', { ...at, context: { includeDeclaration: true } });
    assert.deepEqual(
      found.map((l: { uri: string }) => l.uri),
      [uri, sign],
    );
    assert.equal((await ask('documentHighlight', at)).length, 1);
  });

  it('refuse to rename to what cannot be a name, and say why', async () => {
    await start();
    for (const newName of ['items', 'two words', '{{', '', null]) {
      const { error } = await client.request('textDocument/rename', { textDocument: { uri }, ...nameAt, newName });
      assert.equal(error?.code, -32803, String(newName));
      assert.ok(error?.message);
    }
  });

  it('tell tokens in lenses and hints, unless the settings say no', async () => {
    await start();
    const everywhere = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };
    const [lens] = await ask('codeLens');
    assert.match(lens.command.title, /\d+ token/);
    client.notify('workspace/didChangeConfiguration', {
      settings: { whetstone: { codeLens: { enabled: false }, inlayHints: { enabled: false } } },
    });
    assert.deepEqual(await ask('codeLens'), []);
    assert.deepEqual(await ask('inlayHint', everywhere), []);
  });

  it('come without counts where the thread that counts is missing, and the log says so once', async () => {
    const damaged = new Folder({ 'lsp.cjs': readFileSync(serverBundle(), 'utf8') });
    folders.push(damaged);
    client = new LanguageClient(null, [process.execPath, `${damaged.path}/lsp.cjs`, '--stdio']);
    await client.initialize();
    uri = damaged.uriOf('prompts/a.prompt');
    client.open(uri, prompt);
    assert.deepEqual(await ask('codeLens'), []);
    assert.deepEqual(await ask('codeLens'), []);
    const told = client.received.filter(({ method, params }) => method === 'window/logMessage' && /cannot be counted/.test(params.message));
    assert.equal(told.length, 1);
  });

  it('complete the configuration', async () => {
    await start();
    uri = folder.uriOf('whetstone.config.yaml');
    client.open(uri, '# 𝄞\nrules:\n  unused-var\n');
    const { items } = await ask('completion', { position: { line: 2, character: 12 } });
    const item = items.find(({ label }: { label: string }) => label === 'unused-variable');
    assert.deepEqual(item.textEdit, {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 12 } },
      newText: 'unused-variable: ',
    });
    assert.equal(await ask('hover', { position: { line: 2, character: 4 } }), null);
  });

  it('complete partials and files, those that came or went among them', async () => {
    await start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    const labels = async (text: string, version: number) => {
      client.change(uri, text, version);
      const lines = text.split('\n');
      const { items } = await ask('completion', { position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } });
      return items.map(({ label }: { label: string }) => label);
    };
    assert.deepEqual(await labels('𝄞 {{> ', 2), ['_sign', 'sign']);
    folder.write('prompts/shared/_legal.prompt', 'x');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('prompts/shared'), type: 1 }] });
    assert.deepEqual(await labels('𝄞 {{> l', 3), ['_sign', 'sign', 'shared/legal', 'legal']);
    folder.delete('prompts/shared');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('prompts/shared'), type: 3 }] });
    assert.deepEqual(await labels('𝄞 {{> ', 4), ['_sign', 'sign']);
  });

  it('are silent about what is no prompt', async () => {
    await start();
    uri = folder.uriOf('main.c');
    client.open(uri, 'int main() { return 0; } // {{name}}');
    assert.deepEqual(await client.pushed(uri, 1), []);
    assert.equal(await ask('hover', { position: { line: 0, character: 33 } }), null);
    assert.equal(await ask('completion', { position: { line: 0, character: 33 } }), null);
    assert.deepEqual(await ask('documentSymbol'), []);
    assert.equal(await ask('formatting', { options: { tabSize: 2, insertSpaces: true } }), null);
  });

  it('explain a rule', async () => {
    await start();
    const { result } = await client.request('whetstone/explain', { rule: 'unknown-key' });
    assert.match(result.markdown, /^# unknown-key\n/);
    assert.equal((await client.request('whetstone/explain', { rule: 'constructor' })).result, null);
  });

  it('log what happens on demand, and never what a prompt says', async () => {
    await start();
    client.notify('$/setTrace', { value: 'verbose' });
    client.change(uri, `${prompt}A secret plan about {{nothing`, 2);
    await client.pushed(uri, 2);
    const told = client.received.filter(({ method }) => method === '$/logTrace' || method === 'window/logMessage');
    assert.ok(told.some(({ params }) => /ms/.test(params.message)));
    assert.ok(!JSON.stringify(told).includes('secret plan'));
  });
});
