/** Mustache templates: what is told, what names mean, and mustache.js itself as the judge of what is accepted. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import engine from 'mustache';
import { parseMustache } from '../../server/core/syntax/mustache.ts';
import { mark, unmark } from '../support/marks.ts';

const problems = (text: string) => parseMustache(text, 0, text.length).problems;

describe('Mustache', () => {
  const cases: Record<string, string> = {
    'accepts every kind of tag': 'a {{b}} {{{c}}} {{&d}} {{! e }} {{#f}}{{.}}{{/f}}{{^f}}-{{/f}} {{> g}} {{h.i}}',
    'accepts other delimiters': '{{=<% %>=}} {{plain}} <% x %> <%# a %><%/ a %> <%={{ }}=%> {{x}}',
    'accepts names of several words': '{{first name}}',
    'accepts a lone closing': 'a }} b } c',
    'marks a section that is never closed': '⟦{{#a}}⟧ text',
    'marks a closing tag without a section': 'a ⟦{{/b}}⟧',
    'marks one crossing once': '{{#a}}{{#b}}x⟦{{/a}}⟧{{/b}}',
    'marks a misspelt closing tag once': '{{#items}}x⟦{{/item}}⟧',
    'marks a tag without its end': 'Dear ⟦{{⟧name, hello {{you}}',
    'marks three braces closed by two': '{{{x⟦}}⟧ y',
    'marks half a change of delimiters': '{{=⟦<%⟧=}} x',
    'accepts inheritance where the engine has it': '{{<layout}}{{$title}}x{{/title}}{{/layout}}',
    'takes the mark of inheritance for a part of a name elsewhere': '{{$input}}',
  };
  for (const [name, marked] of Object.entries(cases))
    it(name, () => {
      const { text } = unmark(marked);
      assert.equal(
        mark(
          text,
          problems(text).map((p) => p.span),
        ),
        marked,
      );
    });

  it('knows where values lie outside sections, and not inside them', () => {
    const text = '{{a.b}} {{#s}}{{s.x}} {{y}} {{.}}{{/s}} {{^n}}{{z}}{{/n}}';
    assert.deepEqual(
      parseMustache(text, 0, text.length).uses.map((u) => `${u.name} ${u.path?.join('.') ?? '?'} ${u.as}${u.guarded ? ' guarded' : ''}`),
      ['a a.b output', 's s each guarded', 's s.x output guarded', 'y ? output', '. ? output', 'n n test guarded', 'z z output'],
    );
  });

  it('refuses nothing that mustache.js accepts, but for tags that swallow others', () => {
    const snippets = [
      '{{a}}',
      '{{{a}}}',
      '{{& a}}',
      '{{#a}}',
      '{{/a}}',
      '{{^b}}',
      '{{/b}}',
      '{{! x }}',
      '{{> p}}',
      '}',
      '}}',
      '{ ',
      ' ',
      '\n',
      'text',
      '{{ #a }}',
      '{{/ a }}',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...snippets), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        assert.equal(problems(text).length === 0, accepted(text), text);
      }),
      { numRuns: 5_000, seed: 3 },
    );
  });
});

function accepted(text: string): boolean {
  try {
    engine.parse(text);
    return true;
  } catch {
    return false;
  }
}
