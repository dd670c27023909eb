/** Completion of the names that follow a mark, of links, and of files that a header names. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/text.ts';
import { ask, completed, offered } from '../support/features.ts';

// The dollar stands apart from the brace, for a linter takes it for a forgotten template string.
const $ = '$';

const files = {
  'docs/guide.md': 'x',
  'docs/my plan (1).md': 'x',
  'docs/logo.png': 'x',
  'docs/sub/deep.md': 'x',
  'data/sample.json': 'x',
  'top.md': 'x',
  '.git/HEAD': 'x',
  'node_modules/m/a.md': 'x',
  '.github/workflows/ci.yml': 'x',
};

describe('Completion of paths', () => {
  it('follows @ where the agent imports files, and offers text files alone', () => {
    assert.deepEqual(offered('CLAUDE.md', 'See @⟦⟧', files), ['.github/', 'data/', 'docs/', 'top.md']);
    assert.deepEqual(offered('CLAUDE.md', 'See @docs/gu⟦⟧', files), ['guide.md', 'sub/']);
    assert.deepEqual(
      offered('.claude/commands/c.md', 'See @do⟦⟧', files),
      ['.claude/', '.github/', 'c.md', 'data/', 'docs/', 'top.md'].filter((n) => n !== 'c.md'),
    );
  });

  it('replaces the last part of the path alone', () => {
    assert.equal(completed('CLAUDE.md', 'See @docs/gu⟦⟧x.md, then go on', 'guide.md', files), 'See @docs/guide.md, then go on');
    assert.equal(completed('CLAUDE.md', 'See @do⟦⟧', 'docs/', files), 'See @docs/');
  });

  for (const [path, text] of [
    ['AGENTS.md', 'See @⟦⟧'],
    ['CLAUDE.md', 'Write to me@⟦⟧'],
    ['CLAUDE.md', 'Write `@⟦⟧` so'],
    ['CLAUDE.md', '```\n@⟦⟧\n```'],
    ['CLAUDE.md', 'See @docs/a b⟦⟧'],
    ['CLAUDE.md', 'See [a](https://⟦⟧)'],
    ['CLAUDE.md', 'See [a](docs/guide.md#⟦⟧)'],
    ['CLAUDE.md', 'See @../⟦⟧'],
    ['a.instructions.md', 'Uses `#file:⟦⟧`'],
  ] as const)
    it(`offers nothing in ${path}: ${JSON.stringify(text)}`, () => assert.deepEqual(offered(path, text, files), []));

  it('follows #file: in the files of VS Code', () => {
    assert.deepEqual(offered('.github/prompts/a.prompt.md', 'Read #file:../../docs/⟦⟧', files), ['guide.md', 'logo.png', 'sub/']);
    assert.deepEqual(offered('.github/copilot-instructions.md', 'Read #file:⟦⟧', files), ['workflows/']);
  });

  it('offers links beside the file, and from the root after a slash', () => {
    assert.deepEqual(offered('docs/AGENTS.md', 'See [it](⟦⟧)', files), ['guide.md', 'logo.png', 'my plan (1).md', 'sub/']);
    assert.deepEqual(offered('docs/AGENTS.md', 'See [it](/da⟦⟧)', files), ['.github/', 'data/', 'docs/', 'top.md']);
    assert.deepEqual(offered('docs/AGENTS.md', '[it]: sub/⟦⟧', files), ['deep.md']);
    assert.deepEqual(offered('.cursor/rules/a.mdc', 'See [it](mdc:docs/s⟦⟧)', files), ['guide.md', 'logo.png', 'my plan (1).md', 'sub/']);
  });

  it('writes what cannot stand in a link as Markdown does, and resolves it', () => {
    const label = 'my plan (1).md';
    const encoded = completed('docs/AGENTS.md', 'See [it](my⟦⟧)', label, files);
    assert.equal(encoded, 'See [it](my%20plan%20%281%29.md)');
    assert.equal(completed('docs/AGENTS.md', 'See [it](<my pl⟦⟧>)', label, files), 'See [it](<my plan (1).md>)');
    const { service, file } = ask('docs/AGENTS.md', encoded, files);
    assert.deepEqual(
      service.links(file).map((l) => l.path),
      ['docs/my plan (1).md'],
    );
  });

  const prompty = (header: string) => `---\nname: x\n${header}\n---\nsystem:\nHi`;
  it('offers the file of a sample, and of a value, inside the folder of the prompt alone', () => {
    const others = { ...files, 'p/in.json': 'x', 'p/d/more.json': 'x' };
    assert.deepEqual(offered('p/a.prompty', prompty('sample: ⟦⟧'), others), ['d/', 'in.json']);
    assert.deepEqual(offered('p/a.prompty', prompty('sample: d/⟦⟧'), others), ['more.json']);
    assert.deepEqual(offered('p/a.prompty', prompty(`sample: ${$}{file:⟦⟧`), others), ['d/', 'in.json']);
    assert.deepEqual(offered('p/a.prompty', prompty(`model:\n  connection: "${$}{file:d/m⟦⟧}"`), others), ['more.json']);
    assert.deepEqual(offered('p/a.prompty', prompty(`sample: ${$}{file:../⟦⟧`), others), []);
    assert.deepEqual(offered('a.prompty', prompty(`sample: ${$}{file:../⟦⟧`), others), []);
  });

  it('closes the brace around a file once', () => {
    const others = { 'in.json': 'x', 'd/x': 'x' };
    assert.equal(completed('a.prompty', prompty(`sample: ${$}{file:i⟦⟧`), 'in.json', others), prompty(`sample: ${$}{file:in.json}`));
    assert.equal(completed('a.prompty', prompty(`sample: ${$}{file:i⟦⟧n.js}`), 'in.json', others), prompty(`sample: ${$}{file:in.json}`));
    assert.equal(completed('a.prompty', prompty(`sample: ${$}{file:⟦⟧`), 'd/', others), prompty(`sample: ${$}{file:d/`));
  });

  it('goes on inside a folder', () => {
    const { service, file, offset } = ask('CLAUDE.md', 'See @⟦⟧', files);
    for (const item of service.complete(file, offset)) {
      assert.equal(item.goesOn, item.kind === 'folder');
      const text = applyEdits(file.text, [item.edit]);
      assert.equal(text, `See @${item.label}`);
    }
  });
});

describe('Completion of tools after #tool:', () => {
  it('offers those of the header first, those of VS Code, and replaces the whole name', () => {
    const labels = offered('a.prompt.md', '---\ntools: [mine/one]\n---\nUse #tool:⟦⟧ now');
    assert.equal(labels[0], 'mine/one');
    assert.ok(labels.includes('search/codebase') && !labels.includes('Grep'));
    assert.equal(completed('a.agent.md', 'Use #tool:search/co⟦⟧debas.', 'search/codebase'), 'Use #tool:search/codebase.');
  });
  it('does so in files of VS Code alone', () => assert.deepEqual(offered('AGENTS.md', 'Use #tool:⟦⟧'), []));
});
