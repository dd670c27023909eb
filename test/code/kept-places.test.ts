/** Prompts of code that is edited, whose unchanged statements are not read again, are those of the same text read for the first time. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { allWords } from '../../server/core/code/words.ts';
import { extract } from '../../server/core/extraction/extract.ts';
import { defaultCodeConfig } from '../../server/core/extraction/types.ts';
import { hosts } from '../../server/core/hosts.generated.ts';
import type { SyntaxNode } from '../../server/core/service.ts';
import { following, remembered } from '../../server/node/remembered-tree.ts';
import { changeBetween, firstLine } from '../../server/node/text-change.ts';
import { mulberry32 } from '../support/random.ts';
import { installed } from '../support/syntax.ts';

const seed = Number(process.env.WHETSTONE_SEED ?? 20_261_123);
const editsOfFile = 60;
const folder = new URL('../fixtures/code/', import.meta.url);
const inserted = [
  'x',
  '"',
  "'",
  '(',
  ')',
  '\n',
  ' ',
  '#',
  'class Judge(dspy.Signature):\n    ',
  '@tool\n',
  'from openai import OpenAI\n',
  '\nSYSTEM_PROMPT = "You are a judge of cakes."\n',
  '\nprint("You are a judge of cakes.")\n',
  'Error',
  'SYSTEM_PROMPT',
  ' += "Be kind to all of them."\n',
];

describe('code that is edited', () => {
  before(() => Parser.init({ wasmBinary: new Uint8Array(readFileSync(installed('runtime'))).buffer as never }));

  it(`holds the prompts that its tree holds (seed ${seed})`, async function () {
    this.timeout(120_000);
    const language = await Language.load(new Uint8Array(readFileSync(installed('python'))));
    const parser = new Parser().setLanguage(language);
    const random = mulberry32(seed);
    let found = 0;
    for (const name of readdirSync(new URL('python/', folder)).sort())
      found += edited(parser, `app/${name}`, readFileSync(new URL(`python/${name}`, folder), 'utf8'), random);
    assert.ok(found > 500, `There was hardly anything to find: ${found}.`);
    parser.delete();
  });
});

/** @returns how many prompts were compared. */
function edited(parser: Parser, path: string, first: string, random: () => number): number {
  const below = (most: number): number => Math.floor(random() * most);
  const parse = (text: string, base: Tree | null): Tree => parser.parse(text, base) as Tree;
  let [text, last] = [first, first];
  let tree = parse(text, null);
  let root = remembered(tree.rootNode);
  let prompts = 0;
  for (let i = 0; i < editsOfFile; i++) {
    // Of the same tree: what the parser makes of an error may hang on what was there before.
    const fresh = extracted(path, text, remembered(tree.rootNode));
    assert.equal(extracted(path, text, root), fresh, `${path}, edit ${i}`);
    prompts += fresh.split('"messages"').length - 1;
    const lines = text.split('\n');
    const line = below(lines.length);
    const put = inserted[below(inserted.length)] as string;
    // Much is typed at the beginning of a line, much within, and much is taken back.
    const at = lines.slice(0, line).join('\n').length + (random() < 0.5 ? 0 : below((lines[line] as string).length + 1));
    const next = random() < 0.45 ? last : text.slice(0, at) + put + text.slice(at + (random() < 0.2 ? below(8) : 0));
    last = text;
    const { change } = changeBetween(text, next, firstLine);
    const base = tree.copy();
    base.edit(new Edit(change));
    const now = parse(next, base);
    base.delete();
    root = following(root, now.rootNode, change);
    tree.delete();
    [tree, text] = [now, next];
  }
  tree.delete();
  return prompts;
}

/** All that is found, as text. */
function extracted(path: string, text: string, root: SyntaxNode): string {
  const host = hosts.python;
  assert.ok(host);
  const found = extract({ path, text, root, words: allWords }, 'python', host, defaultCodeConfig, { open: () => null });
  return JSON.stringify(found, (_, value) => (value instanceof Map ? [...value] : value), 1);
}
