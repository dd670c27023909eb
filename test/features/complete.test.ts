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
  const people =
    '---\ninput:\n  schema:\n    all: string\n    people(array):\n      first: string\n      home:\n        town: string\n---\n';
  for (const [place, body] of [
    ['a loop', '{{#each people}}{{⟦⟧}}{{/each}}'],
    ['a loop that is not closed', '{{#each people}}{{fi⟦⟧'],
    ['a loop, after other tags', '{{#each people}}{{first}}{{#if first}}{{⟦⟧}}{{/if}}{{/each}}'],
    ['a section', '{{#people}}{{⟦⟧}}{{/people}}'],
  ] as const)
    it(`offers the properties of the element first in ${place}`, () => {
      const labels = offered('a.prompt', people + body);
      assert.deepEqual(labels.slice(0, 2), ['first', 'home']);
      has(labels, 'all', 'people');
    });
  for (const body of ['{{#each people}}{{home.⟦⟧}}{{/each}}', '{{#each people}}{{this.home.⟦⟧}}{{/each}}'])
    it(`offers what the element holds: ${body}`, () => assert.deepEqual(offered('a.prompt', people + body), ['town']));
  it('offers what with has entered first', () =>
    assert.equal(offered('a.prompt', `${people}{{#each people}}{{#with home}}{{⟦⟧}}{{/with}}{{/each}}`)[0], 'town'));
  for (const body of ['{{#each people}}{{else}}{{⟦⟧}}{{/each}}', '{{#each people}}{{/each}}{{⟦⟧}}', '{{#each people}}{{../⟦⟧}}{{/each}}'])
    it(`offers no properties of an element where there is none: ${body}`, () => {
      const labels = offered('a.prompt', people + body);
      has(labels, 'all');
      assert.ok(!labels.includes('first'));
    });
  for (const [path, text, names] of [
    ['prompts/a.j2', '{% for x in xs %}{{ loop.⟦⟧ }}{% endfor %}', ['index', 'revindex0', 'previtem', 'changed']],
    ['prompts/a.j2', '{% for x in xs %}{% if not loop.la⟦⟧', ['last', 'first']],
    ['prompts/a.njk', '{% for x in xs %}{{ loop.⟦⟧ }}{% endfor %}', ['index', 'length']],
    ['prompts/a.liquid', '{% for x in xs %}{{ forloop.⟦⟧', ['index', 'rindex', 'parentloop']],
    ['prompts/a.liquid', '{% for x in xs %}{% for y in x %}{{ forloop.parentloop.⟦⟧', ['index', 'rindex']],
    ['prompts/a.liquid', '{% tablerow x in xs %}{{ tablerowloop.⟦⟧', ['col', 'row']],
    ['a.prompt', `${people}{{@metadata.⟦⟧}}`, ['prompt', 'docs', 'messages']],
    ['a.prompt', `${people}{{#each people}}{{@root.⟦⟧}}{{/each}}`, ['all', 'people']],
    ['a.prompt', `${people}{{#each people}}{{@⟦⟧}}{{/each}}`, ['@index', '@key', '@first', '@last', '@root']],
    [
      'a.prompty',
      '---\nname: x\ninputs:\n  - name: xs\n    kind: array\n    items:\n      kind: object\n      properties:\n        - name: town\n          kind: string\n---\n{% for x in xs %}{{ x.⟦⟧ }}{% endfor %}',
      ['town'],
    ],
  ] as const)
    it(`offers what is in it: ${text.slice(text.lastIndexOf('---') + 1)}`, () => has(offered(path, text), ...names));
  for (const [path, text] of [
    ['prompts/a.j2', '{{ loop.⟦⟧ }}'],
    ['prompts/a.j2', '{% for loop in xs %}{{ loop.⟦⟧ }}{% endfor %}'],
    ['prompts/a.liquid', '{% for x in xs %}{{ loop.⟦⟧ }}{% endfor %}'],
    ['prompts/a.hbs', '{{@metadata.⟦⟧}}'],
  ] as const)
    it(`offers nothing where that means nothing: ${text}`, () => assert.deepEqual(offered(path, text), []));
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
  it('offers keys and values between braces', () => {
    assert.deepEqual(offered('a.prompt', '---\ninput: { schema: { a: ⟦⟧ } }\n---\nx').slice(0, 2), ['string', 'number']);
    has(offered('a.prompt', '---\noutput: { ⟦⟧\n---\nx'), 'format', 'schema');
    assert.equal(
      completed('a.prompt', '---\noutput: { format: js⟦⟧on, schema: X }\n---\nx', 'text'),
      '---\noutput: { format: text, schema: X }\n---\nx',
    );
    has(offered('a.prompty', '---\nname: x\ninputs:\n  - { name: a, kind: ⟦⟧ }\n---\nx'), 'string', 'array');
    assert.deepEqual(offered('a.prompt', '---\ndescription: Hello {name: ⟦⟧\n---\nx'), []);
  });
  it('offers keys and values in a header that is not closed yet', () => {
    has(offered('a.prompt', '---\n⟦⟧'), 'model', 'input');
    has(offered('a.prompt', '---\nmodel: x\ninput:\n  sch⟦⟧'), 'schema');
    has(offered('a.prompt', '---\nmodel: [\noutput:\n  format: ⟦⟧\n\nHello {{name}}'), 'json');
    has(offered('.cursor/rules/a.mdc', '---\nalw⟦⟧\n\nBe kind.'), 'alwaysApply');
    assert.equal(completed('a.prompt', '---\nmod⟦⟧\nHello', 'model'), '---\nmodel: \nHello');
  });
  it('offers no keys in the text below a line', () => {
    assert.deepEqual(offered('a.prompt', '---\nHello there.\nmod⟦⟧'), []);
    assert.deepEqual(offered('a.prompt', '---\nmodel: x\n---\nmod⟦⟧'), []);
  });
  it('writes the colon of a key', () => assert.equal(completed('a.prompt', '---\nmod⟦⟧\n---\nx', 'model'), '---\nmodel: \n---\nx'));
  it('offers models by the names that the format gives them', () => {
    const startsWith = (path: string, text: string, start: RegExp) => {
      const all = offered(path, text);
      assert.ok(all.length > 2, path);
      assert.deepEqual(
        all.filter((name) => !start.test(name)),
        [],
      );
    };
    startsWith('a.prompt', '---\nmodel: ⟦⟧\n---\nx', /^(?:googleai|openai|anthropic)\/[a-z]/);
    startsWith('a.prompt', '---\nmodel: vertexai/⟦⟧\n---\nx', /^vertexai\/gemini-/);
    startsWith('a.prompty', '---\nname: x\nmodel:\n  id: ⟦⟧\n---\nx', /^[a-z]+-[\w.-]+$/);
    startsWith('a.prompt.md', '---\nmodel: ⟦⟧\n---\nx', /^(?:Claude|GPT|Gemini)[ -]/);
    startsWith('a.agent.md', '---\nmodel: [⟦⟧]\n---\nx', /^(?:Claude|GPT|Gemini)[ -]/);
  });
  it('offers values that a key may have', () => has(offered('a.prompt', '---\noutput:\n  format: ⟦⟧\n---\nx'), 'json', 'text'));
  for (const [path, key] of [
    ['.cursor/rules/b.mdc', 'alwaysApply'],
    ['a.agent.md', 'user-invocable'],
    ['.claude/skills/x/SKILL.md', 'disable-model-invocation'],
  ] as const)
    it(`writes ${key} as a boolean`, () => assert.equal(completed(path, `---\n${key}: ⟦⟧\n---\nx`, 'true'), `---\n${key}: true\n---\nx`));
  it('writes a boolean deep in a header', () =>
    assert.equal(
      completed('a.prompty', '---\nname: x\ninputs:\n  q:\n    required: ⟦⟧\n---\nx', 'false'),
      '---\nname: x\ninputs:\n  q:\n    required: false\n---\nx',
    ));
  it('offers no boolean between quotes', () => assert.deepEqual(offered('.cursor/rules/b.mdc', "---\nalwaysApply: '⟦⟧'\n---\nx"), []));

  const agent = (tools: string) => `---\nname: a\ndescription: b\n${tools}\n---\nx`;
  const inAgent = '.claude/agents/a.md';
  for (const [what, before, after] of [
    ['the last name of a text', 'tools: Read, Gr⟦⟧', 'tools: Read, Grep'],
    ['a name in the middle of a text', 'tools: Read, G⟦⟧lob, Bash(git add:*, git mv:*)', 'tools: Read, Grep, Bash(git add:*, git mv:*)'],
    ['the first name of a text', 'tools: ⟦⟧Glob, Read', 'tools: Grep, Read'],
    ['no name of a text where none is begun', 'tools: Read, ⟦⟧', 'tools: Read, Grep'],
    ['a name of a quoted text', 'tools: "Read, Gr⟦⟧"', 'tools: "Read, Grep"'],
    ['a name between spaces', 'tools: Read Gr⟦⟧', 'tools: Read Grep'],
    ['a name between brackets', 'tools: [Read, Gr⟦⟧, Bash]', 'tools: [Read, Grep, Bash]'],
    ['a quoted name between brackets', 'tools: ["Read", "Gr⟦⟧"]', 'tools: ["Read", "Grep"]'],
    ['a name on a line of its own', 'tools:\n  - Read\n  - Gr⟦⟧\n  - Bash', 'tools:\n  - Read\n  - Grep\n  - Bash'],
  ] as const)
    it(`replaces ${what} alone`, () => assert.equal(completed(inAgent, agent(before), 'Grep'), agent(after)));
  for (const tools of [
    'tools: Read, ⟦⟧, Bash',
    'tools: Read ⟦⟧ Bash',
    'tools: [Read, ⟦⟧, "Bash"]',
    'tools:\n  - Read\n  # more\n  - ⟦⟧\n  - Bash # shell',
  ])
    it(`leaves out what is listed: ${JSON.stringify(tools)}`, () => {
      const labels = offered(inAgent, agent(tools));
      has(labels, 'Grep', 'Write');
      assert.ok(!labels.includes('Read') && !labels.includes('Bash'), labels.join(', '));
    });
  it('replaces the whole of a name with a slash in it', () =>
    assert.equal(
      completed('a.agent.md', '---\ntools:\n  - edit/cre⟦⟧ateFile\n---\nx', 'edit/rename'),
      '---\ntools:\n  - edit/rename\n---\nx',
    ));
  it('replaces the whole of a name with a space in it', () =>
    assert.equal(
      completed('.claude/commands/c.md', '---\nallowed-tools: Read, Bash(git ⟦⟧add:*)\n---\nx', 'Glob'),
      '---\nallowed-tools: Read, Glob\n---\nx',
    ));
  it("offers Claude's own tools alone in its files", () => {
    for (const [path, key] of [
      [inAgent, 'tools'],
      ['.claude/commands/c.md', 'allowed-tools'],
    ] as const) {
      const labels = offered(path, `---\nname: a\ndescription: b\n${key}: ⟦⟧\n---\nx`);
      has(labels, 'Grep', 'Bash');
      assert.ok(!labels.includes('edit/createFile'));
    }
    has(offered('a.agent.md', '---\ntools: [⟦⟧]\n---\nx'), 'edit/createFile');
  });
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
