// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code that is told about
/** PHP: what literals and calls evaluate to, how edits are written, and what surrounds an expression. */
import assert from 'node:assert/strict';
import type { Decoded } from '../../server/core/code/decoded.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code } from '../../server/core/host.ts';
import php from '../../server/core/hosts/php.ts';
import { applyEdits, slice } from '../../server/core/text.ts';
import { annotatedFiles } from '../support/code-cases.ts';
import { unmark } from '../support/marks.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

function within<T>(text: string, read: (code: Code) => T): T {
  const answer = syntax.within('php', 'app/Agent.php', text, (root) =>
    read({ path: 'app/Agent.php', text, root, words: { sdk: true, named: true, spoken: true, marked: false } }),
  );
  assert.ok(!(answer && typeof answer === 'object' && 'miss' in answer), 'no tree');
  return answer as T;
}

function decode(expression: string): { readonly file: string; readonly decoded: Decoded | null } {
  const file = `<?php\n$x = ${expression};\n`;
  const decoded = within(file, (code) => {
    const value = php.scopes.constants(code)[0]?.value;
    return value ? php.decode(value, code) : null;
  });
  return { file, decoded };
}

describe('PHP', () => {
  before(() => syntaxReady('php'));

  describe('decodes', () => {
    const rows: readonly (readonly [string, string | null])[] = [
      [`'a'`, 'a'],
      [String.raw`'it\'s \\ \n $no {$no}'`, "it's \\ \\n $no {$no}"],
      [String.raw`"\n\t\r\v\e\f\\\$x\"\'\d\8"`, '\n\t\r\v\x1b\f\\$x"\\\'\\d\\8'],
      [String.raw`"\101\x41\x7g\u{e9}\u{1F600}\xc3\xa9\303\251\u41\x"`, 'AA\x07gé😀éé\\u41\\x'],
      [String.raw`"\xe9 and"`, null],
      [String.raw`"\u{110000} and"`, null],
      ['"a\r\nb"', 'a\r\nb'],
      ['b"a"', 'a'],
      [
        '"$x[0] $x[key] $x[$i] $x[-1] $y->z->w $y?->z {$x[\'a\']->b("}")} ${z} $1 { $x"',
        '$x[0] $x[key] $x[$i] $x[-1] $y->z->w $y?->z {$x[\'a\']->b("}")} ${z} $1 { $x',
      ],
      ['"\\{$x} {\\$x}"', '\\{$x} {$x}'],
      [`'a' . $b . "c"`, 'a$bc'],
      ['<<<A\n  a\n    b $c\n\n  A', 'a\n  b $c\n'],
      ['<<<A\n  a\n\n  \\"\\tb\n  A', 'a\n\n\\"\tb'],
      ["<<<'A'\n  $a \\n\n  {$b}\n  A", '$a \\n\n{$b}'],
      ['<<<"A"\na\nA', 'a'],
      ['<<<A\nA', ''],
      ['<<<A\r\n\ta\r\n\t\tb\r\n\tA', 'a\r\n\tb'],
      ['trim("  a\\n") . "b"', 'ab'],
      ['rtrim("a..", ".")', 'a'],
      ['trim("abc", "a..c")', null],
      ['implode("\\n", ["a", $b, \'c\'])', 'a\n$b\nc'],
      ['join(["a", "b"])', 'ab'],
      ['implode(separator: ", ", array: ["x" => "a", "y" => "b"])', 'a, b'],
      ['implode(", ", ["x" => "a", "x" => "b"])', null],
      ["sprintf('%s of 100%% %1$s %\\'*5d', $a, $b)", "%s of 100% %1$s %'*5d"],
      ['vsprintf("%s", [$a])', '%s'],
      ['(string) "a"', 'a'],
      ['strtoupper("a")', null],
      ['strtr("a", ["a" => "b"])', null],
      ['"a" + "b"', null],
    ];
    for (const [expression, text] of rows)
      it(expression, () => {
        const { file, decoded } = decode(expression);
        assert.equal(decoded?.text ?? null, text, file);
      });

    it('names what fills a text', () => {
      const { file, decoded } = decode('sprintf("{$user->name} $title $x[key] %s", $this->place())');
      assert.deepEqual(
        decoded?.holes.map(({ name, nameSpan, syntax: how }) => [name, nameSpan && slice(file, nameSpan), how]),
        [
          ['name', 'name', 'interpolation'],
          ['title', 'title', 'interpolation'],
          ['x', 'x', 'interpolation'],
          ['place', 'place', 'percent'],
        ],
      );
    });
  });

  describe('writes', () => {
    /** The marked part of the text becomes the new one. */
    const rows: readonly (readonly [string, string, string, string | null])[] = [
      ['"a b"', 'a⟦ ⟧b', '"\n$c\\{$', '"a\\"\\n\\$c\\\\{\\$b"'],
      [`'a b'`, 'a⟦ ⟧b', "'\\$c", "'a\\'\\\\$cb'"],
      ['"$x"', '$x⟦⟧', 'y', '"$x\\x79"'],
      ['"$x"', '$x⟦⟧', '[0]', '"$x\\x5b0]"'],
      ['"$x"', '$x⟦⟧', '->y', '"$x\\x2d>y"'],
      ['"$x"', '⟦⟧$x', '{', '"\\x7b$x"'],
      ['"{$x}"', '{$x}⟦⟧', 'y', '"{$x}y"'],
      ['<<<A\n  a\n  b\n  A', 'a\n⟦⟧b', '- "c"\n', '<<<A\n  a\n  - "c"\n  b\n  A'],
      ['<<<A\n  a\n  A', 'a⟦⟧', '\nb', '<<<A\n  a\n  b\n  A'],
      ['<<<A\n  A', '⟦⟧', 'b', '<<<A\n  b\n  A'],
      ["<<<'A'\n  a\n  A", 'a⟦⟧', '\n$b \\', "<<<'A'\n  a\n  $b \\\n  A"],
      ["<<<'A'\n  a\n  A", 'a⟦⟧', '\nA b', null],
      ["<<<'A'\n  a\n  A", 'a⟦⟧', '\r', null],
      ['"\\d"', '\\⟦⟧d', 'n', null],
      ['sprintf("%s b", $a)', '%s⟦ ⟧b', '%', 'sprintf("%s%%b", $a)'],
    ];
    for (const [expression, marked, put, wanted] of rows)
      it(`${JSON.stringify(put)} in ${expression}`, () => {
        const { file, decoded } = decode(expression);
        const { text, spans } = unmark(marked);
        assert.equal(decoded?.text, text);
        const written = decoded?.write([{ span: spans[0] ?? { start: 0, end: 0 }, text: put }]);
        assert.ok(written);
        if (isRefusal(written)) assert.equal(null, wanted);
        else assert.equal(applyEdits(file, written.edits), `<?php\n$x = ${wanted};\n`);
      });
  });

  describe('places', () => {
    const placeOf = (marked: string) => {
      const { text, spans } = unmark(`<?php\n${marked}`);
      return within(text, (code) => {
        const at = spans[0] ?? { start: 0, end: 0 };
        const { around, role, assigned, owner, bases, isTest, annotation } = php.place({ kind: 'value', span: at } as never, code);
        return {
          around: around.map(({ kind, name, at: where }) => `${kind} ${name ?? ''} ${where}`),
          role,
          assigned,
          owner,
          bases,
          isTest,
          annotation,
        };
      });
    };
    it('an argument of a message', () =>
      assert.deepEqual(placeOf("$c->chat()->create(['messages' => [['role' => 'user', 'content' => ⟦'hi'⟧]]]);").around, [
        'map  content',
        'list  0',
        'map  messages',
        'call c.chat.create 0',
      ]));
    it('a link of a chain', () =>
      assert.deepEqual(placeOf("Prism::text()->withPrompt(⟦'hi'⟧)->asText();").around, ['call Prism.text.withPrompt 0']));
    it('a constructor with names', () =>
      assert.deepEqual(placeOf("new SystemPrompt(background: [⟦'hi'⟧]);").around, ['list  0', 'call SystemPrompt background']));
    it('an attribute', () => {
      const { around, role, annotation } = placeOf("class A { #[AsTool('a', description: ⟦'hi'⟧)] function f() {} }");
      assert.deepEqual(
        { around, role, annotation },
        { around: ['annotation AsTool description'], role: 'annotation', annotation: 'AsTool' },
      );
    });
    it('constants and properties of a class', () => {
      const { assigned, owner, bases } = placeOf("class A extends B implements C { use D; const PROMPT = ⟦'hi'⟧; }");
      assert.deepEqual({ assigned, owner, bases }, { assigned: 'PROMPT', owner: 'A', bases: ['B', 'C', 'D'] });
      assert.equal(placeOf("class A { private string $prompt = ⟦'hi'⟧; }").assigned, 'prompt');
      assert.equal(placeOf("class A { function __construct(private string $prompt = ⟦'hi'⟧) {} }").assigned, 'prompt');
      assert.equal(placeOf("enum A: string { case Prompt = ⟦'hi'⟧; }").assigned, 'Prompt');
    });
    it('other names', () => {
      assert.equal(placeOf("function prompt() { return ⟦'hi'⟧; }").assigned, 'prompt');
      assert.equal(placeOf("$this->prompt = ⟦'hi'⟧;").assigned, 'this.prompt');
      assert.equal(placeOf("$o['prompt'] = ⟦'hi'⟧;").assigned, 'prompt');
      assert.equal(placeOf("define('PROMPT', ⟦'hi'⟧);").assigned, 'PROMPT');
      assert.equal(placeOf("const PROMPT = ⟦'hi'⟧;").assigned, 'PROMPT');
    });
    it('keys, conditions, tests', () => {
      assert.equal(placeOf("[⟦'a b'⟧ => 1];").role, 'key');
      assert.equal(placeOf("if ($x === ⟦'a b'⟧) {}").role, 'condition');
      assert.equal(placeOf("$x[⟦'a b'⟧];").role, 'index');
      assert.equal(placeOf("require ⟦'a b'⟧;").role, 'import');
      assert.equal(placeOf("it(⟦'does'⟧, function () {});").isTest, true);
      assert.equal(placeOf("expect($x)->toBe(⟦'a'⟧);").isTest, true);
      assert.equal(placeOf("$this->assertSame(⟦'a'⟧, $x);").isTest, true);
    });
    it('what nothing closes', () => {
      assert.deepEqual(placeOf("$c->create(['messages' => [['role' => 'user', 'content' => ⟦'hi'⟧").around[0], 'map  content');
      assert.deepEqual(placeOf("Prism::text()->withPrompt(⟦'hi'⟧").around[0], 'call withPrompt 0');
    });
  });

  it('follows constants, what is added to them, and where they are read', () => {
    const text =
      "<?php\nclass A {\n  const P = 'a';\n  private $q = 'b';\n  function f() {\n    $t = 'x';\n    $t .= 'y';\n    if (1) { $t .= 'z'; }\n    call($t, self::P, A::P, $this->q, \"$t\");\n  }\n}\n";
    const found = within(text, (code) =>
      php.scopes
        .constants(code)
        .map(({ name, owner, additions, whole, uses }) => [
          name,
          owner,
          additions.map((a) => slice(text, a.span)),
          whole,
          uses.map((use) => slice(text, use)),
        ]),
    );
    assert.deepEqual(found, [
      ['P', 'A', [], true, ['self::P', 'A::P']],
      ['q', 'A', [], true, ['$this->q']],
      ['t', null, ["'y'"], false, ['$t', '$t']],
    ]);
  });

  it('knows packages by what is used', () => {
    const found = within('<?php\nuse OpenAI\\Client as C;\nuse Prism\\{Prism, Enums\\Provider};\n\\OpenAI::client();\n', (code) =>
      php.scopes.imports(code),
    );
    assert.deepEqual(
      [...found].map(([name, { module }]) => [name, module]),
      [
        ['C', 'OpenAI\\Client'],
        ['Prism', 'Prism\\Prism'],
        ['Provider', 'Prism\\Enums\\Provider'],
        ['OpenAI', 'OpenAI'],
      ],
    );
  });

  describe('annotated files', () => annotatedFiles('php', php));
});
