import { checkFix, checkRule } from '../support/rules.ts';

checkRule('unmatched-end', 'prompts/list.j2', {
  'flags an end that is misspelt at its beginning': '{% for x in xs %}{{ x }}{% ⟦enfdor⟧ %}',
  'flags an end that is misspelt behind': '{% if x %}{{ x }}{% ⟦endfi⟧ %}',
  'lets a tag of an extension be': '{% for x in xs %}{% enforce %}{{ x }}{% endfor %}',
  'lets a block of an extension be': '{% enfor %}{% if x %}{{ x }}{% endif %}{% endenfor %}',
});

checkFix('unmatched-end', 'prompts/list.j2', '{% for x in xs %}{{ x }}{% enfdor %}', '{% for x in xs %}{{ x }}{% endfor %}');

checkRule('unmatched-end', 'prompts/list.j2', {
  'flags braces that close nothing': 'Hello {{ name }}! ⟦}}⟧ Bye.',
  'flags a tag that lacks its first brace': 'Hello ⟦{ name }}⟧!',
  'lets balanced braces be': 'Answer with {"a": {"b": 1}} or {"a": {"b": {{ b }}}}.',
  'lets braces be that a branch leaves open': '{"a": {% if x %}{"b": {"c": 1{% else %}{"c": {"d": 2{% endif %}}}}',
  'lets braces be that a tag prints': 'Write {{ "{{" }}name}} there.',
  'lets braces in code be': 'Write `name }}`.\n\n```\n}}\n```\n',
  'lets formulas be': 'So \\frac{a}{b} and x_{i}} in \\text{\\mathbf{x}}.',
});
checkRule('unmatched-end', 'greet.prompt', {
  'flags what a comment leaves that ends too early': '{{! Use {{> part}} for each.\n⟦}}⟧\nHello.',
  'lets escaped tags be': 'Write \\{{name}} there.',
});
checkFix('unmatched-end', 'greet.prompt', 'Hello {name}}!', 'Hello {{name}}!');
