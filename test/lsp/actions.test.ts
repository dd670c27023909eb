/** Code actions as a client meets them: fixes, all of a rule, all safe ones, silencing; at once or resolved later. */
import assert from 'node:assert/strict';
import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-protocol';
import { applyEdits, Lines } from '../../server/core/text.ts';
import { LanguageClient } from '../support/language-client.ts';

const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
const atOnce = { textDocument: { codeAction: literals } };
const lazily = { textDocument: { codeAction: { ...literals, dataSupport: true, resolveSupport: { properties: ['edit'] } } } };
const uri = 'file:///w/.github/prompts/a.prompt.md';

const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

describe('code actions', () => {
  let client: LanguageClient;
  afterEach(() => client.kill());

  async function actionsFor(text: string, { range = everywhere, only, at = uri }: { range?: Range; only?: string[]; at?: string } = {}) {
    client.open(at, text, 1);
    const params = { textDocument: { uri: at }, range, context: { diagnostics: [], ...(only ? { only } : {}) } };
    const { result } = await client.request('textDocument/codeAction', params);
    return result as CodeAction[];
  }

  function applied(text: string, action: CodeAction | undefined, at = uri): string {
    const edits = action?.edit?.changes?.[at] ?? [];
    assert.ok(edits.length > 0, `"${action?.title}" has no edit`);
    const lines = new Lines(text);
    return applyEdits(
      text,
      edits.map(({ range, newText }: TextEdit) => ({
        span: { start: lines.offset(range.start), end: lines.offset(range.end) },
        text: newText,
      })),
    );
  }

  it('fix a finding', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const text = '---\nagnt: ask\n---\nHello.\n';
    const [fix] = await actionsFor(text);
    assert.equal(fix?.kind, 'quickfix');
    assert.equal(fix?.isPreferred, true);
    assert.equal(fix?.diagnostics?.[0]?.code, 'unknown-key');
    assert.equal(applied(text, fix), '---\nagent: ask\n---\nHello.\n');
  });

  it('are those of the range alone', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const line = { line: 3, character: 2 };
    assert.deepEqual(await actionsFor('---\nagnt: ask\n---\nHello.\n', { range: { start: line, end: line } }), []);
  });

  it('are resolved later where the client can wait', async () => {
    client = await LanguageClient.started({ capabilities: lazily });
    const text = '---\nagnt: ask\n---\nHello.\n';
    const [fix] = await actionsFor(text);
    assert.equal(fix?.edit, undefined);
    const { result } = await client.request('codeAction/resolve', fix);
    assert.equal(applied(text, result), '---\nagent: ask\n---\nHello.\n');
  });

  it('refuse to be resolved once the document has changed', async () => {
    client = await LanguageClient.started({ capabilities: lazily });
    const [fix] = await actionsFor('---\nagnt: ask\n---\nHello.\n');
    client.change(uri, '---\n\nagnt: ask\n---\nHello.\n', 2);
    const { error } = await client.request('codeAction/resolve', fix);
    assert.equal(error?.code, -32803);
    assert.equal((await client.request('codeAction/resolve', { title: 'x' })).result.title, 'x');
  });

  it('fix all of one rule', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const text = '---\nname: a\n---\nOne\u200b two\u200b three.\n';
    const all = (await actionsFor(text)).find(({ title }) => title.startsWith('Fix all'));
    assert.equal(applied(text, all), '---\nname: a\n---\nOne two three.\n');
  });

  it('apply all safe fixes, and only those, when asked to', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const text = '---\nagnt: ask\n---\nOne\u200b two.\n';
    const [all, ...others] = await actionsFor(text, { only: ['source.fixAll'] });
    assert.equal(all?.kind, 'source.fixAll.whetstone');
    assert.deepEqual(others, []);
    assert.equal(applied(text, all), '---\nagnt: ask\n---\nOne two.\n');
    assert.deepEqual(await actionsFor(text, { only: ['refactor'] }), []);
  });

  it('silence a finding of the header with a comment', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const text = '---\nname: a\nagnt: ask\n---\nHello.\n';
    const silence = (await actionsFor(text)).find(({ title }) => title.startsWith('Silence'));
    const after = applied(text, silence);
    assert.match(after, /\n# whetstone-disable-next-line unknown-key -- .*\nagnt: ask\n/);
    client.change(uri, after.replace('say why', 'ours'), 2);
    assert.deepEqual(await client.pushed(uri, 2), []);
  });

  it('silence a finding of the template with a comment that leaves the prompt as it is', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const at = 'file:///w/prompts/b.prompt';
    const text = '---\ninput:\n  schema:\n    name: string\n---\nHello {{name}}.\nAnd {{nmae}}.\n';
    const silence = (await actionsFor(text, { at })).find(({ title }) => title.startsWith('Silence "undefined-variable"'));
    const after = applied(text, silence, at);
    assert.match(after, /\n\{\{!-- whetstone-disable-next-line undefined-variable -- .* --\}\}\nAnd/);
    client.change(at, after.replace('say why', 'ours'), 2);
    assert.deepEqual(
      (await client.pushed(at, 2)).filter(({ code }) => code !== 'unused-variable'),
      [],
    );
  });

  it('offer no comment where the model would read it', async () => {
    client = await LanguageClient.started({ capabilities: atOnce });
    const actions = await actionsFor('Go on\u200b now.\n', { at: 'file:///w/AGENTS.md' });
    assert.ok(actions.length > 0);
    assert.ok(!actions.some(({ title }) => title.startsWith('Silence')));
  });
});
