/** Templates in the strings of code: they have their colours, and what the program puts between keeps the language's. */
import assert from 'node:assert/strict';
import { fields, grammarOf, needed, scopes, spoiled, textmate, withVsCode } from '../support/grammars.ts';

type Cases = Readonly<Record<string, readonly [scope: string, text: string, ...expected: string[]]>>;

const cases: Cases = {
  'Python: tags and variables of plain strings, none of comments and of what a string is joined with': [
    'source.python',
    'A = "Hi {name}, {{ user | upper }} {% if x %}"  # {no} {{ no }}\nB = "{{" + no + "}}"\nC = "{{ a" + no + "b }}"\nD = r"\\d{no}"',
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
  'Ruby: heredocs; interpolation is left alone': [
    'source.ruby',
    'a = <<~T\n  Hi {name} #{no} #{f {no}}\nT\n# {no}',
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
  'Python: f-strings double the braces of a template': [
    'source.python',
    'A = f"Hi {name!r:>9} {{{{ user | upper }}}} {{{{{{raw}}}}}} {{% if x %}}{{who.name}}{{% endif %}}{{# c #}}"',
    'user variable.other.template.jinja',
    '| keyword.operator.pipe.jinja',
    'upper support.function.filter.jinja',
    'raw variable.other.template.jinja',
    'if keyword.control.jinja',
    'x variable.other.template.jinja',
    'who.name variable.other.template.variable',
    'endif keyword.control.jinja',
    '{{# c #}} comment.block.template',
  ],
  'Python: raw f-strings of several lines, blocks and partials of Handlebars': [
    'source.python',
    'A = rf"""\n{{{{#if a}}}}b{{{{else}}}}c{{{{/if}}}} {{{{> d}}}}\n{no} {{e}}\n"""\nB = Fr\'{no} {{f}}\'',
    'if keyword.control.block.handlebars',
    'a variable.other.template.handlebars',
    'else keyword.control.else.handlebars',
    'if keyword.control.block.handlebars',
    '> keyword.control.import.handlebars',
    'd entity.name.function.partial.handlebars',
    'e variable.other.template.variable',
    'f variable.other.template.variable',
  ],
  'Python: f-strings without a template': [
    'source.python',
    [
      "A = f\"{no} {{no: 1}} {{'no': {no}}} {{ no }} {{{no}}} {{{{{no}}}}} {d['{{no}}']} {f({no: {no}})}\"",
      `B = f"$\\\\frac{{no}}{{no}} x^{{no}}$ \${{NO}} body {{ color: red; }} {{no}}}"`,
      'C = f"{{{{ a" + no + f"b }}}}"  # {{{{ no }}}}',
    ].join('\n'),
  ],
  'C#: plain strings; interpolated ones double the braces of a template': [
    'source.cs',
    'var a = "Hi {{$input}}"; var b = $"Hi {no} {f(new {no})} {{name}} {{{no}}} {{{{ user }}}} {{% if x %}}"; // {no}',
    '$input variable.other.template.jinja',
    'name variable.other.template.jinja',
    'user variable.other.template.jinja',
    'if keyword.control.jinja',
    'x variable.other.template.jinja',
  ],
  'C#: verbatim and raw strings': [
    'source.cs',
    'var a = $@"{no}\n{{name}}"; var b = $$"""Hi {who} {{no}} {% if x %}\n  """; var c = $"""\n  {no}\n  """;',
    'name variable.other.template.jinja',
    'who variable.other.template.variable',
    'if keyword.control.jinja',
    'x variable.other.template.jinja',
  ],
  'C#: code between escaped braces is no template': [
    'source.cs',
    'var a = $"body {{ color: red }} {{ return no; }} {{ \\"no\\": {no} }}";',
  ],
  'Ruby: strings; a tag around an interpolation': [
    'source.ruby',
    'a = "Hi {name} {{ #{no} }} {% if x %} %{no}"',
    'name variable.other.template.variable',
    'if keyword.control.jinja',
    'x variable.other.template.jinja',
  ],
  'Rust: raw strings, and plain ones whose grammar sees arguments of format!': [
    'source.rust',
    'let a = r#"Hi {{ x }} {y}"#; // {{ no }}\nlet b = format!("Hi {no} {no:?} {{{no}}} {{z}} {{{{ u }}}} {% if v %}{# c #}");',
    'x variable.other.template.jinja',
    'y variable.other.template.variable',
    'z variable.other.template.jinja',
    'u variable.other.template.jinja',
    'if keyword.control.jinja',
    'v variable.other.template.jinja',
    '{# c #} comment.block.template',
  ],
  'PHP: heredocs and double quotes keep their variables': [
    'text.html.php',
    '<?php\n$a = <<<T\nHi {name} {$no} {{ $no }}\nT;\n// {no}\n$b = "{{$no}} {% if $no %} {{{$no}}} {{ user }} {{ \\$x }}";',
    'name variable.other.template.variable',
    'user variable.other.template.jinja',
    '$x variable.other.template.jinja',
  ],
  'PHP: strings in which a dollar is one': [
    'text.html.php',
    "<?php\n$a = '{{ $name }}';\n$b = <<<'T'\n{{ $other }}\nT;",
    '$name variable.other.template.jinja',
    '$other variable.other.template.jinja',
  ],
};

/** VS Code ships no grammars for these, so small ones of the tests stand in for those of the usual extensions. */
const foreign: Cases = {
  'Kotlin: strings of one line and of several; interpolation is left alone': [
    'source.kotlin',
    `val a = "Hi {name} {{ user }} $no \${f { no }} {{ $no }} {{\${no}}}" // {no}\nval b = """\n  {% if x %} {topic} {{\\$y}}\n""".trimIndent()`,
    'name variable.other.template.variable',
    'user variable.other.template.jinja',
    'if keyword.control.jinja',
    'x variable.other.template.jinja',
    'topic variable.other.template.variable',
    '$y variable.other.template.jinja',
  ],
  'TOML: all four strings, no tables, no comments': [
    'source.toml',
    `a = "Hi {name}" # {no}\nb = """\n{{ user }}"""\nc = '{x}'\nd = '''\n{{#if y}}'''\ne = {no = 1}`,
    'name variable.other.template.variable',
    'user variable.other.template.jinja',
    'x variable.other.template.variable',
    'if keyword.control.block.handlebars',
    'y variable.other.template.handlebars',
  ],
};

const testEach = (cases: Cases) => {
  for (const [name, [scope, text, ...expected]] of Object.entries(cases))
    it(name, async () => {
      assert.deepEqual(await scopes(scope, text), expected);
      assert.deepEqual(await spoiled(scope, text), []);
    });
};

describe('Grammars of strings', () => {
  describe(`in languages that VS Code knows${needed}`, () => {
    before(function () {
      if (!withVsCode) this.skip();
    });
    testEach(cases);

    it('Python: an expression within a tag of an f-string keeps its colours', async () => {
      const brace = 'constant.character.format.placeholder.other.python';
      const text = 'A = f"{{% for x in range({len(n)}) %}}{{{{ xs[{i}].y }}}}"';
      assert.deepEqual(await fields('source.python', text), [
        `{ ${brace}`,
        'len support.function.builtin.python',
        '( punctuation.definition.arguments.begin.python',
        'n meta.function-call.arguments.python',
        ') punctuation.definition.arguments.end.python',
        `} ${brace}`,
        `{ ${brace}`,
        `} ${brace}`,
      ]);
    });

    for (const rest of [
      '"Hi {name.upper()} {{{{ user }}}} {{who}} {x!r:>9}"',
      "'''\n{a + 1}\n{{% if b %}}\\n'''",
      "R'\\d {a} {{b}}' + c",
      'r"""\n{a}\n{{b}}"""',
      "'open\nb = '{c}'",
    ])
      it(`Python: a t-string is coloured as an f-string: ${JSON.stringify(rest)}`, async () => {
        const inside = async (prefix: string) => {
          const found = await fields('source.python', `a = ${prefix}${rest}`, true);
          return found.map((line) => line.replace(/^[tf](?=[Rr]? )/, ''));
        };
        assert.deepEqual(await inside('t'), await inside('f'));
      });
  });

  describe('in languages whose grammars come from elsewhere', () => testEach(foreign));

  // Read once, these take some 20 ms; read again from each of their braces, seconds.
  describe('read a hostile line once', () => {
    const pieces = ['{% a', '{{ a', '{{%a', '{#', '{{#a', '{{!', '{{ "a" ', "{{{{ 'b'", '{%\\', '{{$1', '{a', '{{a-', '{', '{{{{>a/'];
    for (const scope of ['source.toml', 'source.kotlin'])
      it(scope, async () => {
        const grammar = await grammarOf(scope);
        const time = (piece: string, length: number) => {
          const line = `"${piece.repeat(length / piece.length)}${'a'.repeat(length)}`;
          const start = performance.now();
          grammar.tokenizeLine(line, textmate.INITIAL);
          return performance.now() - start;
        };
        for (const piece of pieces) {
          time(piece, 100);
          const took = Math.min(time(piece, 10_000), time(piece, 10_000), time(piece, 10_000));
          assert.ok(took < 300, `${piece} took ${took} ms`);
        }
      }).timeout(30_000);
  });
});
