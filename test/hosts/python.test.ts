/** Python: what literals and calls evaluate to, how edits are written, and what surrounds an expression. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Decoded } from '../../server/core/code/decoded.ts';
import { leavesOf } from '../../server/core/code/python-expressions.ts';
import { readPython } from '../../server/core/code/python-literal.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code, StringExpression } from '../../server/core/host.ts';
import python from '../../server/core/hosts/python.ts';
import { applyEdits, type Span, slice, span } from '../../server/core/text.ts';
import { mark, unmark } from '../support/marks.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

function within<T>(text: string, read: (code: Code) => T): T {
  const answer = syntax.within('python', 'app/agent.py', text, (root) =>
    read({ path: 'app/agent.py', text, root, words: { sdk: true, named: true, spoken: true, marked: false } }),
  );
  assert.ok(!(answer && typeof answer === 'object' && 'miss' in answer), 'no tree');
  return answer as T;
}

const imports = 'import inspect\nimport textwrap as tw\nfrom textwrap import dedent\nfrom inspect import cleandoc\n';

/** The value of `x = EXPRESSION`. */
function decode(expression: string): { readonly file: string; readonly decoded: Decoded | null } {
  const file = `${imports}x = ${expression}\n`;
  const decoded = within(file, (code) => {
    const value = python.scopes.constants(code)[0]?.value;
    return value ? python.decode(value, code) : null;
  });
  return { file, decoded };
}

describe('Python', () => {
  before(() => syntaxReady());

  describe('decodes', () => {
    const rows: readonly (readonly [string, string])[] = [
      [`'a'`, 'a'],
      [`"it's"`, "it's"],
      [`""`, ''],
      [`"""a\n  "b" c"""`, 'a\n  "b" c'],
      [`'''a\r\nb\rc'''`, 'a\nb\nc'],
      [String.raw`"\\ \' \" \a\b\f\n\r\t\v"`, '\\ \' " \x07\b\f\n\r\t\v'],
      ['"a\\\nb\\\r\nc"', 'abc'],
      [String.raw`"\0\12\1018\400\777"`, '\0\nA8\u0100\u01ff'],
      [String.raw`"\x41\xe9\u00e9\U0001F600\ud83d\ude00"`, 'Aéé😀😀'],
      [String.raw`"\N{BULLET} \N{em dash}"`, '• —'],
      [String.raw`"\N{CAT FACE}!"`, String.raw`\N{CAT FACE}!`],
      [String.raw`"\d \s \8 \ \😀"`, String.raw`\d \s \8 \ \😀`],
      [String.raw`r"\n\"\\"`, String.raw`\n\"\\`],
      [`R'a' u"b" U'c'`, 'abc'],
      ['r"a\\\nb"', 'a\\\nb'],
      [`f"Hi {name}, {{ok}}"`, 'Hi {name}, {ok}'],
      [`f"{user.name!r:>{width}}"`, '{user.name!r:>{width}}'],
      [`f'{d["k"]} {x if y != 3 else {1: 2}[1]}'`, '{d["k"]} {x if y != 3 else {1: 2}[1]}'],
      [`f"{x=} { y = !s}"`, 'x={x=}  y = { y = !s}'],
      [String.raw`f"\N{BULLET}\{x}\x7b"`, String.raw`•\{x}{`],
      [String.raw`rf"\N{x}\d{{"`, String.raw`\N{x}\d{`],
      [`f"{f"{a}"} {d["k"]}"`, '{f"{a}"} {d["k"]}'],
      [`t"Hi {name}"`, 'Hi {name}'],
      [`f"{x:=^{w}} {(lambda q: q)(1)} {(y := 2)}"`, '{x:=^{w}} {(lambda q: q)(1)} {(y := 2)}'],
      [`"a" 'b' f"{c}"`, 'ab{c}'],
      [`("a"  # why "not"\n  "b")`, 'ab'],
      [`"a" + name + 'b'`, 'anameb'],
      [`("a" + ("b" "c")) + "d"`, 'abcd'],
      [`"%s of 100%%" % x`, '%s of 100%'],
      [`"%(a)s, %5.2f" % {"a": b}`, ''],
      [`"%(a)s!" % {"a": b}`, '%(a)s!'],
      [`"{} {0}".replace("a", "b")`, ''],
      [`"{} and {{}}".format(x)`, '{} and {}'],
      [`"{a.b} {c[k]!r:>{w}}".format(a=1, c=2, w=3)`, '{a.b} {c[k]!r:>{w}}'],
      [`"{a}".format_map({"a": 1})`, '{a}'],
      [`"{a}".format(**kw)`, '{a}'],
      [`"  a \\n".strip()`, 'a'],
      [`"xxaxx".strip("x").upper()`, ''],
      [`"xxaxx".lstrip("x")`, 'axx'],
      [`"abc".removeprefix("a").removesuffix("c")`, 'b'],
      [`dedent("""\n    a\n      b\n   \n    c\n    """)`, '\na\n  b\n\nc\n'],
      [`tw.dedent("""\\\n    a\n    b""").strip()`, 'a\nb'],
      [`cleandoc("""a\n    b\n\n      c\n    """)`, 'a\nb\n\n  c'],
      [`inspect.cleandoc("  a")`, 'a'],
      [`"\\n".join(["a b", c, f"{d}"])`, 'a b\nc\n{d}'],
      [`", ".join(("a", "b"))`, 'a, b'],
    ];
    for (const [expression, text] of rows) it(JSON.stringify(expression), () => assert.equal(decode(expression).decoded?.text ?? '', text));

    it('nothing but text', () => {
      for (const expression of [
        `b"a"`,
        `rb'a'`,
        `"a" b"b"`,
        String.raw`"\x4"`,
        String.raw`"\u12"`,
        String.raw`"\U00110000"`,
        `f"{}"`,
        `f"a}"`,
        `"a`,
        `"{}".format()`,
        `"%s %s" % (a,)`,
        'a + b',
        '3',
      ])
        assert.equal(decode(expression).decoded, null, expression);
    });

    it('only the dedent of the library', () => {
      const file = 'from mine import dedent\nx = dedent("""\n  a b c d""")\n';
      assert.deepEqual(
        within(file, (code) => python.expressions(code).map((e) => e.kind)),
        ['literal'],
      );
    });
  });

  it('reads a literal as the tree does, and none that does not close behind its body', () => {
    const read = (text: string, start: number, end: number) =>
      readPython(text, { span: span(0, text.length), body: span(start, end), holes: [] });
    assert.ok(read('"ab"', 1, 3));
    for (const [text, start, end] of [
      ['"a"b"', 1, 4],
      ['"a\\"', 1, 3],
      ['"a\nb"', 1, 4],
      ['""""', 1, 3],
      ['"""a""""', 3, 5],
      ['f"{a"', 2, 4],
      ['"\0"', 1, 2],
      ['"\ud800"', 1, 2],
    ] as const)
      assert.equal(read(text, start, end), null, JSON.stringify(text));
    assert.equal(readPython('"""y"', { span: span(0, 2), body: span(1, 1), holes: [] }), null);
  });

  it('places all that it decodes', () => {
    const { file, decoded } = decode(String.raw`f"a\n{b}" 'é' + "\x41"`);
    assert.ok(decoded);
    const told = decoded.pieces.map(({ prompt, file: at }) => `${slice(decoded.text, prompt)}←${slice(file, at)}`);
    assert.deepEqual(told, ['a←a', '\n←\\n', '{b}←{b}', 'é←é', 'A←\\x41']);
    assert.deepEqual(
      decoded.literals.map((l) => slice(file, l.span)),
      [String.raw`f"a\n{b}" 'é' + "\x41"`],
    );
  });

  it('names what fills holes', () => {
    const holes = (expression: string) => {
      const { file, decoded } = decode(expression);
      return decoded?.holes.map((h) => [h.expression, h.name, h.nameSpan && slice(file, h.nameSpan), h.syntax]);
    };
    assert.deepEqual(holes(`f"{ user.name !r} {len(xs)} {1 + 2}"`), [
      ['user.name', 'name', 'name', 'interpolation'],
      ['len(xs)', 'len', 'len', 'interpolation'],
      ['1 + 2', null, null, 'interpolation'],
    ]);
    assert.deepEqual(holes(`"{topic} {}".format(a.b, topic=t)`), [
      ['t', 'topic', 'topic', 'format'],
      ['a.b', 'b', 'b', 'format'],
    ]);
    assert.deepEqual(holes(`"a " + build(x) + " b"`), [['build(x)', 'build', 'build', 'value']]);
  });

  describe('writes', () => {
    /** @param at What is replaced in the decoded text, or `before|after` for an insertion. */
    const rows: readonly (readonly [string, string, string, string | null])[] = [
      [`'ab'`, 'a|b', `'`, String.raw`'a\'b'`],
      [`'ab'`, 'a|b', `"\\\n\t`, String.raw`'a"\\\n\tb'`],
      [`'ab'`, 'a|b', '\x07\0\x7f\ud800', String.raw`'a\a\x00\x7f\ud800b'`],
      [`"""ab"""`, 'a|b', '\n"', '"""a\n"b"""'],
      [`"""ab"""`, 'ab|', '"', String.raw`"""ab\""""`],
      [`"""ab"""`, 'a|b', '"""', String.raw`"""a\"\"\"b"""`],
      [`f"a{x}b"`, 'a|', '{y}', 'f"a{{y}}{x}b"'],
      [`f"a{x}b"`, 'a{x}b', 'b{x}a', 'f"b{x}a"'],
      [`f"a{x}b"`, '{x}', '', 'f"ab"'],
      [`r"ab"`, 'a|b', '"', `r'a"b'`],
      [`r"ab"`, 'a|b', '\n', 'r"""a\nb"""'],
      [`r"ab"`, 'a|b', '\\d', String.raw`r"a\db"`],
      [`r"ab"`, 'ab|', '\\', null],
      [`r'''ab'''`, 'a|b', `'''"""`, null],
      [`rf"a{d['k']}b"`, 'a|', '"', `rf"""a"{d['k']}b"""`],
      [`rf"a{d['k']}b"`, 'a|', '""" ', null],
      [String.raw`"\1x"`, '\x01|x', '7', String.raw`"\1\x37x"`],
      [String.raw`"\dx"`, '\\|d', 'n', null],
      [`"ab""cd"`, 'ab', '', null],
      [`"{a} x".format(a=1)`, ' x|', '{b}', '"{a} x{{b}}".format(a=1)'],
      [`"%s x" % a`, ' x|', ' 5%', '"%s x 5%%" % a'],
      [`dedent("""\n    a\n    b\n    """)`, 'a|', '\nc', 'dedent("""\n    a\n    c\n    b\n    """)'],
      [`" ab ".strip()`, 'ab|', ' ', null],
      [`"\\n".join(["ab", "cd"])`, 'b\nc', '', null],
      [`"a" + name + "b"`, 'name', 'x', null],
    ];
    for (const [expression, at, put, wanted] of rows)
      it(`${JSON.stringify(expression)}: ${JSON.stringify(put)} at ${JSON.stringify(at)}`, () => {
        const { file, decoded } = decode(expression);
        assert.ok(decoded);
        const cursor = at.indexOf('|');
        const start = decoded.text.indexOf(at.replace('|', ''));
        assert.notEqual(start, -1, decoded.text);
        const where = cursor === -1 ? span(start, start + at.length) : span(start + cursor, start + cursor);
        const written = decoded.write([{ span: where, text: put }]);
        assert.equal(isRefusal(written) ? null : applyEdits(file, written.edits), wanted === null ? null : `${imports}x = ${wanted}\n`);
      });

    it('line breaks of the file', () => {
      const file = 'x = """a\r\nb"""\r\n';
      const edits = within(file, (code) => {
        const written = python.decode(python.expressions(code)[0] as StringExpression, code)?.write([{ span: span(3, 3), text: '\nc' }]);
        return written && !isRefusal(written) ? written.edits : [];
      });
      assert.equal(applyEdits(file, edits), 'x = """a\r\nb\r\nc"""\r\n');
    });
  });

  it('finds what may be a prompt, outermost', () => {
    const marked = [
      '"""⟦⟧"""',
      'A = ⟦"you are one" " and two"⟧',
      'b = {"key": "value", "content": ⟦""⟧, "role": "user"}',
      'c = ⟦"a b".strip()⟧ if d["index"] else ⟦f"is {call(\'not this one here\')}"⟧',
      'e = ⟦"a " + f(⟦"what is this"⟧) + " b"⟧',
      'g = ⟦"a b".format(x=⟦"c d"⟧)⟧',
      'h = (⟦"""no parentheses"""⟧).replace(⟦"a b"⟧, "c")',
      'i = ⟦"\\n".join(["one part", "other part"])⟧',
      'j = b"no text here"',
    ];
    const { text, spans } = unmark(marked.join('\n').replace('⟦⟧', ''));
    const found = within(text, (code) => python.expressions(code).map((e) => e.span));
    assert.equal(mark(text, found), mark(text, spans));
  });

  describe('tells where an expression stands:', () => {
    const place = (marked: string) => {
      const { text, spans } = unmark(marked);
      return within(text, (code) =>
        python.place({ kind: 'value', span: spans[0] as Span, name: null, nameSpan: null, refers: null } as StringExpression, code),
      );
    };
    const around = (marked: string) => place(marked).around.map((e) => `${e.kind} ${e.name}@${e.at}`);

    it('calls, maps and lists', () => {
      assert.deepEqual(around('r = client.chat.completions.create(model="m", messages=[{"role": "user", "content": ⟦"a b"⟧}])'), [
        'map null@content',
        'list null@0',
        'call client.chat.completions.create@messages',
      ]);
      assert.deepEqual(around('x = ChatPromptTemplate.from_messages([("system", ⟦"a b"⟧)])'), [
        'list null@1',
        'list null@0',
        'call ChatPromptTemplate.from_messages@0',
      ]);
      assert.deepEqual(around('f(dict(role="user", content=⟦"a b"⟧))'), ['map null@content', 'call f@0']);
      assert.deepEqual(around('⟦P⟧.format(x=1)'), ['call P.format@receiver']);
      assert.deepEqual(around('@tool("n", description=⟦"a b"⟧)\ndef f(): pass'), ['annotation tool@description']);
      assert.deepEqual(around('def f(a: Annotated[str, ⟦"a b"⟧]): pass'), ['annotation Annotated@1']);
      assert.deepEqual(around('class A:\n  x = f(lambda: ⟦"a b"⟧)'), []);
    });

    it('what stands beside it', () => {
      const { siblings } = place('f([{"role": "system", "name": N.x, "content": ⟦"a b"⟧, "tools": [g("t")]}])');
      assert.deepEqual(
        [...siblings].map(([key, { text, refers, entries }]) => [key, text, refers, entries?.get(0)?.callee ?? null]),
        [
          ['role', 'system', null, null],
          ['name', null, 'N.x', null],
          ['content', 'a b', null, null],
          ['tools', null, null, 'g'],
        ],
      );
      assert.equal(place('f(model="m", system=⟦"a b"⟧)').around[0]?.entries.get('model')?.text, 'm');
      const chain = place('p.system("x").user(⟦"a b"⟧).call()').around[0];
      assert.deepEqual([chain?.name, chain?.chain], ['p.system.user', span(0, 32)]);
    });

    it('what it is named, and whose it is', () => {
      const told = (marked: string) => {
        const { assigned, owner, bases, role, annotation, isTest } = place(marked);
        return [assigned, owner, bases.join(), role, annotation, isTest].map(String).join(' ');
      };
      assert.equal(told('P = ⟦"a b"⟧'), 'P null  value null false');
      assert.equal(told('self.prompt: str = f(⟦"a b"⟧)'), 'self.prompt null  value null false');
      assert.equal(told('def f(prompt=⟦"a b"⟧): pass'), 'prompt f  value null false');
      assert.equal(told('@agent.system_prompt\ndef sys(): return ⟦"a b"⟧'), 'sys sys agent.system_prompt value null false');
      assert.equal(told('class Q(dspy.Signature):\n  ⟦"""a b"""⟧\n'), 'null Q dspy.Signature docstring null false');
      assert.equal(told('x[⟦"a b"⟧] = 1'), 'null null  index null false');
      assert.equal(told('x = {⟦"a b"⟧: 1}'), 'x null  key null false');
      assert.equal(told('if x == ⟦"a b"⟧: pass'), 'null null  condition null false');
      assert.equal(told('def f(x: ⟦"A"⟧): pass'), 'null f  type null false');
      assert.equal(told('def test(): assert f() == ⟦"a b"⟧'), 'null test  condition null true');
      assert.equal(told('self.assertEqual(x, ⟦"a b"⟧)'), 'null null  value null true');
    });
  });

  describe('knows names:', () => {
    it('imports', () => {
      const found = within('import a.b, c as d\nfrom .e import f as g, h\nfrom . import i\nfrom k import *\n', (code) =>
        [...python.scopes.imports(code)].map(([name, { module, name: of }]) => `${name}=${module}:${of}`),
      );
      assert.deepEqual(found, ['a.b=a.b:null', 'd=c:null', 'g=.e:f', 'h=.e:h', 'i=.:i', 'k.*=k:null']);
    });

    it('constants, what is added to them and where they are read', () => {
      const text = [
        'P = "one two"',
        'P += " three"',
        'class A:',
        '    P = "of the class"',
        '    def f(self, P="x y"):',
        '        q = "local one"',
        '        if self:',
        '            q += " more"',
        '        return self.P + q',
        'print(P, f(P=P), A.P, o.P)',
        'def g():',
        '    return P',
      ].join('\n');
      const told = within(text, (code) =>
        python.scopes.constants(code).map(({ name, owner, whole, additions, uses }) => ({
          name: owner ? `${owner}.${name}` : name,
          whole,
          additions: additions.length,
          lines: uses.map(({ start }) => text.slice(0, start).split('\n').length),
        })),
      );
      assert.deepEqual(told, [
        { name: 'P', whole: true, additions: 1, lines: [10, 10, 12] },
        { name: 'A.P', whole: true, additions: 0, lines: [9, 10] },
        { name: 'q', whole: false, additions: 0, lines: [9] },
      ]);
    });
  });

  describe('keeps its time', () => {
    const taken = (text: string): number => {
      const begin = performance.now();
      within(text, (code) => python.expressions(code).map((e) => python.decode(e, code)));
      return performance.now() - begin;
    };
    const hostile: Readonly<Record<string, (n: number) => string>> = {
      'adjacent literals': (n) => `x = (${'"a b" '.repeat(n)})`,
      'a sum': (n) => `x = ${Array(n).fill('"a b"').join(' + ')}`,
      'a joined list': (n) => `x = "".join([${'"a b", '.repeat(n)}])`,
      quotes: (n) => '"'.repeat(n),
      'open braces': (n) => `x = f"a b ${'{'.repeat(n)}"`,
      'open f-strings': (n) => `x = ${'f"{'.repeat(n)}`,
    };
    for (const [name, make] of Object.entries(hostile))
      it(name, function () {
        this.timeout(60_000);
        taken(make(500));
        const [one, two] = [Math.min(taken(make(4_000)), taken(make(4_000))), Math.min(taken(make(16_000)), taken(make(16_000)))];
        // Four times the text: sixteen times the time would be a square.
        assert.ok(two < one * 10 + 400, `${one} ms, then ${two} ms`);
      });
  });

  describe('annotated files', () => {
    const folder = new URL('../fixtures/code/python/', import.meta.url);
    const check = (source: string) => {
      const { text, lines } = annotated(source);
      assert.ok(lines.length > 0);
      const found = within(text, (code) =>
        python.expressions(code).map((e) => ({ starts: leavesOf(e).map((l) => l.span.start), text: python.decode(e, code)?.text })),
      );
      for (const line of lines) {
        const [from, to] = lineSpan(text, line);
        const here = found.filter(({ starts }) => starts.some((start) => start >= from && start < to));
        const told = text.slice(from, to).trim();
        assert.notEqual(here.length, 0, `nothing is read: ${told}`);
        for (const { text: value } of here) assert.equal(typeof value, 'string', `not decoded: ${told}`);
      }
    };
    for (const name of readdirSync(folder).sort()) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      it(name, () => check(source.replace(/‹\/?cut›/g, '')));
      if (source.includes('‹cut›')) it(`${name}, half-written`, () => check(source.replace(/‹cut›.*?‹\/cut›/gs, '')));
    }
  });
});

/** Lines that begin with `#>` say what the expressions are whose literals begin on the next line; they are taken out. */
function annotated(source: string): { readonly text: string; readonly lines: readonly number[] } {
  const kept: string[] = [];
  const lines: number[] = [];
  for (const line of source.split('\n')) {
    if (/^\s*#> /.test(line)) lines.push(kept.length);
    else kept.push(line);
  }
  return { text: kept.join('\n'), lines };
}

function lineSpan(text: string, line: number): readonly [number, number] {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return [start, end === -1 ? text.length : end];
}
