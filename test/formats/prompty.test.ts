/** Prompty files of both versions: headers, messages, inputs, outputs and what is told about them. */
import assert from 'node:assert/strict';
import prompty from '../../server/core/formats/prompty.ts';
import type { PromptFile, Schema } from '../../server/core/prompt.ts';
import { richKinds, version1, version2 } from '../../server/core/prompty-keys.ts';
import { applyEdits } from '../../server/core/text.ts';
import { readFixture, read as readPath } from '../support/reading.ts';

const read = (text: string, path = 'prompts/x.prompty'): PromptFile => readPath(path, text);
const messages = (file: PromptFile) => file.prompts[0]?.messages.map((m) => [m.role, m.text]);
const at = (text: string, span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);

describe('Prompty', () => {
  it('claims its extension alone', () => {
    assert.equal(prompty.detect('a/b.prompty'), 1);
    assert.equal(prompty.detect('a/b.prompt'), 0);
  });

  describe('front matter', () => {
    it('stands between --- or +++, which may differ', () => {
      for (const [open, close] of [
        ['---', '---'],
        ['+++', '+++'],
        ['---', '+++'],
        ['\n  ---', '---'],
      ]) {
        const file = read(`${open}\nname: a\n${close}\nsystem:\nHi\n`);
        assert.deepEqual(messages(file), [['system', 'Hi']]);
        assert.equal(file.header?.yaml.root?.kind, 'map');
        assert.deepEqual(file.problems, []);
      }
    });

    it('may be absent or empty', () => {
      assert.deepEqual(messages(read('Just text\n')), [['system', 'Just text']]);
      assert.equal(read('Just text\n').header, null);
      assert.deepEqual(messages(read('---\n---\nBody\n')), [['system', 'Body']]);
    });

    it('is told where it is never closed', () => {
      assert.deepEqual(
        read('---\nname: a\nsystem:\n  Hi\n').problems.map((p) => p.rule),
        ['unclosed-front-matter'],
      );
    });

    it('is told where it is no mapping', () => {
      assert.deepEqual(
        read('---\n- a\n---\nHi\n').problems.map((p) => p.rule),
        ['invalid-yaml'],
      );
    });

    it('is of version 1 or 2 by its keys', () => {
      const keys = (header: string) => (read(`---\n${header}\n---\nHi\n`).header?.keys === version1 ? 1 : 2);
      assert.equal(keys('name: a'), 2);
      assert.equal(keys('name: a\nauthors: [b]'), 1);
      assert.equal(keys('model:\n  api: chat\n  configuration:\n    type: openai'), 1);
      assert.equal(keys('inputs:\n  a:\n    type: string'), 1);
      assert.equal(keys('model: gpt-4o'), 2);
      assert.equal(keys('model:\n  id: a\n  options: {}\nversion: 1'), 2);
      assert.equal(keys('model:\n  id: a\ninputs:\n  - name: b\n    kind: string\nauthors: [c]'), 2);
      assert.ok(version2.open && !version1.open);
    });
  });

  describe('role lines', () => {
    for (const [line, role] of [
      ['system:', 'system'],
      ['  user:', 'user'],
      ['# system:', 'system'],
      ['#assistant :', 'assistant'],
      ['User:', 'user'],
      ['developer:', 'developer'],
      ['user[name="Ann", id=7]:', 'user'],
      ['assistant[nonce=abc]: ', 'assistant'],
    ] as const)
      it(`are made by ${JSON.stringify(line)}`, () => {
        const file = read(`first\n${line}\nsecond`);
        assert.deepEqual(messages(file), [
          ['system', 'first'],
          [role, 'second'],
        ]);
        const marker = file.prompts[0]?.messages[1]?.marker;
        assert.equal(at(file.text, marker?.span), line.trim());
        assert.equal(at(file.text, marker?.name.span)?.toLowerCase(), role);
      });

    for (const line of [
      'The user: said',
      'user: hello',
      '## system:',
      'systems:',
      'user[]:',
      'user[a]:',
      'tool:',
      '**user:**',
      '{{user}}:',
    ])
      it(`are not made by ${JSON.stringify(line)}`, () => assert.equal(read(`first\n${line}\nsecond`).prompts[0]?.messages.length, 1));

    it('count in code blocks, as the runtimes have it, and not in comments of the template', () => {
      assert.equal(read('system:\n```\nuser:\n```\n').prompts[0]?.messages.length, 2);
      assert.equal(read('system:\n{#\nuser:\n#}\nx').prompts[0]?.messages.length, 1);
    });

    it('leave empty messages and trim line breaks alone', () => {
      assert.deepEqual(messages(read('system:\n\nuser:\n\n  a \n  \n\nassistant:')), [
        ['system', ''],
        ['user', '  a \n  '],
        ['assistant', ''],
      ]);
    });

    it('keep their places with line ends of Windows', () => {
      assert.deepEqual(messages(read('---\r\nname: a\r\n---\r\nsystem:\r\nHi\r\n\r\nuser:\r\nYou\r\n')), [
        ['system', 'Hi'],
        ['user', 'You'],
      ]);
    });

    it('know the roles of version 1', () => {
      assert.deepEqual(messages(read('---\nauthors: [a]\n---\nuser:\na\nfunction:\nb\ndeveloper:\nc')), [
        ['user', 'a'],
        ['function', 'b\ndeveloper:\nc'],
      ]);
    });
  });

  describe('the fixture of version 2', () => {
    const file = readFixture('prompty', 'support-reply.prompty');
    const [prompt] = file.prompts;

    it('has inputs with their schemas', () => {
      assert.deepEqual(
        prompt?.inputs?.list.map((i) => [i.name, shape(i.schema), i.required, i.mustBeUsed]),
        [
          ['customer', '{name: string, plan: string(free|team|company)}', false, true],
          ['articles', '[{title: string, text: string}]', false, true],
          ['history', 'any', false, false],
          ['question', 'string', true, true],
        ],
      );
      assert.equal(prompt?.inputs?.open, false);
    });

    it('has outputs, model and tools', () => {
      assert.equal(prompt?.output && shape(prompt.output.schema as Schema), '{reply: string, confident: boolean}');
      assert.equal(prompt?.model?.name, 'gpt-5');
      assert.equal(at(file.text, prompt?.model?.span), 'gpt-5');
      assert.deepEqual(
        prompt?.tools.map((t) => t.name),
        ['open_ticket'],
      );
    });

    it('has a thread as a part of its own', () => {
      assert.deepEqual(
        prompt?.messages[0]?.parts.map((p) => [p.kind, p.kind === 'text' ? '' : at(file.text, p.span)]),
        [
          ['text', ''],
          ['history', '{{ history }}'],
        ],
      );
    });

    it('knows where values lie in the inputs', () => {
      assert.deepEqual(
        prompt?.template?.uses.filter((u) => !u.builtin).map((u) => u.path?.join('.')),
        ['customer.plan', 'customer.plan', 'articles', 'articles.*.title', 'articles.*.text', 'history', 'question'],
      );
    });
  });

  describe('the fixture of version 1', () => {
    const file = readFixture('prompty', 'first-version.prompty');
    const [prompt] = file.prompts;

    it('has its samples as examples, and the places that name the inputs', () => {
      assert.deepEqual(
        prompt?.inputs?.list.map((i) => [
          i.name,
          i.example?.kind === 'scalar' ? i.example.value : null,
          i.mentions.map((m) => at(file.text, m)),
        ]),
        [
          ['question', 'Which tent is the lightest?', ['question']],
          ['context', 'All tents are tested in rain.', []],
        ],
      );
    });

    it('has images as parts, and the form of its answer', () => {
      assert.deepEqual(
        prompt?.messages[0]?.parts.map((p) => p.kind),
        ['text', 'media'],
      );
      assert.equal(prompt?.output?.format, 'json');
      assert.equal(prompt?.model, null);
    });
  });

  describe('inputs', () => {
    it('may be declared as in drafts of version 2', () => {
      const text = '---\nname: a\ninputSchema:\n  properties:\n    - name: past\n      kind: thread\n---\nuser:\n{{past}}\n';
      const [prompt] = read(text).prompts;
      assert.deepEqual(
        prompt?.inputs?.list.map((i) => i.name),
        ['past'],
      );
      assert.deepEqual(prompt?.messages[0]?.parts[0]?.kind, 'history');
      const added = prompt?.inputs?.declare('more');
      assert.match(added ? applyEdits(text, [added]) : '', /kind: thread\n {4}- name: more\n {6}kind: string\n---/);
    });

    const inputs = (header: string) => read(`---\n${header}\n---\nHi\n`).prompts[0]?.inputs;

    it('are unknown where none are declared', () => assert.equal(inputs('name: a'), null));

    it('may be short for a default', () => {
      assert.deepEqual(
        inputs('inputs:\n  a: x\n  b: 1\n  c: 1.5\n  d: true\n  e: [1]\n  f: {g: 1}')?.list.map((i) => [
          i.name,
          i.schema.type,
          i.default?.kind,
        ]),
        [
          ['a', 'string', 'scalar'],
          ['b', 'integer', 'scalar'],
          ['c', 'number', 'scalar'],
          ['d', 'boolean', 'scalar'],
          ['e', 'array', 'list'],
          ['f', 'object', 'map'],
        ],
      );
    });

    it('may come from a sample alone, and are then open', () => {
      const known = inputs('sample:\n  a: x');
      assert.deepEqual(
        known?.list.map((i) => i.name),
        ['a'],
      );
      assert.equal(known?.open, true);
      assert.equal(inputs('inputs:\n  a:\n    type: string\nsample: values.json')?.open, true);
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Prompty
      assert.equal(inputs('inputs: ${file:inputs.json}')?.open, true);
    });

    it('that a tool is bound to need no place in the template', () => {
      const tools = 'tools:\n  - name: t\n    kind: function\n    bindings:\n      unit:\n        input: a\n      place: b';
      assert.deepEqual(
        inputs(`inputs:\n  a: x\n  b: y\n  c: z\n${tools}`)?.list.map((i) => [i.name, i.mustBeUsed, i.mentions.length]),
        [
          ['a', false, 1],
          ['b', false, 1],
          ['c', true, 0],
        ],
      );
    });

    for (const [name, before, after] of [
      ['a list', 'inputs:\n  - name: a\n    kind: string\n', 'inputs:\n  - name: a\n    kind: string\n  - name: b\n    kind: string\n'],
      ['a mapping', 'inputs:\n  a: x\ntools: []\n', 'inputs:\n  a: x\n  b:\n    kind: string\ntools: []\n'],
      ['a list with Windows line ends', 'inputs:\r\n- name: a\r\n', 'inputs:\r\n- name: a\r\n- name: b\r\n  kind: string\r\n'],
    ] as const)
      it(`can be added to ${name}`, () => {
        const text = `---\n${before}---\nHi\n`.replace('---\n', before.includes('\r') ? '---\r\n' : '---\n');
        const edit = read(text).prompts[0]?.inputs?.declare('b');
        assert.ok(edit);
        const more = applyEdits(text, [edit]);
        assert.ok(more.includes(after), more);
        assert.deepEqual(
          read(more).prompts[0]?.inputs?.list.map((i) => i.name),
          ['a', 'b'],
        );
      });

    it('cannot be added to one line', () => assert.equal(inputs('inputs: {a: x}')?.declare('b'), null));
  });

  it('reads the template in the language that the header names', () => {
    const language = (template: string) => read(`---\ntemplate: ${template}\n---\n{{a}}\n`).prompts[0]?.template?.dialect.id;
    assert.equal(read('{{a}}').prompts[0]?.template?.dialect.id, 'jinja');
    assert.equal(language('jinja2'), 'jinja');
    assert.equal(language('{format: jinja2, parser: prompty}'), 'jinja');
    assert.equal(language('{format: {kind: mustache}}'), 'mustache');
    assert.equal(language('{format: {kind: nunjucks}}'), 'nunjucks');
    assert.equal(language('{format: {kind: our-own}}'), undefined);
  });

  it('names other files, and knows which a runtime may refuse', () => {
    const header = [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Prompty
      'model:\n  connection: ${file:shared/connection.json}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Prompty
      'outputs: ${file:../secret.json}',
      'sample: sample.json',
      'tools:\n  - name: a\n    kind: openapi\n    specification: ./weather.json\n  - name: b\n    kind: openapi\n    specification: https://example.com/a.json',
    ].join('\n');
    assert.deepEqual(
      read(`---\n${header}\n---\nHi\n`, 'app/x.prompty').references.map((r) => [r.target, r.candidates, r.optional]),
      [
        ['shared/connection.json', ['app/shared/connection.json'], false],
        ['../secret.json', ['secret.json'], true],
        ['sample.json', ['app/sample.json'], false],
        ['./weather.json', ['app/weather.json'], false],
      ],
    );
  });

  it('tells of the template’s faults', () => {
    const text = '---\nname: a\n---\nsystem:\n{% if a %}b\n';
    assert.deepEqual(
      read(text).problems.map((p) => [p.rule, at(text, p.span)]),
      [['unclosed-block', '{% if a %}']],
    );
  });

  it('says something about every key', () => {
    for (const table of [version1, version2]) for (const [name, key] of Object.entries(table.keys)) assert.match(key.doc, /\.$/, name);
    assert.deepEqual([...richKinds], ['thread', 'image', 'file', 'audio']);
  });
});

function shape(schema: Schema): string {
  if (schema.type === 'object') return `{${[...(schema.properties ?? [])].map(([name, s]) => `${name}: ${shape(s)}`).join(', ')}}`;
  if (schema.type === 'array') return `[${schema.items ? shape(schema.items) : ''}]`;
  return schema.type + (schema.values ? `(${schema.values.join('|')})` : '');
}
