/** Go: what literals and calls evaluate to, how edits are written, and what surrounds an expression. */
import assert from 'node:assert/strict';
import { packageName } from '../../server/core/code/go-imports.ts';
import go from '../../server/core/hosts/go.ts';
import { readingOf } from '../support/host-reading.ts';
import { syntaxReady } from '../support/syntax.ts';

const reading = readingOf(go, 'app/agent.go');
const head = 'package main\n\nimport (\n\t"fmt"\n\t"strings"\n\t"github.com/lithammer/dedent"\n)\n\n';
const decode = (expression: string) => reading.decoded(`${head}var x = ${expression}\n`);
const written = (literal: string, put: string): string => {
  const after = reading.written(`package main\n\nvar prompt = ${literal}\n`, put);
  return after.startsWith('package') ? after.slice('package main\n\nvar prompt = '.length, -1) : after;
};

describe('Go', () => {
  before(() => syntaxReady('go'));

  describe('decodes', () => {
    const rows: readonly (readonly [string, string | null])[] = [
      ['"a"', 'a'],
      [String.raw`"\a\b\f\n\r\t\v\\\""`, '\x07\b\f\n\r\t\v\\"'],
      [String.raw`"\101\x41\u00e9\U0001F600"`, 'AAé😀'],
      [String.raw`"\xc3\xa9\303\251\xf0\x9f\x98\x80"`, 'éé😀'],
      [String.raw`"\xff and more"`, null],
      [String.raw`"\xed\xa0\x80 and more"`, null],
      [String.raw`"\xc0\x80 and more"`, null],
      [String.raw`"\ud800 and more"`, null],
      [String.raw`"\' and more"`, null],
      [String.raw`"\400 and more"`, null],
      ['`a\\n "b"\n\tc`', 'a\\n "b"\n\tc'],
      ['`a\r\nb\rc`', 'a\nbc'],
      ['`a` + "`" + `b`', 'a`b'],
      ['"a" + name + ("b" + `c`)', 'anamebc'],
      ['fmt.Sprintf("%s of 100%%, %+v %[1]q", who, 3)', null],
      ['fmt.Sprintf("%s of 100%%, %+v", who, 3)', '%s of 100%, %+v'],
      ['fmt.Sprintf("%[2]s, %5[1]q", user.Name, title())', '%[2]s, %5[1]q'],
      ['fmt.Sprintf("%[1]s and on", a, b)', '%[1]s and on'],
      ['fmt.Sprintf("%s", names...)', '%s'],
      ['fmt.Sprintf("%s and %s", one)', null],
      ['fmt.Sprintf("%*d", 3, 4)', null],
      ['strings.TrimSpace("\\u00a0 a \\n")', 'a'],
      ['strings.Trim("xxaxx", "x")', 'a'],
      ['strings.TrimLeft("xa", "x") + strings.TrimRight("ax", "x")', 'aa'],
      ['strings.TrimPrefix("abc", "a") + strings.TrimSuffix("abc", `c`)', 'bcab'],
      ['strings.Join([]string{"a", b, `c`}, "\\n")', 'a\nb\nc'],
      ['strings.Join(parts, ", ")', null],
      ['strings.ToUpper("a")', null],
      ['dedent.Dedent(`\n\t\ta\n\t\t\tb\n`)', '\na\n\tb\n'],
      ['string("a b")', 'a b'],
    ];
    for (const [code, text] of rows) it(JSON.stringify(code), () => assert.equal(decode(code).text, text));

    it('with names of holes', () => {
      assert.deepEqual(decode('"Hi " + user.Name + fmt.Sprintf("%s, %d", title(x), 1+2)').holes, [
        'user.Name Name',
        'title(x) title',
        '1+2 null',
      ]);
    });
  });

  describe('writes', () => {
    const rows: readonly (readonly [string, string, string])[] = [
      ['"Be ⟦⟧brief"', '"so" \\ \n\t', String.raw`"Be \"so\" \\ \n\tbrief"`],
      ['"Be ⟦⟧brief"', '\0\x7f\u2028\ufeff', String.raw`"Be \x00\x7f\u2028\ufeffbrief"`],
      ['`Be ⟦⟧brief`', '"so" \\ \n', '`Be "so" \\ \nbrief`'],
      ['`Be ⟦⟧brief`', '```', '`Be ` + "```" + `brief`'],
      ['`Be ⟦⟧brief`', 'a\rb`', '`Be a` + "\\r" + `b` + "`" + `brief`'],
      ['`Be\r\n⟦⟧brief`', 'a\n', '`Be\r\na\r\nbrief`'],
      ['fmt.Sprintf("Be ⟦⟧%s", x)', '100% ', 'fmt.Sprintf("Be 100%% %s", x)'],
    ];
    for (const [code, put, after] of rows) it(JSON.stringify([code, put]), () => assert.equal(written(code, put), after));

    it('nothing that Go cannot hold', () => {
      assert.match(written('"Be ⟦⟧brief"', '\ud83d'), /^refused/);
      assert.match(written('`Be ⟦⟧brief`[1:]', '`'), /^refused/);
    });

    it('new literals in the form that needs least', () => {
      const made = (text: string, holes: { at: number; code: string }[] = []) => go.writer.literalFor(text, '', holes);
      assert.equal(made('Be brief.'), '"Be brief."');
      assert.equal(made('Be\n"brief"'), '`Be\n"brief"`');
      assert.equal(made('`Be`\n'), '"`Be`\\n"');
      assert.equal(made('100% of !', [{ at: 8, code: 'name' }]), 'fmt.Sprintf("100%% of %v!", name)');
    });
  });

  it('finds outermost expressions', () => {
    const body = 'f("one two three four" + g("five six seven eight"), "x", "prompt")\nlog.Printf("one %s three", "two three four five")';
    assert.deepEqual(reading.found(`${head}func m() {\n${body}\nreturn strings.TrimSpace("a b c d")\n}`), [
      '"one two three four" + g("five six seven eight")',
      '"five six seven eight"',
      '"one %s three"',
      '"two three four five"',
      'strings.TrimSpace("a b c d")',
    ]);
  });

  describe('tells the place', () => {
    const rows: Readonly<Record<string, readonly [string, object]>> = {
      'a field of a message in a slice': [
        'func f() { c.Create(ctx, openai.Request{Messages: []openai.Message{{Role: openai.RoleSystem, Content: ⟦"a b c d"⟧}}}) }',
        {
          around: ['map openai.Message:Content', 'list:0', 'map openai.Request:Messages', 'call c.Create:1'],
          key: 'Content',
          siblings: ['Role=openai.RoleSystem', 'Content=a b c d'],
          callee: 'c.Create',
          owner: 'f',
        },
      ],
      'an option in a pointer': ['var x = T{Text: openai.String(⟦"a b c d"⟧)}', { around: ['map T:Text'], assigned: 'x' }],
      'a link of a chain': [
        'func f() { c.Ask("q").System(⟦"a b c d"⟧).Do() }',
        { around: ['call c.Ask.System:0'], chain: 'c.Ask("q").System("a b c d").Do()' },
      ],
      'a constant of a group': ['const (\n\tA, SystemPrompt = "x", ⟦"a b c d"⟧\n)', { assigned: 'SystemPrompt', around: [] }],
      'a method': ['func (a *Agent) Prompt() (string, error) { return ⟦"a b c d"⟧, nil }', { assigned: 'Prompt', owner: 'Agent' }],
      'a function that is a value': ['var prompt = func() string { return ⟦"a b c d"⟧ }', { assigned: 'prompt' }],
      'an entry of a map': ['var PROMPTS = map[string]string{"k v": ⟦"a b c d"⟧}', { around: ['map:k v'], assigned: 'PROMPTS' }],
      'an entry that is set': ['func f() { data["system"] = ⟦"a b c d"⟧ }', { assigned: 'data.system' }],
      'a field that is set': ['func f() { r.System = ⟦"a b c d"⟧ }', { assigned: 'r.System' }],
      'a key': ['var x = map[string]int{⟦"a b c d"⟧: 1}', { role: 'key' }],
      'a tag': ['type T struct {\n\tX string ⟦`json:"a b c d"`⟧\n}', { role: 'type' }],
      'an import': ['import ⟦"a b c d"⟧', { role: 'import' }],
      'a case': ['func f() { switch x { case ⟦"a b c d"⟧: } }', { role: 'condition' }],
      'a comparison': ['func f() { if x == ⟦"a b c d"⟧ {} }', { role: 'condition' }],
      'an index': ['func f() { g(x[⟦"a b c d"⟧]) }', { role: 'index' }],
      'a subtest': ['func f() { t.Run(⟦"a b c d"⟧, g) }', { isTest: true }],
      'an expectation': ['func f() { assert.Equal(t, ⟦"a b c d"⟧, x) }', { isTest: true }],
      'a use': ['func f() { ai.Ask(ctx, fmt.Sprintf(⟦Prompt⟧, x)) }', { around: ['call fmt.Sprintf:0', 'call ai.Ask:1'] }],
    };
    for (const [name, [marked, expected]] of Object.entries(rows))
      it(name, () => {
        const told = reading.place(`package main\n\n${marked}\n`);
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(told[key], value, key);
      });
  });

  describe('scopes', () => {
    it('imports by local name', () => {
      const text =
        'package m\nimport "fmt"\nimport (\n\tgpt "github.com/sashabaranov/go-openai"\n\t. "a/b"\n\t"x.org/go-llm/v2"\n\t"gopkg.in/yaml.v3"\n)\n';
      const all = reading.within(text, (code) => [...go.scopes.imports(code)].map(([local, { module }]) => `${local}=${module}`));
      assert.deepEqual(all, [
        'fmt=fmt',
        'gpt=github.com/sashabaranov/go-openai',
        'a/b=a/b',
        'llm=x.org/go-llm/v2',
        'yaml=gopkg.in/yaml.v3',
      ]);
      assert.equal(packageName('github.com/openai/openai-go'), 'openai');
    });

    it('constants, what is added to them and where they are read', () => {
      const text = [
        'package m',
        'const A, B = "a", 1',
        'var c = f()',
        'func g(x T) string {',
        '  p := A + x.A',
        '  p += "b"',
        '  if x { p += "c" }',
        '  q := T{A: A}',
        '  var r string',
        '  if x { r = "d" } else { r = "e" }',
        '  return p + r',
        '}',
      ].join('\n');
      assert.deepEqual(reading.constants(text), [
        ['A', 0, true, '5,8'],
        ['c', 0, true, ''],
        ['p', 1, false, '11'],
        ['q', 0, true, ''],
        ['r', 0, true, '11'],
        ['r', 0, true, '11'],
      ]);
    });
  });

  describe('reads every annotated expression of', () => reading.annotated(new URL('../fixtures/code/go/', import.meta.url)));

  it('stays linear', () => {
    const time = (n: number) => {
      const text = `package m\nvar x = []string{${'"one two three four", '.repeat(n)}}\nvar y = ${'"a b " + '.repeat(n)}"c"\n`;
      return reading.within(text, (code) => {
        const start = performance.now();
        for (const e of go.expressions(code)) go.place(e, code);
        go.scopes.constants(code);
        return performance.now() - start;
      });
    };
    time(300);
    const best = (n: number) => Math.min(time(n), time(n), time(n));
    const [small, large] = [best(500), best(2_000)];
    assert.ok(large < Math.max(small, 50) * 12, `${small} ms, then ${large} ms`);
  });
});
