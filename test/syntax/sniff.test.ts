/** The template language of a text without a telling name. */
import assert from 'node:assert/strict';
import { type Sniffed, sniffTemplate } from '../../server/core/syntax/sniff.ts';

const cases: Readonly<Record<string, readonly [text: string, language: Sniffed | null]>> = {
  'is Jinja with its statements': ['{% if x %}Hello {{ name }}{% endif %}', 'jinja'],
  'is Jinja with filters': ['Hello {{ name | upper }} {{ other }}', 'jinja'],
  'is Handlebars with its blocks': ['{{#if x}}Hello{{/if}} {{name}}', 'handlebars'],
  'is Mustache with sections that end': ['{{#list}}{{.}}{{name}}{{/list}}', 'mustache'],
  'is Mustache with nothing but names': ['Hello {{name}} {{user.age}}', 'mustache'],
  "is Python's with lone braces": ['Hello {name}, answer as {{"a": 1}}', 'braces'],
  'is none without a brace': ['Hello', null],
  'is none with statements of another language': ['{% assign x = 1 %}{{ x }}', null],
  'is none with expressions of GitHub Actions': [`Use $${'{{ secrets.KEY }}'} {name}`, null],
  'is none with names of several words': ['Hello {{your name}}', null],
  'is none with both single and double braces': ['Hello {name} and {{other}}', null],
  'is none with a section that does not end': ['{{#list}}{{name}}', null],
  'is none with LaTeX or code': ['\\frac{a}{b} and function f(){return} and {a: 1}', null],
};

describe('The template language of a text', () => {
  for (const [name, [text, language]] of Object.entries(cases))
    it(name, () => assert.equal(sniffTemplate(text, { start: 0, end: text.length }, []), language));

  it('is not told by code', () => {
    const text = 'Say `{{name}}`.';
    assert.equal(sniffTemplate(text, { start: 0, end: text.length }, [{ start: 4, end: 14 }]), null);
  });
});
