/** Jinja, Nunjucks and Liquid files: which are prompts, what they say and what they include. */
import assert from 'node:assert/strict';
import { formatOf, read, readAs, readFixture } from '../support/reading.ts';

describe('Templates with tags', () => {
  for (const [path, format, text] of [
    ['prompts/a.j2', 'jinja'],
    ['src/prompt_templates/deep/a.jinja2', 'jinja'],
    ['app/summary.prompt.j2', 'jinja'],
    ['app/templates/system_prompt.jinja', 'jinja'],
    ['app/templates/review_instructions.j2', 'jinja', 'You review {{ what }}.'],
    ['prompts/a.njk', 'nunjucks'],
    ['prompts/a.liquid', 'liquid'],
    ['roles/web/templates/nginx.conf.j2', null, 'server { listen {{ port }}; }'],
    ['templates/page.html.j2', null],
    ['templates/install_instructions.j2', null, '<html><body>Your order</body></html>'],
    ['templates/install_instructions.j2', null, 'apt install {{ package }}'],
    ['_layouts/default.liquid', null],
    ['views/index.njk', null],
    ['node_modules/x/prompts/a.j2', null],
    ['prompts/README.j2', null],
    ['core/review.prompt', 'jinja', 'About {{ app }}.\n{% include "partials/files.prompt" %}\n{%- if a|length == 1 %}One{% endif %}'],
    ['core/review.prompt', 'dotprompt', '{{#if a}}{% include "files.prompt" %}{{/if}}'],
    ['core/review.prompt', 'dotprompt', '{{role "system"}}{% if a %}b{% endif %}'],
    ['core/review.prompt', 'dotprompt', '---\nmodel: googleai/gemini-3.5-flash\n---\n{% if a %}b{% endif %}'],
    ['core/review.prompt', 'dotprompt', 'Turn {{template}} into Jinja:\n```\n{% if a %}b{% endif %}\n```\n'],
    ['core/review.prompt', 'dotprompt', 'Hello {{ name }}'],
    ['core/review.prompt', null, 'model: gpt-5\nprompts:\n  user: |\n    Hello {% if a %}you{% endif %}\n'],
  ] as const)
    it(`${path} is ${format ?? 'no prompt'}${text ? ` with ${JSON.stringify(text)}` : ''}`, () =>
      assert.equal(formatOf(path, text ?? 'Hello {{ name }}'), format));

  it('are prompts where the configuration says so', () => {
    assert.equal(readAs('jinja', 'templates/mail.j2', '{{ a }}').prompts[0]?.template?.dialect.id, 'jinja');
  });

  it('are one message, whose role the name may tell; marks of chat models are text', () => {
    const roles = (path: string) => read(path, '<|im_start|>system\nHi {{ a }}<|im_end|>').prompts[0]?.messages.map((m) => m.role);
    assert.deepEqual(roles('prompts/a.j2'), ['user']);
    assert.deepEqual(roles('prompts/system_prompt.j2'), ['system']);
    assert.equal(read('prompts/a.j2', '{{ a }}').prompts[0]?.inputs, null);
  });

  it('have what they print or loop over as placeholders, but nothing that they bind', () => {
    const [prompt] = readFixture('jinja', 'system_prompt.j2').prompts;
    assert.deepEqual([...new Set(prompt?.placeholders.map((p) => p.name))], ['persona', 'settings', 'language']);
  });

  it('include others: beside them, below the folders around them, by name anywhere', () => {
    const text =
      '{% extends "base.j2" %}{% include "parts/a.j2" ignore missing %}{% import "m.j2" as m %}{% include name %}{% include "x{{ y }}" %}';
    assert.deepEqual(
      read('app/prompts/deep/a.j2', text).references.map((r) => [r.target, r.candidates, r.anywhere, r.optional]),
      [
        ['base.j2', ['app/prompts/deep/base.j2', 'app/prompts/base.j2', 'app/base.j2', 'base.j2'], 'base.j2', false],
        ['parts/a.j2', ['app/prompts/deep/parts/a.j2', 'app/prompts/parts/a.j2', 'app/parts/a.j2', 'parts/a.j2'], 'a.j2', true],
        ['m.j2', ['app/prompts/deep/m.j2', 'app/prompts/m.j2', 'app/m.j2', 'm.j2'], 'm.j2', false],
      ],
    );
    assert.deepEqual(read('prompts/a.liquid', '{% render "part" %}').references[0]?.candidates.slice(0, 3), [
      'prompts/part.liquid',
      'prompts/_part.liquid',
      'prompts/part',
    ]);
  });

  it('are read as their own fixtures say', () => {
    assert.equal(readFixture('nunjucks', 'review-prompt.njk').prompts[0]?.template?.dialect.id, 'nunjucks');
    assert.equal(readFixture('liquid', 'digest-prompt.liquid').prompts[0]?.template?.dialect.id, 'liquid');
    assert.deepEqual(
      readFixture('liquid', 'digest-prompt.liquid').references.map((r) => r.target),
      ['footer'],
    );
  });
});
