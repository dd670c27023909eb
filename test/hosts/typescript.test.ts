// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code that is told about
/** TypeScript and JavaScript: what literals and calls evaluate to, how edits are written, and what surrounds an expression. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Decoded } from '../../server/core/code/decoded.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code, StringExpression } from '../../server/core/host.ts';
import javascript from '../../server/core/hosts/javascript.ts';
import typescript from '../../server/core/hosts/typescript.ts';
import { applyEdits, slice, span } from '../../server/core/text.ts';
import { unmark } from '../support/marks.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

function within<T>(text: string, read: (code: Code) => T, path = 'src/agent.tsx'): T {
  const host = /\.[mc]?jsx?$/.test(path) ? javascript : typescript;
  const grammar = host.grammar(path);
  assert.ok(grammar);
  const answer = syntax.within(grammar, path, text, (root) =>
    read({ path, text, root, words: { sdk: true, named: true, spoken: true, marked: false } }),
  );
  assert.ok(!(answer && typeof answer === 'object' && 'miss' in answer), 'no tree');
  return answer as T;
}

const imports = `import shortDedent from 'ts-dedent';\nimport { stripIndent as strip } from 'common-tags';\nimport * as foreign from './tags';\n`;

function decode(expression: string, path?: string): { readonly file: string; readonly decoded: Decoded | null } {
  const file = `${imports}const prompt = ${expression};\n`;
  const decoded = within(
    file,
    (code) => {
      const value = typescript.scopes.constants(code)[0]?.value ?? typescript.expressions(code)[0];
      return value ? typescript.decode(value, code) : null;
    },
    path,
  );
  return { file, decoded };
}

describe('TypeScript and JavaScript', () => {
  before(() => syntaxReady('typescript', 'tsx', 'javascript'));

  describe('decode', () => {
    const rows: readonly (readonly [string, string | null])[] = [
      [`'a'`, 'a'],
      [`"it's"`, "it's"],
      [`''`, ''],
      [String.raw`'\n\t\r\b\v\f\0\\\'\"\a\😀'`, '\n\t\r\b\v\f\0\\\'"a😀'],
      [String.raw`"\x41\u00e9\u{1F600}\u{000041}\ud83d\ude00"`, 'Aé😀A😀'],
      ["'a\\\nb\\\r\nc\\\u2028d'", 'abcd'],
      [String.raw`'\101\7\08\400\9'`, 'A\x07\x008 09'],
      [String.raw`'\xZZ and more'`, null],
      [String.raw`'\u{110000} and more'`, null],
      ['`a\n  "b" c`', 'a\n  "b" c'],
      ['`a\r\nb\rc`', 'a\nb\nc'],
      ['`\\` \\${a} $ {b} \\n`', '` ${a} $ {b} \n'],
      [`\`Hi \${user.name}, \${f("}")}!\``, `Hi \${user.name}, \${f("}")}!`],
      ['`${`in ${x}`} out`', '${`in ${x}`} out'],
      ['`\\1 and more`', null],
      [`String.raw\`\\n \${x} \\d \\\`\``, `\\n \${x} \\d \\\``],
      [`dedent\`\n    a\n      b \\n\\\`\\$\n  \``, 'a\n  b \n`$'],
      [`dedent(\`\n    a\n      b\n  \`)`, 'a\n  b'],
      [`shortDedent\`\n    a\n      b \\n\n  \``, 'a\n  b \n'],
      [`outdent\`\n    a\n      b\n  \``, 'a\n  b'],
      [`strip\`\n    a\n      b\n  \``, 'a\n  b'],
      ['foreign.tag`a ${b}`', 'a ${b}'],
      ['sql`SELECT a FROM b WHERE c`', null],
      [`'a' + "b" + \`c\``, 'abc'],
      [`'a' + name + 1 + 'b'`, 'aname1b'],
      [`x + y + 'b'`, 'x + yb'],
      [`('a' + /* "no" */ ('b')) as const`, 'ab'],
      [`<const>'a b'`, null],
      [`'a' satisfies string`, 'a'],
      [`['a', b, 'c'].join('\\n')`, 'a\nb\nc'],
      [`['a', 'b'].join()`, 'a,b'],
      [`['a', '', 'b',].filter(Boolean).join(' ')`, 'a b'],
      [`['a', , 'b'].join(' ')`, null],
      [`['a', 'b'].join(separator)`, null],
      [`['a', 'b'].map(f).join(' ')`, null],
      [`'  a '.trim()`, 'a'],
      [`'\\u00a0 a '.trimEnd()`, '\u00a0 a'],
      [`'a'.concat('b', c)`, 'abc'],
      [`'a'.replace('a', 'b')`, null],
    ];
    for (const [code, text] of rows)
      it(JSON.stringify(code), () => {
        const { decoded } = decode(code, code.startsWith('<') ? 'src/agent.js' : 'src/agent.ts');
        if (text === null) assert.equal(decoded, null);
        else assert.equal(decoded?.text, text);
      });

    it('an attribute of JSX, with its character references', () => {
      const { decoded } = decode(String.raw`<Agent prompt="Be kind &amp; brief\n &quot;now&quot; &nope;" />`);
      assert.equal(decoded?.text, String.raw`Be kind & brief\n "now" &nope;`);
      assert.equal(decode('<Agent prompt="Be kind\n and brief" />').decoded, null);
    });

    it('with names of holes', () => {
      const { decoded, file } = decode('`Hi ${user.name}, ${ await title() }: ${1 + 1}` + who');
      assert.deepEqual(
        decoded?.holes.map((h) => [slice(file, h.file), h.name, h.nameSpan && slice(file, h.nameSpan), h.syntax]),
        [
          ['${user.name}', 'name', 'name', 'interpolation'],
          ['${ await title() }', 'title', 'title', 'interpolation'],
          ['${1 + 1}', null, null, 'interpolation'],
          ['who', 'who', 'who', 'value'],
        ],
      );
    });

    it('a template that an unknown tag takes as not the whole value', () => {
      assert.equal(decode('foreign.tag`Be brief.`').decoded?.whole, false);
      assert.equal(decode('`Be brief.`').decoded?.whole, true);
    });
  });

  describe('write', () => {
    const rows: readonly (readonly [string, string, string])[] = [
      [`'Be ⟦⟧brief'`, `it's "so" \\ `, `'Be it\\'s "so" \\\\ brief'`],
      [`"Be ⟦⟧brief"`, 'a\nb', '"Be a\\nbbrief"'],
      ['`Be ⟦⟧brief`', '${x} ` \\ $', '`Be \\${x} \\` \\\\ $brief`'],
      ['`Be ⟦⟧{x}`', '$', '`Be \\${x}`'],
      ['`Be $⟦⟧ brief`', '{x}', '`Be $\\{x} brief`'],
      ['`Be ⟦⟧brief`', 'a\nb', '`Be a\nbbrief`'],
      ['`Be ⟦⟧brief\\n\\n${x}`', 'a\nb', '`Be a\\nbbrief\\n\\n${x}`'],
      ['`Be ⟦⟧brief\r\n`', 'a\nb', '`Be a\r\nbbrief\r\n`'],
      [String.raw`'\0⟦⟧a'`, '1', String.raw`'\0\x31a'`],
      [`'Be ⟦⟧brief'`, '\u2028\0\ufeff', String.raw`'Be \u2028\x00\ufeffbrief'`],
      ['dedent`\n    Be brief.⟦⟧\n  `', '\nBe kind.', 'dedent`\n    Be brief.\n    Be kind.\n  `'],
      ['String.raw`a⟦⟧b`', '\\d', 'String.raw`a\\db`'],
    ];
    for (const [code, put, after] of rows)
      it(JSON.stringify([code, put]), () => assert.equal(written(code, put), `const prompt = ${after};`));

    it('references where an attribute needs them', () => {
      assert.equal(
        written('<Agent prompt="Be brief, a⟦⟧b" />', ' "&amp; '),
        'const prompt = <Agent prompt="Be brief, a &#34;&amp;amp; b" />;',
      );
    });

    it('nothing that a raw template cannot hold', () => {
      for (const put of ['`', '${x}']) assert.match(written('String.raw`a⟦⟧b`', put), /^refused: .*String\.raw/);
      assert.match(written('`a ${⟦⟧x} b`', 'y'), /^refused/);
    });

    it('new literals in the form that needs least', () => {
      const made = (text: string, holes: { at: number; code: string }[] = []) => typescript.writer?.literalFor(text, '', holes);
      assert.equal(made('Be brief.'), "'Be brief.'");
      assert.equal(made("It's brief."), `"It's brief."`);
      assert.equal(made('a\n`b` ${c}'), '`a\n\\`b\\` \\${c}`');
      assert.equal(made('Hi $!', [{ at: 4, code: 'name' }]), '`Hi $${name}!`');
      assert.equal(made('{x}', [{ at: 0, code: 'name' }]), '`${name}{x}`');
    });
  });

  describe('find expressions', () => {
    const found = (text: string, path?: string) =>
      within(text, (code) => typescript.expressions(code).map((e) => slice(text, e.span)), path);

    it('of four words, and shorter ones where prompts stand', () => {
      assert.deepEqual(
        found(`log("one two three"); log("one two three four"); const systemPrompt = "Be brief."; f({ content: '{input}' });`),
        ['"one two three four"', '"Be brief."', "'{input}'"],
      );
      assert.deepEqual(found(`log("用一句话总结下面的文章内容");`), ['"用一句话总结下面的文章内容"']);
    });

    it('outermost ones only', () => {
      assert.deepEqual(found('f(("one two three four" + `five ${g("six seven eight nine")}`).trim(), ["a b c d", x].join("\\n"))'), [
        '("one two three four" + `five ${g("six seven eight nine")}`).trim()',
        '["a b c d", x].join("\\n")',
      ]);
      assert.deepEqual(found('a ? "one two three four" : (b ?? "one two three five")'), ['"one two three four"', '"one two three five"']);
      assert.deepEqual(found('"prefix: " + g("one two three four")'), ['"one two three four"']);
    });

    it('that are no other language', () => {
      assert.deepEqual(found('styled.div`one two three four`; gql`one two three ${"four five six seven"}`; css`one two three four`'), []);
    });

    it('in code that is not finished', () => {
      assert.deepEqual(found('const prompt = "one two three four";\nawait f({ content: "one two three five", '), [
        '"one two three four"',
        '"one two three five"',
      ]);
    });
  });

  describe('tell the place', () => {
    const rows: Readonly<Record<string, readonly [string, object]>> = {
      'an option of a call': [
        'await openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: ⟦"one two three four"⟧ }] });',
        {
          around: ['map:content', 'list:0', 'map:messages', 'call openai.chat.completions.create:0'],
          key: 'content',
          callee: 'openai.chat.completions.create',
        },
      ],
      'an argument of a constructor': [
        'const m = new SystemMessage(⟦"one two three four"⟧);',
        { around: ['call SystemMessage:0'], assigned: 'm', argument: 0 },
      ],
      'a link of a chain': [
        'ai.prompt().system(⟦"one two three four"⟧).user("x").call();',
        { around: ['call ai.prompt.system:0'], chain: 'ai.prompt().system("one two three four").user("x").call()' },
      ],
      'a constant': ['export const SYSTEM_PROMPT = ⟦`one two three four`⟧ as const;', { assigned: 'SYSTEM_PROMPT', around: [] }],
      'a field of a class': [
        '@Agent() export class Writer extends base.Agent<X> implements Y { private readonly instructions = ⟦"one two three four"⟧; }',
        { assigned: 'instructions', owner: 'Writer', bases: ['base.Agent', 'Y', 'Agent'] },
      ],
      'what a method returns': [
        'class Writer { getPrompt() { return ⟦`one two three four`⟧; } }',
        { assigned: 'getPrompt', owner: 'Writer', around: [] },
      ],
      'what an arrow function gives': [
        'export const getPrompt = (x: string): string => ⟦`one two three four ${x}`⟧;',
        { assigned: 'getPrompt' },
      ],
      'a function that is a value': [
        'new Agent({ name: "x", instructions: ({ context }) => { return ⟦`one two three four`⟧; } });',
        { around: ['map:instructions', 'call Agent:0'], key: 'instructions' },
      ],
      'an entry of an object': [
        'const PROMPTS: Record<string, string> = { summary: { "short form": ⟦"one two three four"⟧ } };',
        { around: ['map:short form', 'map:summary'], assigned: 'PROMPTS' },
      ],
      'a tuple': ['f([["system", ⟦"one two three four"⟧], ["human", "{x}"]]);', { around: ['list:1', 'list:0', 'call f:0'] }],
      'state of a component': [
        'const [prompt, setPrompt] = useState<string>(⟦"one two three four"⟧);',
        { assigned: 'prompt', callee: 'useState' },
      ],
      'a default': ['function f(prompt: string = ⟦"one two three four"⟧, { a = 1 } = {}) {}', { assigned: 'prompt', around: [] }],
      'an attribute': [
        'const x = <Chat.Agent model="m" system=⟦"one two three four"⟧ />;',
        { role: 'attribute', around: ['call Chat.Agent:system'], argument: 'system' },
      ],
      'an attribute with an expression': [
        'const x = <Agent system={⟦`one two three four`⟧}>text</Agent>;',
        { role: 'attribute', around: ['call Agent:system'] },
      ],
      'an argument of a decorator': [
        'class T { @Tool({ description: ⟦"one two three four"⟧ }) run() {} }',
        { annotation: 'Tool', around: ['map:description', 'annotation Tool:0'] },
      ],
      'a tag': ['const p = md.strict⟦`one two three four`⟧;', { around: ['call md.strict:0'], assigned: 'p' }],
      'a test': ['describe("x", () => { it(⟦"one two three four"⟧, () => {}); });', { isTest: true, callee: 'it' }],
      'an expectation': ['expect(f("x")).not.toBe(⟦"one two three four"⟧);', { isTest: true }],
      'what a test hands over': ['it("x", () => { f(⟦"one two three four"⟧); });', { isTest: false, callee: 'f' }],
      'a comparison': ['if (x === ⟦"one two three four"⟧) {}', { role: 'condition' }],
      'a case': ['switch (x) { case ⟦"one two three four"⟧: }', { role: 'condition' }],
      'a key': ['const x = { ⟦"one two three four"⟧: 1 };', { role: 'key' }],
      'an index': ['x[⟦"one two three four"⟧] = 1;', { role: 'index' }],
      'a type': ['type T = ⟦"one two three four"⟧;', { role: 'type' }],
      'a directive': ['function f() { ⟦"one two three four"⟧; }', { role: 'docstring' }],
      'a member of an enum': ['enum Prompts { Short = ⟦"one two three four"⟧ }', { assigned: 'Short' }],
      'an assignment': ['this.systemPrompt = ⟦"one two three four"⟧;', { assigned: 'this.systemPrompt' }],
      'an alternative': ['const prompt = options.prompt ?? ⟦"one two three four"⟧;', { assigned: 'prompt', role: 'value' }],
      'a call that nothing closes': [
        'const r = streamText({\n  model: "m",\n  system: ⟦"one two three four"⟧,\n  prompt: ',
        { around: ['map:system', 'call streamText:0'], callee: 'streamText', key: 'system', role: 'value' },
      ],
      'an argument that nothing closes': ['const r = ai.ask(⟦"one two three four"⟧', { around: ['call ai.ask:0'] }],
      'an error': ['throw new Error(⟦`one two three four ${x}`⟧);', { around: ['call Error:0'] }],
    };
    for (const [name, [marked, expected]] of Object.entries(rows))
      it(name, () => {
        const { text, spans } = unmark(marked);
        const at = spans[0] ?? span(0, 0);
        within(text, (code) => {
          const expression = typescript.expressions(code).find((e) => e.span.start === at.start && e.span.end === at.end);
          assert.ok(expression, 'it is found');
          const place = typescript.place(expression, code);
          const told = {
            ...place,
            around: place.around.map(({ kind, name: called, at: entry }) => `${kind}${called === null ? '' : ` ${called}`}:${entry}`),
            chain: place.around[0]?.chain && slice(text, place.around[0].chain),
          };
          for (const [key, value] of Object.entries(expected)) assert.deepEqual(told[key as keyof typeof told], value, key);
        });
      });

    it('with what stands beside it', () => {
      const text = 'f({ role: ChatRole.System, content: "one two three four", n: g("x", { a: `b` }), [k.l]: 1, short, ...rest });';
      within(text, (code) => {
        const place = typescript.place(typescript.expressions(code)[0] as StringExpression, code);
        const told = [...place.siblings].map(([key, s]) => [key, s.text ?? s.refers ?? s.callee ?? '?']);
        assert.deepEqual(told, [
          ['role', 'ChatRole.System'],
          ['content', 'one two three four'],
          ['n', 'g'],
          ['k.l', '?'],
          ['short', 'short'],
        ]);
        assert.equal(place.siblings.get('n')?.entries?.get(1)?.entries?.get('a')?.text, 'b');
      });
    });

    it('of a value by its span alone', () => {
      const text = 'await generateText({ system: PROMPTS.system, prompt });';
      within(text, (code) => {
        const start = text.indexOf('PROMPTS');
        const value = { kind: 'value', span: span(start, start + 14), name: null, nameSpan: null, refers: null } as const;
        const place = typescript.place(value, code);
        assert.deepEqual([place.callee, place.key], ['generateText', 'system']);
      });
    });
  });

  describe('scopes', () => {
    it('imports by local name', () => {
      const text = `import OpenAI, { type A as B, C } from "openai";\nimport * as ns from 'ns';\nimport q = require('q');
const { x: y, z } = require("m"); const w = await import("w"); const d = require('d').default;`;
      within(
        text,
        (code) => {
          const all = [...typescript.scopes.imports(code)].map(([local, { module, name }]) => `${local}=${module}:${name}`);
          assert.deepEqual(all.sort(), [
            'B=openai:A',
            'C=openai:C',
            'OpenAI=openai:default',
            'd=d:default',
            'ns=ns:null',
            'q=q:null',
            'w=w:null',
            'y=m:x',
            'z=m:z',
          ]);
        },
        'src/agent.ts',
      );
    });

    const constants = (text: string) =>
      within(text, (code) =>
        typescript.scopes.constants(code).map(({ name, owner, additions, whole, uses }) => ({
          name: owner === null ? name : `${owner}.${name}`,
          additions: additions.map((a) => slice(text, a.span)),
          whole,
          uses: uses.map((u) => slice(text, u)),
        })),
      );

    it('constants with their uses', () => {
      const text = `const A = "x"; const P = { a: { b: "y" } }; enum E { F = "z" }
class K { static g = "w"; h = "v"; m() { return this.h + K.g + A + P.a.b + E.F; } }
function f(A2) { const A = "inner"; return A; }`;
      assert.deepEqual(
        constants(text).map(({ name, uses }) => [name, ...uses]),
        [
          ['A', 'A'],
          ['P.a.b', 'P.a.b'],
          ['E.F', 'E.F'],
          ['K.g', 'K.g'],
          ['K.h', 'this.h'],
          ['A', 'A'],
        ],
      );
    });

    it('what is added in a straight line', () => {
      const told = constants('let p = "a"; p += "b"; f(p); p += `c`; let q = "a"; if (x) q += "b"; let r = "a"; r = g(r);');
      assert.deepEqual(
        told.map(({ name, additions, whole }) => [name, additions, whole]),
        [
          ['p', ['"b"', '`c`'], true],
          ['q', [], false],
          ['r', [], false],
        ],
      );
    });
  });

  describe('read every annotated expression of', () => {
    const check = (source: string, path: string) => {
      const kept: string[] = [];
      const wanted: number[] = [];
      for (const line of source.split('\n')) {
        if (/^\s*#> /.test(line)) wanted.push(kept.length);
        else kept.push(line);
      }
      const text = kept.join('\n');
      const starts = kept.map((_, i) => kept.slice(0, i).join('\n').length + (i > 0 ? 1 : 0));
      assert.ok(wanted.length > 0);
      within(
        text,
        (code) => {
          const host = /\.[mc]?jsx?$/.test(path) ? javascript : typescript;
          const found = host.expressions(code).map((e) => ({ leaves: leavesOf(e), text: host.decode(e, code)?.text }));
          for (const line of wanted) {
            const from = starts[line] ?? 0;
            const to = from + (kept[line]?.length ?? 0);
            const here = found.filter(({ leaves }) => leaves.some((at) => at >= from && at < to));
            const isOther = /\b(?:sql|gql)`/.test(kept[line] ?? '');
            assert.equal(here.length === 0, isOther, `${isOther ? 'read' : 'not read'}: ${kept[line]}`);
            for (const { text: value } of here) assert.equal(typeof value, 'string', `not decoded: ${kept[line]}`);
          }
        },
        path,
      );
    };
    for (const language of ['typescript', 'javascript']) {
      const folder = new URL(`../fixtures/code/${language}/`, import.meta.url);
      for (const name of readdirSync(folder).sort()) {
        const source = readFileSync(new URL(name, folder), 'utf8');
        it(name, () => check(source.replace(/‹\/?cut›/g, ''), name));
        if (source.includes('‹cut›')) it(`${name}, half-written`, () => check(source.replace(/‹cut›.*?‹\/cut›/gs, ''), name));
      }
    }
  });

  it('stay linear', () => {
    const time = (n: number) => {
      const text = `const prompt = ${Array.from({ length: n }, (_, i) => `"part ${i} of it"`).join(' + ')};`;
      const start = process.hrtime.bigint();
      within(text, (code) => assert.equal(typescript.expressions(code).length, 1), 'src/agent.js');
      return Number(process.hrtime.bigint() - start);
    };
    time(200);
    const best = (n: number) => Math.min(time(n), time(n), time(n)) / 1e6;
    const [small, large] = [best(2000), best(8000)];
    assert.ok(large < Math.max(small, 50) * 12, `${small} ms, then ${large} ms`);
  });
});

/** Where the literals of an expression begin. */
function leavesOf(expression: StringExpression): readonly number[] {
  if (expression.kind === 'literal') return [expression.span.start];
  if (expression.kind === 'value') return [];
  return 'parts' in expression ? expression.parts.flatMap(leavesOf) : leavesOf(expression.of);
}

/** The statement after putting a text at the mark, or the refusal. */
function written(marked: string, put: string): string {
  const { text: code, spans } = unmark(marked);
  const { decoded, file } = decode(code);
  assert.ok(decoded);
  const at = (spans[0]?.start ?? 0) + imports.length + 'const prompt = '.length;
  const piece = decoded.pieces.find(
    (p) => p.file.start <= at && at <= p.file.end && p.prompt.end - p.prompt.start === p.file.end - p.file.start,
  );
  assert.ok(piece, 'the mark stands in the text');
  const offset = piece.prompt.start + at - piece.file.start;
  const answer = decoded.write([{ span: span(offset, offset), text: put }]);
  if (isRefusal(answer)) return `refused: ${answer.refusal.text ?? JSON.stringify(answer.refusal)}`;
  return applyEdits(file, answer.edits).slice(imports.length).trimEnd();
}
