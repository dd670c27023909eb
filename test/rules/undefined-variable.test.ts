import assert from 'node:assert/strict';
import { checkFix, checkRule, findings } from '../support/rules.ts';

const dotprompt = (body: string): string =>
  `---\ninput:\n  schema:\n    customer: string\n    items(array):\n      title: string\n---\n${body}\n`;
const prompty = (body: string): string =>
  `---\nname: A\ninputs:\n  - name: customer\n    kind: string\n  - name: items\n    kind: array\n---\nsystem:\n${body}\n`;

checkRule('undefined-variable', 'greet.prompt', {
  'flags a misspelt input': dotprompt('Hello {{⟦custmer⟧}}'),
  'flags a misspelt one that is looked up by its name': dotprompt('Hello {{lookup this "⟦custmer⟧"}}'),
  'flags an undeclared one': dotprompt('Hello {{⟦weather⟧}}'),
  'flags a misspelt one that is tested': dotprompt('{{#if ⟦custmer⟧}}Hello{{/if}}'),
  'flags a misspelt list': dotprompt('{{#each ⟦itmes⟧}}{{title}}{{/each}}'),
  'flags a misspelt data variable': dotprompt('{{#each items}}{{⟦@indx⟧}}{{/each}}'),
  'lets declared ones be': dotprompt('{{customer}} {{#each items}}{{title}} {{@index}} {{../customer}} {{this.title}}{{/each}}'),
  'lets an optional one be that the template tests': dotprompt('{{#if weather}}It is {{weather}}.{{/if}}'),
  'lets block parameters be': dotprompt('{{#each items as |item|}}{{item.title}}{{/each}}'),
  'lets what the engine provides be': dotprompt('{{@state.x}} {{@auth.uid}} {{history}}'),
  'says nothing where nothing is declared': 'Hello {{anyone}}\n',
  'says nothing where the header cannot be read':
    '---\ninput:\n  schema:\n    a: string\n    b: { x: string }[]\n    c: string\n---\n{{a}} {{c}} {{anyone}}\n',
  'says nothing where the schema has a name': '---\ninput:\n  schema: Order\n---\nHello {{anyone}}\n',
  'says nothing where the schema is open': '---\ninput:\n  schema:\n    a: string\n    (*): any\n---\n{{a}} {{anyone}}\n',
});

checkRule('undefined-variable', 'greet.prompty', {
  'flags a misspelt input': prompty('Hello {{ ⟦custmer⟧ }}'),
  'flags a loop variable outside its loop': prompty('{% for item in items %}{{ item }}{% endfor %}{{ ⟦item⟧ }}'),
  'flags a misspelt member of loop': prompty('{% for item in items %}{{ loop.⟦indx⟧ }}{% endfor %}'),
  'flags a misspelt loop': prompty('{% for item in items %}{{ ⟦lop⟧.index }}{% endfor %}'),
  'lets declared and bound ones be': prompty(
    '{% for item in items %}{{ item.title }}{{ loop.index }}{% endfor %}{% set x = customer %}{{ x }}',
  ),
  'says nothing where the header cannot be read': '---\nname: A\ninputs:\n  - name: a\n    kind: "string\n---\nsystem:\n{{ anyone }}\n',
  'lets one with a default be': prompty('{{ weather | default("fine") }}{% if mood is defined %}{{ mood }}{% endif %}'),
});

checkRule('undefined-variable', 'prompts/talk.j2', {
  'flags a slip in the name of a loop variable': '{% for comment in comments %}{{ ⟦comemnt⟧.body }}{% endfor %}',
  'flags a letter too many': '{% for comment in comments %}{{ ⟦commment⟧.body }}{% endfor %}',
  'lets another word be': '{% for county in counties %}{{ country }}{{ counties }}{{ form }}{% endfor %}',
  'lets short words be': '{% for form in forms %}{{ from }}{% endfor %}',
  'lets a name be that is read elsewhere too': '{% for trail in trails %}{{ trial }}{% endfor %}{{ trial }}',
  'lets a name outside of the loop be': '{% for comment in comments %}{{ comment }}{% endfor %}{{ comemnt }}',
});

checkFix('undefined-variable', 'greet.prompt', dotprompt('Hello {{custmer}}'), dotprompt('Hello {{customer}}'));
checkFix('undefined-variable', 'greet.prompt', dotprompt('{{#itmes}}x{{/itmes}}'), dotprompt('{{#items}}x{{/items}}'));
checkFix('undefined-variable', 'greet.prompt', dotprompt('{{^itmes}}x{{/itmes}}'), dotprompt('{{^items}}x{{/items}}'));
checkFix('undefined-variable', 'greet.prompt', dotprompt('{{#each itmes}}x{{/each}}'), dotprompt('{{#each items}}x{{/each}}'));

describe('undefined-variable', () => {
  it('offers to declare what is undeclared', () => {
    const [found] = findings('undefined-variable', { file: 'greet.prompt', text: dotprompt('Hello {{weather}}') });
    assert.deepEqual(
      found?.fixes.map((f) => f.edits[0]?.text.trim()),
      ['weather: string'],
    );
  });
});

checkRule('undefined-variable', 'tutor.prompty', {
  'flags a slip of a sample that nothing uses, though more values may come':
    '---\nname: Tutor\nmodel:\n  api: chat\nsample:\n  question: Why?\n---\nuser:\n{{ ⟦qestion⟧ }}\n',
  'lets a name be whose neighbour is used':
    '---\nname: Tutor\nmodel:\n  api: chat\nsample:\n  question: Why?\n---\nuser:\n{{ question }} {{ questions }}\n',
});

// The dollar stands apart from the brace, for a linter takes it for a forgotten template string.
const $ = '$';

checkRule('undefined-variable', 'explain.prompt.md', {
  "flags a slip in VS Code's variables": `Explain ${$}{⟦selecton⟧}, ${$}{⟦Flie⟧} and ${$}{⟦fileDirName⟧}.`,
  'flags a slip in input': `Write about ${$}{⟦inptu⟧:topic:what} and ${$}{⟦inputs⟧:name}.`,
  'lets known ones be': `${$}{selection} ${$}{file} ${$}{input:topic} ${$}{input:name:a hint} ${$}{workspaceFolder}`,
  "lets the author's own names be": `${$}{FILE} ${$}{section} ${$}{filter} ${$}{title} ${$}{language:comment} ${$}{relativeFile}`,
  'lets a name be that an input has': `${$}{input:selecton} and ${$}{selecton}`,
  'lets code be': `Write \`${$}{selecton}\`:\n\n\`\`\`sh\necho ${$}{files}\n\`\`\`\n`,
});

checkRule('undefined-variable', 'a.instructions.md', { 'knows no variables in instructions': `Write ${$}{selecton}.` });

checkFix('undefined-variable', 'a.prompt.md', `Explain ${$}{⟦selecton⟧}.`, `Explain ${$}{selection}.`);
