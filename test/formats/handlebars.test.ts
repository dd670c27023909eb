/** Plain Handlebars and Mustache files: which are prompts, and what is read of them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultConfig } from '../../server/core/config.ts';
import handlebars from '../../server/core/formats/handlebars.ts';
import mustache from '../../server/core/formats/mustache.ts';
import { createBareService, createService } from '../../server/core/service.ts';
import { checkRule } from '../support/rules.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

describe('Handlebars and Mustache files', () => {
  const cases: Record<string, string | null> = {
    'prompts/summary.hbs': 'handlebars',
    'src/prompts/deep/summary.handlebars': 'handlebars',
    'prompts/reply.mustache': 'mustache',
    'src/summary.prompt.hbs': 'handlebars',
    'src/system_prompt.mustache': 'mustache',
    'views/index.hbs': null,
    'mail/welcome.mustache': null,
    'docs/prompts/x.hbs': null,
  };
  for (const [path, format] of Object.entries(cases))
    it(`${format ? 'are' : 'are no'} prompts as ${path}`, () => assert.equal(createBareService().formatOf(path, 'Hi {{name}}'), format));

  it('are prompts where the configuration says so', () => {
    const service = createService({ workspace: null, config: () => ({ ...defaultConfig, format: 'mustache' }) });
    assert.equal(service.read('views/a.mustache', 'Hi {{name}}')?.format, 'mustache');
  });

  it('are one message, with what the template reads', () => {
    const { prompts, references, problems } = handlebars.parse({
      path: 'prompts/summary.hbs',
      text: fixture('handlebars/summary.hbs'),
      config: defaultConfig,
    });
    const [prompt] = prompts;
    assert.ok(prompt);
    assert.deepEqual(problems, []);
    assert.equal(prompt.inputs, null);
    assert.deepEqual(
      prompt.messages.map((m) => [m.role, m.marker, m.text === prompt.text]),
      [['user', null, true]],
    );
    assert.deepEqual(
      prompt.placeholders.map((p) => p.name),
      ['audience', 'notes'],
    );
    assert.deepEqual(
      references.map((r) => [r.target, r.candidates[0], r.optional]),
      [['footer', 'prompts/footer.hbs', true]],
    );
  });

  it('are read as Mustache with other delimiters and sections', () => {
    const { prompts, references, problems } = mustache.parse({
      path: 'prompts/system_reply.mustache',
      text: fixture('mustache/reply.mustache'),
      config: defaultConfig,
    });
    assert.deepEqual(problems, []);
    assert.equal(prompts[0]?.messages[0]?.role, 'system');
    assert.deepEqual(
      references.map((r) => r.target),
      ['closing'],
    );
  });
});

checkRule('unclosed-block', 'prompts/a.hbs', {
  'flags an if without its end in a Handlebars file': 'Hi ⟦{{#if vip}}⟧ you',
  'lets a closed one be in a Handlebars file': 'Hi {{#if vip}}dear {{/if}}you',
});
checkRule('unmatched-end', 'prompts/a.mustache', {
  'flags the end of another section in a Mustache file': '{{#a}}x⟦{{/b}}⟧',
  'lets sections be in a Mustache file': '{{#a}}x{{/a}}{{^a}}y{{/a}}',
});
