/** Code actions on prompts in code as a client meets them: into a file and back, silenced, and said to be none. */
import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, CreateFile, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol';
import { applyEdits, Lines } from '../../server/core/text.ts';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';
import { hasGrammar } from '../support/syntax.ts';

const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
const lazily = { ...codeAction, dataSupport: true, resolveSupport: { properties: ['edit'] } };
const files = { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } };
const rich: ClientCapabilities = { textDocument: { codeAction: { ...lazily, disabledSupport: true } }, workspace: files };

const python = `from openai import OpenAI

SYSTEM_PROMPT = f"You are a bot. Be kind to {name}."
OpenAI().responses.create(model="gpt-5.4", instructions=SYSTEM_PROMPT, input="Hello")
`;
const javascript = `const system_prompt = \`You are a bot. Be kind to \${name}.\`;\n`;
const loading = `from pathlib import Path

x = Path(__file__).with_name("x.txt").read_text(encoding="utf-8")
`;

describe('code actions on prompts in code', () => {
  let folder: Folder;
  let client: LanguageClient;

  before(function () {
    if (!hasGrammar('python') || !hasGrammar('javascript')) this.skip();
  });
  beforeEach(() => {
    folder = new Folder({ 'app/a.py': python, 'app/b.js': javascript, 'app/c.py': loading, 'app/x.txt': 'Be "kind".\n' });
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const start = async (capabilities: ClientCapabilities = rich, initializationOptions?: unknown) => {
    client = await LanguageClient.started({ capabilities, folders: [folder.uri], initializationOptions });
  };
  const open = async (uri: string, text: string, languageId = 'python') => {
    client.open(uri, text, 1, languageId);
    await client.request('workspace/symbol', { query: 'no such name' });
    return uri;
  };
  const positionOf = (text: string, part: string) => new Lines(text).position(text.indexOf(part));
  async function actions(uri: string, text: string, part: string, context: object = {}): Promise<CodeAction[]> {
    const at = positionOf(text, part);
    const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [], triggerKind: 1, ...context } };
    return (await client.request('textDocument/codeAction', params)).result;
  }
  const of = (list: readonly CodeAction[], kind: string) => list.filter((a) => a.kind === kind || a.kind?.startsWith(`${kind}.`));
  const resolved = async (action: CodeAction | undefined): Promise<CodeAction> =>
    (await client.request('codeAction/resolve', action)).result;
  function applied(text: string, edits: readonly TextEdit[]): string {
    const lines = new Lines(text);
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({ span: { start: lines.offset(range.start), end: lines.offset(range.end) }, text: newText })),
    );
  }
  /** The parts of an edit that makes a file. */
  function parts({ edit }: CodeAction) {
    const [made, filled, changed, ...more] = (edit?.documentChanges ?? []) as [CreateFile, TextDocumentEdit, TextDocumentEdit];
    assert.equal(more.length, 0);
    return { made, filled, changed };
  }

  it('move a prompt to a file that is made, and have the code load it', async () => {
    await start();
    const uri = await open(folder.uriOf('app/a.py'), python);
    const all = await actions(uri, python, 'You are');
    const moves = of(all, 'refactor.extract.prompt');
    assert.deepEqual(
      moves.map(({ title, disabled }) => [title, disabled?.reason.split(',')[0]]),
      [
        ['Move to a prompt file (Python format template)', undefined],
        ['Move to a prompt file (Jinja)', undefined],
        ['Move to a prompt file (Text)', 'The code fills in values here'],
        ['Move to a prompt file (Markdown)', 'The code fills in values here'],
      ],
    );
    assert.ok(moves.every(({ edit }) => edit === undefined));
    const { made, filled, changed } = parts(await resolved(moves[1]));
    const to = folder.uriOf('app/prompts/system_prompt.j2');
    assert.deepEqual(made, { kind: 'create', uri: to, options: { overwrite: false, ignoreIfExists: false } });
    assert.deepEqual(filled.textDocument, { uri: to, version: null });
    assert.equal(applied('', filled.edits as TextEdit[]), 'You are a bot. Be kind to {{ name }}.');
    assert.deepEqual(changed.textDocument, { uri, version: 1 });
    assert.match(
      applied(python, changed.edits as TextEdit[]),
      /SYSTEM_PROMPT = Template\(Path\(__file__\)\.parent\.joinpath\("prompts\/system_prompt\.j2"\)/,
    );
  });

  it('are those of the kind that is asked for, and none where the editor asks by itself', async () => {
    await start();
    const uri = await open(folder.uriOf('app/a.py'), python);
    const kinds = async (context: object) => (await actions(uri, python, 'You are', context)).map(({ kind }) => kind);
    assert.deepEqual(await kinds({ only: ['refactor.extract.prompt.jinja'] }), ['refactor.extract.prompt.jinja']);
    assert.deepEqual(await kinds({ only: ['refactor.inline'] }), []);
    assert.deepEqual(await kinds({ triggerKind: 2 }), []);
    assert.deepEqual(await actions(uri, python, 'import', { only: ['refactor'] }), []);
  });

  it('leave a file alone that has come between, and a document that has changed', async () => {
    await start();
    const uri = await open(folder.uriOf('app/b.js'), javascript, 'javascript');
    folder.write('app/prompts/system_prompt.hbs', 'Ours.');
    const move = of(await actions(uri, javascript, 'You are'), 'refactor.extract.prompt.handlebars')[0];
    assert.equal(parts(await resolved(move)).made.uri, folder.uriOf('app/prompts/system_prompt_2.hbs'));
    client.change(uri, `\n${javascript}`, 2);
    assert.equal((await client.request('codeAction/resolve', move)).error?.code, -32803);
  });

  it('move nothing for a client that makes no files', async () => {
    await start({ textDocument: { codeAction }, workspace: { workspaceEdit: { documentChanges: true } } });
    const uri = await open(folder.uriOf('app/a.py'), python);
    const kinds = new Set((await actions(uri, python, 'You are')).map(({ kind }) => kind));
    assert.deepEqual([...kinds], ['refactor.rewrite.noPrompt']);
  });

  it('name no version to a client that makes files but follows none', async () => {
    await start({ textDocument: { codeAction }, workspace: { workspaceEdit: { resourceOperations: ['create'] } } });
    const uri = await open(folder.uriOf('app/a.py'), python);
    const [move] = of(await actions(uri, python, 'You are'), 'refactor.extract.prompt');
    assert.deepEqual(parts(move as CodeAction).changed.textDocument, { uri, version: null });
  });

  it('are whole at once, and only those that can be done, for a client that asks for nothing later', async () => {
    await start({ textDocument: { codeAction }, workspace: files });
    const uri = await open(folder.uriOf('app/a.py'), python);
    const moves = of(await actions(uri, python, 'You are'), 'refactor.extract.prompt');
    assert.deepEqual(
      moves.map((move) => parts(move).made.uri.split('.').at(-1)),
      ['txt', 'j2'],
    );
  });

  it('tell why a prompt cannot be moved, where the client shows no reasons before', async () => {
    await start({ textDocument: { codeAction: lazily }, workspace: files });
    const uri = await open(folder.uriOf('app/a.py'), python);
    const move = of(await actions(uri, python, 'You are'), 'refactor.extract.prompt.text')[0];
    assert.equal(move?.disabled, undefined);
    assert.equal((await resolved(move)).edit, undefined);
    const { params } = await client.waitFor(({ method }) => method === 'window/showMessage');
    assert.deepEqual([params.type, /take none/.test(params.message)], [2, true]);
  });

  it('put a file back into code in which nothing else looks like a prompt', async () => {
    await start();
    const uri = folder.uriOf('app/c.py');
    client.open(uri, loading, 1, 'python');
    const [inline, ...others] = of(await actions(uri, loading, 'with_name'), 'refactor');
    assert.deepEqual([inline?.kind, inline?.title, others], ['refactor.inline.prompt', 'Put the text of app/x.txt into the code', []]);
    const [changed] = ((await resolved(inline)).edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(changed?.textDocument, { uri, version: 1 });
    const after = applied(loading, changed?.edits as TextEdit[]);
    assert.match(after, /x = .*Be (?:\\"|")kind/s);
    assert.doesNotMatch(after, /with_name/);
  });

  it('show that a file cannot be put back, and why', async () => {
    await start();
    folder.delete('app/x.txt');
    const uri = folder.uriOf('app/c.py');
    client.open(uri, loading, 1, 'python');
    const [inline] = of(await actions(uri, loading, 'with_name'), 'refactor.inline');
    assert.match(inline?.disabled?.reason ?? '', /app\/x\.txt/);
  });

  it('say that a text is no prompt, as a quick fix of what is found in it or by itself', async () => {
    await start({ textDocument: { codeAction } });
    const marked = (text: string) => text.replace('SYSTEM_PROMPT =', '# whetstone: no-prompt\nSYSTEM_PROMPT =');
    const uri = await open(folder.uriOf('app/a.py'), python);
    const [alone, ...others] = (await actions(uri, python, 'You are')).filter(({ title }) => title === 'This is no prompt');
    assert.deepEqual([alone?.kind, others], ['refactor.rewrite.noPrompt', []]);
    assert.equal(applied(python, alone?.edit?.changes?.[uri] ?? []), marked(python));
    const faulty = python.replace('bot.', 'bot.\u200b It\u200b is late.');
    client.change(uri, faulty, 2);
    const from = await client.pushed(uri, 2);
    const params = {
      textDocument: { uri },
      range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
      context: { diagnostics: from },
    };
    const all: CodeAction[] = (await client.request('textDocument/codeAction', params)).result;
    const [fix, ...more] = all.filter(({ title }) => title === 'This is no prompt');
    assert.deepEqual(
      [fix?.kind, fix?.diagnostics?.map(({ code }: Diagnostic) => code), more],
      ['quickfix', ['invisible-characters', 'invisible-characters'], []],
    );
    assert.equal(applied(faulty, fix?.edit?.changes?.[uri] ?? []), marked(faulty));
    client.change(uri, marked(faulty), 3);
    assert.deepEqual(await client.pushed(uri, 3), []);
  });

  it('treat a text as a prompt, in code that has none, where somebody asks for it', async () => {
    await start({ textDocument: { codeAction } });
    const text = 'def f():\n    return g("Sum up the news.")\n';
    const uri = await open(folder.uriOf('app/d.py'), text);
    const [treat, ...others] = await actions(uri, text, 'the news');
    assert.deepEqual([treat?.title, treat?.kind, others], ['Treat as prompt', 'refactor.rewrite.prompt', []]);
    const after = applied(text, treat?.edit?.changes?.[uri] ?? []);
    assert.equal(after, text.replace('return', '# whetstone: prompt\n    return'));
    assert.deepEqual(await actions(uri, text, 'the news', { triggerKind: 2 }), []);
    assert.deepEqual(await actions(uri, text, 'def'), []);
    client.change(uri, after, 2);
    await client.request('workspace/symbol', { query: 'no such name' });
    assert.deepEqual(of(await actions(uri, after, 'the news'), 'refactor.rewrite.prompt'), []);
  });

  it('silence a finding in code with a comment of its language', async () => {
    await start({ textDocument: { codeAction } });
    const text = javascript.replace('bot.', 'bot.\u200b');
    const uri = folder.uriOf('app/b.js');
    client.open(uri, text, 1, 'javascript');
    await client.waitFor(
      ({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === uri && params.diagnostics.length > 0,
    );
    const silence = (await actions(uri, text, '\u200b')).find(({ title }) => title.startsWith('Silence'));
    const after = applied(text, silence?.edit?.changes?.[uri] ?? []);
    assert.match(after, /^\/\/ whetstone-disable-next-line invisible-characters -- .*\nconst/);
    client.change(uri, after.replace('say why', 'ours'), 2);
    assert.deepEqual(await client.pushed(uri, 2), []);
  });

  it('refuse what no action says', async () => {
    await start();
    const uri = await open(folder.uriOf('app/c.py'), loading);
    for (const deed of [
      { does: 'inline' },
      { does: 'move', at: -1, format: {} },
      { does: 'move', at: 30, format: '__proto__' },
      { does: 'no prompt', at: 1e9 },
    ]) {
      const { error } = await client.request('codeAction/resolve', { title: 'x', data: { uri, version: 1, deed } });
      assert.equal(error?.code, -32803, JSON.stringify(deed));
    }
  });

  it('count places as the client does', async () => {
    await start({ ...rich, general: { positionEncodings: ['utf-8'] } });
    const text = python.replace('You are', 'Grüße 🙂! You are');
    const uri = await open(folder.uriOf('app/a.py'), text);
    const line = text.split('\n')[2] as string;
    const character = Buffer.byteLength(line.slice(0, line.indexOf('kind')));
    const params = {
      textDocument: { uri },
      range: { start: { line: 2, character }, end: { line: 2, character } },
      context: { diagnostics: [], only: ['refactor.extract.prompt.jinja'] },
    };
    const [move] = (await client.request('textDocument/codeAction', params)).result;
    const { filled, changed } = parts(await resolved(move));
    assert.equal((filled.edits[0] as TextEdit).newText, 'Grüße 🙂! You are a bot. Be kind to {{ name }}.');
    const [put] = changed.edits.filter(({ range }) => range.start.line === 2);
    const from = Buffer.byteLength('SYSTEM_PROMPT = ');
    assert.deepEqual(put?.range, { start: { line: 2, character: from }, end: { line: 2, character: Buffer.byteLength(line) } });
  });

  it('move a prompt of a cell beside its notebook, and put it back', async () => {
    await start();
    const cell = `${folder.uriOf('app/n.ipynb').replace('file://', 'vscode-notebook-cell:')}#W0sZmlsZQ%3D%3D`;
    const text = `%pip install openai\n${python}`;
    await open(cell, text);
    const { made, filled, changed } = parts(await resolved(of(await actions(cell, text, 'You are'), 'refactor.extract.prompt.jinja')[0]));
    assert.equal(made.uri, folder.uriOf('app/prompts/system_prompt.j2'));
    assert.deepEqual(changed.textDocument, { uri: cell, version: 1 });
    const after = applied(text, changed.edits as TextEdit[]);
    assert.match(after, /^%pip install openai\nfrom pathlib import Path\nfrom jinja2 import Template\nfrom openai/);
    assert.match(after, /SYSTEM_PROMPT = Template\(Path\("prompts\/system_prompt\.j2"\)\.read_text/);
    folder.write('app/prompts/system_prompt.j2', applied('', filled.edits as TextEdit[]));
    client.change(cell, after, 2);
    const [inline] = of(await actions(cell, after, 'Path("'), 'refactor.inline');
    assert.equal(inline?.title, 'Put the text of app/prompts/system_prompt.j2 into the code');
    const [back] = ((await resolved(inline)).edit?.documentChanges ?? []) as TextDocumentEdit[];
    const again = applied(after, back?.edits as TextEdit[]);
    assert.ok(again.includes(python.slice(python.indexOf('SYSTEM_PROMPT'))), again);
  });

  it('do so where the notebook is shown as the file that it is', async () => {
    await start();
    const source = python.split(/(?<=\n)/);
    const notebook = (lines: readonly string[]) =>
      JSON.stringify({ cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: lines }], nbformat: 4, nbformat_minor: 5 }, null, 1);
    const text = notebook(source);
    const uri = await open(folder.uriOf('app/n.ipynb'), text, 'json');
    const { made, filled, changed } = parts(await resolved(of(await actions(uri, text, 'You are'), 'refactor.extract.prompt.braces')[0]));
    assert.equal(applied('', filled.edits as TextEdit[]), 'You are a bot. Be kind to {name}.');
    const after = applied(text, changed.edits as TextEdit[]);
    const loads = 'SYSTEM_PROMPT = Path("prompts/system_prompt.txt").read_text(encoding="utf-8").format(name=name)\n';
    const moved = source.map((line) => (line.startsWith('SYSTEM') ? loads : line));
    assert.equal(after, notebook(['from pathlib import Path\n', ...moved]));
    folder.write(made.uri.slice(folder.uri.length + 1), applied('', filled.edits as TextEdit[]));
    client.change(uri, after, 2);
    const [inline] = of(await actions(uri, after, 'Path(\\"'), 'refactor.inline');
    const [back] = ((await resolved(inline)).edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(applied(after, back?.edits as TextEdit[]), notebook(['from pathlib import Path\n', ...source]));
  });

  it('move nothing that is not saved, and nothing where code is not looked through', async () => {
    await start();
    const kinds = async (uri: string) => (await actions(await open(uri, python), python, 'You are')).map(({ kind }) => kind);
    assert.deepEqual(await kinds('untitled:Untitled-1'), ['refactor.rewrite.noPrompt']);
    assert.deepEqual(await kinds('vscode-notebook-cell:Untitled-1.ipynb#W0'), ['refactor.rewrite.noPrompt']);
    client.kill();
    await start(rich, { code: { enabled: false } });
    for (const [path, text, part] of [
      ['app/a.py', python, 'You are'],
      ['app/c.py', loading, 'with_name'],
    ] as const)
      assert.deepEqual(await actions(await open(folder.uriOf(path), text), text, part), []);
  });
});
