/** Java: what literals and calls evaluate to, how edits are written, what surrounds an expression, and what names stand for. */
import assert from 'node:assert/strict';
import java from '../../server/core/hosts/java.ts';
import {
  type Asked,
  checkAnnotated,
  checkLinear,
  checkTexts,
  checkWriting,
  constantsIn,
  holes,
  importsIn,
  placeIn,
  placeText,
} from '../support/managed-hosts.ts';
import { syntaxReady } from '../support/syntax.ts';

const asked: Asked = { id: 'java', host: java, around: ['class A {\n  String prompt = ', ';\n}\n'] };

describe('Java', () => {
  before(() => syntaxReady('java'));

  describe('decodes', () => {
    checkTexts(asked, [
      ['"a"', 'a'],
      ['""', ''],
      [String.raw`"\b\t\n\f\r\s\"\'\\"`, '\b\t\n\f\r "\'\\'],
      [String.raw`"\0\7\12\101\377\400\08"`, '\0\x07\nA\xff 0\x008'],
      [String.raw`"\u0041\\u0041\u005cn"`, 'A\\u0041\n'],
      [String.raw`"\q and more"`, null],
      [String.raw`"\8 and more"`, null],
      ['"""\n    a\n      b\n    """', 'a\n  b\n'],
      ['"""\n    a  \n\n    b"""', 'a\n\nb'],
      ['"""  \r\n    a\r\n    b\r\n  """', '  a\n  b\n'],
      ['"""\n    a \\\n    b\\s\n    "c" \\"""\n    """', 'a b \n"c" """\n'],
      ['"""\n    a\\u0020\n    \\040b\n    """', 'a\n b\n'],
      ['"""\n    a\\ \n    b\n    """', null],
      ['"""a"""', null],
      [`"a" + "b" + 'c' + 1`, 'abc1'],
      ['1 + 2 + "b"', '1 + 2b'],
      [`'a' + "b"`, 'ab'],
      ['("a" + /* "no" */ ("b"))', 'ab'],
      ['"%s is %d%%%n".formatted(who, n)', '%s is %d%\n'],
      ['String.format("Hi %s", who)', 'Hi %s'],
      ['String.format(Locale.ROOT, "Hi %s", who)', 'Hi %s'],
      ['String.format("Hi %s and %s", who)', null],
      [`MessageFormat.format("Hi {0}, it''s '{'", who)`, "Hi {0}, it's {"],
      ['String.join("\\n", "a", b, "c")', 'a\nb\nc'],
      ['String.join(" ", List.of("a", "b"))', 'a b'],
      ['String.join(" ", names)', null],
      ['" a ".strip()', 'a'],
      ['"\\u00a0 a ".strip()', '\u00a0 a'],
      ['" \\0a ".trim()', 'a'],
      ['" a ".stripTrailing()', ' a'],
      ['"  a\\n b".stripIndent()', ' a\nb'],
      ['"a".concat("b")', 'ab'],
      ['"a".replace("a", "b")', null],
    ]);

    it('names of holes', () => {
      assert.deepEqual(holes(asked, '"Hi " + user.name() + ", %s".formatted(o.title) + (1 + 1)'), [
        'user.name() name name value',
        '%s title title percent',
        '(1 + 1) null null value',
      ]);
    });
  });

  describe('writes', () => {
    checkWriting(asked, [
      ['"Be ⟦⟧brief"', 'a "b"\\\n\t\0', String.raw`"Be a \"b\"\\\n\t\u0000brief"`],
      [String.raw`"\1⟦⟧a"`, '2', String.raw`"\1\062a"`],
      ['"%s Be ⟦⟧brief".formatted(a)', '5 %', '"%s Be 5 %%brief".formatted(a)'],
      ['"""\n    Be brief.⟦⟧\n    """', '\nBe "kind".', '"""\n    Be brief.\n    Be "kind".\n    """'],
      ['"""\n    Be⟦⟧ brief."""', ' \n"""', '"""\n    Be\\s\n    "\\"" brief."""'],
      ['"""\n    Be brief.⟦⟧"""', '"', '"""\n    Be brief.\\""""'],
      ['"Be ⟦⟧brief"', '\ud83d', 'refused'],
    ]);
  });

  describe('tells the place', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['class A extends B<C> implements D { String P = ⟦"a b"⟧; }', ' | value P A B,D'],
      ['@E class A { String f() { return ⟦"a b"⟧; } }', ' | value f A E'],
      ['interface A { @S({"x", ⟦"a b"⟧}) String f(); }', 'list null@1{0,1} < annotation S@0{0} | annotation null A '],
      ['interface A { @T(name = "n", value = ⟦"a b"⟧) String f(); }', 'annotation T@value{name,value} | annotation null A '],
      ['class A { void f() { c.prompt().system(⟦"a b"⟧).call(); } }', 'call c.prompt.system@0{0}~ | value null A '],
      ['class A { void f() { g(new M<>("r", ⟦"a b"⟧)); } }', 'call M@1{0,1} < call g@0{0} | value null A '],
      ['class A { void f() { this.p = g(Map.of("role", ⟦"a b"⟧)); } }', 'map null@role{role} < call g@0{0} | value this.p A '],
      ['class A { void f() { var b = c.with(id -> ⟦"a b"⟧); } }', 'call c.with@0{0} | value b A '],
      ['class A { void f() { g(id -> { h(⟦"a b"⟧); }); } }', 'call h@0{0} | value null A '],
      ['class A { void f() { g(⟦P⟧.formatted(x)); } }', 'call P.formatted@receiver{0} < call g@0{0} | value null A '],
      ['class A { void f() { if (x == ⟦"a b"⟧) g(); } }', ' | condition null A '],
      ['class A { void f() { switch (x) { case ⟦"a b"⟧ -> g(); } } }', ' | condition null A '],
      ['class A { void f() { var p = switch (x) { default -> ⟦"a b"⟧; }; } }', ' | value p A '],
      ['class A { void f() { assertEquals(⟦"a b"⟧, x); } }', 'call assertEquals@0{0,1} | value null A  test'],
      ['enum A { B(⟦"a b"⟧); }', 'call null@0{0} | value B A '],
    ];
    for (const [marked, told] of rows) it(marked, () => assert.equal(placeText(asked, marked), told));

    it('with what stands beside it', () => {
      const { around } = placeIn(asked, 'class A { void f() { g(R.system, "x", ⟦"a b"⟧, h("y")); } }');
      assert.deepEqual(
        [...(around[0]?.entries ?? [])].map(([at, { text, refers, callee, entries }]) => [at, text, refers, callee, entries?.get(0)?.text]),
        [
          [0, null, 'R.system', undefined, undefined],
          [1, 'x', null, undefined, undefined],
          [2, 'a b', null, undefined, undefined],
          [3, null, null, 'h', 'y'],
        ],
      );
    });
  });

  describe('knows names:', () => {
    it('imports', () => {
      assert.deepEqual(importsIn(asked, 'import a.b.C;\nimport a.d.*;\nimport static a.b.Prompts.SYSTEM;\nclass A {}'), [
        'C=a.b:C',
        'a.d.*=a.d:null',
        'SYSTEM=a.b.Prompts:SYSTEM',
      ]);
    });

    it('constants, what is added to them, and where they are read', () => {
      const text = `class A { static final String P = "a"; void f(String q) {
        String p = "a"; p += "b"; g(p, P, A.P, this.P, x.P, P()); String r = "a"; if (q) r += "b"; String s = g(P); h(s); { String P = "c"; g(P); } } }`;
      assert.deepEqual(constantsIn(asked, text), [
        'A.P literal +0 true P,A.P,this.P,P',
        'p literal +1 true p',
        'r literal +0 false ',
        's none +0 true s',
        'P literal +0 true P',
      ]);
    });
  });

  describe('reads every annotated expression of', () => checkAnnotated(asked, 'java'));

  describe('keeps its time with', () => {
    checkLinear(asked, 'a sum', (n) => `class A { String p = ${Array(n).fill('"a b c d"').join(' + ')}; }`);
    checkLinear(asked, 'a list', (n) => `class A { Object p = List.of(${Array(n).fill('"a b c d"').join(', ')}); }`);
    checkLinear(asked, 'a text block', (n) => `class A { String p = """\n${'    a "b\\t c d \n'.repeat(n)}    """; }`);
  });
});
