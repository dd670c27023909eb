/** A Handlebars template that goes on changing is read as one that nobody has read before. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dotpromptDialect, dotpromptMeanings } from '../../server/core/dotprompt-dialect.ts';
import { Recent } from '../../server/core/recent.ts';
import { blockMeanings, handlebars, parseHandlebarsAs, readTemplate } from '../../server/core/syntax/handlebars.ts';
import { followed, type Language, type ReadTemplate } from '../../server/core/syntax/handlebars-follow.ts';
import type { Dialect } from '../../server/core/syntax/template.ts';
import { typed } from '../support/typing.ts';

const languageOf = (dialect: Dialect, meanings: Language['meanings']): Language => {
  const helpers = new Set(dialect.callables.map((c) => c.name));
  return { dialect, meanings, isHelper: (name) => helpers.has(name) };
};
const dotprompt = languageOf(dotpromptDialect, dotpromptMeanings);
const plain = languageOf(handlebars, blockMeanings);

/** Everything that the grammar has, written rightly: only what is right is gone on from. */
const parts = [
  'You sort tickets of {{customer.name}} and answer as {{@root.team}}.\n',
  '{{#each items as |item index|}}\n- {{item.title}} costs {{item.price}}{{#unless @last}}, {{/unless}}\n{{else}}\nNothing.\n{{/each}}\n',
  '{{#if (eq mode "fast")}}Quick {{mode}}{{else if slow}}Slow {{slow}}{{else}}?{{/if}}\n',
  '{{role "system"}}Be brief.{{history}}{{media url=photo contentType="image/png"}}\n',
  '{{!-- a comment with {{a.tag}} in it --}} and {{! another }}\n',
  '{{{unescaped}}} {{&also}} {{~trimmed~}} \\{{escaped}} \\\\{{twice}}\n',
  '{{{{raw}}}} {{not.read}} {{{{/raw}}}}\n',
  '{{#> layout title="A long enough title"}}{{#*inline "part"}}{{x}}{{/inline}}body{{/layout}}{{> card this name=user.name}}\n',
  '{{#with person as |p|}}{{p.name}} {{../outer}} {{lookup p "age"}} {{[a b].c}} {{this}} {{null}} {{1}}{{/with}}\n',
  '{{#items}}{{name}}{{/items}}{{^items}}none{{/items}}\n',
];

const tokens = [
  ...['{{', '}}', '{', '}', '{{{', '}}}', '{{{{', '}}}}', '{{name}}', '{{#each items}}', '{{/each}}', '{{#if x}}', '{{else}}', '{{/if}}'],
  ...['{{!--', '--}}', '{{!', '{{> part}}', '"', "'", '\\', '\\"', '\\{{', '~', '(', ')', '|', 'as |a b|', '[', ']', '.', '../', '@', '='],
  ...[
    '{{{{raw}}}}',
    '{{{{/raw}}}}',
    'a',
    'word',
    ' ',
    '\n',
    '\n\n',
    '{{#x}}{{y}}{{/x}}',
    '{{f "a\\" b}}',
    '{{#each xs as |x|}}{{x}}{{/each}}',
  ],
];

const example = readFileSync(new URL('../fixtures/dotprompt/support-reply.prompt', import.meta.url), 'utf8');
const texts = {
  'all that the grammar has': parts.join('\n').repeat(2),
  'loops and names': `${parts[0]}${parts[1]}${parts[2]}`.repeat(8),
  'a prompt': example.repeat(Math.ceil(2000 / example.length)),
};

describe('a Handlebars template that is typed', () => {
  for (const [name, text] of Object.entries(texts))
    it(`is read as the text stands: ${name}`, () => {
      for (let seed = 0; seed < 5; seed++)
        for (const now of typed(text, tokens, 16, seed)) {
          const from = seed % 3 === 0 ? 30 : 0;
          const to = now.length - (seed % 2);
          assert.deepEqual(
            parseHandlebarsAs(dotpromptDialect, dotpromptMeanings, now, from, to),
            readTemplate(now, from, to, dotprompt),
            JSON.stringify(now),
          );
        }
    });

  it('keeps the names of a host and those of another one apart', () => {
    const text = parts.slice(0, 4).join('').repeat(4);
    for (const now of typed(text, ['{{history}}', 'a'], 20, 1)) {
      assert.deepEqual(
        parseHandlebarsAs(dotpromptDialect, dotpromptMeanings, now, 0, now.length),
        readTemplate(now, 0, now.length, dotprompt),
      );
      assert.deepEqual(parseHandlebarsAs(handlebars, blockMeanings, now, 0, now.length), readTemplate(now, 0, now.length, plain));
    }
  });

  it('is the same tree before the change, and is read anew there alone', () => {
    const text = texts['loops and names'];
    const at = text.indexOf('You sort', text.length / 2);
    const now = `${text.slice(0, at)}Now {{new.name}}. ${text.slice(at)}`;
    const recent = new Recent<ReadTemplate>();
    const template = readTemplate(text, 0, text.length, plain);
    recent.keep({ text, from: 0, to: text.length, age: 0, template, meanings: plain.meanings }, null);
    const before = recent.before(now, 0, now.length);
    assert.ok(before);
    let asked = 0;
    const counting: Language = { ...plain, isHelper: (name) => ++asked > 0 && plain.isHelper(name) };
    const next = followed(before, now, now.length, counting);
    assert.ok(next);
    assert.deepEqual(next, readTemplate(now, 0, now.length, plain));
    const same = next.nodes.filter((node, i) => node === template.nodes[i]).length;
    assert.ok(same > 0 && same >= template.nodes.findIndex((n) => n.span.end >= at) - 3, `${same}`);
    assert.ok(asked <= 6, `${asked}`);
  });
});
