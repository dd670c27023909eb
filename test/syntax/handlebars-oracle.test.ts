/** Handlebars' own parser is the judge: what it accepts has no problem here, what it refuses has one, and the trees agree. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { parseHandlebars } from '../../server/core/syntax/handlebars.ts';
import type { CurlyBlock } from '../../server/core/syntax/handlebars-blocks.ts';
import type { TemplateNode } from '../../server/core/syntax/template.ts';
import { Lines } from '../../server/core/text.ts';

const real = new URL('../../../shared/data/promptfiles/', import.meta.url);

describe('Handlebars, as its own parser sees it', () => {
  for (const text of [
    '',
    'plain } { text }}',
    '{{a}}',
    '{{a.b.[c d].e}} {{../a/b}} {{@index}} {{@root.x}} {{this}} {{.}} {{./x}}',
    '{{{raw}}} {{&amp}} {{~a~}} {{~{b}~}}',
    '{{! note }} {{!-- a }} b --}} {{!--}} {{!-- x --~}}',
    '{{#if a}}x{{else if b}}y{{else}}z{{/if}}',
    '{{#each items as |item i|}}{{item}}{{else}}none{{/each}}',
    '{{^a}}x{{/a}} {{#a}}x{{^}}y{{/a}} {{#a}}{{~ else ~}}{{/a}}',
    '{{> p}} {{> (pick x) a b=1}} {{> "q"}} {{> @partial-block}} {{#> layout}}x{{/layout}}',
    '{{#*inline "x"}}y{{/inline}}{{* deco}}',
    '{{h 1 -2.5 "s" \'t\' true null undefined k=v j=(g 1)}}',
    '\\{{a}} \\\\{{a}} \\{{a}} {{b}} \\{{{{c}}',
    '{{{{raw}}}} {{x}} {{{{in}}}} {{{{/in}}}} {{{{/raw}}}}',
    '{{a.}} {{12}} {{"a b"}} {{else.x}}',
    '{{elsewhere}} {{else}}',
    '{{x}}} {{{x}}',
    '{{#if a}}{{/each}}',
    '{{a.this}}',
    '{{"a\\"}}',
    '{{a "x}} y" }}',
    '{{#a}}{{else}}{{else}}{{/a}}',
    '{{^a}}{{else if b}}{{/a}}',
    '{{#> p}}{{else}}{{/p}}',
    '{{}}',
    '{{x}}}}',
  ])
    it(`reads ${JSON.stringify(text)}`, () => agree(text));

  it('agrees on generated templates', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...snippets), { maxLength: 14 }), (parts) => agree(parts.join(''))),
      { numRuns: 20_000, seed: 1 },
    );
  });

  it('agrees on mixed characters', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 24 }), (parts) => agree(parts.join(''))),
      { numRuns: 30_000, seed: 2 },
    );
  });

  it('agrees on every real prompt file (skipped where the shared data is absent)', function () {
    if (!existsSync(real)) this.skip();
    for (const folder of ['prompt', 'prompty', 'jinja', 'prompt.md', 'poml'])
      for (const file of readdirSync(new URL(`${folder}/`, real))) agree(readFileSync(new URL(`${folder}/${file}`, real), 'utf8'));
  });
});

const snippets = [
  ...[
    '{{a}}',
    '{{a.b}}',
    '{{../a}}',
    '{{h a "b c" k=1}}',
    '{{{a}}}',
    '{{&a}}',
    '{{~a~}}',
    '{{@index}}',
    '{{[a b].c}}',
    '{{h (g x (y)) z=(q)}}',
  ],
  ...[
    '{{#if a}}',
    '{{#if a}}',
    '{{else}}',
    '{{else if b}}',
    '{{/if}}',
    '{{/if}}',
    '{{#each a as |x i|}}',
    '{{/each}}',
    '{{^a}}',
    '{{/a}}',
    '{{^}}',
    '{{#a}}',
  ],
  ...[
    '{{> p}}',
    '{{> (f x) c h=1}}',
    '{{#> p}}',
    '{{/p}}',
    '{{#*inline "n"}}',
    '{{/inline}}',
    '{{* d}}',
    '{{! c }}',
    '{{!-- c }} --}}',
    '{{{{r}}}}',
    '{{{{/r}}}}',
  ],
  ...[
    '\\',
    '\\\\',
    '}',
    '}}',
    '{',
    '{{',
    ' ',
    '\n',
    'text',
    '"',
    "'",
    '{{a b}}',
    '{{a,b}}',
    '{{a==b}}',
    '{{a[0]}}',
    '{{a(b)}}',
    '{{}}',
    '{{a}',
    '{{"x',
  ],
];

const characters = [
  ...[
    '{{',
    '{{',
    '}}',
    '}}',
    '{',
    '}',
    '~',
    '#',
    '/',
    '^',
    '>',
    '&',
    '!',
    '--',
    '*',
    '(',
    ')',
    '[',
    ']',
    '|',
    '=',
    '.',
    '..',
    '@',
    ' ',
    '\n',
  ],
  ...['a', 'b', '1', '-2', '"', "'", '\\', 'else', 'as |', 'true', 'null', 'this', ',', '%', ':', '?'],
];

function agree(text: string): void {
  const expected = oracle(text);
  const { nodes, problems } = parseHandlebars(text, 0, text.length);
  if (expected === null) assert.ok(problems.length > 0, `the engine refuses ${JSON.stringify(text)}, but no problem is told`);
  else {
    assert.deepEqual(
      problems.map((p) => `${p.rule}: ${p.message.text}`),
      [],
      `the engine accepts ${JSON.stringify(text)}`,
    );
    assert.deepEqual(flat(nodes), expected, JSON.stringify(text));
  }
}

/** Kind and place of each statement but text, in order; null where the engine's parser throws. */
function oracle(text: string): string[] | null {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parseWithoutProcessing(text);
  } catch {
    return null;
  }
  const lines = new Lines(text);
  const found: string[] = [];
  const at = ({ start, end }: hbs.AST.SourceLocation) =>
    `${lines.start(start.line - 1) + start.column}-${lines.start(end.line - 1) + end.column}`;
  const visit = ({ body }: hbs.AST.Program, chained: boolean) => {
    for (const statement of body) {
      const kind = kinds[statement.type];
      // The engine makes a chained `else if` a block inside the else part; here it is a branch.
      if (kind && !chained) found.push(`${kind} ${at(statement.loc)}`);
      const block = statement as hbs.AST.BlockStatement;
      if (block.program) visit(block.program, false);
      if (block.inverse) visit(block.inverse, (block.inverse as { chained?: boolean }).chained === true);
    }
  };
  visit(program, false);
  return found;
}

const kinds: Readonly<Record<string, string>> = {
  MustacheStatement: 'output',
  Decorator: 'tag',
  BlockStatement: 'block',
  DecoratorBlock: 'block',
  PartialBlockStatement: 'block',
  PartialStatement: 'partial',
  CommentStatement: 'comment',
};

function flat(nodes: readonly TemplateNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return [];
    const own = `${node.kind} ${node.span.start}-${node.span.end}`;
    if (node.kind !== 'block') return [own];
    // The engine visits the body of `{{^x}} … {{else}} … {{/x}}` second: it is the inverse.
    const branches = (node as CurlyBlock).style === 'inverse' ? [...node.branches].reverse() : node.branches;
    return [own, ...branches.flatMap((b) => flat(b.nodes))];
  });
}
