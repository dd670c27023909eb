/** What a tree remembers is what the parser says, edit after edit. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Edit, Language, type Node, Parser } from 'web-tree-sitter';
import { hosts } from '../../server/core/hosts.generated.ts';
import type { GrammarId, SyntaxNode } from '../../server/core/service.ts';
import { following, remembered } from '../../server/node/remembered-tree.ts';
import { changeBetween, firstLine } from '../../server/node/text-change.ts';
import { mulberry32 } from '../support/random.ts';
import { hasGrammar, installed } from '../support/syntax.ts';

const seed = Number(process.env.WHETSTONE_SEED ?? 20_261_123);
const editsOfFile = 12;
const folder = new URL('../fixtures/code/', import.meta.url);
const fields = ['name', 'value', 'left', 'right', 'function', 'arguments', 'object', 'body', 'key', 'operator', 'type', 'parameters'];
const inserted = ['x', '"', "'", '`', '(', ')', '{', '}', '\n', '\n  f("a b")\n', '#', ' '];

describe('A tree that remembers', () => {
  before(() => Parser.init({ wasmBinary: new Uint8Array(readFileSync(installed('runtime'))).buffer as never }));

  for (const [id, host] of Object.entries(hosts)) {
    const grammar = host.grammar(`a${host.extensions[0]}`);
    if (grammar === null || id === 'ipynb') continue;
    it(`says what the parser says, in ${host.title} (seed ${seed})`, async function () {
      this.timeout(120_000);
      if (!hasGrammar(grammar as GrammarId)) return this.skip();
      const language = await Language.load(new Uint8Array(readFileSync(installed(grammar))));
      const random = mulberry32(seed);
      const parser = new Parser().setLanguage(language);
      const types = language.types.filter((type) => type !== null);
      for (const name of readdirSync(new URL(`${id}/`, folder))
        .sort()
        .slice(0, 8))
        follow(parser, readFileSync(new URL(`${id}/${name}`, folder), 'utf8'), types, random);
      parser.delete();
    });
  }
});

function follow(parser: Parser, first: string, types: readonly string[], random: () => number): void {
  let text = first;
  let tree = parse(parser, text);
  let root = remembered(tree.rootNode);
  let [line, last] = [firstLine, text];
  const below = (most: number): number => Math.floor(random() * most);
  compare(root, tree.rootNode, text, types, random);
  for (let i = 0; i < editsOfFile; i++) {
    const at = below(text.length);
    const cut = random() < 0.4 ? below(random() < 0.2 ? 400 : 4) : 0;
    // What is typed is often taken back.
    const next = random() < 0.3 ? last : text.slice(0, at) + (inserted[below(inserted.length)] as string) + text.slice(at + cut);
    last = text;
    const follows = changeBetween(text, next, line);
    line = follows.line;
    const base = tree.copy();
    base.edit(new Edit(follows.change));
    const now = parse(parser, next, base);
    base.delete();
    root = following(root, now.rootNode, follows.change);
    tree.delete();
    [tree, text] = [now, next];
    compare(root, tree.rootNode, text, types, random);
  }
  tree.delete();
}

const parse = (parser: Parser, text: string, base: Parameters<Parser['parse']>[1] = null) =>
  parser.parse(text, base) as NonNullable<ReturnType<Parser['parse']>>;

function compare(ours: SyntaxNode, theirs: Node, text: string, types: readonly string[], random: () => number): void {
  const below = (most: number): number => Math.floor(random() * most);
  for (let i = 0; i < 40; i++) {
    const start = below(text.length + 1);
    const end = Math.min(text.length, start + below(random() < 0.5 ? 2 : 60));
    assert.equal(told(ours.descendantForIndex(start, end)), told(theirs.descendantForIndex(start, end)), `at ${start}–${end}`);
  }
  // The parser misses other types beside "ERROR".
  const some = [types[below(types.length)] as string, types[below(types.length)] as string, 'identifier'].filter(
    (type) => type !== 'ERROR',
  );
  for (const type of [some, ['string', 'template_string', 'comment'], ['identifier']])
    assert.deepEqual(ours.descendantsOfType(type).map(told), theirs.descendantsOfType(type).map(told));
  walk(ours, theirs, text, random);
}

/** A node that stays is the same with all that is in it: the core keeps what it found out about one. */
const texts = new WeakMap<SyntaxNode, string>();

function walk(ours: SyntaxNode, theirs: Node, text: string, random: () => number): void {
  const own = text.slice(ours.startIndex, ours.endIndex);
  assert.equal(texts.get(ours) ?? own, own);
  texts.set(ours, own);
  assert.equal(told(ours), told(theirs));
  assert.equal(told(ours.parent), told(theirs.parent));
  const field = fields[Math.floor(random() * fields.length)] as string;
  assert.equal(told(ours.childForFieldName(field)), told(theirs.childForFieldName(field)), field);
  assert.deepEqual(ours.childrenForFieldName(field).map(told), theirs.childrenForFieldName(field).map(told), field);
  assert.deepEqual(ours.namedChildren.map(told), theirs.namedChildren.map(told));
  const { children } = theirs;
  assert.equal(ours.children.length, children.length);
  // Not all is asked each time, so that some is asked for the first time in a later tree.
  for (const [i, child] of children.entries()) if (child && random() < 0.6) walk(ours.children[i] as SyntaxNode, child, text, random);
}

const told = (node: SyntaxNode | null): string =>
  node
    ? `${node.type} ${node.startIndex}–${node.endIndex} ${[node.isNamed, node.isError, node.isMissing, node.hasError].map(Number).join('')}`
    : 'none';
