/** Names of partials and of included templates, as they are offered and as they are resolved. */
import assert from 'node:assert/strict';
import { resolve } from '../../server/core/resolve.ts';
import { applyEdits } from '../../server/core/text.ts';
import { ask, completed, offered } from '../support/features.ts';
import { memoryWorkspace } from '../support/memory.ts';

const partials = {
  'p/_style.prompt': 'x',
  'p/_style.v2.prompt': 'x',
  'p/b.prompt': 'x',
  'p/sub/_tone.prompt': 'x',
  'p/sub/c.prompt': 'x',
  '_top.prompt': 'x',
  'shared/_legal.prompt': 'x',
  '.git/_no.prompt': 'x',
  'node_modules/m/_no.prompt': 'x',
};
const jinja = {
  'prompts/head.j2': 'x',
  'prompts/notes.txt': 'x',
  'prompts/sub/part.jinja': 'x',
  'prompts/sub/data.csv': 'x',
  'macros/m.j2': 'x',
  'README.md': 'x',
};

describe('Names of templates', () => {
  it('are those of partials beside the file, in folders below and around it, and of variants', () =>
    assert.deepEqual(offered('p/a.prompt', '{{> ⟦⟧}}', partials), [
      'style',
      'style.v2',
      'top',
      'sub/tone',
      'shared/legal',
      'tone',
      'legal',
    ]));

  it('are the same in a variant of the prompt', () =>
    assert.deepEqual(offered('p/a.v1.prompt', '{{> ⟦⟧}}', partials), offered('p/a.prompt', '{{> ⟦⟧}}', partials)));

  it('replace the whole name, folders and all', () => {
    assert.equal(completed('p/a.prompt', 'Hi {{> sub/t⟦⟧o}}!', 'sub/tone', partials), 'Hi {{> sub/tone}}!');
    assert.equal(completed('p/a.prompt', 'Hi {{>st⟦⟧\nand more', 'style', partials), 'Hi {{>style\nand more');
    assert.equal(
      completed('prompts/a.hbs', '{{#> "la⟦⟧"}}x{{/"la"}}', 'layout', { 'prompts/layout.hbs': '' }),
      '{{#> "layout"}}x{{/"la"}}',
    );
    assert.equal(completed('prompts/a.j2', "{% include 'he⟦⟧ad.txt' %}", 'head.j2', jinja), "{% include 'head.j2' %}");
  });

  for (const [path, base] of [
    ['prompts/a.hbs', 'x.hbs'],
    ['prompts/a.handlebars', 'x.handlebars'],
    ['prompts/a.mustache', 'x.mustache'],
  ] as const)
    it(`have no extension in ${path}`, () =>
      assert.deepEqual(offered(path, '{{> ⟦⟧}}', { [`prompts/${base}`]: '', [`prompts/partials/p${base}`]: '', 'prompts/y.txt': '' }), [
        'x',
        'px',
      ]));

  it('of other files that templates name are offered, too', () =>
    assert.deepEqual(offered('p/a.prompt', '{{> ⟦⟧}} {{> registered}}'), ['registered']));

  for (const tag of ["{% include '⟦⟧' %}", '{% extends "⟦⟧', "{% import '⟦⟧' as m %}", "{% from '⟦⟧' import a %}", "{% include ['⟦⟧'] %}"])
    it(`are whole in ${tag}`, () =>
      assert.deepEqual(offered('prompts/a.j2', tag, jinja), ['head.j2', 'notes.txt', 'sub/part.jinja', 'macros/m.j2']));

  it('may lie in a folder that is written', () => {
    assert.deepEqual(offered('prompts/a.j2', "{% include 'sub/⟦⟧' %}", jinja), ['sub/part.jinja']);
    assert.deepEqual(offered('prompts/a.njk', "{% include '../macros/⟦⟧' %}", { 'macros/m.njk': '' }), ['../macros/m.njk']);
    assert.deepEqual(offered('prompts/a.j2', "{% include '../../⟦⟧' %}", jinja), []);
  });

  it('have no extension in Liquid', () => {
    const files = { 'prompts/card.liquid': '', 'prompts/_row.liquid': '', 'prompts/cells/x.liquid': '' };
    assert.deepEqual(offered('prompts/a.liquid', "{% render '⟦⟧' %}", files), ['card', 'row', 'cells/x']);
  });

  it('are not offered where the engine includes nothing', () =>
    assert.deepEqual(offered('a.prompty', '---\nname: x\n---\nsystem:\n{% include "⟦⟧" %}', { 'b.prompty': '' }), []));

  for (const [path, marked, files] of [
    ['p/a.prompt', '{{> ⟦⟧}}', partials],
    ['p/sub/a.prompt', '{{> ⟦⟧}}', partials],
    [
      'prompts/x/a.hbs',
      '{{> ⟦⟧}}',
      { 'prompts/partials/a/b.hbs': '', 'partials/c.hbs': '', 'prompts/x/_d.hbs': '', 'prompts/e/f.hbs': '' },
    ],
    ['prompts/a.j2', "{% include '⟦⟧' %}", jinja],
    ['prompts/sub/a.liquid', "{% render '⟦⟧' %}", { 'prompts/sub/b/c.liquid': '', 'prompts/d/_e.liquid': '', 'f.liquid': '' }],
  ] as const)
    it(`all resolve: ${path}`, () => {
      const { service, file, offset, text } = ask(path, marked, files);
      const names = service.complete(file, offset);
      assert.ok(names.length >= 3);
      for (const { edit, detail, label } of names) {
        const [reference] = service.read(path, applyEdits(text, [edit]))?.references ?? [];
        assert.equal(reference && resolve(reference, memoryWorkspace({ ...files, [path]: text })), detail, label);
      }
    });
});
