/** A Markdown text that goes on changing is read as one that nobody has read before. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseMarkdown, readMarkdown } from '../../server/core/syntax/markdown.ts';
import { typed } from '../support/typing.ts';

/** Whatever has a say in the lines behind it. */
const parts = [
  '# A heading of its own ##\n\nA paragraph that\ngoes on\n===\n\nAnother\n---\n',
  '- item\n  more of it\nlazy line\n\n  - inner\n\n    text\n1. one\n2. two\n\n        code in two\n\nbehind\n',
  '```js\ncode `a`\n# no heading\n\n```\n\n~~~\nwithout an end\n\n~~~~\n\n',
  '> quote\n> - item\nlazy\n\n    indented code\n\n    more\n\n***\n',
  '[label]: https://example.org "A title\nover lines"\n[other]: <a b>\n\nSee [label], [text][other], [x](y "z") and ![i][label].\n\n',
  '<instructions>\nDo *this*.\n\n    no code here\n\n<example kind="a">`x`</example>\n</instructions>\n\n<b>bold</b> List<String> </nowhere> <item {weird}>\n\n',
  'Text <!-- a comment\n\nover lines --> and on.\n\n<!-- one\n# hidden\n-->\n\nDone.\r\nWith returns.\r\n\r\n',
  'Code ``with ` inside`` and `one\nover lines` and \\` none. \\[no](link) [a [b](c) d](e)\n\n',
];

const tokens = [
  ...[
    '#',
    '# ',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    ' ',
    '    ',
    '\t',
    '-',
    '- ',
    '* ',
    '1. ',
    '> ',
    '>',
    '=',
    '===',
    '---',
    '```',
    '~~~',
    '`',
    '``',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '[a]: b',
    '![',
    '](',
    '\\',
    '<!--',
    '-->',
    '<',
    '>',
    '<a>',
    '</a>',
    '<rules>',
    '</rules>',
    '<item {x}>',
    '"',
    "'",
  ],
  ...['word', 'a', '\n- item', '\n# Heading\n', '\n```\n', '\n\n    code\n\n', '\n[label]: other\n', '[label]'],
];

const examples = ['agents/AGENTS.md', 'agents/CLAUDE.md', 'skill/skills/fill-forms/SKILL.md', 'markdown/prompts/summarize-system.md'].map(
  (path) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'),
);

const texts = {
  'all that reaches over lines': parts.join(''),
  'the other way round': parts.toReversed().join(''),
  files: examples.join('\n'),
};

describe('a Markdown text that is typed', () => {
  for (const [name, text] of Object.entries(texts))
    it(`is read as the text stands: ${name}`, () => {
      const long = text.repeat(Math.ceil(1500 / text.length));
      for (let seed = 0; seed < 8; seed++)
        for (const now of typed(long, tokens, 16, seed)) {
          const from = seed % 3 === 0 ? 8 : 0;
          const to = now.length - (seed % 2);
          assert.deepEqual(parseMarkdown(now, from, to), readMarkdown(now, from, to), JSON.stringify(now));
        }
    });

  it('is the same before the change and, but for its place, behind it', () => {
    const text = parts.slice(0, 3).join('').repeat(6);
    const before = parseMarkdown(text, 0, text.length);
    const at = text.indexOf('A paragraph', text.length / 2);
    const now = `${text.slice(0, at)}x${text.slice(at)}`;
    const after = parseMarkdown(now, 0, now.length);
    const same = after.headings.filter((heading, i) => heading === before.headings[i]);
    assert.ok(same.length > 0 && same.length === before.headings.filter(({ span }) => span.end < at).length, `${same.length}`);
  });
});
