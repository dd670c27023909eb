/** What is told about broken Handlebars, one problem a mistake, and what names mean in whole templates. */
import assert from 'node:assert/strict';
import { localize } from '../../server/core/localize.ts';
import { parseHandlebars } from '../../server/core/syntax/handlebars.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from '../support/marks.ts';

const problems = (text: string) => parseHandlebars(text, 0, text.length).problems;

describe('Handlebars problems', () => {
  const cases: Record<string, readonly [rule: string, marked: string, fixed?: string]> = {
    'a block that is never closed': ['unclosed-block', 'Hi ⟦{{#if vip}}⟧ you', 'Hi {{#if vip}} you{{/if}}'],
    'a block over lines that is never closed': ['unclosed-block', '⟦{{#each xs}}⟧\n* {{this}}\n', '{{#each xs}}\n* {{this}}\n{{/each}}\n'],
    'an inner block that the outer one cuts off': [
      'unclosed-block',
      '{{#if a}}⟦{{#each b}}⟧x{{/if}}',
      '{{#if a}}{{#each b}}x{{/each}}{{/if}}',
    ],
    'crossing blocks, once': ['unmatched-end', '{{#if a}}{{#each b}}x⟦{{/if}}⟧{{/each}}', '{{#if a}}{{#each b}}x{{/each}}{{/if}}'],
    'a misspelt end, once': ['unmatched-end', '{{#if a}}x⟦{{/fi}}⟧', '{{#if a}}x{{/if}}'],
    'an end of another block, once': ['unmatched-end', '{{#if a}}x⟦{{/each}}⟧ y', '{{#if a}}x{{/if}} y'],
    'an end too many': ['unmatched-end', '{{#if a}}x{{/if}} ⟦{{/if}}⟧', '{{#if a}}x{{/if}} '],
    'an else outside blocks': ['unmatched-end', 'a ⟦{{else}}⟧ b', 'a  b'],
    'a block with an else that is never opened, once': ['unmatched-end', 'a {{else}} b ⟦{{/if}}⟧'],
    'a brace that touches a tag': ['invalid-expression', '{"a": ⟦{{{#⟧if b}}1{{/if}} }', '{"a": { {{#if b}}1{{/if}} }'],
    'an else if outside blocks': ['unmatched-end', 'a ⟦{{else if x}}⟧ b'],
    'a second else': ['unmatched-end', '{{#if a}}x{{else}}y⟦{{else}}⟧z{{/if}}'],
    'an else after else': ['unmatched-end', '{{#if a}}x{{else}}y⟦{{else if b}}⟧z{{/if}}'],
    'a raw block without its end': ['unclosed-block', 'f-string ⟦{{{{name}}}}⟧ here'],
    'a tag without its end': ['unclosed-delimiter', 'Hi ⟦{{⟧name, how are you?\nBye {{you}}'],
    'a tag that another one follows': ['unclosed-delimiter', 'Hi ⟦{{⟧name and {{you}}'],
    'one brace too few': ['unclosed-delimiter', 'Hi ⟦{{name}⟧, bye {{you}}', 'Hi {{name}}, bye {{you}}'],
    'one brace too few in front of JSON': ['unclosed-delimiter', '⟦{{name}⟧\n{"a": {"b": 1}}'],
    'one brace too many': ['unclosed-delimiter', '{"name": {{name⟦}}}⟧', '{"name": {{name}} }'],
    'two braces for three': ['unclosed-delimiter', 'Hi {{{name⟦}}⟧ you', 'Hi {{{name}}} you'],
    'four braces for two': ['unclosed-delimiter', '{"a": {"b": {{x⟦}}}}⟧', '{"a": {"b": {{x}} }}'],
    'a comment without its end': ['unclosed-delimiter', 'a ⟦{{!⟧ note\nb'],
    'a comment with dashes that is closed without': ['unclosed-delimiter', 'a ⟦{{!--⟧ note }} b {{c}}', 'a {{!-- note --}} b {{c}}'],
    'a comma between arguments': ['invalid-expression', '{{lookup a⟦,⟧ b}}', '{{lookup a b}}'],
    'an operator': ['invalid-expression', '{{#if a ⟦==⟧ b}}x{{/if}}'],
    'a logical operator': ['invalid-expression', '{{#if a ⟦&&⟧ b}}x{{/if}}'],
    'a filter': ['invalid-expression', '{{name ⟦|⟧ upper}}'],
    'a call with parentheses': ['invalid-expression', '{{upper⟦(⟧name)}}'],
    'an index in brackets': ['invalid-expression', '{{items⟦[⟧0]}}', '{{items.[0]}}'],
    'an index at the end of a path': ['invalid-expression', '{{items.⟦0⟧}}', '{{items.[0]}}'],
    'a quote that is never closed': ['invalid-expression', '{{role ⟦"⟧system}}\nHi {{you}}'],
    'a quote that a later one would close': ['invalid-expression', '{{role ⟦"⟧system}}\nSay "hi" to {{you}}'],
    'an empty tag': ['invalid-expression', 'a ⟦{{}}⟧ b'],
    'an empty block, once': ['invalid-expression', '⟦{{#}}⟧ b {{/x}}'],
    'this within a path': ['invalid-expression', '{{a.⟦this⟧}}'],
    'a parenthesis that is never closed': ['invalid-expression', '{{#if ⟦(⟧eq a b}}x{{/if}}'],
    'a named argument before another': ['invalid-expression', '{{h k=1 ⟦x⟧}}'],
    'an error in a multi-line tag': ['invalid-expression', '{{media\n  url=photo⟦,⟧\n  contentType=type\n}}'],
    'an error in a block that is closed': ['invalid-expression', '{{#each items⟦,⟧ x}}{{y}}{{/each}}'],
  };
  for (const [name, [rule, marked, fixed]] of Object.entries(cases))
    it(`tells of ${name}`, () => {
      const { text } = unmark(marked);
      const found = problems(text);
      assert.equal(
        mark(
          text,
          found.map((p) => p.span),
        ),
        marked,
        found.map((p) => localize(p.message)).join('\n'),
      );
      assert.equal(found[0]?.rule, rule);
      if (fixed !== undefined) {
        const after = applyEdits(text, found[0]?.fixes?.[0]?.edits ?? []);
        assert.equal(after, fixed);
        assert.deepEqual(problems(after), []);
      }
    });

  it('goes on after a mistake', () => {
    const text = '{{a,}} {{b}} {{#if c}}{{d}}{{/if}} {{e}';
    assert.deepEqual(
      parseHandlebars(text, 0, text.length).uses.map((u) => u.name),
      ['a', 'b', 'c', 'd', 'e'],
    );
  });

  it('stays linear on text that is all openings', function () {
    this.timeout(60_000);
    for (const piece of [
      '{{',
      '{{!-- ',
      '{{{{',
      '{{#a}}',
      '{{#a}}{{/b}}',
      '{{a "',
      '{{a [',
      '{{a (',
      '\\{{',
      '{{else}}',
      '{{! ',
      '{{#if a}}{{#b}}{{/if}}',
    ]) {
      const text = piece.repeat(10_000);
      const start = process.hrtime.bigint();
      parseHandlebars(text, 0, text.length);
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      assert.ok(ms < 10_000, `${piece}: ${ms} ms`);
    }
    const deep = `${'{{#a}}'.repeat(20_000)}${'{{/a}}'.repeat(20_000)} {{h ${'(h '.repeat(20_000)}x${')'.repeat(20_000)}}}`;
    assert.deepEqual(problems(deep), []);
  });
});

describe('Handlebars names', () => {
  const cases: Record<string, readonly [text: string, ...uses: string[]]> = {
    'are inputs at the top': ['{{a}} {{b.c}} {{this.d}} {{./e}}', 'a', 'b.c', 'd', 'e'],
    'lie in the element inside each': [
      '{{#each xs}}{{a}} {{this}} {{../b}} {{@root.c}} {{@index}}{{/each}}',
      'xs each',
      'xs.*.a',
      'xs.* builtin',
      'b',
      'c',
      '? builtin',
    ],
    'may be bound by each': ['{{#each xs as |x i|}}{{x.a}} {{i}} {{b}}{{/each}}', 'xs each', 'xs.*.a local', '? local', 'xs.*.b'],
    'lie in the value inside with': ['{{#with a}}{{b}}{{else}}{{c}}{{/with}}', 'a with guarded', 'a.b', 'c'],
    'are guarded by the if around them': [
      '{{#if a}}{{a}} {{a.b}} {{c}}{{else}}{{a}}{{/if}}',
      'a test guarded',
      'a guarded',
      'a.b guarded',
      'c',
      'a',
    ],
    'are guarded in the else of unless': ['{{#unless a}}{{a}}{{else}}{{a}}{{/unless}}', 'a test guarded', 'a', 'a guarded'],
    'are guarded branch by branch': ['{{#if a}}{{b}}{{else if b}}{{b}}{{/if}}', 'a test guarded', 'b', 'b test guarded', 'b guarded'],
    'are guarded by what a condition is made of': [
      '{{#if (and a (not b))}}{{a}}{{/if}}',
      'a argument guarded',
      'b argument guarded',
      'a guarded',
    ],
    'are guarded where each has an else': ['{{#each xs}}x{{else}}none{{/each}}', 'xs each guarded'],
    'are unknown inside blocks of unknown helpers': ['{{#foo a}}{{b}}{{../c}}{{/foo}}', 'a argument', '?', 'c'],
    'are unknown inside sections': ['{{#foo}}{{b}}{{/foo}}{{^foo}}{{c}}{{/foo}}', 'foo each guarded', '?', 'foo test guarded', 'c'],
    'are arguments of helpers and partials': ['{{h a k=b}} {{> p c d=e}}', 'a argument', 'b argument', 'c argument', 'e argument'],
    'take an index for any element': ['{{xs.0.a}} {{xs.[1]}}', 'xs.*.a', 'xs.*'],
    'may be anything in brackets': ['{{[a b].[this]}}', 'a b.this'],
    'are unknown in inline partials': ['{{#*inline "p"}}{{a}}{{/inline}}', '?'],
    'are unknown above the top': ['{{../a}}', '?'],
  };
  for (const [name, [text, ...expected]] of Object.entries(cases))
    it(name, () => {
      const { uses, problems } = parseHandlebars(text, 0, text.length);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        uses.map(({ path, as, guarded, local, builtin }) =>
          [path?.join('.') ?? '?', as === 'output' ? '' : as, guarded && 'guarded', local && 'local', builtin && 'builtin']
            .filter(Boolean)
            .join(' '),
        ),
        expected,
      );
    });

  it('are marked where they stand', () => {
    const marked = '{{⟦a⟧.b}} {{../⟦c⟧.d}} {{[⟦e f⟧]}} {{@root.⟦g⟧}} {{#each ⟦h⟧ as |i|}}{{⟦i⟧.j}}{{/each}}';
    const { text } = unmark(marked);
    assert.equal(
      mark(
        text,
        parseHandlebars(text, 0, text.length).uses.map((u) => u.span),
      ),
      marked,
    );
  });
});

describe('Handlebars tags of plain names', () => {
  // Only spaces are read the short way, so a tab in their place shows what is read token by token.
  const tags = [
    'a',
    'a b',
    'a b c',
    ' a ',
    '#each items',
    '#if a b',
    '/each',
    '/each x',
    '#each items as |x|',
    'true',
    'a true',
    '#with null',
    'as',
    'a as',
    'else',
    'else if a',
    '> card',
    '> card a',
    '&a',
    '{a b}',
    '{{{a b}}}',
    '^a b',
    '~a b~',
    'a.b c',
    'a b=c',
    'a "b"',
    '1 a',
    'a 1',
    '',
    ' ',
    'a }',
    'a b}',
    '*a b',
    '!a b',
    'this',
    'a this',
  ];
  for (const tag of tags)
    it(`are read as any others: {{${tag}}}`, () => {
      const text = `before {{${tag}}} {{#if y}}z{{/if}}`;
      const slow = text.replaceAll(' ', '\t').replace(/\{\{(?=[a-z])/g, '{{\t');
      const wide = text.replace(/\{\{(?=[a-z])/g, '{{ ');
      const plain = (source: string) => {
        const { dialect: _, ...read } = parseHandlebars(source, 0, source.length);
        return JSON.parse(JSON.stringify(read).replaceAll('\\t', ' '));
      };
      assert.deepEqual(plain(wide), plain(slow));
    });
});
