/** The grammars as VS Code reads them: by its own engine, on small texts. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Registry } from 'vscode-textmate';
import { host } from '../e2e/install-host.mjs';

// Both are bundles of CommonJS, whose names an ECMAScript import cannot see.
const require = createRequire(import.meta.url);
const oniguruma: typeof import('vscode-oniguruma') = require('vscode-oniguruma');
const textmate: typeof import('vscode-textmate') = require('vscode-textmate');

const root = new URL('../../', import.meta.url);
const { contributes } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const extensions = `${host.vscode}extensions/`;

const withVsCode = existsSync(extensions);

/** VS Code's own grammars by scope, which ours include, or are put into. Where the end-to-end host is not installed, ours stand alone. */
const foreign = new Map(withVsCode ? readdirSync(extensions).flatMap(grammarsOf) : []);
const ours = /\.(handlebars|jinja|liquid|prompty|variable|frontmatter|mustache|template)$/;

const needed = withVsCode ? '' : " (needs VS Code's own grammars: node test/e2e/install-host.mjs)";

describe('grammars', () => {
  let registry: Registry;
  before(async () => {
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
    registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async (scope) => {
        const path = pathOf(scope);
        // The engine drops a rule that includes nothing but a missing grammar, so an empty one stands in for those of VS Code.
        const text = path ? readFileSync(path, 'utf8') : JSON.stringify({ scopeName: scope, patterns: [{ match: '(?!)' }] });
        return textmate.parseRawGrammar(text, text.startsWith('{') ? 'grammar.json' : 'grammar.plist');
      },
      getInjections: (scope) => contributes.grammars.filter((g: Grammar) => g.injectTo?.includes(scope)).map((g: Grammar) => g.scopeName),
    });
  });

  /** Each piece of text with its innermost scopes that are ours, one a line; text with none is left out. */
  async function scopes(scope: string, text: string): Promise<string[]> {
    const grammar = await registry.loadGrammar(scope);
    assert.ok(grammar, `no grammar ${scope}`);
    const seen: { text: string; scope: string; end: number }[] = [];
    let stack = textmate.INITIAL;
    let offset = 0;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const { startIndex, endIndex, scopes } of tokens) {
        const scope = scopes.at(-1) ?? '';
        if (!ours.test(scope) || /^(punctuation|meta|text)\./.test(scope)) continue;
        const last = seen.at(-1);
        const text = line.slice(startIndex, endIndex);
        if (last?.scope === scope && last.end === offset + startIndex)
          Object.assign(last, { text: last.text + text, end: offset + endIndex });
        else seen.push({ text, scope, end: offset + endIndex });
      }
      offset += line.length + 1;
    }
    return seen.filter(({ text }) => text.trim() !== '').map(({ text, scope }) => `${text.trim()} ${scope}`);
  }

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

  const strings: Readonly<Record<string, readonly [scope: string, text: string, ...expected: string[]]>> = {
    'Python: tags and variables of plain strings, none of f-strings, of comments and of what a string is joined with': [
      'source.python',
      'A = "Hi {name}, {{ user | upper }} {% if x %}"  # {no} {{ no }}\nB = f"{no} {{no}}"\nC = "{{" + no + "}}"\nD = r"\\d{no}"',
      'name variable.other.template.variable',
      'user variable.other.template.jinja',
      '| keyword.operator.pipe.jinja',
      'upper support.function.filter.jinja',
      'if keyword.control.jinja',
      'x variable.other.template.jinja',
    ],
    'Python: a text of several lines': [
      'source.python',
      'P = """\nYou {a} {{#if b}}c{{/if}} {{> d}}\n{# no #}\n"""\n{e}',
      'a variable.other.template.variable',
      'if keyword.control.block.handlebars',
      'b variable.other.template.handlebars',
      'if keyword.control.block.handlebars',
      '> keyword.control.import.handlebars',
      'd entity.name.function.partial.handlebars',
      '{# no #} comment.block.template',
    ],
    'TypeScript: template literals keep their own expressions': [
      'source.ts',
      `const a = \`Hi \${no} {{user}} {topic} \${f({ no })}\`; // {no}\nconst b = 'Use {topic}';\nconst c = /a{no}/;\nconst d = { no };`,
      'user variable.other.template.jinja',
      'topic variable.other.template.variable',
      'topic variable.other.template.variable',
    ],
    'TSX: attributes that are strings': ['source.tsx', 'const a = <A p="Hi {name}">{no}</A>;', 'name variable.other.template.variable'],
    'JavaScript: strings, no comments': ['source.js', "f('Hi {name}'); /* {no} */", 'name variable.other.template.variable'],
    'Go: templates of its own library': ['source.go', 'var a = `Hi {{.Name}}` // {{.No}}', 'Name variable.other.template.jinja'],
    'Java: text blocks': ['source.java', 'String a = """\n  Hi {name}\n  """; /* {no} */', 'name variable.other.template.variable'],
    'C#: plain strings; interpolation is left alone': [
      'source.cs',
      'var a = "Hi {{$input}}"; var b = $"Hi {no} {f(new {no})}"; // {no}',
      '$input variable.other.template.jinja',
    ],
    'Ruby: heredocs; interpolation is left alone': [
      'source.ruby',
      'a = <<~T\n  Hi {name} #{no} #{f {no}}\nT\n# {no}',
      'name variable.other.template.variable',
    ],
    'Rust: raw strings': ['source.rust', 'let a = r#"Hi {{ x }}"#; // {{ no }}', 'x variable.other.template.jinja'],
    'PHP: heredocs; interpolation is left alone': [
      'text.html.php',
      '<?php\n$a = <<<T\nHi {name} {$no}\nT;\n// {no}',
      'name variable.other.template.variable',
    ],
    'YAML: plain, quoted and block values, no maps, no expressions of workflows': [
      'source.yaml',
      `a: Hi {x}\nb: "Hi {{ y }}" # {no}\nc: |\n  Hi {z}\nd: {no: 1}\ne: \${{ no }}`,
      'x variable.other.template.variable',
      'y variable.other.template.jinja',
      'z variable.other.template.variable',
    ],
    'JSON: values, no keys': ['source.json', '{"{no}": "Hi {name}"}', 'name variable.other.template.variable'],
  };
  describe(`in strings of code${needed}`, () => {
    before(function () {
      if (!withVsCode) this.skip();
    });
    for (const [name, [scope, text, ...expected]] of Object.entries(strings))
      it(name, async () => assert.deepEqual(await scopes(scope, text), expected));
  });

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
    const grammar = await registry.loadGrammar('text.dotprompt');
    const yaml = grammar?.tokenizeLine('---', textmate.INITIAL);
    const key = grammar?.tokenizeLine('model: x', yaml?.ruleStack ?? null);
    assert.match(key?.tokens[0]?.scopes.join(' ') ?? '', /meta\.embedded\.block\.frontmatter .*entity\.name\.tag\.yaml/);
    const end = grammar?.tokenizeLine('---', key?.ruleStack ?? null);
    const heading = grammar?.tokenizeLine('# About {{topic}}', end?.ruleStack ?? null);
    assert.match(heading?.tokens.at(-3)?.scopes.join(' ') ?? '', /markup\.heading.*meta\.tag\.template\.handlebars/);
    assert.match(heading?.tokens[2]?.scopes.join(' ') ?? '', /entity\.name\.section\.markdown/);
  });
});

interface Grammar {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

function pathOf(scope: string): string | null {
  const own = contributes.grammars.find((g: Grammar) => g.scopeName === scope);
  if (own) return new URL(own.path, root).pathname;
  return foreign.get(scope) ?? null;
}

function grammarsOf(extension: string): [scope: string, path: string][] {
  const folder = `${extensions}${extension}/`;
  if (!existsSync(`${folder}package.json`)) return [];
  const { contributes } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  return (contributes?.grammars ?? []).map((g: Grammar) => [g.scopeName, folder + g.path]);
}
