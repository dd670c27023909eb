import { checkRule } from '../support/rules.ts';

const head = '---\nname: A\ninputs:\n  - name: item\n    kind: string\n  - name: items\n    kind: array\n---\nsystem:\n';

checkRule('shadowed-variable', 'find.prompty', {
  'flags a loop variable that hides an input': `${head}{% for ⟦item⟧ in items %}{{ item }}{% endfor %}{{ item }}`,
  'flags an inner loop that hides the outer element': `${head}{% for i in items %}{% for ⟦i⟧ in i.parts %}{{ i }}{% endfor %}{{ i }}{% endfor %}`,
  'flags a value that is lost at the end of a loop': `${head}{% set hit = 0 %}{% for i in items %}{% set ⟦hit⟧ = 1 %}{% endfor %}{{ hit }}`,
  'flags an input that is replaced unread': `${head}{% set ⟦item⟧ = "none" %}{{ item }}{{ items }}`,
  'flags a loop variable named as its list that nothing reads': `${head}{% for ⟦items⟧ in items %}{{ item.title }}{% endfor %}`,
  'lets one be that the loop reads': `${head}{% for items in items %}{{ items.title }}{% endfor %}{{ item }}`,
  'lets an input be replaced where it is absent': `${head}{% if not item %}{% set item = "none" %}{% endif %}{{ item }}{{ items }}`,
  'lets an input be replaced on some condition': `${head}{% if formal %}{% set item = "Sir" %}{% else %}{% if x %}{% set item = "you" %}{% endif %}{% endif %}{{ item }}{{ items }}`,
  'lets a default be set': `${head}{% set item = item | default("x") %}{{ item }}{{ items }}`,
  'lets a value be set again': `${head}{% set a = 1 %}{% set a = a + 1 %}{{ a }}`,
  'lets two loops with the same variable be': `${head}{% for i in items %}{{ i }}{% endfor %}{% for i in items %}{{ i }}{% endfor %}`,
  'lets parameters of macros be': `${head}{% macro line(item) %}{{ item }}{% endmacro %}{{ line(item) }}`,
  'lets a value be that is used in its loop only': `${head}{% set hit = 0 %}{% for i in items %}{% set hit = i %}{{ hit }}{% endfor %}`,
});
