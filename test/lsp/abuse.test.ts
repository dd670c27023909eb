/** What a client or the world may do to the server over its streams, and what it must do then. Against the built bundle. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverBundle } from '../support/built.ts';
import { framed, LanguageClient } from '../support/language-client.ts';

const uri = 'file:///home/me/.github/prompts/a.prompt.md';
const faulty = '---\nname: a\nagnt: ask\n---\nHello.\n';
const hover = { textDocument: { uri }, position: { line: 1, character: 1 } };

/** It still does its work. */
async function works(client: LanguageClient): Promise<void> {
  const other = `file:///home/me/.github/prompts/b${Math.trunc(performance.now() * 1000)}.prompt.md`;
  client.open(other, faulty);
  const [finding] = await client.pushed(other, 1);
  assert.equal(finding?.code, 'unknown-key');
}

describe('the language server under abuse', function () {
  this.timeout(60_000);
  let client: LanguageClient;

  beforeEach(async () => {
    client = await LanguageClient.started();
  });
  afterEach(() => client.kill());

  it('survives a truncated JSON body', async () => {
    client.write('Content-Length: 20\r\n\r\n{"jsonrpc":"2.0","id');
    const reply = await client.waitFor(({ id }) => id === null, 'a parse error');
    assert.equal(reply.error?.code, -32700);
    await works(client);
  });

  it('survives a body that is shorter than its header says, with the next message right behind', async () => {
    client.write('Content-Length: 5000\r\n\r\n{"jsonrpc":"2.0","method":"textDocument/didO');
    await works(client);
  });

  it('survives a garbage header', async () => {
    for (const garbage of [
      'GET / HTTP/1.1\r\nHost: here\r\n\r\n',
      'Content-Length: many\r\n\r\n',
      'Content-Length: -5\r\n\r\n',
      'Content-Length: 99999999999\r\n\r\n',
      '\u0000\u0001\u0002 no header at all',
      'x'.repeat(10_000),
    ]) {
      client.write(garbage);
      await works(client);
    }
  });

  it('survives messages that come in single bytes', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 'slow', method: 'textDocument/hover', params: hover });
    for (const byte of Buffer.from(framed(body))) client.write(Buffer.from([byte]));
    await client.waitFor(({ id }) => id === 'slow');
  });

  it('survives JSON that is no message', async () => {
    for (const body of ['null', '5', '[]', '{}', '"x"', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":null,"method":"x"}'])
      client.write(framed(body));
    await works(client);
  });

  it('answers an unknown request with "method not found" and passes over an unknown notification', async () => {
    const { error } = await client.request('textDocument/wishfulThinking', {});
    assert.equal(error?.code, -32601);
    assert.equal((await client.request('constructor', {})).error?.code, -32601);
    client.notify('textDocument/wishfulThinking', {});
    client.notify('$/whatever', {});
    await works(client);
  });

  it('answers a request before "initialize" with -32002 and takes no notification', async () => {
    const early = new LanguageClient();
    early.open(uri, faulty);
    assert.equal((await early.request('textDocument/hover', hover)).error?.code, -32002);
    assert.equal((await early.request('no/such/thing')).error?.code, -32002);
    await early.initialize();
    await works(early);
    assert.equal(early.received.filter(({ params }) => params?.uri === uri).length, 0);
    early.kill();
  });

  it('takes "initialize" once, and nothing after "shutdown"', async () => {
    assert.equal((await client.request('initialize', { capabilities: {} })).error?.code, -32600);
    await client.request('shutdown');
    assert.equal((await client.request('textDocument/hover', hover)).error?.code, -32600);
    client.notify('exit');
    assert.equal(await client.exit, 0);
  });

  it('answers requests about a file that is not open', async () => {
    for (const at of ['file:///no/such/file.prompt', 'untitled:Untitled-1', 'file:///%zz', 'nonsense', ''])
      for (const method of ['hover', 'completion', 'documentSymbol', 'codeAction', 'rename', 'semanticTokens/full']) {
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
        const params = { textDocument: { uri: at }, position: range.start, range, newName: 'x', context: { diagnostics: [] } };
        assert.equal((await client.request(`textDocument/${method}`, params)).error, undefined, `${method} of ${at}`);
      }
  });

  it('survives bad ranges', async () => {
    client.open(uri, faulty);
    const far = { line: 1e9, character: 1e9 };
    const before = { line: -1, character: -1 };
    for (const [start, end] of [
      [far, far],
      [far, before],
      [before, before],
      [
        { line: 0, character: 1e9 },
        { line: 0, character: 0 },
      ],
    ]) {
      assert.equal((await client.request('textDocument/hover', { textDocument: { uri }, position: start })).error, undefined);
      const params = { textDocument: { uri }, range: { start, end }, context: { diagnostics: [] } };
      assert.equal((await client.request('textDocument/codeAction', params)).error, undefined);
      assert.equal((await client.request('textDocument/inlayHint', params)).error, undefined);
    }
    for (const position of [null, {}, { line: 'x', character: 0 }, { line: null, character: null }, []])
      assert.equal((await client.request('textDocument/hover', { textDocument: { uri }, position })).error?.code, -32602);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: far, end: far }, text: 'More.' },
        { range: null, text: 'lost' },
        { range: { start: before, end: before }, text: '' },
      ],
    });
    assert.equal((await client.pushed(uri, 2))[0]?.code, 'unknown-key');
  });

  it('survives the change and the closing of a document that is not open', async () => {
    client.change('file:///never/opened.prompt', 'text', 7);
    client.notify('textDocument/didClose', { textDocument: { uri: 'file:///never/opened.prompt' } });
    await works(client);
  });

  it('reads lone surrogates and NUL', async () => {
    client.open(uri, `---\nagnt: "\u0000"\n---\n\ud800 \udfff {{\u0000}} \ud83d\ude00 \ud83d`);
    assert.ok((await client.pushed(uri, 1)).length > 0);
    for (let character = 0; character < 12; character++)
      assert.equal(
        (await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 3, character } })).error,
        undefined,
      );
  });

  it('opens a thousand documents: first reply within 5 s, at most 40 MB more', async () => {
    await works(client);
    const before = client.memory();
    const text = `---\nname: a\nagnt: ask\n---\n${'# Part\n\nSay what \u0024{input:thing} is, in one line.\n\n'.repeat(20)}`;
    const start = performance.now();
    for (let i = 0; i < 1000; i++) client.open(`file:///home/me/.github/prompts/many-${i}.prompt.md`, text);
    await client.request('textDocument/hover', {
      textDocument: { uri: 'file:///home/me/.github/prompts/many-999.prompt.md' },
      position: { line: 2, character: 1 },
    });
    const replied = performance.now() - start;
    assert.ok(replied < 5000, `the first reply took ${replied} ms`);
    await client.pushed('file:///home/me/.github/prompts/many-999.prompt.md', 1);
    for (let i = 0; i < 1000; i += 100)
      assert.equal((await client.pushed(`file:///home/me/.github/prompts/many-${i}.prompt.md`, 1)).length, 1);
    const growth = client.memory() - before;
    assert.ok(!(growth > 40), `grew by ${growth} MB`);
  });

  it('answers for another document within 2 s while one has a line of 20 MB', async () => {
    client.open(uri, faulty);
    await client.pushed(uri, 1);
    const long = 'file:///home/me/.github/prompts/long.prompt.md';
    client.open(long, `---\nname: a\n---\n${'All of this on one line, {{and}} on. '.repeat(560_000)}`);
    await client.waitFor(({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === long, 'the long one');
    for (let version = 2; version < 5; version++) {
      client.notify('textDocument/didChange', {
        textDocument: { uri: long, version },
        contentChanges: [{ range: { start: { line: 3, character: 9 }, end: { line: 3, character: 9 } }, text: 'x' }],
      });
      const start = performance.now();
      assert.ok((await client.request('textDocument/hover', hover)).result);
      const took = performance.now() - start;
      assert.ok(took < 2000, `took ${took} ms`);
    }
  });

  it('keeps up with 300 edits, requests and cancels', async () => {
    client.open(uri, faulty);
    const replies: Promise<unknown>[] = [];
    for (let version = 2; version < 302; version++) {
      client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, text: 'x' }],
      });
      const id = `r${version}`;
      client.send({ jsonrpc: '2.0', id, method: 'textDocument/completion', params: hover });
      client.notify('$/cancelRequest', { id });
      replies.push(client.waitFor((message) => message.id === id, id));
    }
    await Promise.all(replies);
    assert.equal((await client.pushed(uri, 301))[0]?.code, 'unknown-key');
    const { result } = await client.request('textDocument/hover', hover);
    assert.ok(result);
  });

  it('exits with 0 after "shutdown"', async () => assert.equal(await client.close(), 0));

  for (const wait of [0, 40, 80, 120])
    it(`exits with 0 while the intent model is being loaded (${wait} ms)`, async () => {
      client.open(uri, faulty);
      await client.request('textDocument/codeLens', { textDocument: { uri } });
      await new Promise((resolve) => setTimeout(resolve, wait));
      assert.equal(await client.close(), 0);
    });

  it('exits with 1 without "shutdown"', async () => {
    client.notify('exit');
    assert.equal(await client.exit, 1);
  });

  it('is gone 3 s after the end of its input', async () => {
    const start = performance.now();
    client.endInput();
    assert.equal(await client.exit, 1);
    assert.ok(performance.now() - start < 3000);
  });

  it('is gone 10 s after the process of its editor, though its input stays open', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(editor, 'spawn');
    const orphan = new LanguageClient();
    await orphan.initialize({ processId: editor.pid ?? null });
    await works(orphan);
    await killed(editor);
    const start = performance.now();
    assert.equal(await orphan.exit, 1);
    assert.ok(performance.now() - start < 10_000);
  });

  it('ends with the process that started it, whatever that leaves open', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const server = spawn(process.execPath, [process.argv[1], '--stdio'], { stdio: ['pipe', 'ignore', 'ignore'] });
      console.log(server.pid);
      setInterval(() => {}, 1000);`;
    const editor = spawn(process.execPath, ['-e', script, serverBundle()], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(editor.stdout, 'data');
    const pid = Number(String(line));
    await killed(editor);
    const start = performance.now();
    while (isAlive(pid) && performance.now() - start < 10_000) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(!isAlive(pid));
  });

  it('answers null and missing parameters', async () => {
    for (const method of ['hover', 'completion', 'codeAction', 'documentSymbol', 'rename', 'diagnostic', 'codeLens']) {
      assert.equal((await client.request(`textDocument/${method}`, null)).error?.code, -32602, method);
      assert.equal((await client.request(`textDocument/${method}`)).error?.code, -32602, method);
      assert.equal((await client.request(`textDocument/${method}`, [])).error?.code, -32602, method);
    }
    assert.equal((await client.request('codeAction/resolve', null)).error?.code, -32602);
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeConfiguration',
      '$/cancelRequest',
      '$/setTrace',
      'initialized',
      '$/progress',
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeWorkspaceFolders',
    ]) {
      client.notify(method, null);
      client.notify(method);
      client.notify(method, {});
    }
    await works(client);
    const fresh = new LanguageClient();
    assert.ok((await fresh.request('initialize', null)).error);
    await fresh.initialize();
    await works(fresh);
    fresh.kill();
  });
});

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
