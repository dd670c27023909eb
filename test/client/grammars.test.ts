/** The grammars as VS Code reads them: by its own engine, on small texts. */
import assert from 'node:assert/strict';
import { grammarOf, needed, scopes, textmate, withVsCode } from '../support/grammars.ts';

describe('grammars', () => {
  const cases: Readonly<Record<string, readonly [scope: string, text: string, ...expected: string[]]>> = {
    'Dotprompt: a role, a variable and a block in Markdown': [
      'text.dotprompt',
      '---\nmodel: googleai/gemini-2.5-flash\n---\n{{role "system"}}\n# Greet {{name}}\n\n{{#if vip}}**Dear** {{else}}Hi{{/if}}',
      'role entity.name.function.helper.handlebars',
      '"system" keyword.control.role.handlebars',
      'name variable.other.template.handlebars',
      'if keyword.control.block.handlebars',
      'vip variable.other.template.handlebars',
      'else keyword.control.else.handlebars',
      'if keyword.control.block.handlebars',
    ],
    'Dotprompt: partial, helper arguments, loop data': [
      'text.dotprompt',
      '{{>_style tone="warm"}} {{media url=photo}} {{json data indent=2}} {{@index}} {{this.title}}',
      '> keyword.control.import.handlebars',
      '_style entity.name.function.partial.handlebars',
      'tone entity.other.attribute-name.handlebars',
      '= keyword.operator.assignment.handlebars',
      '"warm" string.quoted.double.handlebars',
      'media entity.name.function.helper.handlebars',
      'url entity.other.attribute-name.handlebars',
      '= keyword.operator.assignment.handlebars',
      'photo variable.other.template.handlebars',
      'json entity.name.function.helper.handlebars',
      'data variable.other.template.handlebars',
      'indent entity.other.attribute-name.handlebars',
      '= keyword.operator.assignment.handlebars',
      '2 constant.numeric.handlebars',
      '@index variable.language.handlebars',
      'this variable.language.this.handlebars',
      'title variable.other.template.handlebars',
    ],
    'Dotprompt: a licence may stand before the header, a heading after it is no comment': [
      'text.dotprompt',
      '# Copyright\n\n---\nmodel: m\n---\n# {{topic}}\n---\n{{more}}',
      'Copyright comment.line.number-sign.frontmatter',
      'topic variable.other.template.handlebars',
      'more variable.other.template.handlebars',
    ],
    'Dotprompt: comments and escapes hold nothing': [
      'text.dotprompt',
      '{{!-- a {{b}} --}}{{! c }}\\{{d',
      '{{!-- a {{b}} --}}{{! c }} comment.block.handlebars',
      '\\{{ constant.character.escape.handlebars',
    ],
    'Prompty: role lines, also with attributes, and Jinja': [
      'text.prompty',
      '---\nname: x\n---\nsystem:\nBe kind.\n{% for turn in turns %}\nuser[name="Al"]:\n{{ turn.text | upper }}\n{% endfor %}',
      'system keyword.control.role.prompty',
      'for keyword.control.jinja',
      'turn variable.other.template.jinja',
      'in keyword.operator.logical.jinja',
      'turns variable.other.template.jinja',
      'user keyword.control.role.prompty',
      'name entity.other.attribute-name.prompty',
      '= keyword.operator.assignment.prompty',
      '"Al" string.unquoted.prompty',
      'turn.text variable.other.template.jinja',
      '| keyword.operator.pipe.jinja',
      'upper support.function.filter.jinja',
      'endfor keyword.control.jinja',
    ],
    'Prompty: a role inside a sentence is prose': ['text.prompty', 'The user: a person.\nsystem: do this'],
    'Jinja: raw text, tests, calls': [
      'text.jinja-prompt',
      '{# note #}{% raw %}{{ no }}{% endraw %}{% if a is defined and f(1) %}',
      '{# note #} comment.block.jinja',
      'raw keyword.control.jinja',
      '{{ no }} string.unquoted.raw.jinja',
      'endraw keyword.control.jinja',
      'if keyword.control.jinja',
      'a variable.other.template.jinja',
      'is keyword.operator.test.jinja',
      'defined support.function.test.jinja',
      'and keyword.operator.logical.jinja',
      'f entity.name.function.jinja',
      '1 constant.numeric.jinja',
    ],
    'Liquid: filters with arguments, comments': [
      'text.liquid-prompt',
      '{% comment %}no{% endcomment %}{{ name | truncate: 10 }}{% assign x = "a" %}',
      '{% comment %}no{% endcomment %} comment.block.liquid',
      'name variable.other.template.liquid',
      '| keyword.operator.pipe.liquid',
      'truncate support.function.filter.liquid',
      '10 constant.numeric.liquid',
      'assign keyword.control.liquid',
      'x variable.parameter.liquid',
      '= keyword.operator.assignment.liquid',
      '"a" string.quoted.double.liquid',
    ],
    'Mustache: sections, unescaped values, delimiters': [
      'text.mustache-prompt',
      '{{#items}}{{{name}}}{{/items}}{{^items}}none{{/items}}{{=<% %>=}}',
      'items keyword.control.block.handlebars',
      'name variable.other.template.handlebars',
      'items keyword.control.block.handlebars',
      'items keyword.control.block.handlebars',
      'items keyword.control.block.handlebars',
      '{{=<% %>=}} keyword.control.delimiters.mustache',
    ],
  };
  for (const [name, [scope, text, ...expected]] of Object.entries(cases))
    it(name, async () => assert.deepEqual(await scopes(scope, text), expected));

  it(`VS Code's prompts: inputs, arguments, references to files and tools${needed}`, async function () {
    if (!withVsCode) return this.skip();
    assert.deepEqual(
      await scopes('text.html.markdown.prompt', `Ask \${input:topic:what about} in \${selection}, $1 $ARGUMENTS, see #file:a.md`),
      [
        'input support.function.variable',
        'topic variable.other.template.variable',
        'what about string.unquoted.placeholder.variable',
        'selection variable.language.variable',
        '$1 variable.language.argument.variable',
        '$ARGUMENTS variable.language.argument.variable',
        'file keyword.control.import.variable',
        'a.md string.unquoted.reference.variable',
      ],
    );
  });

  it(`keep Markdown's and YAML's own colours around the template${needed}`, async function () {
    if (!withVsCode) return this.skip();
    const grammar = await grammarOf('text.dotprompt');
    const yaml = grammar.tokenizeLine('---', textmate.INITIAL);
    const key = grammar.tokenizeLine('model: x', yaml.ruleStack);
    assert.match(key.tokens[0]?.scopes.join(' ') ?? '', /meta\.embedded\.block\.frontmatter .*entity\.name\.tag\.yaml/);
    const end = grammar.tokenizeLine('---', key.ruleStack);
    const heading = grammar.tokenizeLine('# About {{topic}}', end.ruleStack);
    assert.match(heading.tokens.at(-3)?.scopes.join(' ') ?? '', /markup\.heading.*meta\.tag\.template\.handlebars/);
    assert.match(heading.tokens[2]?.scopes.join(' ') ?? '', /entity\.name\.section\.markdown/);
  });
});
