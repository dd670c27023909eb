/** Techniques as a client meets them: actions, their parameters, advice, feedback and hovers, in editors that can much and little. */
import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, PublishDiagnosticsParams, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { applyEdits, Lines } from '../../server/core/text.ts';
import { Folder } from '../support/folder.ts';
import { LanguageClient } from '../support/language-client.ts';
import { needsModel } from '../support/model.ts';
import { packManifest, techniqueFile } from '../support/packs.ts';

const codeAction = {
  codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
  dataSupport: true,
  resolveSupport: { properties: ['edit'] },
};
const plain: ClientCapabilities = { textDocument: { codeAction } };
const rich: ClientCapabilities = {
  textDocument: { hover: { contentFormat: ['markdown'] }, codeAction: { ...codeAction, disabledSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} }, codeLens: { refreshSupport: true } },
};
const unclassified = { model: { enabled: false } };
const withCommands = { ...unclassified, applyCommand: 'x.apply', moreCommand: 'x.more' };

const uri = 'file:///w/prompts/a.prompt';
const mail = 'Summarize the mail below for the night porter.\n\n{{mail}}\n';
const done = 'Reply with the word "ready".\n';
const start = { line: 0, character: 3 };
const kind = 'refactor.rewrite.whetstone';

describe('techniques over the protocol', () => {
  let client: LanguageClient;
  afterEach(() => client.kill());

  async function opened(capabilities: ClientCapabilities, initializationOptions: object, text = mail) {
    client = await LanguageClient.started({ capabilities, initializationOptions });
    client.open(uri, text, 1, 'dotprompt');
  }
  async function actions(context: { only?: string[]; triggerKind?: 1 | 2 } = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [], ...context } };
    return (await client.request('textDocument/codeAction', params)).result;
  }
  const idsOf = (all: readonly CodeAction[]) => all.map((a) => a.kind?.slice(kind.length + 1));
  const advice = async () => (await client.request('whetstone/advice', { textDocument: { uri }, position: start })).result;
  const rewrite = async (technique: string, parameters = {}, version = 1) =>
    (await client.request('whetstone/rewrite', { textDocument: { uri }, prompt: 0, technique, parameters, version })).result;

  describe('as actions', () => {
    it('are the recommended ones, each with the edit that its request gives', async () => {
      await opened(plain, unclassified);
      const found = await actions();
      const { best } = await advice();
      assert.deepEqual(
        idsOf(found),
        best.map((b: { id: string }) => b.id),
      );
      assert.ok(found.length >= 1 && found.length <= 3);
      assert.equal(found[0]?.title, `Whetstone: ${best[0].name}`);
      assert.equal(found[0]?.edit, undefined);
      const { result } = await client.request('codeAction/resolve', found[0]);
      assert.equal(applied(mail, result.edit), (await rewrite(best[0].id)).text);
    });

    it('are none for an editor that asks by itself, or for quick fixes', async () => {
      await opened(plain, unclassified);
      assert.deepEqual(await actions({ triggerKind: 2 }), []);
      assert.deepEqual(await actions({ only: ['quickfix'] }), []);
      assert.deepEqual(await actions({ only: ['refactor.extract'] }), []);
    });

    it('are none where the prompt is best left as it is, unless they are asked for by their kind', async () => {
      await opened(plain, unclassified, done);
      assert.deepEqual(await actions(), []);
      const { best, leave } = await advice();
      assert.deepEqual(best, []);
      assert.ok(leave.length > 0);
      assert.ok((await actions({ only: ['refactor.rewrite'] })).length > 0);
    });

    it('are one alone where that one is asked for', async () => {
      await opened(plain, unclassified);
      assert.deepEqual(idsOf(await actions({ only: [`${kind}.xml-delimiters`] })), ['xml-delimiters']);
    });

    it('say why one is not for this prompt where the client shows that, and leave it out elsewhere', async () => {
      await opened(rich, unclassified);
      const all = await actions({ only: ['refactor'] });
      const refused = all.filter((a) => a.disabled);
      assert.ok(refused.length > 0);
      for (const { disabled, edit, command } of refused) {
        assert.ok((disabled?.reason.length ?? 0) > 10);
        assert.ok(!edit && !command);
      }
      client.kill();
      await opened(plain, unclassified);
      const shown = idsOf(await actions({ only: ['refactor'] }));
      assert.ok(refused.every((a) => !shown.includes(idsOf([a])[0])));
    });

    it('name the parameters that the client cannot ask for', async () => {
      await opened(rich, unclassified);
      const [needy] = await actions({ only: [`${kind}.directional-stimulus`] });
      assert.match(needy?.disabled?.reason ?? '', /--technique directional-stimulus --set points=/);
    });

    it("are the client's command where a parameter has to be asked for, with one more for the rest", async () => {
      await opened(rich, withCommands);
      const [needy] = await actions({ only: [`${kind}.directional-stimulus`] });
      assert.equal(needy?.command?.command, 'x.apply');
      assert.deepEqual(needy?.command?.arguments, [{ uri, prompt: 0, technique: 'directional-stimulus', version: 1 }]);
      const more = (await actions()).at(-1);
      assert.equal(more?.command?.command, 'x.more');
      assert.deepEqual(more?.command?.arguments, [{ uri, prompt: 0 }]);
    });

    it('carry their name in the edit, and are shown before they take anything out', async () => {
      const twice = 'Answer in plain words for readers.\n\nSum up {{text}}.\n\nAnswer in plain words for readers.\n';
      await opened(rich, unclassified, twice);
      const [lean] = await actions({ only: [`${kind}.lean-prompt`] });
      const { result } = await client.request('codeAction/resolve', lean);
      assert.equal(result.edit.changeAnnotations.whetstone.needsConfirmation, true);
      assert.equal(result.edit.documentChanges[0].edits[0].annotationId, 'whetstone');
      client.change(uri, mail, 2);
      const [tags] = await actions({ only: [`${kind}.xml-delimiters`] });
      const { edit } = (await client.request('codeAction/resolve', tags)).result;
      assert.equal(edit.changeAnnotations.whetstone.needsConfirmation, false);
      assert.equal(edit.changeAnnotations.whetstone.label, 'Put material between tags');
    });

    it('are refused once the document has changed', async () => {
      await opened(plain, unclassified);
      const [first] = await actions();
      client.change(uri, `${mail}More.\n`, 2);
      assert.equal((await client.request('codeAction/resolve', first)).error?.code, -32803);
      assert.match((await rewrite('xml-delimiters')).refused, /has changed/);
    });
  });

  describe('as commands of the server', () => {
    it('dismiss one for this prompt', async () => {
      await opened(plain, unclassified);
      const [first] = (await advice()).best;
      const dismissal = (await actions({ only: ['refactor.rewrite'] })).find((a) => a.title.includes(`"${first.name}"`));
      assert.equal(dismissal?.command?.command, 'whetstone.dismissTechnique');
      await client.request('workspace/executeCommand', dismissal?.command);
      assert.ok(!idsOf(await actions()).includes(first.id));
      assert.ok(
        (await advice()).others.some((o: { id: string }) => o.id === first.id),
        'it can still be applied',
      );
      const { error } = await client.request('workspace/executeCommand', { command: 'whetstone.dismissTechnique' });
      assert.equal(error?.code, -32803);
    });

    it('are offered to clients that have none of their own', async () => {
      client = new LanguageClient();
      const ours = await client.initialize({ capabilities: plain });
      assert.ok(ours.capabilities.executeCommandProvider?.commands.includes('whetstone.dismissTechnique'));
      client.kill();
      client = new LanguageClient();
      const theirs = await client.initialize({ capabilities: plain, initializationOptions: withCommands });
      assert.ok(!theirs.capabilities.executeCommandProvider?.commands.includes('whetstone.dismissTechnique'));
    });
  });

  describe('by our own requests', () => {
    it('give advice with evidence, counter-evidence and cost', async () => {
      await opened(plain, unclassified);
      const { best, others, prompt, version, range } = await advice();
      assert.deepEqual([prompt, version, range.start], [0, 1, { line: 0, character: 0 }]);
      assert.ok(best[0].reasons.length > 0 && best[0].cost.length > 0);
      assert.ok(others.some((o: { refused: string | null }) => o.refused === null));
      assert.equal((await client.request('whetstone/advice', { textDocument: { uri: 'file:///w/x.png' }, position: start })).result, null);
    });

    it('say which parameters are missing and what is wrong with those that are given', async () => {
      await opened(plain, unclassified);
      const { missing, refused } = await rewrite('directional-stimulus');
      assert.match(refused, /points/);
      assert.deepEqual([missing[0].name, missing[0].type], ['points', 'list']);
      assert.match((await rewrite('directional-stimulus', { points: 3 })).refused, /points/);
      assert.match(
        (await rewrite('directional-stimulus', { points: ['when the guest arrives', 'how many', 'what they ask for'] })).text,
        /when the guest arrives/,
      );
      assert.equal(await rewrite('nonesuch'), null);
    });

    it('learn that one is wanted nowhere', async () => {
      await opened(plain, unclassified);
      const [first] = (await advice()).best;
      const params = { textDocument: { uri }, prompt: 0, technique: first.id, outcome: 'dismissed', everywhere: true };
      assert.equal((await client.request('whetstone/feedback', params)).result, true);
      assert.equal((await client.request('whetstone/feedback', { ...params, technique: 'nonesuch' })).result, false);
      assert.equal((await client.request('whetstone/feedback', { ...params, outcome: 'thrown' })).result, false);
      client.open('file:///w/prompts/b.prompt', mail, 1, 'dotprompt');
      const other = await client.request('whetstone/advice', { textDocument: { uri: 'file:///w/prompts/b.prompt' }, position: start });
      assert.ok(!other.result.best.some((b: { id: string }) => b.id === first.id));
    });
  });

  it('are those of packs too that the configuration names', async () => {
    const folder = new Folder({
      'whetstone.config.yaml': 'techniques: [./acme]\n',
      'acme/pack.yaml': packManifest('acme'),
      'acme/brief.yaml': techniqueFile(),
    });
    try {
      client = await LanguageClient.started({ capabilities: plain, initializationOptions: unclassified, folders: [folder.uri] });
      const at = folder.uriOf('prompts/mail.prompt');
      client.open(at, mail, 1, 'dotprompt');
      const { result } = await client.request('whetstone/rewrite', { textDocument: { uri: at }, prompt: 0, technique: 'acme/brief' });
      assert.match(result?.text ?? JSON.stringify(result), /100 words/);
    } finally {
      folder.remove();
    }
  });

  describe('as hints', () => {
    const tank = `---
model: meta-llama/llama-3.3-70b-instruct
---
Calculate how long the tank takes to fill: it holds 240 litres, pump A fills it in 6 hours and pump B empties it in 8.
`;
    let folder: Folder;
    afterEach(() => folder.remove());

    async function pushedIn(files: Readonly<Record<string, string>>) {
      folder = new Folder(files);
      client = await LanguageClient.started({ capabilities: rich, folders: [folder.uri] });
      const at = folder.uriOf('prompts/tank.prompt');
      client.open(at, tank, 1, 'dotprompt');
      await client.request('textDocument/codeLens', { textDocument: { uri: at } });
      await client.waitFor(({ method }) => method === 'workspace/codeLens/refresh', 'the intent');
      return at;
    }

    it('are given where the configuration asks for them', async function () {
      needsModel(this);
      const at = await pushedIn({ 'whetstone.config.yaml': 'rules:\n  technique: hint\n' });
      const hintsIn = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.filter(({ code }) => code === 'technique');
      // On a busy machine the intent may be known before the first push: then there is no second one.
      const { params } = await client.waitFor(
        ({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === at && hintsIn(params).length > 0,
        'a hint',
      );
      assert.deepEqual(
        hintsIn(params).map(({ severity, range }) => [severity, range.start.line]),
        [[4, 3]],
      );
    });

    it('are not given unasked', async function () {
      needsModel(this);
      const at = await pushedIn({ 'a.txt': '' });
      const { result } = await client.request('whetstone/advice', { textDocument: { uri: at }, position: { line: 3, character: 0 } });
      assert.ok(result.best.length > 0);
      const told = client.received
        .filter(({ method }) => method === 'textDocument/publishDiagnostics')
        .flatMap(({ params }) => params.diagnostics);
      assert.ok(!told.some(({ code }: { code: string }) => code === 'technique'));
    });
  });

  describe('in hovers', () => {
    const hover = async (line: number, character: number) =>
      (await client.request('textDocument/hover', { textDocument: { uri }, position: { line, character } })).result;

    it('tell what a technique has written, and what speaks for and against it', async () => {
      await opened(rich, unclassified);
      const { text } = await rewrite('spotlighting');
      client.change(uri, text, 2);
      const line = text.split('\n').findIndex((l: string) => l.includes('written by others'));
      const { contents, range } = await hover(line, 10);
      assert.match(contents.value, /\*\*Mark outside text as data\*\* \(`spotlighting`\)/);
      assert.match(contents.value, /Evidence \(\w+\): .*\(https:/);
      assert.match(contents.value, /Against it: /);
      assert.match(contents.value, /Cost in tokens/);
      assert.deepEqual([range.start.line, range.end.line], [line, line]);
      assert.equal(await hover(line + 1, 0), null);
    });

    it('recommend one where they tell the intent, or say to leave the prompt', async function () {
      needsModel(this);
      await opened(rich, {});
      await client.request('textDocument/codeLens', { textDocument: { uri } });
      await client.waitFor(({ method }) => method === 'workspace/codeLens/refresh', 'the intent');
      const { best } = await advice();
      assert.ok((await hover(0, 3)).contents.value.includes(`Technique to consider: **${best[0].name}**`));
      const from = client.received.length;
      client.change(uri, done, 2);
      await client.request('textDocument/codeLens', { textDocument: { uri } });
      await client.waitFor(({ method }) => method === 'workspace/codeLens/refresh', 'the intent', from);
      if ((await advice()).leave) assert.match((await hover(0, 3)).contents.value, /Techniques: \*\*leave it as it is\.\*\*/);
    });
  });
});

function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const [change] = edit?.documentChanges ?? [];
  const edits = change && 'edits' in change ? change.edits : (edit?.changes?.[uri] ?? []);
  assert.ok(edits.length > 0, 'no edit');
  const lines = new Lines(text);
  return applyEdits(
    text,
    edits.flatMap((e) =>
      'newText' in e ? [{ span: { start: lines.offset(e.range.start), end: lines.offset(e.range.end) }, text: e.newText }] : [],
    ),
  );
}
