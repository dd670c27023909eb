import { checkFix, checkRule } from '../support/rules.ts';

checkRule('unmatched-end', 'prompts/list.j2', {
  'flags an end that is misspelt at its beginning': '{% for x in xs %}{{ x }}{% ⟦enfdor⟧ %}',
  'flags an end that is misspelt behind': '{% if x %}{{ x }}{% ⟦endfi⟧ %}',
  'lets a tag of an extension be': '{% for x in xs %}{% enforce %}{{ x }}{% endfor %}',
  'lets a block of an extension be': '{% enfor %}{% if x %}{{ x }}{% endif %}{% endenfor %}',
});

checkFix('unmatched-end', 'prompts/list.j2', '{% for x in xs %}{{ x }}{% enfdor %}', '{% for x in xs %}{{ x }}{% endfor %}');
