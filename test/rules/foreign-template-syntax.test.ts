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

checkFix('foreign-template-syntax', 'greet.prompt', dotprompt('Hello {name}'), dotprompt('Hello {{name}}'));
checkFix('foreign-template-syntax', 'greet.prompty', prompty('Hello {name}'), prompty('Hello {{ name }}'));
