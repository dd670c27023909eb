import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type GrammarId, isMiss, type SyntaxNode } from '../../server/core/service.ts';
import { type LentSyntax, openSyntax, patient, type SyntaxOptions } from '../../server/node/syntax.ts';
import { changeBetween, firstLine } from '../../server/node/text-change.ts';
import { mulberry32 } from '../support/random.ts';
import { hasGrammar, installed } from '../support/syntax.ts';
import type { TreeMemory } from '../support/tree-memory.ts';

const run = promisify(execFile);

const samples: Readonly<Record<GrammarId, { readonly text: string; readonly type: string; readonly literal: string }>> = {
  python: { text: 'x = f"é😀 {b}"\n', type: 'string', literal: 'f"é😀 {b}"' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the language that is read.
  typescript: { text: 'const x: string = `a ${b}`;\n', type: 'template_string', literal: '`a ${b}`' },
  tsx: { text: 'const x = <A b="c d">e</A>;\n', type: 'string', literal: '"c d"' },
  javascript: { text: "const x = <A b={'c d'} />;\n", type: 'string', literal: "'c d'" },
  go: { text: 'package a\nconst x = `b c`\n', type: 'raw_string_literal', literal: '`b c`' },
  java: { text: 'class A { String x = "b c"; }\n', type: 'string_literal', literal: '"b c"' },
  kotlin: { text: 'val x = "b c"\n', type: 'string_literal', literal: '"b c"' },
  csharp: { text: 'class A { string x = @"b c"; }\n', type: 'verbatim_string_literal', literal: '@"b c"' },
  ruby: { text: "x = 'b c'\n", type: 'string', literal: "'b c'" },
  rust: { text: 'const X: &str = r#"b c"#;\n', type: 'raw_string_literal', literal: 'r#"b c"#' },
  php: { text: "<?php $x = 'b c';\n", type: 'string', literal: "'b c'" },
};

describe('Syntax trees', function () {
  this.timeout(60_000);
  const opened: LentSyntax[] = [];
  const open = (options: Partial<SyntaxOptions> = {}): LentSyntax => {
    const syntax = openSyntax({ ...patient, fileOf: installed, ...options });
    opened.push(syntax);
    return syntax;
  };
  afterEach(() => {
    for (const syntax of opened.splice(0)) syntax.close();
    endCounts();
  });

  describe('of each grammar', () => {
    for (const [id, { text, type, literal }] of Object.entries(samples))
      it(`${id} names its literals by places in UTF-16`, async function () {
        if (!hasGrammar(id as GrammarId)) return this.skip();
        const syntax = open();
        await syntax.ready([id as GrammarId]);
        const found = syntax.within(id as GrammarId, 'a', text, (root) => textsOf(root, type, text));
        assert.deepEqual(found, [literal]);
      });
  });

  describe('come when they are there:', () => {
    it('says so when the grammar is being loaded, and tells the paths that asked when it has come', async () => {
      const syntax = open({ kept: 12, most: 1000 });
      const news = new Promise<readonly string[]>((resolve) => syntax.onNews(resolve));
      assert.deepEqual(syntax.within('python', 'a.py', 'x', strings('x')), { miss: 'loading' });
      assert.deepEqual(syntax.within('python', 'b.py', 'x', strings('x')), { miss: 'loading' });
      syntax.release('b.py');
      assert.deepEqual(await news, ['a.py']);
      assert.deepEqual(syntax.within('python', 'a.py', "x = 'a'", strings("x = 'a'")), ["'a'"]);
    });

    it('asks again where the first asking came too early', async () => {
      const syntax = open();
      let asked = 0;
      const found = await syntax.settled(() => [++asked, syntax.within('python', 'a.py', "x = 'a'", strings("x = 'a'"))]);
      assert.deepEqual(found, [2, ["'a'"]]);
      assert.deepEqual(await syntax.settled(() => syntax.within('ruby', 'a.rb', "x = 'a'", strings("x = 'a'"))), ["'a'"]);
    });

    it('reads a grammar at once for those who wait, when what runs it is there', async () => {
      const syntax = open();
      await syntax.ready([]);
      assert.deepEqual(syntax.within('go', 'a.go', 'package a\nvar x = `a`', literals('package a\nvar x = `a`')), ['`a`']);
    });

    it('says that a grammar cannot be had, once, and goes on with the others', async () => {
      for (const most of [1000, Number.POSITIVE_INFINITY]) {
        const told: string[] = [];
        const fileOf: SyntaxOptions['fileOf'] = (file) => (file === 'kotlin' ? '/nowhere.wasm' : installed(file));
        const syntax = open({ most, report: (line) => told.push(line), fileOf });
        await syntax.ready(['kotlin', 'python']);
        for (const path of ['a.kt', 'b.kt']) assert.deepEqual(syntax.within('kotlin', path, 'x', strings('x')), { miss: 'broken' });
        assert.deepEqual(syntax.within('python', 'a.py', "'a'", strings("'a'")), ["'a'"]);
        assert.equal(told.length, 1);
        assert.match(told[0] ?? '', /^The grammar "kotlin" cannot be loaded.*ENOENT/);
      }
    });

    it('says that nothing can be parsed where what runs grammars is missing', async () => {
      const told: string[] = [];
      const syntax = open({ report: (line) => told.push(line), fileOf: () => '/nowhere.wasm' });
      assert.deepEqual(await syntax.settled(() => syntax.within('python', 'a.py', 'x', strings('x'))), { miss: 'broken' });
      assert.match(told.join('\n'), /^Code cannot be parsed.*ENOENT/);
    });

    it('lends a tree of a wrong file to no one', async () => {
      const told: string[] = [];
      const syntax = open({
        report: (line) => told.push(line),
        fileOf: (file) => (file === 'go' ? fileURLToPath(import.meta.url) : installed(file)),
      });
      await syntax.ready([]);
      assert.deepEqual(syntax.within('go', 'a.go', 'x', strings('x')), { miss: 'broken' });
      assert.equal(told.length, 1);
    });
  });

  describe('follow their text:', () => {
    it('gives the same tree after any change as a parse from the beginning', async () => {
      const rounds = Number(process.env.WHETSTONE_TRUTH ?? 300);
      const [following, fresh] = [open({ kept: 12 }), open()];
      for (const [id, { text }] of Object.entries(samples) as [GrammarId, { text: string }][]) {
        if (!existsSync(installed(id))) continue;
        await Promise.all([following.ready([id]), fresh.ready([id])]);
        const random = mulberry32(id.length);
        let now = text.repeat(4);
        for (let i = 0; i < rounds; i++) {
          const [start, length] = [Math.floor(random() * now.length), Math.floor(random() * 4)];
          const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
          now = now.slice(0, start) + piece + now.slice(start + length);
          if (now.length > 2000) now = text.repeat(4);
          assert.equal(
            following.within(id, 'a', now, outline),
            fresh.within(id, 'a', now, outline),
            `seed ${id.length}, ${id}, change ${i}`,
          );
        }
      }
    });

    it('does not read again what stayed', async () => {
      const syntax = open({ kept: 1 });
      await syntax.ready(['python']);
      const count = await countTrees();
      const text = Array.from({ length: 10_000 }, (_, i) => `x${i} = f("a", ${i})\n`).join('');
      syntax.within('python', 'a.py', text, () => null);
      const all = count.reads();
      syntax.within('python', 'a.py', text.replace('x5000 ', 'y '), () => null);
      assert.ok((count.reads() - all) * 1.5 < all, `${all} pieces, then ${count.reads() - all}`);
    });

    it('lends another tree, or a later one of the same path, while one is lent', async () => {
      const syntax = open({ kept: 1 });
      await syntax.ready(['python']);
      const found = syntax.within('python', 'a.py', "'a'", (root) => [
        syntax.within('python', 'b.py', "'b'", strings("'b'")),
        syntax.within('python', 'a.py', "'c'; 'd'", strings("'c'; 'd'")),
        root.descendantsOfType('string').length,
      ]);
      assert.deepEqual(found, [["'b'"], ["'c'", "'d'"], 1]);
    });

    it('gives back a tree though its reader fails', async () => {
      const syntax = open();
      await syntax.ready(['python']);
      const count = await countTrees();
      const fails = () => {
        throw new Error('no');
      };
      assert.throws(() => syntax.within('python', 'a.py', "'a'", fails), /no/);
      assert.equal(count.held(), 0);
    });
  });

  describe('take no more time than they are given:', () => {
    const long = Array.from({ length: 40_000 }, (_, i) => `x${i} = f("a", ${i})\n`).join('');

    it('goes on in slices, lets others have their turn, and says when it has ended', async () => {
      const syntax = open({ kept: 12, most: 20 });
      await syntax.ready(['python']);
      const count = await countTrees();
      const news = new Promise<readonly string[]>((resolve) => syntax.onNews(resolve));
      assert.deepEqual(syntax.within('python', 'a.py', long, strings(long)), { miss: 'slow' });
      let turns = 0;
      const timer = setInterval(() => turns++, 5);
      assert.deepEqual(syntax.within('python', 'b.py', "'b'", strings("'b'")), ["'b'"], 'another path does not wait for it');
      assert.deepEqual(syntax.within('python', 'a.py', long, strings(long)), { miss: 'slow' }, 'nor is it begun anew');
      assert.deepEqual(await news, ['a.py']);
      clearInterval(timer);
      assert.ok(turns > 3);
      const parses = count.parses();
      const told = (root: SyntaxNode) => [root.endIndex, root.hasError, root.namedChildren.length];
      assert.deepEqual(syntax.within('python', 'a.py', long, told), [long.length, false, 40_000]);
      assert.equal(count.parses(), parses);
      assert.equal(count.held(), 2);
    });

    it('begins anew with a later text of the path, and forgets one that is closed', async () => {
      const syntax = open({ kept: 12, most: 20 });
      await syntax.ready(['python']);
      const count = await countTrees();
      const news: (readonly string[])[] = [];
      syntax.onNews((paths) => news.push(paths));
      assert.deepEqual(syntax.within('python', 'a.py', long, strings(long)), { miss: 'slow' });
      assert.deepEqual(syntax.within('python', 'c.py', long, strings(long)), { miss: 'slow' });
      syntax.release('c.py');
      assert.deepEqual(syntax.within('python', 'a.py', "'a'", strings("'a'")), ["'a'"]);
      for (let i = 0; i < 200; i++) await new Promise(setImmediate);
      assert.deepEqual(news, []);
      assert.equal(count.held(), 1);
    });

    it('follows a text that is too long for one turn, whatever comes between', async () => {
      const syntax = open({ kept: 12, most: 0 });
      await syntax.ready(['python']);
      const ended = () => new Promise<readonly string[]>((resolve) => syntax.onNews(resolve));
      const texts = [long, `'a'\n${long}`, `'b'\n${long}`, `'b'\n${long}'c'`];
      const ask = (text: string) =>
        syntax.within('python', 'a.py', text, (root) => [root.descendantsOfType('string').length, root.hasError]);
      for (const [i, text] of texts.entries()) {
        const end = ended();
        // The second is not waited for: the third comes in between.
        if (!isMiss(ask(text)) || i === 1) continue;
        await end;
        assert.deepEqual(ask(text), [40_000 + (text.match(/'/g)?.length ?? 0) / 2, false], `text ${i}`);
      }
    });
  });

  describe('hold no more memory than they say:', () => {
    it('keeps as many trees as it is told, those that were asked for again before all others', async () => {
      const syntax = open({ kept: 3 });
      await syntax.ready(['python']);
      const count = await countTrees();
      const ask = (path: string, text: string) => syntax.within('python', path, text, () => null);
      for (const text of ['1', '2']) for (const path of ['open.py', 'other.py']) ask(path, text);
      for (let i = 0; i < 50; i++) ask(`walked/${i}.py`, 'x');
      assert.equal(count.held(), 3);
      const parses = count.parses();
      ask('open.py', '2');
      ask('other.py', '2');
      assert.equal(count.parses(), parses);
      syntax.release('open.py');
      assert.equal(count.held(), 2);
      syntax.close();
      assert.equal(count.held(), 0);
      assert.equal(ask('open.py', '3'), null, 'it can be asked after that');
    });

    it('grows by nothing over thousands of changes', async function () {
      const rounds = Number(process.env.WHETSTONE_TRUTH ?? 10_000);
      this.timeout(30_000 + rounds * 30);
      const child = fileURLToPath(new URL('../support/tree-memory.ts', import.meta.url));
      const { stdout } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', child, String(rounds)]);
      const [half, end] = JSON.parse(stdout) as [TreeMemory, TreeMemory];
      assert.ok(half.trees > 0, 'the memory of the trees is seen');
      assert.equal(end.trees, half.trees, 'bytes of trees');
      assert.ok(end.heap <= half.heap * 1.05, `${half.heap} → ${end.heap} bytes of V8's heap`);
    });
  });
});

describe('What changed between two texts', () => {
  const change = (old: string, now: string) => {
    const { change: c } = changeBetween(old, now, firstLine);
    const point = ({ row, column }: { row: number; column: number }) => `${row}:${column}`;
    return `${c.startIndex}-${c.oldEndIndex}→${c.newEndIndex} ${point(c.startPosition)}-${point(c.oldEndPosition)}→${point(c.newEndPosition)}`;
  };

  it('lies between the common beginning and the common end', () => {
    assert.equal(change('one two three', 'one 2 three'), '4-7→5 0:4-0:7→0:5');
    assert.equal(change('aa', 'aaa'), '2-2→3 0:2-0:2→0:3');
    assert.equal(change('', 'a\nb'), '0-0→3 0:0-0:0→1:1');
    assert.equal(change('a\nb\nc', 'a\nc'), '2-4→2 1:0-2:0→1:0');
    assert.equal(change('same', 'same'), '4-4→4 0:4-0:4→0:4');
  });
  it('cuts no surrogate pair', () => {
    assert.equal(change('a😀b', 'a😁b'), '1-3→3 0:1-0:3→0:3');
    assert.equal(change('a\u{1f600}b', 'a\u{1fa00}b'), '1-3→3 0:1-0:3→0:3', 'of which the second half is the same');
  });
  it('cuts no line end of two characters', () => {
    assert.equal(change('a\r\nb', 'a\nb'), '1-3→2 0:1-1:0→1:0');
    assert.equal(change('a\rb', 'a\r\nb'), '1-2→3 0:1-0:2→1:0');
  });
  it('counts rows from the last change as from the beginning', () => {
    const random = mulberry32(3);
    let near = firstLine;
    let old = 'a\nbb\n\nccc\r\nd';
    for (let i = 0; i < 2000; i++) {
      const at = Math.floor(random() * (old.length + 1));
      const now = `${old.slice(0, at)}${['\n', 'x', '\r\n', ''][i % 4]}${old.slice(at + (old.length > 40 ? 3 : 1))}`;
      const found = changeBetween(old, now, near);
      assert.deepEqual(found, changeBetween(old, now, firstLine), `change ${i}`);
      assert.equal(found.line.row, old.slice(0, found.change.startIndex).split('\n').length - 1);
      near = found.line;
      old = now;
    }
  });
  it('is found in long texts piece by piece', () => {
    const [head, tail] = ['a'.repeat(10_000), 'b'.repeat(9_000)];
    assert.equal(change(`${head}x${tail}`, `${head}yz${tail}`), '10000-10001→10002 0:10000-0:10001→0:10002');
  });
});

/** What an edit may bring in: what opens and closes things, in several languages. */
const pieces = ['', ' ', '\n', '\r\n', '"', "'", '`', '"""', '{', '}', '(', ')', '#', '/*', '<<~A\n', '\\', '${', 'é', '😀', 'x'];

/** The tree without the rows and columns, which nothing reads. */
const outline = (root: SyntaxNode): string => {
  const lines: string[] = [];
  const walk = (node: SyntaxNode, depth: number) => {
    lines.push(`${' '.repeat(depth)}${node.type} ${node.startIndex}-${node.endIndex}${node.isMissing ? ' missing' : ''}`);
    for (const child of node.children) if (child) walk(child, depth + 1);
  };
  walk(root, 0);
  return lines.join('\n');
};

let endCounts = () => {};

/** Counts the trees that come from now on and are not deleted, by what the library is asked. */
async function countTrees() {
  // A static import might give another instance of it than the server has.
  const { Parser, Tree } = await import('web-tree-sitter');
  const { parse } = Parser.prototype;
  const { copy, delete: remove } = Tree.prototype;
  let [held, parses, reads] = [0, 0, 0];
  endCounts = () => {
    Parser.prototype.parse = parse;
    Object.assign(Tree.prototype, { copy, delete: remove });
  };
  Parser.prototype.parse = function (text, ...more) {
    const read = (index: number) => {
      reads++;
      return String(text).slice(index);
    };
    const tree = parse.call(this, read, ...more);
    parses++;
    if (tree) held++;
    return tree;
  };
  Tree.prototype.copy = function () {
    held++;
    return copy.call(this);
  };
  Tree.prototype.delete = function () {
    held--;
    remove.call(this);
  };
  return { held: () => held, parses: () => parses, reads: () => reads };
}

const textsOf = (root: SyntaxNode, types: string | string[], text: string): string[] =>
  root.descendantsOfType(types).flatMap((node) => (node ? [text.slice(node.startIndex, node.endIndex)] : []));

const strings =
  (text: string) =>
  (root: SyntaxNode): string[] =>
    textsOf(root, 'string', text);
const literals =
  (text: string) =>
  (root: SyntaxNode): string[] =>
    textsOf(root, 'raw_string_literal', text);
