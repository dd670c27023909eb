import assert from 'node:assert/strict';
import { ask, referencesMarked, renamed, renamedAll } from '../support/features.ts';

const greeting = (body: string) => `---
input:
  schema:
    name: string
    tone?: string
  default:
    tone: calm
---
${body}`;

/** Where a value may be a section: file name and header. */
const sectioned = [
  ['a.prompt', ''],
  ['prompts/a.hbs', ''],
  ['prompts/a.mustache', ''],
  ['a.prompty', '---\nname: A\ntemplate: mustache\n---\nsystem:\n'],
] as const;

describe('References', () => {
  it('join declaration, default and uses', () =>
    assert.equal(
      referencesMarked('a.prompt', greeting('{{#if t⟦⟧one}}In a {{tone}} voice: {{/if}}Hi {{name}}')),
      greeting('{{#if ⟦tone⟧}}In a {{⟦tone⟧}} voice: {{/if}}Hi {{name}}')
        .replace('tone?:', '⟦tone⟧?:')
        .replace('tone: calm', '⟦tone⟧: calm'),
    ));
  it('know a property that is looked up by its name', () => {
    for (const of of ['this', '.', '@root'])
      assert.equal(
        referencesMarked('a.prompt', `{{na⟦⟧me}} {{lookup ${of} "name"}}{{#if (lookup ${of} 'name')}}x{{/if}}{{lookup user "name"}}`),
        `{{⟦name⟧}} {{lookup ${of} "⟦name⟧"}}{{#if (lookup ${of} '⟦name⟧')}}x{{/if}}{{lookup user "name"}}`,
      );
    assert.equal(
      referencesMarked('a.prompt', '{{na⟦⟧me}}{{#each xs}}{{lookup this "name"}}{{lookup .. "name"}}{{/each}}'),
      '{{⟦name⟧}}{{#each xs}}{{lookup this "name"}}{{lookup .. "⟦name⟧"}}{{/each}}',
    );
  });
  it('keep a loop variable apart from an input of the same name', () =>
    assert.equal(
      referencesMarked('prompts/a.j2', '{{ x }}{% for x⟦⟧ in xs %}{{ x }}{% endfor %}'),
      '{{ x }}{% for ⟦x⟧ in xs %}{{ ⟦x⟧ }}{% endfor %}',
    ));
  for (const [path, head] of sectioned)
    it(`join the end tags of sections on a value in ${path}`, () => {
      const body = '{{#⟦items⟧}}{{name}}{{/⟦items⟧}}{{^⟦items⟧}}none{{/⟦items⟧}}';
      for (const at of ['#ite⟦⟧ms', '/ite⟦⟧ms']) {
        const plain = body.replace(/[⟦⟧]/g, '');
        assert.equal(referencesMarked(path, head + plain.replace(at.replace('⟦⟧', ''), at)), head + body);
      }
    });
  it('leave the end tags of helpers, and of sections on something else, alone', () =>
    assert.equal(
      referencesMarked(
        'a.prompt',
        '{{#each it⟦⟧ems}}{{#tags}}x{{/tags}}{{/each}}{{#with items}}{{/with}}{{#items.first}}y{{/items.first}}',
      ),
      '{{#each ⟦items⟧}}{{#tags}}x{{/tags}}{{/each}}{{#with ⟦items⟧}}{{/with}}{{#⟦items⟧.first}}y{{/⟦items⟧.first}}',
    ));
  it('join the end tag of a section on a block parameter', () =>
    assert.equal(
      referencesMarked('a.prompt', '{{#each xs as |x⟦⟧|}}{{#x}}y{{/x}}{{#../x}}z{{/../x}}{{/each}}'),
      '{{#each xs as |⟦x⟧|}}{{#⟦x⟧}}y{{/⟦x⟧}}{{#../x}}z{{/../x}}{{/each}}',
    ));
  it('leave an end tag of another name alone', () =>
    assert.equal(referencesMarked('a.prompt', '{{#it⟦⟧ems}}x{{/itmes}}'), '{{#⟦items⟧}}x{{/itmes}}'));
});

describe('Definition', () => {
  it('of a use is the declared input', () => {
    const { service, file, offset, text } = ask('a.prompt', greeting('Hi {{na⟦⟧me}}'));
    const [place] = service.definition(file, offset);
    assert.equal(place && text.slice(place.span.start - 4, place.span.end + 8), '    name: string');
  });
  it('of a partial is its file', () => {
    const { service, file, offset } = ask('p/a.prompt', '{{> st⟦⟧yle}}', { 'p/_style.prompt': 'x' });
    assert.deepEqual(
      service.definition(file, offset).map((p) => p.path),
      ['p/_style.prompt'],
    );
  });
});

describe('Rename', () => {
  it('changes declaration, default and uses', () =>
    assert.equal(
      renamed('a.prompt', greeting('{{to⟦⟧ne}} {{tone}}'), 'mood'),
      greeting('{{mood}} {{mood}}').replace('tone?:', 'mood?:').replace('tone: calm', 'mood: calm'),
    ));
  it('starts at the declaration as well', () =>
    assert.equal(
      renamed('a.prompt', greeting('{{name}}').replace('name: ', 'na⟦⟧me: '), 'who'),
      greeting('{{who}}').replace('name: ', 'who: '),
    ));
  for (const [path, header] of [
    [
      'a.prompt',
      'input:\n  schema:\n    type: object\n    properties:\n      NAME: { type: string }\n    required: [NAME, tone]\n    default: { NAME: x }\n    examples:\n      - NAME: Jo\n        tone: NAME\n  default:\n    NAME: Al\n',
    ],
    [
      'a.prompty',
      'inputSchema:\n  type: object\n  properties:\n    NAME:\n      kind: string\n  required:\n    - "NAME"\n  examples:\n    - NAME: Jo\n',
    ],
    ['a.prompty', 'inputs:\n  type: object\n  properties:\n    - name: NAME\n      kind: string\n  required: [NAME]\n'],
    ['a.prompty', 'inputs:\n  NAME:\n    type: string\nsample:\n  NAME: Jo\n'],
  ] as const)
    it(`changes what a schema requires and gives as examples: ${path} ${header.slice(0, 20).replaceAll('\n', ' ')}`, () => {
      const text = (name: string) => `---\n${header.replace('tone: NAME', 'tone: same').replaceAll('NAME', name)}---\nHi {{NAME}}\n`;
      assert.equal(renamed(path, text('name').replace('{{NAME}}', '{{na⟦⟧me}}'), 'who'), text('who').replace('{{NAME}}', '{{who}}'));
    });
  for (const [path, head] of sectioned)
    it(`keeps sections whole in ${path}`, () =>
      assert.equal(
        renamed(path, `${head}{{#it⟦⟧ems}}{{name}}{{/items}}{{^items}}none{{/items}}`, 'things'),
        `${head}{{#things}}{{name}}{{/things}}{{^things}}none{{/things}}`,
      ));
  it('keeps sections whole with an else, with white space and on the root', () =>
    assert.equal(
      renamed('a.prompt', '{{~#items~}}x{{else}}y{{/ it⟦⟧ems ~}}{{#each xs}}{{#@root.items}}z{{/@root.items}}{{/each}}', 'things'),
      '{{~#things~}}x{{else}}y{{/ things ~}}{{#each xs}}{{#@root.things}}z{{/@root.things}}{{/each}}',
    ));
  it('leaves a property of the same name alone', () =>
    assert.equal(renamed('prompts/a.j2', '{{ na⟦⟧me }} {{ user.name }}', 'who'), '{{ who }} {{ user.name }}'));
  it('refuses a name that is taken', () =>
    assert.match(renamed('a.prompt', greeting('{{name}} {{to⟦⟧ne}}'), 'name'), /^refused: .*already the name/));
  it('refuses what is no name', () =>
    assert.match(renamed('a.prompt', greeting('{{na⟦⟧me}}'), 'first name'), /^refused: .*cannot be a variable/));
  for (const name of ['history', 'role', 'json', 'media', 'section', 'lookup', 'log', 'each', 'with', 'unless', 'ifEquals'])
    it(`refuses the helper ${name} in Dotprompt`, () =>
      assert.match(renamed('a.prompt', greeting('Hi {{na⟦⟧me}}'), name), /^refused: .*calls a helper/));
  it('refuses the helpers of Handlebars alone in Handlebars', () => {
    assert.match(renamed('prompts/a.hbs', 'Hi {{na⟦⟧me}}', 'lookup'), /^refused: .*calls a helper/);
    assert.equal(renamed('prompts/a.hbs', 'Hi {{na⟦⟧me}}', 'history'), 'Hi {{history}}');
  });
  it('refuses a helper that the program registers', () =>
    assert.match(renamed('a.prompt', '{{formatDate today}} {{na⟦⟧me}}', 'formatDate'), /^refused: .*calls a helper/));
  it('refuses a function that the template calls, as the value would hide it', () => {
    assert.match(renamed('prompts/a.j2', '{% for i in range(3) %}{{ na⟦⟧me }}{% endfor %}', 'range'), /^refused: .*calls a helper/);
    assert.equal(renamed('prompts/a.j2', '{{ na⟦⟧me }}', 'range'), '{{ range }}');
  });
  it('takes the name of a filter where filters are apart from values', () =>
    assert.equal(renamed('prompts/a.j2', '{{ na⟦⟧me | upper }}', 'upper'), '{{ upper | upper }}'));
  it('takes any such name in Mustache, which has no helpers', () =>
    assert.equal(renamed('prompts/a.mustache', '{{na⟦⟧me}}', 'each'), '{{each}}'));
  describe('over several files', () => {
    const header = (type = 'string') => `---\ninput:\n  schema:\n    name: ${type}\n---\n`;
    const all = { 'p/a.prompt': `${header()}{{> b}}`, 'p/_b.prompt': '{{#if x}}{{> c}}{{/if}}', 'p/_c.prompt': 'Hi {{name}}' };
    const renamedThere = Object.fromEntries(Object.entries(all).map(([path, text]) => [path, text.replace('name', 'who')]));
    const from = (path: keyof typeof all) =>
      renamedAll(path, all[path].replace('name', 'na⟦⟧me'), 'who', Object.fromEntries(Object.entries(all).filter(([p]) => p !== path)));

    it('changes partials of partials', () => assert.deepEqual(from('p/a.prompt'), renamedThere));
    it('changes what includes a partial, at every remove', () => assert.deepEqual(from('p/_c.prompt'), renamedThere));
    it('changes other prompts that include a partial which reads the variable, and no more', () =>
      assert.deepEqual(
        renamedAll('a.prompt', `${header()}{{na⟦⟧me}} {{> b}}{{> d}}`, 'who', {
          '_b.prompt': '{{name}}',
          '_d.prompt': 'none',
          'x.prompt': '{{> b}}{{name}}',
          'y.prompt': '{{> d}}{{name}}',
        }),
        {
          'a.prompt': `${header()}{{who}} {{> b}}{{> d}}`.replace('name', 'who'),
          '_b.prompt': '{{who}}',
          '_d.prompt': 'none',
          'x.prompt': '{{> b}}{{who}}',
          'y.prompt': '{{> d}}{{name}}',
        },
      ));
    it('refuses where another prompt declares the name as something else', () =>
      assert.match(
        String(
          renamedAll('a.prompt', `${header()}{{na⟦⟧me}}{{> b}}`, 'who', {
            '_b.prompt': '{{name}}',
            'x.prompt': `${header('integer')}{{> b}}`,
          }),
        ),
        /^refused: .*x\.prompt.*different things/,
      ));
    it('refuses where the name is taken in another file', () =>
      assert.match(
        String(renamedAll('a.prompt', '{{na⟦⟧me}}{{> b}}', 'who', { '_b.prompt': '{{name}} {{who}}' })),
        /^refused: .*already means something in _b\.prompt/,
      ));
    it('leaves a partial alone that gets an element, or another value by that name', () => {
      const others = { '_b.prompt': '{{name}}' };
      for (const body of ['{{#each xs}}{{> b}}{{/each}}', '{{> b user}}', '{{> b name="x"}}'])
        assert.deepEqual(renamedAll('a.prompt', `{{na⟦⟧me}}${body}`, 'who', others), { ...others, 'a.prompt': `{{who}}${body}` });
    });
    it('refuses from within a partial that gets an element, or what cannot be known', () => {
      for (const body of ['{{#each xs}}{{> b}}{{/each}}', '{{> b user}}', '{{#xs}}{{> b}}{{/xs}}'])
        assert.match(String(renamedAll('_b.prompt', '{{na⟦⟧me}}', 'who', { 'a.prompt': body })), /^refused: a\.prompt includes _b\.prompt/);
    });
    it('changes the key by which a template gives the value', () =>
      assert.deepEqual(renamedAll('_b.prompt', '{{na⟦⟧me}}', 'who', { 'a.prompt': '{{name}}{{> b name=customer}}' }), {
        '_b.prompt': '{{who}}',
        'a.prompt': '{{name}}{{> b who=customer}}',
      }));
    it('follows what Jinja includes, with what the template has set', () => {
      const others = { 'prompts/b.j2': '{{ name }}', 'prompts/c.j2': '{% from "b.j2" import m %}{{ name }}' };
      assert.deepEqual(renamedAll('prompts/a.j2', '{% set na⟦⟧me = 1 %}{% include "b.j2" %}', 'who', others), {
        ...others,
        'prompts/a.j2': '{% set who = 1 %}{% include "b.j2" %}',
        'prompts/b.j2': '{{ who }}',
      });
      assert.deepEqual(
        renamedAll('prompts/b.j2', '{{ na⟦⟧me }}', 'who', {
          'prompts/a.j2': '{% for name in names %}{% include "b.j2" %}{% endfor %}{{ name }}',
        }),
        { 'prompts/b.j2': '{{ who }}', 'prompts/a.j2': '{% for who in names %}{% include "b.j2" %}{% endfor %}{{ name }}' },
      );
    });
    it('changes the arguments of what Liquid renders', () =>
      assert.deepEqual(
        renamedAll('prompts/b.liquid', '{{ na⟦⟧me }}', 'who', {
          'prompts/a.liquid': "{{ name }}{% render 'b', name: customer %}{% render 'b' %}",
        }),
        { 'prompts/b.liquid': '{{ who }}', 'prompts/a.liquid': "{{ name }}{% render 'b', who: customer %}{% render 'b' %}" },
      ));
    it('ends where templates include each other', () =>
      assert.deepEqual(renamedAll('_a.prompt', '{{na⟦⟧me}}{{> b}}', 'who', { '_b.prompt': '{{#if x}}{{> a}}{{/if}}' }), {
        '_a.prompt': '{{who}}{{> b}}',
        '_b.prompt': '{{#if x}}{{> a}}{{/if}}',
      }));
    it('finds references and the definition in the other files', () => {
      const { service, file, offset } = ask('p/_c.prompt', 'Hi {{na⟦⟧me}}', {
        'p/a.prompt': all['p/a.prompt'],
        'p/_b.prompt': all['p/_b.prompt'],
      });
      assert.deepEqual(
        service.references(file, offset).map((r) => `${r.path} ${r.as}`),
        ['p/_c.prompt read', 'p/a.prompt declaration'],
      );
      assert.deepEqual(
        service.definition(file, offset).map((r) => r.path),
        ['p/a.prompt'],
      );
      assert.equal(service.occurrences(file, offset).length, 1);
    });
  });
  for (const path of ['prompts/a.j2', 'prompts/a.njk']) {
    const text = '{% macro m(x, y=1) %}{{ x }}{{ y }}{% endmacro %}{% macro n() %}{{ m(x=2, y=3) }}{% endmacro %}{{ m(x=x) }}{{ k(x=1) }}';
    it(`changes a macro's parameter where calls name it, in ${path}`, () => {
      const after = text.replace('m(x, ', 'm(z, ').replace('{{ x }}', '{{ z }}').replaceAll('m(x=', 'm(z=');
      for (const marked of [text.replace('m(x, ', 'm(x⟦⟧, '), text.replace('m(x=2', 'm(x⟦⟧=2'), text.replace('m(x=x', 'm(x⟦⟧=x')])
        assert.equal(renamed(path, marked, 'z'), after);
    });
    it(`leaves the keyword alone where the value is renamed, in ${path}`, () =>
      assert.equal(renamed(path, text.replace('=x)', '=x⟦⟧)'), 'z'), text.replace('=x)', '=z)')));
    it(`knows the keyword of a macro that stands further down, in ${path}`, () =>
      assert.equal(
        renamed(path, '{% macro n() %}{{ m(x=2) }}{% endmacro %}{% macro m(x⟦⟧) %}{{ x }}{% endmacro %}', 'z'),
        '{% macro n() %}{{ m(z=2) }}{% endmacro %}{% macro m(z) %}{{ z }}{% endmacro %}',
      ));
  }
  it('changes all that sets the name, in the order that it happens to be', () => {
    const text = (x: string) =>
      `{% set ${x} = 1 %}{% if c %}{% set ${x} = 2 %}{% endif %}{{ ${x} }}{% set ${x} %}a{% endset %}{{ ${x} }}{% for i in y %}{% set x = 3 %}{{ x }}{% endfor %}`;
    for (const at of ['set x = 1', 'set x = 2', '{{ x', 'set x %'])
      assert.equal(renamed('prompts/a.j2', text('x').replace(at, at.replace('x', 'x⟦⟧')), 'z'), text('z'));
  });
  it('changes the input with what may replace it', () => {
    const text = (x: string) =>
      `---\nname: A\ninputs:\n  - name: ${x}\n    kind: string\n---\nsystem:\n{% if formal %}{% set ${x} = "stiff" %}{% endif %}Be {{ ${x} }}\n`;
    for (const at of ['name: tone', 'set tone', '{{ tone'])
      assert.equal(renamed('a.prompty', text('tone').replace(at, at.replace('tone', 'to⟦⟧ne')), 'mood'), text('mood'));
  });
  it('refuses what the language gives', () =>
    assert.match(
      renamed('prompts/a.j2', '{% for x in xs %}{{ lo⟦⟧op.index }}{% endfor %}', 'y'),
      /^refused: .*given by the template language/,
    ));
});
