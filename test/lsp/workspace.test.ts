/** The findings of the whole workspace, with progress that can be watched and cancelled. */
import assert from 'node:assert/strict';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';

const faulty = '---\nagnt: ask\n---\nHello.\n';

describe('the whole workspace', () => {
  let folder: Folder;
  let client: LanguageClient;

  beforeEach(() => {
    folder = new Folder({
      '.gitignore': 'ignored\n',
      '.git/HEAD': '',
      'a.prompt.md': faulty,
      'deep/b.prompt.md': faulty,
      'ignored/c.prompt.md': faulty,
      'good.prompt.md': '---\nagent: ask\n---\nHello.\n',
      'main.c': 'int main() {}',
    });
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const pulls = { textDocument: { diagnostic: {} } };
  const summary = (report: { items: { uri: string; kind: string; items?: unknown[] }[] }) =>
    Object.fromEntries(report.items.map(({ uri, kind, items }) => [uri.slice(folder.uri.length + 1), items?.length ?? kind]));

  it('is pulled by a client whose settings want it, and told only where it changed', async () => {
    client = new LanguageClient();
    const options = { capabilities: pulls, folders: [folder.uri], initializationOptions: { wholeWorkspace: true } };
    const { capabilities } = await client.initialize(options);
    assert.equal((capabilities.diagnosticProvider as { workspaceDiagnostics: boolean }).workspaceDiagnostics, true);
    const first = (await client.request('workspace/diagnostic', { previousResultIds: [] })).result;
    assert.deepEqual(summary(first), { 'a.prompt.md': 1, 'deep/b.prompt.md': 1, 'good.prompt.md': 0 });
    const ids = first.items.map(({ uri, resultId }: { uri: string; resultId: string }) => ({ uri, value: resultId }));
    client.open(folder.uriOf('a.prompt.md'), '---\nagent: ask\n---\nHello.\n');
    folder.delete('deep/b.prompt.md');
    const second = (await client.request('workspace/diagnostic', { previousResultIds: ids })).result;
    assert.deepEqual(summary(second), { 'a.prompt.md': 0, 'deep/b.prompt.md': 0, 'good.prompt.md': 'unchanged' });
  });

  it('is not offered unasked', async () => {
    client = new LanguageClient();
    const { capabilities } = await client.initialize({ capabilities: pulls });
    assert.equal((capabilities.diagnosticProvider as { workspaceDiagnostics: boolean }).workspaceDiagnostics, false);
  });

  it('is pushed by a command, with progress', async () => {
    client = await LanguageClient.started({ capabilities: { window: { workDoneProgress: true } }, folders: [folder.uri] });
    const { error } = await client.request('workspace/executeCommand', { command: 'whetstone.checkWorkspace' });
    assert.equal(error, undefined);
    assert.equal((await client.pushed(folder.uriOf('deep/b.prompt.md'))).length, 1);
    assert.ok(!client.received.some(({ params }) => String(params?.uri).includes('ignored')));
    assert.ok(client.received.some(({ method }) => method === 'window/workDoneProgress/create'));
    const kinds = client.received.filter(({ method }) => method === '$/progress').map(({ params }) => params.value.kind);
    assert.equal(kinds[0], 'begin');
    assert.equal(kinds.at(-1), 'end');
    assert.equal((await client.request('workspace/executeCommand', { command: 'rm' })).error?.code, -32803);
  });

  describe('once pushed', () => {
    const b = () => folder.uriOf('deep/b.prompt.md');
    let seen = 0;

    beforeEach(async () => {
      client = await LanguageClient.started({ folders: [folder.uri] });
      await client.request('workspace/executeCommand', { command: 'whetstone.checkWorkspace' });
      assert.equal((await client.pushed(b())).length, 1);
      seen = client.received.length;
    });

    const watched = (name: string, type: 1 | 2 | 3) =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf(name), type }] });
    const toldOf = async (uri: string) => {
      const told = await client.pushed(uri, undefined, seen);
      seen = client.received.length;
      return told.length;
    };
    /** Whatever the server had to tell, it told before this answer. */
    const untold = async (uri: string) => {
      await client.request('whetstone/explain', { rule: 'unknown-key' });
      await client.request('whetstone/explain', { rule: 'unknown-key' });
      return !client.received.slice(seen).some(({ params }) => params?.uri === uri);
    };

    it('is taken back when the file goes, by itself or with its folder', async () => {
      folder.delete('a.prompt.md');
      watched('a.prompt.md', 3);
      assert.equal(await toldOf(folder.uriOf('a.prompt.md')), 0);
      folder.delete('deep');
      watched('deep', 3);
      assert.equal(await toldOf(b()), 0);
    });

    it('is taken back when the configuration excludes the file, and told again when it no longer does', async () => {
      folder.write('whetstone.config.yaml', 'exclude: [deep]\n');
      watched('whetstone.config.yaml', 1);
      assert.equal(await toldOf(b()), 0);
      assert.ok(await untold(folder.uriOf('a.prompt.md')));
      folder.delete('whetstone.config.yaml');
      watched('whetstone.config.yaml', 3);
      assert.equal(await toldOf(b()), 1);
    });

    it('follows the file as it is saved', async () => {
      folder.write('deep/b.prompt.md', '---\nagent: ask\n---\nHello.\n');
      watched('deep/b.prompt.md', 2);
      assert.equal(await toldOf(b()), 0);
      folder.write('deep/b.prompt.md', '---\nagnt: ask\nmoodel: x\n---\nHello.\n');
      watched('deep/b.prompt.md', 2);
      assert.equal(await toldOf(b()), 2);
    });

    it('is that of the open text while the document is open, and of the file again afterwards', async () => {
      client.open(b(), '---\nagent: ask\n---\nHello.\n', 1);
      assert.deepEqual(await client.pushed(b(), 1, seen), []);
      seen = client.received.length;
      watched('deep/b.prompt.md', 2);
      assert.ok(await untold(b()));
      client.notify('textDocument/didClose', { textDocument: { uri: b() } });
      await client.waitFor(({ params }) => params?.uri === b() && params.diagnostics.length === 1, 'the finding of the file', seen);
    });

    it('is taken back when the workspace folder goes', async () => {
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: folder.uri, name: '' }] } });
      assert.equal(await toldOf(b()), 0);
    });

    it('is taken back when the workspace is checked again and the file no longer belongs to it', async () => {
      folder.write('.gitignore', 'ignored\ndeep\n');
      await client.request('workspace/executeCommand', { command: 'whetstone.checkWorkspace' });
      assert.equal(await toldOf(b()), 0);
    });
  });

  it('reports under the token that the client gives, and stops when that is cancelled', async () => {
    for (let i = 0; i < 1500; i++) folder.write(`many/${i}.prompt.md`, faulty + 'More text. '.repeat(200));
    client = await LanguageClient.started({ folders: [folder.uri] });
    const done = client.request('workspace/executeCommand', { command: 'whetstone.checkWorkspace', workDoneToken: 'mine' });
    await client.waitFor(({ method, params }) => method === '$/progress' && params.token === 'mine', 'the beginning');
    client.notify('window/workDoneProgress/cancel', { token: 'mine' });
    await done;
    const told = client.received.filter(({ method }) => method === 'textDocument/publishDiagnostics').length;
    assert.ok(told < 1500, `${told} were checked`);
  });
});

describe('What lies outside of the folders that an editor has open', () => {
  const files = {
    'part/CLAUDE.md': 'See @../notes.md and @../absent.md and @inside.md.\n\n```\n',
    'part/a.prompt': '{{>anywhere}}',
  };
  let folder: Folder;
  let client: LanguageClient;

  beforeEach(() => {
    folder = new Folder({
      '.git/HEAD': '',
      'whetstone.config.yaml': 'rules: { unclosed-code-fence: off }\n',
      ...files,
      'notes.md': 'Kept to ourselves.\n',
      'part/inside.md': 'Inside.\n',
      'part/more/_x.prompt': '',
    });
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const hover = async (character: number) =>
    JSON.stringify(
      (
        await client.request('textDocument/hover', {
          textDocument: { uri: folder.uriOf('part/CLAUDE.md') },
          position: { line: 0, character },
        })
      ).result,
    );

  it('is not read, nor told to be missing; the configuration above holds all the same', async () => {
    client = await LanguageClient.started({ folders: [folder.uriOf('part')] });
    for (const [name, text] of Object.entries(files)) {
      client.open(folder.uriOf(name), text);
      assert.deepEqual(await client.pushed(folder.uriOf(name)), [], name);
    }
    assert.doesNotMatch(await hover(8), /Kept/);
    assert.match(await hover(44), /Inside/);
  });

  it('is the workspace too where the whole repository is open', async () => {
    client = await LanguageClient.started({ folders: [folder.uri] });
    client.open(folder.uriOf('part/CLAUDE.md'), files['part/CLAUDE.md']);
    assert.equal((await client.pushed(folder.uriOf('part/CLAUDE.md'))).length, 1);
    assert.match(await hover(8), /Kept/);
  });
});
