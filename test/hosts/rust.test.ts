/** Rust: what literals and macros evaluate to, how edits are written, and what surrounds an expression. */
import assert from 'node:assert/strict';
import rust from '../../server/core/hosts/rust.ts';
import { readingOf } from '../support/host-reading.ts';
import { syntaxReady } from '../support/syntax.ts';

const reading = readingOf(rust, 'app/agent.rs');
const decode = (expression: string) => reading.decoded(`const X: &str = ${expression};\n`);
const written = (literal: string, put: string): string => {
  const after = reading.written(`const PROMPT: &str = ${literal};\n`, put);
  return after.startsWith('const') ? after.slice('const PROMPT: &str = '.length, -2) : after;
};

describe('Rust', () => {
  before(() => syntaxReady('rust'));

  describe('decodes', () => {
    const rows: readonly (readonly [string, string | null])[] = [
      ['"a"', 'a'],
      [String.raw`"\n\r\t\0\\\'\" \x41\u{e9}\u{1_F600}"`, '\n\r\t\0\\\'" Aé😀'],
      [String.raw`"\x80 and more"`, null],
      [String.raw`"\u{d800} and more"`, null],
      [String.raw`"\b and more"`, null],
      ['"a \\\n    \n  b\r\nc"', 'a b\nc'],
      ['r"a\\n"', 'a\\n'],
      ['r##"a "# b"##', 'a "# b'],
      ['b"a b c d"', null],
      ['br#"a b c d"#', null],
      ['c"a b c d"', null],
      ['String::from("a") + "b" + &name', 'abname'],
      ['"a".to_string() + &format!("{}", 1)', 'a{}'],
      ['format!("Hi {name}, {{ok}} {0:?} {:>w$}", x.y, w = 3)', 'Hi {name}, {ok} {0:?} {:>w$}'],
      ['format!("{} {}", a)', null],
      ['format!("{}", a, b)', null],
      ['format!("{x} {}", a, x = 1)', '{x} {}'],
      ['format!("{}", a, x = 1)', null],
      ['concat!("a", 1, "b", true)', 'a1btrue'],
      ['indoc! {"\n    a\n      b\\n\n"}', 'a\n  b\n\n'],
      ['indoc::indoc!(r#"x\n    a\n  b"#)', 'x\n  a\nb'],
      ['formatdoc!("\n    a {x}\n    {{b}}\n", x = 1)', 'a {x}\n{b}\n'],
      ['["a", b, "c"].join("\\n")', 'a\nb\nc'],
      ['vec!["a".to_string(), "b".into()].concat()', 'ab'],
      ['"\u{a0} a ".trim()', 'a'],
      ["\"xxa'\".trim_start_matches('x')", "a'"],
      ['"a\\n\\n".trim_end_matches(\'\\n\')', 'a'],
      ['"xya".trim_start_matches("xy")', null],
      ['Some("a".to_owned())', 'a'],
      ['&*"a"', null],
    ];
    for (const [code, text] of rows) it(JSON.stringify(code), () => assert.equal(decode(code).text, text));

    it('with names of holes', () => {
      assert.deepEqual(decode('format!("{a} {} {x:?}", user.name, x = f(1)) + &b[1]').holes, ['a a', 'user.name name', 'f(1) x', 'b[1] b']);
    });
  });

  describe('writes', () => {
    const rows: readonly (readonly [string, string, string])[] = [
      ['"Be ⟦⟧brief"', '"so" \\ \n\t', '"Be \\"so\\" \\\\ \\n\tbrief"'],
      ['"Be ⟦⟧brief"', '\0\u202e\ufeff\r', String.raw`"Be \0\u{202e}\u{feff}\rbrief"`],
      ['"Be\n⟦⟧brief"', 'a\n', '"Be\na\nbrief"'],
      ['"Be\r\n⟦⟧brief"', 'a\n', '"Be\r\na\r\nbrief"'],
      ['"Be \\\n    ⟦⟧brief"', '  a', '"Be   a\\\n    brief"'],
      ['r"Be ⟦⟧brief"', '"so"', 'r#"Be "so"brief"#'],
      ['r#"Be ⟦⟧brief"#', '"## {', 'r###"Be "## {brief"###'],
      ['format!("Be ⟦⟧{}", x)', '{y} ', 'format!("Be {{y}} {}", x)'],
      ['indoc! {"\n    Be\n    brief.⟦⟧\n"}', '\nNow.', 'indoc! {"\n    Be\n    brief.\n    Now.\n"}'],
    ];
    for (const [code, put, after] of rows) it(JSON.stringify([code, put]), () => assert.equal(written(code, put), after));

    it('nothing that a raw literal cannot hold', () => {
      for (const put of ['\r', '\u202e', '\ud83d']) assert.match(written('r"Be ⟦⟧brief"', put), /^refused/);
      assert.match(written('"Be ⟦⟧brief"', '\ud83d'), /^refused/);
    });

    it('new literals in the form that needs least', () => {
      const made = (text: string, holes: { at: number; code: string }[] = []) => rust.writer.literalFor(text, '', holes);
      assert.equal(made('Be brief.'), '"Be brief."');
      assert.equal(made('Be "brief"#'), 'r##"Be "brief"#"##');
      assert.equal(made('a\0"'), String.raw`"a\0\""`);
      assert.equal(made('{} of !', [{ at: 6, code: 'name' }]), 'format!("{{}} of {}!", name)');
    });

    it('loaders of files', () => {
      assert.equal(rust.loaders('text')[0]?.call('a.txt', []), 'include_str!("a.txt")');
      const values = [{ name: 'x', code: 'y' }];
      assert.equal(rust.loaders('jinja')[0]?.call('a.jinja', values), 'minijinja::render!(include_str!("a.jinja"), x => y)');
    });
  });

  it('finds outermost expressions', () => {
    const body = 'f("one two three four".to_owned() + g("five six seven eight"), "x");\nprintln!("one {} three", "two three four five");';
    assert.deepEqual(
      reading.found(`fn m() {\n${body}\nvec![T { x: h("a b c d") }];\nlet c = || { "e f g h" };\n}`),
      [
        '"one two three four".to_owned() + g("five six seven eight")',
        '"one {} three"',
        '"two three four five"',
        '"a b c d"',
        '"e f g h"',
      ].flatMap((each) => (each.includes('+') ? [each, '"five six seven eight"'] : [each])),
    );
  });

  describe('tells the place', () => {
    const rows: Readonly<Record<string, readonly [string, object]>> = {
      'a message in a macro': [
        'fn f() { ask(vec![Message { role: Role::System, content: ⟦"a b c d"⟧.into(), ..x }]); }',
        {
          around: ['map Message:content', 'list:0', 'call ask:0'],
          siblings: ['role=Role::System', 'content=a b c d', '2=?'],
          key: 'content',
        },
      ],
      'a message of JSON': [
        'fn f() { let b = json!({"messages": [{"role": "system", "content": ⟦"a b c d"⟧}]}); }',
        { around: ['map:content', 'list:0', 'map:messages'], assigned: 'b' },
      ],
      'a struct': ['fn f() -> T { rig::T::<X> { prompt: Some(⟦"a b c d"⟧) } }', { around: ['map rig::T:prompt'], assigned: 'f' }],
      'a link of a chain': [
        'fn f() { let a = c.agent("m").preamble(⟦"a b c d"⟧).build()?; }',
        { around: ['call c.agent.preamble:0'], assigned: 'a', chain: 'c.agent("m").preamble("a b c d").build()' },
      ],
      'a link of a chain in a macro': [
        'fn f() { g(vec![SystemArgs::default().content(⟦"a b c d"⟧).build()?.into()]); }',
        { around: ['call SystemArgs::default.content:0', 'list:0', 'call g:0'] },
      ],
      'what a function ends with': [
        'impl Agent for Bot { fn prompt(&self) -> &str { ⟦"a b c d"⟧ } }',
        { assigned: 'prompt', owner: 'Bot', bases: ['Agent'] },
      ],
      'what a function returns': ['fn prompt() -> String { if x { return ⟦"a b c d"⟧.into(); } y }', { assigned: 'prompt' }],
      'an arm': ['fn f() { let prompt = match x { A => ⟦"a b c d"⟧, _ => "" }; }', { assigned: 'prompt' }],
      'a branch': ['fn f() { let prompt = if x { ⟦"a b c d"⟧ } else { "" }; }', { assigned: 'prompt' }],
      'a default': ['fn f() { let prompt = x.unwrap_or_else(|| ⟦"a b c d"⟧.into()); }', { assigned: 'prompt', around: [] }],
      'a field that is set': ['fn f() { self.system = ⟦"a b c d"⟧.into(); }', { assigned: 'self.system' }],
      'a pattern': ['fn f() { match x { ⟦"a b c d"⟧ => 1, _ => 2 } }', { role: 'condition' }],
      'a comparison': ['fn f() { if x == ⟦"a b c d"⟧ {} }', { role: 'condition' }],
      'an attribute': [
        '#[tool(description = ⟦"a b c d"⟧)]\nfn f() {}',
        { role: 'annotation', annotation: 'tool', around: ['annotation tool:description'] },
      ],
      'an expectation': ['fn f() { assert_eq!(g(), ⟦"a b c d"⟧); }', { isTest: true }],
      'a use': ['fn f() { c.preamble(⟦PROMPT⟧).build() }', { around: ['call c.preamble:0'] }],
      'a use whose method is called': [
        'fn f() { PROMPT_.len(); g(⟦PROMPT⟧.replace("a", "b")) }',
        { around: ['call PROMPT.replace:receiver', 'call g:0'] },
      ],
    };
    for (const [name, [marked, expected]] of Object.entries(rows))
      it(name, () => {
        const told = reading.place(`${marked}\n`);
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(told[key], value, key);
      });
  });

  describe('scopes', () => {
    it('imports by local name', () => {
      const text = 'use a::{b::{self, C as D}, E};\nuse f::*;\nextern crate g;\nfn m() { h::run(); crate::x(); self::y(); }\n';
      const all = reading.within(text, (code) =>
        [...rust.scopes.imports(code)].map(([local, { module, name }]) => `${local}=${module}:${name}`),
      );
      for (const each of ['b=a:b', 'a=a:null', 'D=a::b:C', 'E=a:E', 'f::*=f:null', 'g=g:null', 'h=h:null'])
        assert.ok(all.includes(each), each);
      assert.ok(!all.some((each) => /^(?:crate|self)=/.test(each)));
    });

    it('constants, what is added to them and where they are read', () => {
      const text = [
        'const A: &str = "a";',
        'impl B { const C: &str = "c"; fn f(&self) { g(Self::C, A, B::C) } }',
        'fn h() {',
        '  let mut p = String::from(A);',
        '  p.push_str("b");',
        '  p += "c";',
        '  let q = vec![T { A: A }, p];',
        '  let mut r = "d".to_string();',
        '  if x { r += "e"; }',
        '  r',
        '}',
      ].join('\n');
      assert.deepEqual(reading.constants(text), [
        ['A', 0, true, '2,4,7'],
        ['B.C', 0, true, '2,2'],
        ['p', 2, true, '7'],
        ['q', 0, true, ''],
        ['r', 0, false, '10'],
      ]);
    });
  });

  describe('reads every annotated expression of', () => reading.annotated(new URL('../fixtures/code/rust/', import.meta.url)));

  it('stays linear', () => {
    const time = (n: number) => {
      const text = `const X: &[&str] = &[${'"one two three four", '.repeat(n)}];\nfn f() { let y = vec![${'m("a b c d"), '.repeat(n)}]; }\n`;
      return reading.within(text, (code) => {
        const start = performance.now();
        for (const e of rust.expressions(code)) rust.place(e, code);
        rust.scopes.constants(code);
        return performance.now() - start;
      });
    };
    time(300);
    const best = (n: number) => Math.min(time(n), time(n), time(n));
    const [small, large] = [best(500), best(2_000)];
    assert.ok(large < Math.max(small, 50) * 12, `${small} ms, then ${large} ms`);
  });
});
