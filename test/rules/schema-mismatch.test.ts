import { checkFix, checkRule } from '../support/rules.ts';

const dotprompt = (body: string): string =>
  `---\ninput:\n  schema:\n    name: string\n    tags(array): string\n    mode(enum): [fast, exact]\n    items(array):\n      title: string\n      size?(object):\n        width: number\n    user(object):\n      first: string\n      any?: any\n---\n${body}\n`;

checkRule('schema-mismatch', 'order.prompt', {
  'flags a loop over a string': dotprompt('{{#each ⟦name⟧}}{{this}}{{/each}}'),
  'flags a property of a string': dotprompt('{{name.⟦first⟧}}'),
  'flags a property that the object lacks': dotprompt('{{user.⟦last⟧}} {{user.⟦frist⟧}}'),
  'flags one of an element': dotprompt('{{#each items}}{{⟦titel⟧}} {{this.⟦price⟧}}{{/each}}'),
  'flags one that is looked up by its name': dotprompt('{{#each items}}{{lookup this "⟦titel⟧"}}{{lookup this "title"}}{{/each}}'),
  'flags one further down': dotprompt('{{#each items}}{{#with size}}{{⟦heigth⟧}}{{/with}}{{/each}}'),
  'flags a property of a list': dotprompt('{{items.⟦title⟧}}'),
  'flags a printed object': dotprompt('{{⟦user⟧}} {{⟦items⟧}}'),
  'flags a value that the enumeration lacks': dotprompt('{{#ifEquals mode ⟦"quick"⟧}}x{{/ifEquals}}'),
  'lets fitting uses be': dotprompt(
    '{{name}} {{name.length}} {{tags}} {{tags.length}} {{#each tags}}{{this}}{{/each}} {{#each items}}{{title}} {{size.width}}{{/each}} {{items.0.title}} {{user.first}} {{user.any.thing}} {{json user}} {{#ifEquals mode "fast"}}x{{/ifEquals}} {{#if user}}x{{/if}} {{#with user}}{{first}}{{/with}} {{#each user}}{{@key}}{{/each}}',
  ),
});

checkRule('schema-mismatch', 'order.prompty', {
  'flags a loop over a number':
    '---\nname: A\ninputs:\n  - name: count\n    kind: integer\n---\nsystem:\n{% for c in ⟦count⟧ %}{{ c }}{% endfor %}',
  'flags an attribute of a string':
    '---\nname: A\ninputs:\n  - name: who\n    kind: string\n---\nsystem:\n{{ who.⟦name⟧ }} {{ who.upper() }} {{ who[0] }}',
  'lets lists and objects of unknown shape be':
    '---\nname: A\ninputs:\n  - name: xs\n    kind: array\n  - name: o\n    kind: object\n---\nsystem:\n{% for x in xs %}{{ x.y }}{% endfor %}{{ o.p }}{{ o }}{{ xs[0].y }}',
});

checkFix(
  'schema-mismatch',
  'order.prompt',
  dotprompt('{{#user.frist}}x{{/user.frist}}{{#each items}}{{#titel}}y{{/titel}}{{^this.titel}}z{{/this.titel}}{{/each}}'),
  dotprompt('{{#user.first}}x{{/user.first}}{{#each items}}{{#title}}y{{/title}}{{^this.title}}z{{/this.title}}{{/each}}'),
);
