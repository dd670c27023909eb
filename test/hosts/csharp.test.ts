/** C#: what literals and calls evaluate to by the rules of its specification, how edits are written, what surrounds an expression, and what names stand for. */
import assert from 'node:assert/strict';
import csharp from '../../server/core/hosts/csharp.ts';
import {
  type Asked,
  checkAnnotated,
  checkLinear,
  checkTexts,
  checkWriting,
  constantsIn,
  holes,
  importsIn,
  placeText,
} from '../support/managed-hosts.ts';
import { syntaxReady } from '../support/syntax.ts';

const asked: Asked = { id: 'csharp', host: csharp, around: ['class A {\n  string prompt = ', ';\n}\n'] };

describe('C#', () => {
  before(() => syntaxReady('csharp'));

  describe('decodes regular strings', () => {
    checkTexts(asked, [
      ['"a"', 'a'],
      ['""', ''],
      [String.raw`"\'\"\\\0\a\b\e\f\n\r\t\v"`, '\'"\\\0\x07\b\x1b\f\n\r\t\v'],
      [String.raw`"\x41g\x0041\x00411\xF"`, 'AgAA1\x0f'],
      [String.raw`"\u0041\U0001F600"`, 'A😀'],
      [String.raw`"\0\01"`, '\0\x001'],
      [String.raw`"\q and more"`, null],
      [String.raw`"\u41 and more"`, null],
      [String.raw`"\U00110000 and more"`, null],
      ['"a"u8', null],
    ]);
  });

  describe('decodes verbatim strings', () => {
    checkTexts(asked, [
      [String.raw`@"a\n""b""{x}"`, String.raw`a\n"b"{x}`],
      ['@"a\r\n  b"', 'a\r\n  b'],
      ['$@"a\\ {b} {{c}} ""d"""', 'a\\ {b} {c} "d"'],
      ['@$"a {b}"', 'a {b}'],
    ]);
  });

  describe('decodes raw strings', () => {
    checkTexts(asked, [
      ['"""a \\n "b" c"""', 'a \\n "b" c'],
      ['"""\n    a\n      b\n\n    """', 'a\n  b\n'],
      ['"""  \r\n    a\r\n    b\r\n    """', 'a\r\nb'],
      ['"""\n    a\n  b\n    """', null],
      ['"""\n    a\n  \n    b\n    """', 'a\n\nb'],
      ['"""\n    a\n      \n    """', 'a\n  '],
      ['""""a """ b""""', 'a """ b'],
      ['$"""a {b} "c" """', 'a {b} "c" '],
      ['$$"""a {b} {{c}} {{{d}}}"""', 'a {b} {{c}} {{{d}}}'],
      ['$$"""\n    a {{\n  f(1)\n}} b\n    c\n    """', 'a {{\n  f(1)\n}} b\nc'],
    ]);
  });

  describe('decodes interpolated strings', () => {
    checkTexts(asked, [
      ['$"a {b} {{c}} \\n"', 'a {b} {c} \n'],
      ['$"a {b,5:F2} {f("}")} {(c ? "x" : "y")}"', 'a {b,5:F2} {f("}")} {(c ? "x" : "y")}'],
      ['$"a {$"in {x}"} b"', 'a {$"in {x}"} b'],
      ['$"a } b"', null],
      ['$"a {} b"', null],
    ]);

    it('with names of holes', () => {
      assert.deepEqual(holes(asked, '$"Hi { user.Name }, {o.Title():D}: {1 + 1}" + who + string.Format("{0:F}", n)'), [
        '{ user.Name } Name Name interpolation',
        '{o.Title():D} Title Title interpolation',
        '{1 + 1} null null interpolation',
        'who who who value',
        '{0:F} n n format',
      ]);
      assert.deepEqual(holes(asked, '$$"""{x} {{y.Z}} {{{w}}}"""'), ['{{y.Z}} Z Z interpolation', '{{w}} w w interpolation']);
    });
  });

  describe('decodes calls', () => {
    checkTexts(asked, [
      [`"a" + @"b" + 'c' + 1`, 'abc1'],
      ['1 + 2 + "b"', '1 + 2b'],
      ['("a" + /* "no" */ ("b"))!', 'ab'],
      ['string.Format("{0} {{x}} {1:F2}", a, b)', '{0} {x} {1:F2}'],
      ['String.Format(CultureInfo.InvariantCulture, "Hi {0}", who)', 'Hi {0}'],
      ['string.Format("{0} {1}", a)', null],
      ['string.Join("\\n", "a", b, "c")', 'a\nb\nc'],
      ['string.Join(", ", new[] { "a", "b" })', 'a, b'],
      ['string.Join(", ", ["a", "b"])', 'a, b'],
      ['string.Join(", ", names)', null],
      ['string.Concat("a", b, "c")', 'abc'],
      ['"\\u00a0 a ".Trim()', 'a'],
      ['" a ".TrimEnd()', ' a'],
      ['"a".Replace("a", "b")', null],
      ['"a" + Environment.NewLine + "b"', 'aEnvironment.NewLineb'],
    ]);
  });

  describe('writes', () => {
    checkWriting(asked, [
      ['"Be ⟦⟧brief"', 'a "b"\\\n\t\0\x1b', String.raw`"Be a \"b\"\\\n\t\0\u001bbrief"`],
      [String.raw`"\x4⟦⟧ a"`, '1', String.raw`"\x4\u0031 a"`],
      ['$"Be ⟦⟧{x}"', '{a} "b" ', '$"Be {{a}} \\"b\\" {x}"'],
      ['@"Be ⟦⟧brief"', 'a "b"\n\\', '@"Be a ""b""\n\\brief"'],
      ['$@"Be ⟦⟧{x}"', '{"', '$@"Be {{""{x}"'],
      ['"""Be ⟦⟧brief"""', '"""', '""""Be """brief""""'],
      ['"""\n    Be brief.⟦⟧\n    """', '\nBe "kind".', '"""\n    Be brief.\n    Be "kind".\n    """'],
      ['$$"""Be ⟦⟧{{x}} brief"""', '{a} ', '$$"""Be {a} {{x}} brief"""'],
      ['$"""Be ⟦⟧{x} brief"""', '{a} ', 'refused'],
      ['"""Be ⟦⟧brief"""', '\n', 'refused'],
      ['"Be ⟦⟧brief"', '\ud83d', 'refused'],
    ]);
  });

  describe('tells the place', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['class A : B, C<D> { string P = ⟦"a b"⟧; }', ' | value P A B,C'],
      ['class A { string P => ⟦"a b"⟧; }', ' | value P A '],
      ['class A { string F() => ⟦"a b"⟧; }', ' | value F A '],
      ['class A { string F(string p = ⟦"a b"⟧) { return p; } }', ' | value p A '],
      ['[E] class A { string F() { return ⟦"a b"⟧; } }', ' | value F A E'],
      ['class A { [K, Description(⟦"a b"⟧)] void F() {} }', 'annotation Description@0{0} | annotation null A '],
      ['class A { [K(Name = "n", Text = ⟦"a b"⟧)] void F() {} }', 'annotation K@Text{Name,Text} | annotation null A '],
      ['class A { void F() { c.Get(m, text: ⟦"a b"⟧); } }', 'call c.Get@text{0,text} | value null A '],
      ['class A { void F() { var m = new M(R.System, ⟦"a b"⟧); } }', 'call M@1{0,1} | value m A '],
      ['class A { void F() { List<M> m = [new(R.System, ⟦"a b"⟧)]; } }', 'call M@1{0,1} < list null@0{0} | value m A '],
      ['class A { void F() { var o = new O { P = ⟦"a b"⟧, Q = 1 }; } }', 'map O@P{P,Q} | value o A '],
      ['class A { void F() { var o = new D<X, Y> { ["k"] = ⟦"a b"⟧ }; } }', 'map D@k{k} | value o A '],
      ['class A { void F() { var o = new { role = "r", content = ⟦"a b"⟧ }; } }', 'map null@content{role,content} | value o A '],
      ['class A { void F() { this.p = b.With(⟦"a b"⟧).Build(); } }', 'call b.With@0{0}~ | value this.p A '],
      ['class A { void F() { v["Title"] = ⟦"a b"⟧; } }', ' | value v.Title A '],
      ['class A { void F() { g(x => ⟦"a b"⟧); } }', 'call g@0{0} | value null A '],
      ['class A { void F() { if (x == ⟦"a b"⟧) g(); } }', ' | condition null A '],
      ['class A { void F() { var p = x switch { 1 => ⟦"a b"⟧, _ => "" }; } }', ' | value p A '],
      ['class A { void F() { var p = x switch { ⟦"a b"⟧ => 1, _ => 2 }; } }', ' | condition null A '],
      ['class A { void F() { Assert.Equal(⟦"a b"⟧, x); } }', 'call Assert.Equal@0{0,1} | value null A  test'],
      ['class A { void F() { x.Should().Be(⟦"a b"⟧); } }', 'call x.Should.Be@0{0}~ | value null A  test'],
    ];
    for (const [marked, told] of rows) it(marked, () => assert.equal(placeText(asked, marked), told));
  });

  describe('knows names:', () => {
    it('imports', () => {
      assert.deepEqual(importsIn(asked, 'using A.B;\nusing static A.Prompts;\nusing X = A.B.C;\nclass A {}'), [
        'A.B.*=A.B:null',
        'A.Prompts.*=A.Prompts:null',
        'X=A.B.C:null',
      ]);
    });

    it('constants, what is added to them, and where they are read', () => {
      const text = `class A { const string P = "a"; string Q { get; } = "q"; void F(string z) {
        var p = "a"; p += "b"; g(p, P, A.P, this.Q, x.P, P: 1); var r = "a"; if (z) r += "b"; var s = g(P); h(s); } }`;
      assert.deepEqual(constantsIn(asked, text), [
        'A.P literal +0 true P,A.P,P',
        'A.Q literal +0 true this.Q',
        'p literal +1 true p',
        'r literal +0 false ',
        's none +0 true s',
      ]);
    });
  });

  describe('reads every annotated expression of', () => checkAnnotated(asked, 'csharp'));

  describe('keeps its time with', () => {
    checkLinear(asked, 'a sum', (n) => `class A { string p = ${Array(n).fill('"a b c d"').join(' + ')}; }`);
    checkLinear(asked, 'a list', (n) => `class A { string[] p = new[] { ${Array(n).fill('"a b c d"').join(', ')} }; }`);
    checkLinear(asked, 'a raw string', (n) => `class A { string p = $$"""\n${'    a "b" {{c}} d \n'.repeat(n)}    """; }`);
    checkLinear(asked, 'open braces', (n) => `class A { string p = $"a b c ${'{'.repeat(n)}"; }`);
  });
});
