/** The Markdown reader: its own cases, and markdown-it as the oracle for blocks and links on real files. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type Markdown, parseMarkdown } from '../../server/core/syntax/markdown.ts';
import { mark, unmark } from '../support/marks.ts';

const parse = (text: string): Markdown => parseMarkdown(text, 0, text.length);

type Part = 'headings' | 'code' | 'spans' | 'links' | 'definitions' | 'labelled' | 'tags' | 'comments' | 'items';

/** The marked places are the whole spans of that part. */
function finds(part: Part, cases: Readonly<Record<string, string>>): void {
  for (const [name, marked] of Object.entries(cases))
    it(name, () => {
      const { text } = unmark(marked);
      const spans = parse(text)[part].map((x) => ('span' in x ? x.span : x));
      assert.equal(mark(text, spans), marked);
    });
}

describe('Markdown headings', () => {
  finds('headings', {
    'are one to six hashes and a space': '⟦# One⟧\n⟦###### Six⟧\n####### seven\n#tag\n',
    'may be closed by hashes': '⟦## Two ##⟧  \n',
    'may be underlined': '⟦Title\nof two lines\n===⟧\n\n⟦Sub\n---⟧\n',
    'are not in code': '```\n# no\n```\n\n    # no\n',
    'may stand in lists and quotes': '- ⟦# In a list⟧\n\n> ⟦## In a quote⟧\n',
    'stand inside of elements too': '<rules>\n⟦# Tone⟧\n</rules>\n',
    'need a text above the line': '\n---\ntext\n',
  });
  it('tell their text without the marks', () => {
    const [one, two] = parse('## Two ##\n\nA\n=\n').headings;
    assert.deepEqual([one?.text, one?.level, two?.text, two?.level], ['Two', 2, 'A', 1]);
  });
});

describe('Markdown code', () => {
  finds('code', {
    'stands between fences of backticks or tildes': '⟦```js\nx\n```⟧\n⟦~~~\n```\n~~~⟧\n',
    'is closed by a fence that is long enough': '⟦````\n```\n````⟧\n',
    'goes on to the end where the fence is not closed': 'a\n⟦```\nb⟧\n',
    'stands in lists': '1. Do\n\n   ⟦```sh\n   ls\n   ```⟧\n2. Next\n',
    'stands in quotes': '> ⟦```\n> x\n> ```⟧\n',
    'is indented by four after a blank line': 'a\n    b\n\n    ⟦c\n\n    d⟧\n\ne\n',
    'is not what is indented inside of an element': '<steps>\n\n    <step>One</step>\n\n</steps>\n',
    'is not a line of a paragraph that goes on': '- a\n\n      ⟦code⟧\n\n- b\n      more of b\n',
  });
  it('tells the language and the content', () => {
    const [block] = parse('```ts title="x"\nlet a;\n```').code;
    assert.equal(block?.language, 'ts');
    assert.deepEqual(block?.content, { start: 16, end: 23 });
  });
  finds('spans', {
    'spans may hold shorter runs of backticks': 'a ⟦``b ` c``⟧ d ⟦`e`⟧ ` f\n',
    'spans need the same number of backticks': '`` a ` b\n',
    'spans end with their paragraph': 'a ` b\n\nc ` d\n',
    'spans do not begin at an escaped backtick': '\\`a ⟦`b`⟧\n',
  });
});

describe('Markdown links', () => {
  finds('links', {
    'have a text and a target': 'See ⟦[a](b.md)⟧ and ⟦![c](d.png "e")⟧.\n',
    'may hold brackets and images': '⟦[a [b] ⟦![c](d)⟧](e)⟧\n',
    'do not nest': '[a ⟦[b](c)⟧ d](e)\n',
    'may have a target in angle brackets or with brackets': '⟦[a](<b c.md>)⟧ ⟦[d](e(f).md)⟧\n',
    'are not in code': '`[a](b)` and\n```\n[c](d)\n```\n',
    'have no space before the bracket, nor in the target': '[a] (b) [c](d e)\n',
    'may go on in the next line': '⟦[a\nb](c\n"d")⟧\n',
    'are not escaped': '\\[a](b) [c\\](d)\n',
  });
  it('tell the exact target', () => {
    const text = '[a](<b c.md> "t") [d](e\\_f.md#g)';
    assert.deepEqual(
      parse(text).links.map((l) => [l.target, text.slice(l.targetSpan.start, l.targetSpan.end)]),
      [
        ['b c.md', 'b c.md'],
        ['e_f.md#g', 'e\\_f.md#g'],
      ],
    );
  });
  finds('definitions', {
    'may be given apart from the text': '⟦[a]: b.md "t"⟧\n⟦[c]: <d e>⟧\n[f]: g h\n',
    'are defined only where a paragraph begins': 'text\n[a]: b.md\n',
    'are not footnotes': '[^1]: Note\n',
  });
  finds('labelled', { 'are found where their label is defined': '⟦[a]⟧ ⟦[A][]⟧ ⟦[x][a]⟧ [b] [x][y](z)\n\n[a]: c.md\n' });
});

describe('Markup in Markdown', () => {
  finds('tags', {
    'opens, closes, or does both': '⟦<rules>⟧Be brief.⟦</rules>⟧ ⟦<br/>⟧\n',
    'may have attributes': '⟦<doc id="1" lang=\'en\'>⟧x⟦</doc>⟧\n',
    'may have names with dots, colons and hyphens': '⟦<a:b-c.d_e>⟧⟦</a:b-c.d_e>⟧\n',
    'is not a placeholder of several words': 'Dear <your name>, <insert the date here>\n',
    'is not a comparison': 'if a < b and c > d or a<b\n',
    'is not a type parameter': 'List<String> and Map<string, number>\n',
    'may follow a word where it is closed': 'x⟦<b>⟧y⟦</b>⟧ z⟦<note>⟧w⟦</note>⟧\n',
    'is not in code': '`<a>` and\n```\n<b>\n```\n',
    'is not an address': '<https://example.org> <me@example.org>\n',
    'is not escaped': '\\<a>\n',
    'may hold a template expression': '⟦<doc id={{ i }} {% if x %}a="b"{% endif %}>⟧⟦</doc>⟧\n',
    'may have flags in HTML': '⟦<details open>⟧⟦</details>⟧\n',
    'ends nothing whose beginning could not be read': '<item ?>x</item>\n',
  });
  finds('comments', {
    'may be a comment': 'a ⟦<!-- b -->⟧ c\n',
    'may be a comment of several paragraphs': '⟦<!-- a\n\n# no\n-->⟧\n',
    'is no comment without its end': '<!-- a\n',
  });
});

describe('Markdown list items', () => {
  finds('items', {
    'go on with what is indented': '⟦- a\n\n  b⟧\n⟦- c⟧\n\nd\n',
    nest: '⟦1. a\n   ⟦- b⟧⟧\n⟦2) c⟧\n',
    'are not thematic breaks': '* * *\n⟦* a⟧\n',
    'do not interrupt a paragraph unless they begin with one': 'The year\n1986. was good\n⟦1. a⟧\n',
  });
});

describe('The Markdown reader', () => {
  it('reads a range and gives offsets in the text', () => {
    const text = '---\nx: 1\n---\n# A\n';
    const { headings } = parseMarkdown(text, 13, text.length);
    assert.deepEqual(headings[0]?.span, { start: 13, end: 16 });
  });

  it('never throws and keeps its spans in the text, in order', () => {
    const piece = fc.constantFrom(
      '# ',
      '\n',
      '\n\n',
      '```',
      '~~~',
      '    ',
      '\t',
      '- ',
      '1. ',
      '> ',
      '`',
      '``',
      '[',
      ']',
      '(',
      ')',
      '](',
      ': ',
      '<a>',
      '</a>',
      '<!--',
      '-->',
      '<a b="',
      '"',
      '\\',
      '!',
      'x',
      ' ',
      '---',
      '===',
      '\r',
      '\r\n',
      '{{',
      '<',
      '>',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(5), (pieces, skip) => {
        const text = pieces.join('');
        const from = Math.min(skip, text.length);
        const read = parseMarkdown(text, from, text.length);
        for (const part of Object.values(read)) {
          let last = from;
          for (const x of part) {
            const { start, end } = 'span' in x ? x.span : x;
            assert.ok(from <= start && start <= end && end <= text.length, JSON.stringify([text, x]));
            assert.ok(start >= last || part === read.links || part === read.tags || part === read.labelled, JSON.stringify([text, x]));
            last = start;
            if ('targetSpan' in x) assert.ok(start <= x.targetSpan.start && x.targetSpan.end <= end);
            if ('content' in x) assert.ok(start <= x.content.start && x.content.start <= x.content.end && x.content.end <= text.length);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  const hard: Readonly<Record<string, (n: number) => string>> = {
    'open brackets': (n) => '['.repeat(n),
    'links that never end': (n) => '[a]('.repeat(n),
    'titles that never end': (n) => '[a](b "'.repeat(n),
    'backticks of every length': (n) => Array.from({ length: Math.round(Math.sqrt(n)) }, (_, i) => '`'.repeat(i + 1)).join(' '),
    'lone backticks in paragraphs': (n) => 'a ` b\n\n'.repeat(n),
    'comments that never end': (n) => '<!-- a\n\n'.repeat(n),
    'tags that never end': (n) => '<a b="'.repeat(n),
    'expressions that never end': (n) => '<a {{ '.repeat(n),
    'nested lists': (n) => `${'- '.repeat(n)}\n\n`.repeat(2) + '\n'.repeat(n),
    'nested quotes': (n) => `${'>'.repeat(n)}\n`.repeat(2),
    'definitions that are none': (n) => '[a]: <b\n'.repeat(n),
  };
  for (const [name, make] of Object.entries(hard))
    it(`takes linear time for ${name}`, () => {
      const text = make(200_000);
      const start = performance.now();
      parse(text);
      // Quadratic reading of this much takes minutes.
      assert.ok(performance.now() - start < 20_000);
    });
});

const real = fileURLToPath(new URL('../../../shared/data/promptfiles/', import.meta.url));

describe(`The Markdown reader on real files${existsSync(real) ? '' : ' (skipped: ../shared is absent)'}`, () => {
  if (!existsSync(real)) return;
  const oracle = new MarkdownIt('commonmark', { html: false });
  const rows = readFileSync(`${real}index.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; name: string });
  for (const { file } of rows.filter((r) => /\.(?:md|mdc)$/.test(r.name)))
    it(`agrees with markdown-it on ${file}`, () => {
      const whole = readFileSync(real + file, 'utf8').replace(/\r\n?/g, '\n');
      const header = /^---\n[\s\S]*?\n---\n/.exec(whole)?.[0].length ?? 0;
      const text = whole.slice(header);
      // What comments hold is no Markdown for us, and `html: false` would read it.
      const read = parse(text);
      assert.deepEqual(ours(text, read), theirs(oracle, blank(text, read.comments)));
    });
});

interface Seen {
  headings: string[];
  code: string[];
  links: string[];
}

const ours = (text: string, { headings, code, links, definitions, labelled }: Markdown): Seen => {
  const targets = new Map(definitions.toReversed().map((d) => [d.label.toLowerCase(), d.target]));
  return {
    headings: headings.map((h) => `${h.level} ${h.text.replace(/\s+/g, ' ')}`),
    code: code.map((c) => `${c.language}: ${squeezed(text.slice(c.content.start, c.content.end))}`),
    links: [...links, ...labelled.map((l) => ({ span: l.span, target: targets.get(l.label.toLowerCase()) ?? '' }))]
      .sort((a, b) => a.span.start - b.span.start)
      .map((l) => decode(l.target)),
  };
};

function theirs(oracle: InstanceType<typeof MarkdownIt>, text: string): Seen {
  const seen: Seen = { headings: [], code: [], links: [] };
  const tokens = oracle.parse(text, {});
  tokens.forEach((token, i) => {
    if (token.type === 'heading_open') seen.headings.push(`${token.tag.slice(1)} ${(tokens[i + 1]?.content ?? '').replace(/\s+/g, ' ')}`);
    if (token.type === 'fence' || token.type === 'code_block')
      seen.code.push(`${token.info.trim().split(/\s/)[0] ?? ''}: ${squeezed(token.content)}`);
    for (const child of token.children ?? []) {
      if (child.type === 'link_open' && child.markup !== 'autolink') seen.links.push(decode(String(child.attrGet('href') ?? '')));
      if (child.type === 'image') seen.links.push(decode(String(child.attrGet('src') ?? '')));
    }
  });
  return seen;
}

const squeezed = (code: string): string => code.replace(/[\s>]+/g, '');

function decode(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}

function blank(text: string, spans: readonly { start: number; end: number }[]): string {
  let out = text;
  for (const { start, end } of spans) out = out.slice(0, start) + out.slice(start, end).replace(/[^\n]/g, ' ') + out.slice(end);
  return out;
}
