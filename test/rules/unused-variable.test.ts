import { checkFix, checkRule } from '../support/rules.ts';

const declared = (names: string, body: string): string =>
  `---\ninput:\n  schema:\n${names
    .split(' ')
    .map((n) => `    ${n}: string\n`)
    .join('')}---\n${body}\n`;

checkRule('unused-variable', 'greet.prompt', {
  'flags an input that nothing uses': declared('name ⟦mood⟧', 'Hello {{name}}'),
  'lets one be that is only tested': declared('name mood', 'Hello {{name}}{{#if mood}}!{{/if}}'),
  'lets one be that a helper takes': declared('name mood', '{{json name}} {{media url=mood}}'),
  'lets all be where the whole context is printed': declared('name mood', '{{json this}}'),
  'lets one be whose use is misspelt': declared('name mood', 'Hello {{name}}, {{moood}}'),
  'lets one be that is written as another engine would': declared('name mood', 'Hello {{name}}, {mood}'),
  'says nothing where the template is broken': declared('name mood', 'Hello {{name}} {{#if'),
  'says nothing of an empty prompt': declared('name mood', ''),
  'says nothing where a partial cannot be read': declared('name mood', 'Hello {{name}} {{> style}}'),
});

checkRule(
  'unused-variable',
  'greet.prompt',
  {
    'lets one be that a partial uses': declared('name mood', 'Hello {{name}} {{> style}}'),
    'flags one that the partial does not use, either': declared('name mood ⟦tone⟧', 'Hello {{name}} {{> style}}'),
  },
  { others: { '_style.prompt': 'Be {{mood}}.\n' } },
);

checkRule('unused-variable', 'prompts/a.j2', {
  'flags a value that nothing reads': '{% set ⟦a⟧ = 1 %}{% set ⟦b⟧ %}x{% endset %}{% if c %}{% set ⟦d⟧ = 2 %}{% endif %}{{ e }}',
  'lets one be that is read anywhere': '{% set a = 1 %}{% macro m() %}{{ a }}{% endmacro %}{% if c %}{% set a = 2 %}{% endif %}{{ m() }}',
  'lets one be that is set for what the call does': '{% set a = xs.append(1) %}{% set b = f(2) %}{% set _ = 1 %}{{ xs }}',
  'lets the attributes of a namespace be': '{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}',
  'lets one be where other templates may read it': '{% set a = 1 %}{{ b }}{% include "c.j2" %}',
  'lets one be whose blocks others fill': '{% set a = 1 %}{{ b }}{% block c %}{% endblock %}',
  'lets one be that is there to be imported': '{% set a = 1 %}\n{% set b = 2 %}\n',
  'lets one be whose use is misspelt': '{% set total = 1 %}{{ toatl }}',
  'says nothing where the template is broken': '{% set a = 1 %}{{ b',
});

checkRule('unused-variable', 'greet.prompty', {
  'lets an input be that is replaced on some condition':
    '---\nname: A\ninputs:\n  - name: tone\n    kind: string\n---\nsystem:\n{% if formal %}{% set tone = "stiff" %}{% endif %}Be {{ tone }}\n',
  'flags one that is always replaced':
    '---\nname: A\ninputs:\n  - name: ⟦tone⟧\n    kind: string\n---\nsystem:\n{% set tone = "stiff" %}Be {{ tone }}\n',
});

checkFix('unused-variable', 'greet.prompt', declared('name mood', '{{name}}'), declared('name', '{{name}}'));
