// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code that is told about
/** Ruby: what literals and calls evaluate to, how edits are written, and what surrounds an expression. */
import assert from 'node:assert/strict';
import type { Decoded } from '../../server/core/code/decoded.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code } from '../../server/core/host.ts';
import ruby from '../../server/core/hosts/ruby.ts';
import { applyEdits, slice } from '../../server/core/text.ts';
import { annotatedFiles } from '../support/code-cases.ts';
import { unmark } from '../support/marks.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

function within<T>(text: string, read: (code: Code) => T): T {
  const answer = syntax.within('ruby', 'app/agent.rb', text, (root) =>
    read({ path: 'app/agent.rb', text, root, words: { sdk: true, named: true, spoken: true, marked: false } }),
  );
  assert.ok(!(answer && typeof answer === 'object' && 'miss' in answer), 'no tree');
  return answer as T;
}

function decode(expression: string): { readonly file: string; readonly decoded: Decoded | null } {
  const file = `x = ${expression}\n`;
  const decoded = within(file, (code) => {
    const value = ruby.scopes.constants(code)[0]?.value;
    return value ? ruby.decode(value, code) : null;
  });
  return { file, decoded };
}

describe('Ruby', () => {
  before(() => syntaxReady('ruby'));

  describe('decodes', () => {
    const rows: readonly (readonly [string, string | null])[] = [
      [`'a'`, 'a'],
      [String.raw`'it\'s \\ \n #{no}'`, "it's \\ \\n #{no}"],
      [String.raw`"\n\t\s\r\0\a\b\e\f\v\\\"\'\#\z"`, '\n\t \r\0\x07\b\x1b\f\v\\"\'#z'],
      [String.raw`"\101\x41\x7\u00e9\u{1F600}\u{41 42}\xc3\xa9\303\251"`, 'AA\x07é😀ABéé'],
      [String.raw`"\cA\C-a\c?"`, '\x01\x01\x7f'],
      [String.raw`"\M-a and"`, null],
      [String.raw`"\xe9 and"`, null],
      ['"a\\\nb"', 'ab'],
      ['"a\r\nb"', 'a\nb'],
      [`"Hi #{user.name}, #@x #$y #no"`, 'Hi #{user.name}, #@x #$y #no'],
      [`"#{a ? "x}" : %q(y)}!"`, '#{a ? "x}" : %q(y)}!'],
      [String.raw`%q(a (b) \) \n)`, 'a (b) ) \\n'],
      ['%Q[a #{b} [c]]', 'a #{b} [c]'],
      ['%(a "b")', 'a "b"'],
      ['%|a|', 'a'],
      [`"a" 'b' \\\n  "c"`, 'abc'],
      [`"a" + b + 'c' << "d"`, 'a' + 'b' + 'cd'],
      ['<<A\n  a\n A\nA', '  a\n A\n'],
      ['<<-A\n  a\n  A', '  a\n'],
      ['<<~A\n    a\n      b\n\n    c #{d}\n  A', 'a\n  b\n\nc #{d}\n'],
      ["<<~'A'\n  a \\n #{b}\n  A", 'a \\n #{b}\n'],
      ['<<~A\n  #{a}\n    b\n  A', '#{a}\n  b\n'],
      ['<<~A\n    \\tb\n    c\n  A', '\tb\nc\n'],
      ['<<~A\n    a\\\n  b\n   c\n  A', '  ab\n c\n'],
      ['<<~A\n\tx\n        y\n            z\n  A', 'x\ny\n    z\n'],
      ['<<~A\r\n  a\r\n\r\n   b\r\n  A\r', 'a\n\n b\n'],
      ['<<~A.strip + "b"\n  a\n  A', 'ab'],
      ['(<<~A + <<~B).chomp\n  a\nA\n  b\nB', 'a\nb'],
      ['" a \\n".strip.freeze', 'a'],
      ['"a\\n".chomp', 'a'],
      ['"a.".chomp(".").delete_prefix("a")', ''],
      ['["a", b, "c"].join("\\n")', 'a\nb\nc'],
      ['format("%<a>s of 100%% %{b}", a: 1, b: 2)', '%<a>s of 100% %{b}'],
      ['"%s and %05d" % [a, 3]', '%s and %05d'],
      ['+"a".dup', 'a'],
      ['"a".upcase', null],
      ['"a".squish', null],
      ['%w[a b].join', null],
      [':"a b"', null],
    ];
    for (const [expression, text] of rows)
      it(expression, () => {
        const { file, decoded } = decode(expression);
        assert.equal(decoded?.text ?? null, text, file);
      });

    it('names what fills a text', () => {
      const { file, decoded } = decode('"#{user.name} #@title #{a + b}" % x');
      assert.deepEqual(
        decoded?.holes.map(({ name, nameSpan, syntax: how }) => [name, nameSpan && slice(file, nameSpan), how]),
        [
          ['name', 'name', 'interpolation'],
          ['title', 'title', 'interpolation'],
          [null, null, 'interpolation'],
        ],
      );
    });
  });

  describe('writes', () => {
    /** The marked part of the text becomes the new one. */
    const rows: readonly (readonly [string, string, string, string | null])[] = [
      ['"a b"', 'a⟦ ⟧b', '"\n\\#{c}', '"a\\"\\n\\\\\\#{c}b"'],
      [`'a b'`, 'a⟦ ⟧b', "'\\", "'a\\'\\\\b'"],
      ['%q(a b)', 'a⟦ ⟧b', ')(', '%q(a\\)\\(b)'],
      ['"#@x"', '#@x⟦⟧', 'y', '"#@x\\x79"'],
      ['<<~A\n  a\n  b\n  A', 'a\n⟦⟧b\n', '- c\n', '<<~A\n  a\n  - c\n  b\n  A'],
      ['<<~A\n  a\n  A', 'a⟦⟧\n', '\n#{c}\\', '<<~A\n  a\n  \\#{c}\\\\\n  A'],
      ["<<~'A'\n  a\n  A", 'a⟦⟧\n', '#{c}\\', "<<~'A'\n  a#{c}\\\n  A"],
      ['<<~A\n  a\n  A', 'a⟦\n⟧', '', null],
      ['<<~A\n  a\n  A', 'a\n⟦⟧', 'A\n', null],
      ['format("%s b", a)', '%s⟦ ⟧b', '%', 'format("%s%%b", a)'],
    ];
    for (const [expression, marked, put, wanted] of rows)
      it(`${put} in ${expression}`, () => {
        const { file, decoded } = decode(expression);
        const { text, spans } = unmark(marked);
        assert.equal(decoded?.text, text);
        const written = decoded?.write([{ span: spans[0] ?? { start: 0, end: 0 }, text: put }]);
        assert.ok(written);
        if (isRefusal(written)) assert.equal(null, wanted);
        else assert.equal(applyEdits(file, written.edits), `x = ${wanted}\n`);
      });

    it('no line break into a string behind a heredoc, whose lines would begin there', () => {
      const file = "f(<<~A, 'b c')\n  a\nA\n";
      const written = within(file, (code) => {
        const second = ruby.expressions(code)[1];
        return second ? ruby.decode(second, code)?.write([{ span: { start: 1, end: 2 }, text: '\n' }]) : undefined;
      });
      assert.ok(written && isRefusal(written));
    });
  });

  describe('places', () => {
    const placeOf = (marked: string) => {
      const { text, spans } = unmark(marked);
      return within(text, (code) => {
        const at = spans[0] ?? { start: 0, end: 0 };
        const { around, role, assigned, owner, bases, isTest } = ruby.place({ kind: 'value', span: at } as never, code);
        return {
          around: around.map(({ kind, name, at: where }) => `${kind} ${name ?? ''} ${where}`),
          role,
          assigned,
          owner,
          bases,
          isTest,
        };
      });
    };
    it('an argument of a message', () =>
      assert.deepEqual(placeOf('client.chat(parameters: { messages: [{ role: "user", content: ⟦"hi"⟧ }] })').around, [
        'map  content',
        'list  0',
        'map  messages',
        'call client.chat parameters',
      ]));
    it('a link of a chain', () => assert.deepEqual(placeOf('RubyLLM.chat(model: 1).ask ⟦"hi"⟧').around, ['call RubyLLM.chat.ask 0']));
    it('a constructor', () => assert.deepEqual(placeOf('OpenAI::Client.new(prompt: ⟦"hi"⟧)').around, ['call OpenAI.Client prompt']));
    it('a constant of a class', () => {
      const { assigned, owner, bases } = placeOf('class A < B::C\n  include D\n  PROMPT = ⟦"hi"⟧\nend');
      assert.deepEqual({ assigned, owner, bases }, { assigned: 'PROMPT', owner: 'A', bases: ['B.C', 'D'] });
    });
    it('what a method gives', () => {
      assert.equal(placeOf('def prompt\n  x = 1\n  ⟦"hi"⟧\nend').assigned, 'prompt');
      assert.equal(placeOf('def prompt\n  if y then ⟦"hi"⟧ else "ho" end\nend').assigned, 'prompt');
      assert.equal(placeOf('def prompt\n  ⟦"hi"⟧\n  x\nend').role, 'docstring');
      assert.equal(placeOf('def f(prompt: ⟦"hi"⟧); end').assigned, 'prompt');
    });
    it('entries and members', () => {
      assert.equal(placeOf('h[:prompt] = ⟦"hi"⟧').assigned, 'prompt');
      assert.equal(placeOf('@prompt ||= ⟦"hi"⟧').assigned, 'prompt');
      assert.equal(placeOf('a, prompt = 1, ⟦"hi"⟧').assigned, 'prompt');
    });
    it('keys, conditions, tests', () => {
      assert.equal(placeOf('{ ⟦"a b"⟧ => 1 }').role, 'key');
      assert.equal(placeOf('x == ⟦"a b"⟧').role, 'condition');
      assert.equal(placeOf('require ⟦"a"⟧').role, 'import');
      assert.equal(placeOf('it ⟦"does"⟧ do\nend').isTest, true);
      assert.equal(placeOf('expect(x).to eq(⟦"a"⟧)').isTest, true);
    });
  });

  it('follows constants, what is added to them, and where they are read', () => {
    const text = 'class A\n  P = "a"\n  def f\n    t = "x"\n    t << "y" << "z"\n    t += "w"\n    call(t, P, A::P)\n  end\nend\n';
    const found = within(text, (code) =>
      ruby.scopes
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
      ['P', 'A', [], true, ['P', 'A::P']],
      ['t', null, ['"y"', '"z"', '"w"'], true, ['t']],
    ]);
  });

  it('knows gems by what is required and by their constants', () => {
    const found = within('require "openai"\nrequire_relative "prompts"\nRubyLLM.chat\n"Text::B"\n', (code) => ruby.scopes.imports(code));
    assert.deepEqual(
      [...found.values()].map(({ module }) => module),
      ['openai', './prompts', 'ruby_llm', 'rubyllm'],
    );
  });

  describe('annotated files', () => annotatedFiles('ruby', ruby));
});
