import assert from 'node:assert/strict';
import { completed, offered } from '../support/features.ts';

const header =
  '---\nmodel: googleai/gemini-2.5-flash\ninput:\n  schema:\n    name: string\n    address:\n      street: string\n      town: string\n---\n';
const has = (list: readonly string[], ...labels: string[]) => {
  for (const label of labels) assert.ok(list.includes(label), `${label} is not among ${list.join(', ')}`);
};

describe('Completion', () => {
  it('offers declared inputs in a half-written tag', () => has(offered('a.prompt', `${header}Hello {{na⟦⟧`), 'name', 'address'));
  it('replaces the whole word', () =>
    assert.equal(completed('a.prompt', `${header}Hello {{na⟦⟧me}}!`, 'address'), `${header}Hello {{address}}!`));
  it('offers the properties of an object after a dot', () =>
    assert.deepEqual(offered('a.prompt', `${header}{{address.⟦⟧}}`), ['street', 'town']));
  it('offers blocks after #', () => has(offered('a.prompt', `${header}{{#⟦⟧`), 'if', 'each', 'unless', 'with'));
  it('offers the open block after /', () => assert.deepEqual(offered('a.prompt', `${header}{{#if name}}x{{/⟦⟧}}`), ['if']));
  it('offers helpers', () => has(offered('a.prompt', `${header}{{⟦⟧}}`), 'role', 'media', 'json'));
  it('offers roles', () => has(offered('a.prompt', `${header}{{role "⟦⟧"}}`), 'system', 'user', 'model'));
  it('offers partials that exist', () =>
    assert.deepEqual(offered('p/a.prompt', '{{> ⟦⟧}}', { 'p/_style.prompt': 'x', 'p/b.prompt': 'y' }), ['style']));
  it('offers nothing in prose', () => assert.deepEqual(offered('a.prompt', `${header}Hello na⟦⟧ and so on`), []));
  it('offers nothing in a comment', () => assert.deepEqual(offered('a.prompt', `${header}{{! na⟦⟧ }}`), []));
  it('offers keys of the header that are not there yet', () => {
    const labels = offered('a.prompt', '---\nmodel: x\n⟦⟧\n---\nx');
    has(labels, 'input', 'output', 'config');
    assert.ok(!labels.includes('model'));
  });
  it('offers keys of the level at hand', () => has(offered('a.prompt', '---\ninput:\n  ⟦⟧\n---\nx'), 'schema', 'default'));
  it('writes the colon of a key', () => assert.equal(completed('a.prompt', '---\nmod⟦⟧\n---\nx', 'model'), '---\nmodel: \n---\nx'));
  it('offers values that a key may have', () => has(offered('a.prompt', '---\noutput:\n  format: ⟦⟧\n---\nx'), 'json', 'text'));
  it('offers filters after a pipe', () => has(offered('prompts/a.j2', '{{ x | ⟦⟧'), 'upper', 'trim', 'default'));
  it('offers tests after is', () => has(offered('prompts/a.j2', '{% if x is ⟦⟧'), 'defined', 'none'));
  it('offers statements, the end of the open block first', () =>
    assert.equal(offered('prompts/a.j2', '{% for x in xs %}{% ⟦⟧')[0], 'endfor'));
  it('offers loop variables inside the loop alone', () => {
    has(offered('prompts/a.j2', '{% for item in xs %}{{ it⟦⟧em }}{% endfor %}'), 'item', 'loop');
    assert.ok(!offered('prompts/a.j2', '{% for item in xs %}{% endfor %}{{ ⟦⟧ }}').includes('item'));
  });
  it('offers files in a link', () => assert.deepEqual(offered('docs/AGENTS.md', 'See [it](⟦⟧)', { 'docs/guide.md': 'x' }), ['guide.md']));
  it('offers role markers at the start of a line', () =>
    assert.deepEqual(offered('a.prompty', '---\nname: x\n---\nsystem:\nBe kind.\n\nus⟦⟧'), ['user:']));
});
