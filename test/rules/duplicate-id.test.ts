/** Names that stand twice where they must tell things apart. */
import { checkFix, checkRule } from '../support/rules.ts';

checkRule('duplicate-id', 'a.prompty', {
  'flags two tools of one name':
    '---\nname: a\ntools:\n  - name: find\n    kind: function\n  - name: ⟦find⟧\n    kind: function\n---\nuser:\nHi\n',
  'flags the third as well': '---\nname: a\ninputs:\n  - name: q\n  - name: "⟦q⟧"\n  - name: ⟦q⟧\n---\nuser:\n{{q}}\n',
  'lets different names be': '---\nname: a\ninputs:\n  - name: q\n  - name: r\n---\nuser:\n{{q}}{{r}}\n',
});
checkRule('duplicate-id', 'a.agent.md', {
  'flags two buttons of one label':
    '---\ndescription: d\nhandoffs:\n  - { label: Go, agent: a, prompt: b }\n  - { label: ⟦Go⟧, agent: c, prompt: d }\n---\nHi\n',
  'flags a tool that is listed twice': '---\ndescription: d\ntools: [read, ⟦read⟧]\n---\nHi\n',
  'flags a tool that is listed twice in a text': '---\ndescription: d\ntools: read, search, ⟦read⟧\n---\nHi\n',
});
for (const file of ['prompts/a.j2', 'prompts/a.njk'])
  checkRule('duplicate-id', file, {
    'flags a block that is defined twice, wherever':
      '{% block a %}{% endblock %}{% if x %}{% block b %}{% block ⟦a⟧ %}{% endblock %}{% endblock b %}{% endif %}',
    'lets blocks of different names be, and what is shown':
      '{% block a %}{{ self.a() }}{% endblock a %}{% raw %}{% block a %}{% endraw %}{# {% block a %} #}{% block b %}{% endblock %}',
  });
checkFix(
  'duplicate-id',
  'a.agent.md',
  "---\ntools: ['read', 'edit', 'read', 'web']\n---\nHi\n",
  "---\ntools: ['read', 'edit', 'web']\n---\nHi\n",
);
checkFix('duplicate-id', 'a.agent.md', '---\ntools:\n  - read\n  - read\n  - web\n---\nHi\n', '---\ntools:\n  - read\n  - web\n---\nHi\n');
checkFix('duplicate-id', 'a.agent.md', '---\ntools: read, web, read\n---\nHi\n', '---\ntools: read, web\n---\nHi\n');
