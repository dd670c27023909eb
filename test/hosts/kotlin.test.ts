// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code that is told about
/** Kotlin: what literals and calls evaluate to by the rules of its grammar, how edits are written, what surrounds an expression, and what names stand for. */
import assert from 'node:assert/strict';
import { readKotlin } from '../../server/core/code/kotlin-literal.ts';
import kotlin from '../../server/core/hosts/kotlin.ts';
import { span } from '../../server/core/text.ts';
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
import { hasGrammar, syntaxReady } from '../support/syntax.ts';

const asked: Asked = { id: 'kotlin', host: kotlin, around: ['class A {\n  val prompt = ', '\n}\n'] };

describe('Kotlin', () => {
  before(async function () {
    if (!hasGrammar('kotlin')) return this.skip();
    await syntaxReady('kotlin');
  });

  describe('decodes strings', () => {
    checkTexts(asked, [
      ['"a"', 'a'],
      ['""', ''],
      [String.raw`"\t\b\n\r\'\"\\\$\u0041"`, '\t\b\n\r\'"\\$A'],
      [String.raw`"\q and more"`, null],
      [String.raw`"\u41 and more"`, null],
      ['"a $name b"', 'a $name b'],
      ['"a \\$name $ b $5 $"', 'a $name $ b $5 $'],
      ['"${"$"}x ${\'$\'}y"', '$x $y'],
      ['"a ${f("}")} ${"in ${x}"}"', 'a ${f("}")} ${"in ${x}"}'],
    ]);
  });

  describe('decodes raw strings', () => {
    checkTexts(asked, [
      ['"""a \\n "b" $c"""', 'a \\n "b" $c'],
      ['"""a\r\nb\rc"""', 'a\nb\nc'],
      ['"""a "b""""', 'a "b"'],
      ['"""a ${\'$\'}b ${"\\"\\"\\""} c"""', 'a $b """ c'],
      ['"""\n    a\n      b\n  """.trimIndent()', '  a\n    b'.replace(/^ {2}/gm, '')],
      ['"""\n    a\n\n      $b\n    """.trimIndent()', 'a\n\n  $b'],
      ['"""\n    |a\n    | b\n    """.trimMargin()', 'a\n b'],
      ['"""\n    >a\n    > b\n    """.trimMargin(">")', 'a\n b'],
      ['$$"""a $x $$y {z}"""', 'a $x $$y {z}'],
    ]);
  });

  it('reads a string in one line with dollars before its quotes, which the grammar takes for an error', () => {
    const text = '$$"a $x $$y $$$z"';
    const units = readKotlin(text, { span: span(0, text.length), body: span(3, text.length - 1), holes: [] })?.units;
    assert.deepEqual(
      units?.map((unit) => (unit.hole ? `hole ${unit.hole.name}` : unit.text)),
      ['a $x ', 'hole y', ' $', 'hole z'],
    );
  });

  it('names holes', () => {
    assert.deepEqual(holes(asked, '"Hi $name, ${ user.title() }: ${1 + 1} $`a b`" + who + "%s".format(x)'), [
      '$name name name interpolation',
      '${ user.title() } title title interpolation',
      '${1 + 1} null null interpolation',
      '$`a b` a b a b interpolation',
      'who who who value',
      '%s x x percent',
    ]);
    assert.deepEqual(holes(asked, '$$"""$x $$y $$${z}"""'), ['$$y y y interpolation', '$${z} z z interpolation']);
  });

  describe('decodes calls', () => {
    checkTexts(asked, [
      [`"a" + """b""" + 'c' + 1`, 'abc1'],
      ['("a" + /* "no" */ ("b"))!!', 'ab'],
      ['"a".plus("b")', 'ab'],
      ['"%s is %d%%".format(who, n)', '%s is %d%'],
      ['String.format("Hi %s", who)', 'Hi %s'],
      ['"%s %s".format(who)', null],
      ['listOf("a", b, "c").joinToString("\\n")', 'a\nb\nc'],
      ['listOf("a", "b").joinToString(separator = "; ")', 'a; b'],
      ['listOf("a", "b").joinToString()', 'a, b'],
      ['listOf("a", "b").joinToString("\\n", "- ")', null],
      ['names.joinToString("\\n")', null],
      ['"\\u00a0 a ".trim()', 'a'],
      ['" a ".trimEnd()', ' a'],
      ['"- a".removePrefix("- ")', 'a'],
      ['"a".replace("a", "b")', null],
    ]);
  });

  describe('writes', () => {
    checkWriting(asked, [
      ['"Be ⟦⟧brief"', 'a "b"\\\n\t\0', String.raw`"Be a \"b\"\\\n\t\u0000brief"`],
      ['"Be ⟦⟧{x}"', '$', '"Be \\${x}"'],
      ['"Be ⟦⟧brief"', '$x $ 5$ ', '"Be \\$x $ 5$ brief"'],
      ['"Be $⟦⟧ brief"', 'x', '"Be $\\u0078 brief"'],
      ['"""Be ⟦⟧brief"""', '$x """', '"""Be ${\'$\'}x ""${\'"\'}brief"""'],
      ['$$"""Be ⟦⟧brief"""', '$x ', '$$"""Be $${\'$\'}x brief"""'],
      ['"""\n    Be brief.⟦⟧\n    """.trimIndent()', '\nBe kind.', '"""\n    Be brief.\n    Be kind.\n    """.trimIndent()'],
      ['"""\n    |Be brief.⟦⟧\n    """.trimMargin()', '\nBe kind.', '"""\n    |Be brief.\n    |Be kind.\n    """.trimMargin()'],
      ['"Be ⟦⟧brief"', '\ud83d', 'refused'],
    ]);
  });

  describe('tells the place', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['class A : B(), C<D> { val p = ⟦"a b"⟧ }', ' | value p A B,C'],
      ['val p = ⟦"a b"⟧', ' | value p null '],
      ['fun f() = ⟦"a b"⟧', ' | value f f '],
      ['fun f(): String { return ⟦"a b"⟧ }', ' | value f f '],
      ['fun f(p: String = ⟦"a b"⟧, q: Int) = 1', ' | value p f '],
      ['class A(val p: String = ⟦"a b"⟧)', ' | value p A '],
      ['val p get() = ⟦"a b"⟧', ' | value p null '],
      ['val p by lazy { ⟦"a b"⟧ }', 'call lazy@0{0} | value p null '],
      ['interface A { @S("x", ⟦"a b"⟧) fun f(): String }', 'annotation S@1{0,1} | annotation null A '],
      ['interface A { @S(["x", ⟦"a b"⟧]) fun f(): String }', 'list null@1{0,1} < annotation S@0{0} | annotation null A '],
      ['val r = c.prompt().system(⟦"a b"⟧).call()', 'call c.prompt.system@0{0}~ | value r null '],
      ['val r = g(M(role = R.System, content = ⟦"a b"⟧))', 'call M@content{role,content} < call g@0{0} | value r null '],
      ['val r = g(mapOf("role" to "r", "content" to ⟦"a b"⟧))', 'map null@content{role,content} < call g@0{0} | value r null '],
      ['val r = g(listOf("x", ⟦"a b"⟧))', 'list null@1{0,1} < call g@0{0} | value r null '],
      ['val r = prompt("id") { system(⟦"a b"⟧) }', 'call system@0{0} | value null null '],
      ['val r = prompt("id") { user { +⟦"a b"⟧ } }', 'call user@0{0} | value null null '],
      ['fun f() { if (x == ⟦"a b"⟧) g() }', ' | condition null f '],
      ['val p = when (x) { 1 -> ⟦"a b"⟧ else -> "" }', ' | value p null '],
      ['val p = when (x) { ⟦"a b"⟧ -> 1 else -> 2 }', ' | condition null null '],
      ['fun f() { assertEquals(⟦"a b"⟧, x) }', 'call assertEquals@0{0,1} | value null f  test'],
    ];
    for (const [marked, told] of rows) it(marked, () => assert.equal(placeText(asked, marked), told));
  });

  describe('knows names:', () => {
    it('imports', () => {
      assert.deepEqual(importsIn(asked, 'import a.b.C\nimport a.d.*\nimport a.b.Prompts.SYSTEM as S\nclass A'), [
        'C=a.b:C',
        'a.d.*=a.d:null',
        'S=a.b.Prompts:SYSTEM',
      ]);
    });

    it('constants, what is added to them, and where they are read', () => {
      const text = `const val T = "t"
class A {
  companion object { const val P = "a" }
  fun f(q: String) {
    var p = "a"
    p += "b"
    g(p, P, A.P, T, x.P, P = 1)
    var r = "a"
    if (q == p) { r += "b" }
    val s = g(P)
    h(s)
  }
}`;
      assert.deepEqual(constantsIn(asked, text), [
        'T literal +0 true T',
        'A.P literal +0 true P,A.P,P',
        'p literal +1 true p,p',
        'r literal +0 false ',
        's none +0 true s',
      ]);
    });
  });

  describe('reads every annotated expression of', () => checkAnnotated(asked, 'kotlin'));

  describe('keeps its time with', () => {
    checkLinear(asked, 'a sum', (n) => `val p = ${Array(n).fill('"a b c d"').join(' + ')}`);
    checkLinear(asked, 'a list', (n) => `val p = listOf(${Array(n).fill('"a b c d"').join(', ')})`);
    checkLinear(asked, 'a raw string', (n) => `val p = """\n${'    a "b" $c ${d} e \n'.repeat(n)}    """.trimIndent()`);
  });
});
