import assert from 'node:assert/strict';
import { createBareService } from '../../server/core/service.ts';
import { checkFix, checkRule } from '../support/rules.ts';

const dotprompt = (body: string): string => `---\ninput:\n  schema:\n    name: string\n---\n{{name}} ${body}\n`;
const prompty = (body: string): string => `---\nname: A\ninputs:\n  - name: name\n    kind: string\n---\nsystem:\n{{ name }} ${body}\n`;

checkRule('foreign-template-syntax', 'greet.prompt', {
  'flags tags of Jinja': dotprompt('⟦{% if vip %}⟧Hi⟦{% endif %}⟧'),
  'flags an input in single braces': dotprompt('Hello ⟦{name}⟧'),
  'flags an input in a shell’s writing': dotprompt('Hello ⟦$' + '{name}⟧'),
  'flags an input of VS Code': dotprompt('Hello ⟦$' + '{input:name}⟧'),
  'flags tags of EJS': dotprompt('Hello ⟦<%= user.name %>⟧'),
  'lets other words in braces be': dotprompt('Answer as {title}, {"name": 1} and 50 %} or <% x.'),
  'lets code be': dotprompt('`{name}`\n\n```js\nconst a = `$' + '{name}`; // {% if x %}\n```\n'),
});

checkRule('foreign-template-syntax', 'greet.prompty', {
  'flags tags of Handlebars': prompty('⟦{{#if vip}}⟧Hi⟦{{/if}}⟧'),
  'flags an input in single braces': prompty('Hello ⟦{name}⟧'),
  'lets tags of Jinja be': prompty('{% if name %}Hi{% endif %}'),
});

checkRule('foreign-template-syntax', 'greet.prompty', {
  'flags tags of Liquid': prompty('⟦{% assign x = 1 %}⟧⟦{% unless name %}⟧Hi{% else %}{{ x }}{% endunless %}'),
  'flags the tag of a choice, once': prompty('⟦{% case name %}⟧{% when "a" %}A{% else %}B{% endcase %}'),
});
checkRule('foreign-template-syntax', 'prompts/greet.njk', {
  'flags a block of Liquid': '⟦{% capture x %}⟧Hi{% endcapture %}{{ x }}',
  'lets a switch and its cases be': '{% switch x %}{% case 1 %}A{% endswitch %}',
});
checkRule('foreign-template-syntax', 'prompts/greet.j2', {
  'lets tags of an extension be': '{% switch x %}{% case 1 %}A{% endcase %}{% endswitch %}{% unless %}{% assign user to role %}',
  'lets tags be that are shown': '{% raw %}{% assign x = 1 %}{% endraw %}{# {% assign x = 1 %} #}',
});
checkRule('foreign-template-syntax', 'prompts/greet.liquid', { 'lets Liquid be': '{% assign x = 1 %}{% unless x %}Hi{% endunless %}' });

checkRule('foreign-template-syntax', 'prompts/list.mustache', {
  'flags blocks of Handlebars': '⟦{{#each items}}⟧{{#name}}{{this}}{{/name}}{{/each}}⟦{{#if vip}}⟧A{{else}}B{{/if}}',
  'lets a section of such a name be': '{{#if a}}x{{/if a}}{{#each}}y{{/each}}{{#if}}z{{/if}}',
});
checkRule('unmatched-end', 'prompts/list.mustache', {
  'leaves the end of a block of Handlebars to that': '{{#each items}}x{{/each}}{{#a}}y⟦{{/b}}⟧',
});

checkRule('foreign-template-syntax', 'a.prompt.md', {
  'flags the arguments of other hosts, and names in double braces': 'Do ⟦$ARGUMENTS⟧ for ⟦{{ who }}⟧.\n\n⟦{{topic}}⟧\n',
  'lets what VS Code fills be': 'Do $' + '{input:topic} in $' + '{file}.\n',
  'lets code and comments be': 'Use `$ARGUMENTS`.\n\n```\n$ARGUMENTS\n```\n\n<!-- $ARGUMENTS {{who}} -->\n',
  'lets a form be that the model is to fill': '# {{Title of the page}}\n\nBy {{author}}\n',
  'lets a text be that speaks of placeholders': 'Use this template:\n\n# {{title}}\n',
  'lets a text be whose code has such braces': 'By {{author}}\n\n```\n{{range .Items}}\n```\n',
  'lets a text about commands of Claude be': 'A command for Claude Code reads $ARGUMENTS.\n',
  'lets expressions of GitHub Actions and shells be': 'Use $' + '{{ secrets.KEY }}, \\$ARGUMENTS and $ARGUMENTS_ALL.\n',
});
checkRule('foreign-template-syntax', '.claude/commands/a.md', {
  'flags what VS Code asks for': 'Do ⟦$' + '{input:what}⟧ as ⟦$' + '{input:how:slow or quick}⟧.\n',
  'lets code be': 'Use `$' + '{input:what}` and $' + '{input.id}.\n',
  'lets a text about VS Code be': 'In VS Code one writes $' + '{input:what}.\n',
});
checkRule('foreign-template-syntax', 'skills/a/SKILL.md', {
  'flags a name that nothing fills': '---\nname: a\ndescription: d\n---\nMy question:\n\n⟦{{question}}⟧\n',
  'lets a form be': '---\nname: a\ndescription: d\n---\nReplace these:\n\n{{question}}\n',
});

describe('A tag of Liquid in Jinja', () => {
  it('is one finding, with its branches and the name that it binds', () => {
    const service = createBareService();
    const text = prompty('{% assign x = 1 %}{% unless name %}Hi{% else %}{{ x }}{% endunless %}');
    const file = service.read('greet.prompty', text);
    assert.ok(file);
    assert.deepEqual(
      service.diagnose(file).findings.map((f) => [f.rule, text.slice(f.span.start, f.span.end)]),
      [
        ['foreign-template-syntax', '{% assign x = 1 %}'],
        ['foreign-template-syntax', '{% unless name %}'],
      ],
    );
  });
});

checkFix('foreign-template-syntax', 'greet.prompty', prompty('{% assign x = 1 %}'), prompty('{% set x = 1 %}'));
checkFix('foreign-template-syntax', 'greet.prompt', dotprompt('Hello {name}'), dotprompt('Hello {{name}}'));
checkFix('foreign-template-syntax', 'greet.prompty', prompty('Hello {name}'), prompty('Hello {{ name }}'));
