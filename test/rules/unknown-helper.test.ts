import { checkFix, checkRule } from '../support/rules.ts';

checkRule('unknown-helper', 'greet.prompt', {
  'flags a misspelt block': '{{#⟦ech⟧ items}}{{this}}{{/ech}}',
  'flags a misspelt block after else': '{{#if a}}x{{else ⟦unles⟧ b}}y{{else with c}}{{d}}{{else e}}z{{/if}}',
  'flags a misspelt helper with arguments': '{{⟦rol⟧ "system"}}\nBe kind.',
  'flags a misspelt helper without': 'Talk:\n{{⟦histroy⟧}}',
  'flags a misspelt else': '{{#if a}}b{{⟦esle⟧}}c{{/if}}',
  'lets the engine’s own be': '{{role "system"}}{{#unlessEquals a b}}{{json c}}{{/unlessEquals}}{{history}}',
  'lets a program’s own be': '{{formatDate day "short"}} {{#isWeekend day}}Rest{{/isWeekend}} {{#eq a b}}x{{/eq}} {{#is a b}}x{{/is}}',
  'lets a section on a value be': '{{#items}}{{name}}{{/items}}',
  'lets a declared input of a near name be': '---\ninput:\n  schema:\n    histories: string\n---\n{{histories}}',
});

checkRule('unknown-helper', 'greet.prompty', {
  'flags a misspelt filter': '---\nname: A\n---\nsystem:\n{{ a | ⟦uper⟧ }} {{ a | upper }}',
  'flags a filter of another engine': '---\nname: A\n---\nsystem:\n{{ a | ⟦upcase⟧ }} {{ a | ⟦capitalize_all⟧ }}',
  'flags a misspelt test': '---\nname: A\n---\nsystem:\n{% if a is ⟦defned⟧ %}x{% endif %}',
  'flags a misspelt function': '---\nname: A\n---\nsystem:\n{% for i in ⟦rnage⟧(3) %}{{ i }}{% endfor %}',
  'flags a misspelt macro': '---\nname: A\n---\nsystem:\n{% macro bullet(x) %}{{ x }}{% endmacro %}{{ ⟦bulet⟧(1) }}',
  'lets macros be': '---\nname: A\n---\nsystem:\n{% macro rang(x) %}{{ x }}{% endmacro %}{{ rang(1) }}',
});

checkFix('unknown-helper', 'greet.prompt', '{{#ech items}}{{this}}{{/ech}}', '{{#each items}}{{this}}{{/each}}');
checkFix('unknown-helper', 'greet.prompt', '{{#unles formal}}Hi{{else}}Ho{{/ unles}}', '{{#unless formal}}Hi{{else}}Ho{{/ unless}}');
checkFix('unknown-helper', 'prompts/a.j2', '{% filtr upper %}x{%- endfiltr %}', '{% filter upper %}x{%- endfilter %}');
checkFix('unknown-helper', 'prompts/a.j2', '{% autoescap true %}x{% endautoescape %}', '{% autoescape true %}x{% endautoescape %}');
checkFix('unknown-helper', 'greet.prompt', '{{rol "system"}}\nBe kind.', '{{role "system"}}\nBe kind.');
