/** How findings reach the client: pushed or pulled, never both, and again when the world around a document changes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnostic, TextDocumentSyncOptions } from 'vscode-languageserver-protocol';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';

const everything = {
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
      tagSupport: { valueSet: [1 as const, 2 as const] },
    },
  },
};
const pulls = {
  textDocument: { ...everything.textDocument, diagnostic: { dynamicRegistration: false } },
  workspace: { diagnostics: { refreshSupport: true } },
};
const watches = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
const linking = 'See [a](docs/x.md).\n';
const partial = 'Sign as {{> _sign}}';

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('diagnostics', () => {
  let folder: Folder;
  let client: LanguageClient;

  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  describe('of a client that takes what is pushed', () => {
    it('come with the version of the text, and again after each change', async () => {
      client = await LanguageClient.started({ capabilities: everything, folders: [folder.uri] });
      const uri = folder.uriOf('prompts/a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), ['unknown-key']);
      client.change(uri, '---\nagent: ask\n---\nHello.\n', 2);
      assert.deepEqual(await client.pushed(uri, 2), []);
    });

    it('say where, how bad and what, and link to the page of the rule', async () => {
      client = await LanguageClient.started({ capabilities: everything });
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nname: a\nagnt: ask\n---\nHello.\n', 1);
      const [diagnostic] = await client.pushed(uri, 1);
      assert.deepEqual(diagnostic?.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } });
      assert.equal(diagnostic?.severity, 2);
      assert.equal(diagnostic?.source, 'whetstone');
      assert.match(String(diagnostic?.message), /"agent"/);
      assert.equal(diagnostic?.data.fixes.length, 1);
      assert.match(readFileSync(new URL(diagnostic?.codeDescription?.href ?? ''), 'utf8'), /^# unknown-key\n/);
    });

    it('mark what is unused as unnecessary, and what is deprecated', async () => {
      client = await LanguageClient.started({ capabilities: everything });
      const uri = folder.uriOf('a.prompt');
      client.open(uri, '---\nmodel: googleai/gemini-2.5-flash\ninput:\n  schema:\n    used: string\n    left: string\n---\n{{used}}\n', 1);
      assert.deepEqual((await client.pushed(uri, 1)).find(({ code }) => code === 'unused-variable')?.tags, [1]);
      const mode = folder.uriOf('b.prompt.md');
      client.open(mode, '---\nmode: ask\n---\nHello.\n', 1);
      assert.deepEqual((await client.pushed(mode, 1)).find(({ code }) => code === 'deprecated-key')?.tags, [2]);
    });

    it('hold back what the client cannot show', async () => {
      client = await LanguageClient.started();
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nmode: ask\n---\nHello.\n', 1);
      for (const diagnostic of await client.pushed(uri, 1))
        assert.deepEqual(Object.keys(diagnostic).sort(), ['code', 'message', 'range', 'severity', 'source']);
    });

    it('are taken away when the document is closed', async () => {
      client = await LanguageClient.started();
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      await client.pushed(uri, 1);
      const seen = client.received.length;
      client.notify('textDocument/didClose', { textDocument: { uri } });
      const { params } = await client.waitFor(({ method }) => method === 'textDocument/publishDiagnostics', 'none', seen);
      assert.deepEqual(params.diagnostics, []);
    });

    it('are those of the last text after a burst of edits', async () => {
      client = await LanguageClient.started();
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: a\n---\n', 1);
      for (let version = 2; version <= 50; version++)
        client.notify('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '# More.\n' }],
        });
      const last = await client.pushed(uri, 50);
      const versions = client.received
        .filter(({ method }) => method === 'textDocument/publishDiagnostics')
        .map(({ params }) => params.version);
      assert.deepEqual(
        versions,
        [...versions].sort((a, b) => a - b),
      );
      assert.equal(last[0]?.range.start.line, 50);
    });

    it('are given for untitled documents by their language', async () => {
      client = await LanguageClient.started();
      client.open('untitled:Untitled-1', '---\nagnt: ask\n---\nHello.\n', 1, 'prompt');
      assert.deepEqual(codes(await client.pushed('untitled:Untitled-1', 1)), ['unknown-key']);
      client.open('untitled:Untitled-2', '---\nagnt: ask\n---\nHello.\n', 1, 'plaintext');
      assert.deepEqual(await client.pushed('untitled:Untitled-2', 1), []);
    });

    it('leave out what the client shows by other means, for that language alone', async () => {
      client = await LanguageClient.started({ initializationOptions: { skipRules: { prompt: ['unknown-key'] } } });
      const [a, b] = [folder.uriOf('a.prompt.md'), folder.uriOf('b.prompt.md')];
      client.open(a, '---\nagnt: ask\n---\nHello.\n', 1, 'prompt');
      client.open(b, '---\nagnt: ask\n---\nHello.\n', 1, 'markdown');
      assert.deepEqual(codes(await client.pushed(a, 1)), []);
      assert.deepEqual(codes(await client.pushed(b, 1)), ['unknown-key']);
    });

    it('follow the settings that the client answers with, and their change', async () => {
      client = await LanguageClient.started({
        capabilities: { workspace: { configuration: true } },
        settings: { skipRules: ['unknown-key'] },
      });
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      await client.waitFor(
        ({ method, params }) => method === 'textDocument/publishDiagnostics' && params.diagnostics.length === 0,
        'nothing',
      );
      const seen = client.received.length;
      client.settings = {};
      client.notify('workspace/didChangeConfiguration', { settings: null });
      const { params } = await client.waitFor(({ method }) => method === 'textDocument/publishDiagnostics', 'the finding', seen);
      assert.deepEqual(codes(params.diagnostics), ['unknown-key']);
    });
  });

  describe('of a client that pulls', () => {
    it('are never pushed', async () => {
      client = await LanguageClient.started({ capabilities: pulls });
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes((await client.pull(uri)).result.items), ['unknown-key']);
      client.change(uri, '---\nagnt: plan\n---\nHello.\n', 2);
      await client.pull(uri);
      client.notify('textDocument/didClose', { textDocument: { uri } });
      await client.request('whetstone/explain', { rule: 'unknown-key' });
      assert.ok(!client.received.some(({ method }) => method === 'textDocument/publishDiagnostics'));
    });

    it('are "unchanged" where they are', async () => {
      client = await LanguageClient.started({ capabilities: pulls });
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      const first = (await client.pull(uri)).result;
      const second = (await client.pull(uri, first.resultId)).result;
      assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
      client.change(uri, '---\nagent: ask\n---\nHello.\n', 2);
      const third = (await client.pull(uri, first.resultId)).result;
      assert.deepEqual(third.items, []);
      assert.equal((await client.pull(uri, 'strange')).result.kind, 'full');
    });

    it('are asked for again when the configuration changes', async () => {
      client = await LanguageClient.started({ capabilities: pulls, folders: [folder.uri] });
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes((await client.pull(uri)).result.items), ['unknown-key']);
      folder.write('whetstone.config.yaml', 'rules:\n  unknown-key: off\n');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('whetstone.config.yaml'), type: 1 }] });
      await client.waitFor(({ method }) => method === 'workspace/diagnostic/refresh', 'a refresh');
      assert.deepEqual((await client.pull(uri)).result.items, []);
    });

    it('are given of files that are not open', async () => {
      folder.write('a.prompt.md', '---\nagnt: ask\n---\nHello.\n');
      client = await LanguageClient.started({ capabilities: pulls, folders: [folder.uri] });
      assert.deepEqual(codes((await client.pull(folder.uriOf('a.prompt.md'))).result.items), ['unknown-key']);
    });
  });

  describe('and other files', () => {
    it('change when a file that is referred to comes or goes', async () => {
      client = await LanguageClient.started({ folders: [folder.uri] });
      const uri = folder.uriOf('prompts/a.prompt');
      client.open(uri, partial, 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), ['missing-partial']);
      const seen = client.received.length;
      folder.write('prompts/__sign.prompt', 'Yours.');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('prompts/__sign.prompt'), type: 1 }] });
      const { params } = await client.waitFor(
        ({ method, params: p }) => method === 'textDocument/publishDiagnostics' && p.uri === uri,
        'it',
        seen,
      );
      assert.deepEqual(params.diagnostics, []);
    });

    it('change when the folder of a file that is referred to goes or comes, and the client names the folder alone', async () => {
      folder.write('docs/x.md', 'More.');
      client = await LanguageClient.started({ folders: [folder.uri] });
      const uri = folder.uriOf('CLAUDE.md');
      client.open(uri, linking, 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), []);
      let seen = client.received.length;
      folder.delete('docs');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('docs'), type: 3 }] });
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), ['missing-file']);
      seen = client.received.length;
      folder.write('docs/x.md', 'More.');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${folder.uriOf('docs')}/`, type: 1 }] });
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), []);
    });

    it('offer no file of the same name in a folder that went, and one in a folder that came', async () => {
      folder.write('old/docs/x.md', 'More.');
      client = await LanguageClient.started({ capabilities: everything, folders: [folder.uri] });
      const uri = folder.uriOf('CLAUDE.md');
      client.open(uri, linking, 1);
      const offered = (found: readonly Diagnostic[]) => JSON.stringify(found.map(({ message, data }) => [message, data]));
      assert.match(offered(await client.pushed(uri, 1)), /old\/docs/);
      let seen = client.received.length;
      folder.delete('old');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('old'), type: 3 }] });
      assert.doesNotMatch(offered(await client.pushed(uri, 1, seen)), /old\/docs/);
      seen = client.received.length;
      folder.write('new/docs/x.md', 'More.');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('new'), type: 1 }] });
      assert.match(offered(await client.pushed(uri, 1, seen)), /new\/docs/);
    });

    it('count as they lie on the disk once the file of an open document is deleted, and as it is open once that is edited or saved', async () => {
      folder.write('docs/x.md', 'More.');
      client = await LanguageClient.started({ capabilities: watches, folders: [folder.uri] });
      const [uri, open] = [folder.uriOf('CLAUDE.md'), folder.uriOf('docs/x.md')];
      client.open(open, 'More.', 1, 'markdown');
      client.open(uri, linking, 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), []);
      let seen = client.received.length;
      const watched = (type: 1 | 2 | 3, of = open) => {
        seen = client.received.length;
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: of, type }] });
      };
      folder.delete('docs/x.md');
      watched(3);
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), ['missing-file']);
      seen = client.received.length;
      client.change(open, 'Most.', 2);
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), []);
      watched(3, folder.uriOf('docs'));
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), ['missing-file']);
      folder.write('docs/x.md', 'Most.');
      watched(1);
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), []);
    });

    it('are offered by name as soon as an open document is saved for the first time', async () => {
      client = await LanguageClient.started({ capabilities: { ...everything, ...watches }, folders: [folder.uri] });
      const [uri, open] = [folder.uriOf('CLAUDE.md'), folder.uriOf('old/docs/x.md')];
      const offered = (found: readonly Diagnostic[]) => JSON.stringify(found.map(({ message, data }) => [message, data]));
      client.open(open, 'More.', 1, 'markdown');
      client.open(uri, linking, 1);
      assert.doesNotMatch(offered(await client.pushed(uri, 1)), /old\/docs/);
      const seen = client.received.length;
      folder.write('old/docs/x.md', 'More.');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: open, type: 1 }] });
      assert.match(offered(await client.pushed(uri, 1, seen)), /old\/docs/);
    });

    it('leave an open document as it is, whatever happens to its file', async () => {
      folder.write('a.prompt.md', '---\nagent: ask\n---\nHello.\n');
      client = await LanguageClient.started({ capabilities: watches, folders: [folder.uri] });
      const uri = folder.uriOf('a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), ['unknown-key']);
      const seen = client.received.length;
      folder.delete('a.prompt.md');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
      const { result } = await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 3, character: 0 } });
      assert.equal(result, null);
      for (const { params } of client.received.slice(seen))
        if (params?.uri === uri) assert.deepEqual(codes(params.diagnostics), ['unknown-key']);
      client.change(uri, '---\nagnt: ask\n---\nHello!\n', 2);
      assert.deepEqual(codes(await client.pushed(uri, 2)), ['unknown-key']);
    });

    it('forget a configuration that went with its folder', async () => {
      folder.write('docs/whetstone.config.yaml', 'rules:\n  unknown-key: off\n');
      client = await LanguageClient.started({ folders: [folder.uri] });
      const uri = folder.uriOf('docs/a.prompt.md');
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), []);
      const seen = client.received.length;
      folder.delete('docs');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('docs'), type: 3 }] });
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), ['unknown-key']);
    });

    it('are read again when a document is saved, where the client does not watch them', async () => {
      client = new LanguageClient();
      const { capabilities } = await client.initialize({ folders: [folder.uri] });
      assert.deepEqual((capabilities.textDocumentSync as TextDocumentSyncOptions).save, { includeText: false });
      const uri = folder.uriOf('CLAUDE.md');
      client.open(uri, linking, 1);
      assert.deepEqual(codes(await client.pushed(uri, 1)), ['missing-file']);
      let seen = client.received.length;
      folder.write('docs/x.md', 'More.');
      client.notify('textDocument/didSave', { textDocument: { uri: folder.uriOf('docs/x.md') } });
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), []);
      seen = client.received.length;
      folder.delete('docs');
      client.notify('textDocument/didSave', { textDocument: { uri } });
      assert.deepEqual(codes(await client.pushed(uri, 1, seen)), ['missing-file']);
    });

    it('are read again on a save for a client that pulls, which is asked to', async () => {
      client = await LanguageClient.started({ capabilities: pulls, folders: [folder.uri] });
      const uri = folder.uriOf('CLAUDE.md');
      client.open(uri, linking, 1);
      const { result } = await client.pull(uri);
      assert.deepEqual(codes(result.items), ['missing-file']);
      const seen = client.received.length;
      folder.write('docs/x.md', 'More.');
      client.notify('textDocument/didSave', { textDocument: { uri: folder.uriOf('docs/x.md') } });
      await client.waitFor(({ method }) => method === 'workspace/diagnostic/refresh', 'a refresh', seen);
      assert.deepEqual((await client.pull(uri, result.resultId)).result.items, []);
    });

    it('see an open configuration before it is saved, and tell what is wrong in it', async () => {
      folder.write('whetstone.config.yaml', 'rules: {}\n');
      client = await LanguageClient.started({ folders: [folder.uri] });
      const [uri, config] = [folder.uriOf('a.prompt.md'), folder.uriOf('whetstone.config.yaml')];
      client.open(uri, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.equal((await client.pushed(uri, 1))[0]?.severity, 2);
      let seen = client.received.length;
      client.open(config, 'rules:\n  unknown-key: error\n', 1, 'yaml');
      const { params } = await client.waitFor(
        ({ method, params: p }) => method === 'textDocument/publishDiagnostics' && p.uri === uri,
        'it',
        seen,
      );
      assert.equal(params.diagnostics[0].severity, 1);
      assert.deepEqual(await client.pushed(config, 1), []);
      seen = client.received.length;
      client.change(config, 'rules:\n  unknown-kee: error\n', 2);
      const [wrong] = await client.pushed(config, 2);
      assert.equal(wrong?.code, 'invalid-config');
      assert.deepEqual(wrong?.range.start, { line: 1, character: 2 });
    });

    it('hold for each folder of a workspace with its own configuration', async () => {
      const other = new Folder({ 'whetstone.config.yaml': 'rules:\n  unknown-key: off\n' });
      client = await LanguageClient.started({ folders: [folder.uri] });
      const [a, b] = [folder.uriOf('a.prompt.md'), other.uriOf('b.prompt.md')];
      client.open(a, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes(await client.pushed(a, 1)), ['unknown-key']);
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: other.uri, name: 'other' }], removed: [] } });
      client.open(b, '---\nagnt: ask\n---\nHello.\n', 1);
      assert.deepEqual(codes(await client.pushed(b, 1)), []);
      other.remove();
    });

    it('are watched where the client lets the server ask for it', async () => {
      client = await LanguageClient.started({ capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } });
      const { params } = await client.waitFor(({ method }) => method === 'client/registerCapability', 'a registration');
      const globs = params.registrations[0].registerOptions.watchers.map((w: { globPattern: string }) => w.globPattern);
      assert.ok(globs.includes('**/whetstone.config.yaml'));
    });
  });
});
