/** What is declared, and what is used. */
import { declared, each, header, inBody, inHeader, slip } from '../edits.ts';
import type { Fault } from '../plants.ts';

export default [
  {
    name: 'misspells a declared variable',
    rules: ['undefined-variable'],
    files: { dotprompt: 5, prompty: 5, prompty1: 1 },
    *ways({ text }) {
      for (const name of declared(text)) yield* inBody(text, new RegExp(`(\\{\\{ *)(${name})\\b`, 'g'), (m) => `${m[1]}⟦${slip(name)}⟧`);
    },
  },
  {
    name: 'uses a variable that nobody declares',
    rules: ['undefined-variable'],
    files: { dotprompt: 2, prompty: 2 },
    *ways({ text }) {
      for (const name of declared(text))
        yield* inBody(text, new RegExp(`\\{\\{ *${name} *\\}\\}`, 'g'), (m) => `${m[0]} in the style of {{⟦mood⟧}}`);
    },
  },
  {
    name: 'misspells the variable of a loop',
    rules: ['undefined-variable'],
    files: { jinja: 2, nunjucks: 1, liquid: 1 },
    ways: ({ text }) => each(text, /\{\{ (comment|agent_info)\.(\w+)/g, (m) => `{{ ⟦${slip(m[1] ?? '')}⟧.${m[2]}`),
  },
  {
    name: 'declares a variable that the prompt never uses',
    rules: ['unused-variable'],
    files: { dotprompt: 3, prompty: 3 },
    *ways({ text }) {
      // A partial may use what its caller declares.
      if (text.includes('{{>')) return;
      yield* inHeader(text, /^input:\n( +)schema:\n( +)(?=\w)/gm, (m) => `input:\n${m[1]}schema:\n${m[2]}⟦audience⟧: string\n${m[2]}`);
      yield* inHeader(text, /^inputs:\n {2}- /gm, () => 'inputs:\n  - name: ⟦audience⟧\n    kind: string\n  - ');
    },
  },
  {
    name: 'writes a word where the variable stood',
    rules: ['unused-variable'],
    files: { dotprompt: 3, prompty: 2 },
    *ways({ text }) {
      const body = text.slice(header(text).end);
      for (const name of declared(text)) {
        const uses = [...body.matchAll(new RegExp(`\\{\\{[^}]*\\b${name}\\b[^}]*\\}\\}`, 'g'))];
        const declaration = text.search(new RegExp(`\\b${name}\\??(?:: string|\\n {4}kind)`));
        if (uses.length === 1)
          yield* inBody(text, new RegExp(`\\{\\{ *${name} *\\}\\}`, 'g'), () => 'something').map((p) => ({
            ...p,
            places: [{ start: declaration, end: declaration + name.length }],
          }));
      }
    },
  },
  {
    name: 'hides a variable behind another of its name',
    rules: ['shadowed-variable'],
    files: { dotprompt: 1, prompty: 2, jinja: 2, nunjucks: 1 },
    *ways({ text, family }) {
      if (family === 'dotprompt')
        yield* inBody(text, /\{\{#each ingredients\}\}\n\* \{\{this\}\}/g, () => '{{#each ingredients as |⟦food⟧|}}\n* {{food}}');
      else if (family === 'prompty')
        for (const name of declared(text))
          yield* inBody(text, new RegExp(`(?=\\{\\{ *${name} *\\}\\})`, 'g'), () => `{% set ⟦${name}⟧ = "none" %}`);
      else yield* each(text, /\{% for comment in (\w+) %\}/g, (m) => `{% for ⟦${m[1]}⟧ in ${m[1]} %}`);
    },
  },
  {
    name: 'gives a default that does not fit the type',
    rules: ['default-type'],
    files: { dotprompt: 3, prompty: 4 },
    *ways({ text }) {
      yield* inHeader(
        text,
        /^input:\n( +)schema:\n( +)(\w+)\??: string\n/gm,
        (m) => `${m[0]}${m[1]}default:\n⟦${m[2]}${m[3]}: [one, two]⟧\n`,
      );
      yield* inHeader(text, /^( +)kind: string\n\1(default: [a-zA-Z].*)$/gm, (m) => `⟦${m[1]}kind: integer\n${m[1]}${m[2]}⟧`);
      yield* inHeader(text, /^( +)kind: string\n\1(default: [a-zA-Z].*)$/gm, (m) => `⟦${m[1]}kind: boolean\n${m[1]}${m[2]}⟧`);
      yield* inHeader(text, /^( +)kind: string\n\1(example: [a-zA-Z].*)$/gm, (m) => `⟦${m[1]}kind: array\n${m[1]}${m[2]}⟧`);
    },
  },
  {
    name: 'writes a type that the schema language does not have',
    rules: ['invalid-schema'],
    files: { dotprompt: 6 },
    *ways({ text }) {
      yield* inHeader(text, /^( +\w+\??): string$/gm, (m) => `⟦${m[1]}: strng⟧`);
      yield* inHeader(text, /^( +\w+\??): string$/gm, (m) => `⟦${m[1]}: str⟧`);
      yield* inHeader(text, /^( +\w+\??)\(array\)/gm, (m) => `⟦${m[1]}(aray)⟧`);
      yield* inHeader(text, /^( +\w+\??)\(array\)/gm, (m) => `⟦${m[1]}(list)⟧`);
      yield* inHeader(text, /^( +\w+\??): string$/gm, (m) => `⟦${m[1]}(enum): formal⟧`);
    },
  },
  {
    name: 'uses a value as something that it is not',
    rules: ['schema-mismatch'],
    files: { dotprompt: 4, prompty: 3 },
    *ways({ text, family }) {
      for (const name of declared(text)) {
        const use = new RegExp(`\\{\\{ *${name} *\\}\\}`, 'g');
        if (family === 'prompty') {
          yield* inBody(text, use, () => `{% for one in ⟦${name}⟧ %}{{ one }}{% endfor %}`);
          yield* inBody(text, use, () => `{{ ⟦${name}.title⟧ }}`);
        } else {
          yield* inBody(text, use, () => `{{#each ⟦${name}⟧}}{{this}}{{/each}}`);
          yield* inBody(text, use, () => `{{⟦${name}.title⟧}}`);
          yield* inBody(text, use, () => `{{#ifEquals ⟦${name} 3⟧}}three{{/ifEquals}} {{${name}}}`);
        }
      }
    },
  },
] satisfies Fault[];
