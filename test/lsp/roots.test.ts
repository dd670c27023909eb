/** Which folder a document's paths count from, as workspace folders and repositories come and go. */
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';

/** A Cursor rule, whose links count from the root. */
const rule = '.cursor/rules/a.mdc';
const text = '---\nalwaysApply: true\n---\nSee [x](docs/x.md).\n';

describe('the root of a document', () => {
  let folder: Folder;
  let client: LanguageClient;
  let seen = 0;

  beforeEach(() => {
    folder = new Folder({ 'docs/x.md': 'More.', [`app/${rule}`]: text });
    seen = 0;
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const start = async (...folders: string[]) => {
    client = await LanguageClient.started({ folders: folders.map((name) => folder.uriOf(name)) });
  };
  const change = (added: readonly string[], removed: readonly string[]) => {
    const named = (names: readonly string[]) => names.map((name) => ({ uri: folder.uriOf(name), name }));
    seen = client.received.length;
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: named(added), removed: named(removed) } });
  };
  const found = async (name: string) => (await client.pushed(folder.uriOf(name), undefined, seen)).map(({ code }) => code);

  it('is the innermost workspace folder around it, as these are added and removed', async () => {
    await start('app');
    client.open(folder.uriOf(`app/${rule}`), text);
    assert.deepEqual(await found(`app/${rule}`), ['missing-file']);
    change(['.'], []);
    assert.deepEqual(await found(`app/${rule}`), ['missing-file']);
    change([], ['app']);
    assert.deepEqual(await found(`app/${rule}`), []);
    change(['app'], ['.']);
    assert.deepEqual(await found(`app/${rule}`), ['missing-file']);
  });

  it('is the new folder, and nothing of the old one, once that is renamed', async () => {
    folder.write('app/whetstone.config.yaml', 'rules:\n  missing-file: error\n');
    const severity = async (name: string) => (await client.pushed(folder.uriOf(name), undefined, seen)).map((found) => found.severity);
    await start('app');
    client.open(folder.uriOf(`app/${rule}`), text);
    assert.deepEqual(await severity(`app/${rule}`), [1]);
    client.notify('textDocument/didClose', { textDocument: { uri: folder.uriOf(`app/${rule}`) } });
    renameSync(join(folder.path, 'app'), join(folder.path, 'shop'));
    change(['shop'], ['app']);
    client.open(folder.uriOf(`shop/${rule}`), text);
    assert.deepEqual(await severity(`shop/${rule}`), [1]);
    seen = client.received.length;
    client.open(folder.uriOf(`app/${rule}`), text);
    assert.deepEqual(await severity(`app/${rule}`), [2]);
  });

  it('is another one when a repository or a configuration appears around it', async () => {
    await start('app');
    client.open(folder.uriOf(`app/${rule}`), text);
    assert.deepEqual(await found(`app/${rule}`), ['missing-file']);
    seen = client.received.length;
    folder.write('.git/HEAD', '');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('.git/HEAD'), type: 1 }] });
    assert.deepEqual(await found(`app/${rule}`), []);
    seen = client.received.length;
    folder.delete('.git');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('.git'), type: 3 }] });
    assert.deepEqual(await found(`app/${rule}`), ['missing-file']);
    seen = client.received.length;
    folder.write('whetstone.config.yaml', 'rules: {}\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('whetstone.config.yaml'), type: 1 }] });
    assert.deepEqual(await found(`app/${rule}`), []);
  });
});
