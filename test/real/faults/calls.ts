/** Helpers, filters and tags: misspelt, wrongly called, or of another engine. */
import { declared, each, inBody, inHeader, saying, slip } from '../edits.ts';
import type { Fault } from '../plants.ts';

export default [
  {
    name: 'misspells a helper',
    rules: ['unknown-helper'],
    files: { dotprompt: 5, handlebars: 1 },
    ways: ({ text }) => inBody(text, /(\{\{ ?#?)(role|media|if|each)(?= )/g, (m) => `${m[1]}⟦${m[2] === 'if' ? 'fi' : slip(m[2] ?? '')}⟧`),
  },
  {
    name: 'misspells a filter',
    rules: ['unknown-helper'],
    files: { jinja: 2, nunjucks: 1, liquid: 2, prompty: 2 },
    *ways({ text, family }) {
      const filters = family === 'liquid' ? ['upcas', 'striip'] : ['uper', 'lenght', 'triim'];
      for (const filter of filters) yield* inBody(text, /\{\{ *([\w.]+) *\}\}/g, (m) => `{{ ${m[1]} | ⟦${filter}⟧ }}`);
    },
  },
  {
    name: 'misspells a tag',
    rules: ['unknown-helper', 'unmatched-end', 'unclosed-block'],
    files: { jinja: 2, nunjucks: 2, liquid: 2 },
    *ways({ text }) {
      yield* each(text, /\{% (if|for|endif|endfor|include|else)\b/g, (m) => `{% ⟦${m[1] === 'if' ? 'iff' : slip(m[1] ?? '')}⟧`);
    },
  },
  {
    name: 'calls a helper with too little or too much',
    rules: ['helper-arguments', 'invalid-expression'],
    files: { dotprompt: 5, handlebars: 2, jinja: 3, nunjucks: 1, liquid: 1, prompty: 2 },
    *ways({ text, family }) {
      if (family === 'dotprompt' || family === 'handlebars') {
        yield* inBody(text, /\{\{ ?role "(\w+)" ?\}\}/g, () => '⟦{{role}}⟧');
        yield* inBody(text, /\{\{ ?role "(\w+)" ?\}\}/g, (m) => `⟦{{role "${m[1]}" "model"}}⟧`);
        yield* inBody(text, /\{\{#if (\w+)\}\}/g, () => '⟦{{#if}}⟧');
        yield* inBody(text, /\{\{#if (\w+)\}\}/g, (m) => `⟦{{#if ${m[1]} ${m[1]}}}⟧`);
        yield* inBody(text, /\{\{#each (\w+)\}\}/g, () => '⟦{{#each}}⟧');
        yield* inBody(text, /\{\{media url=\w+.*?\}\}/g, () => '⟦{{media}}⟧');
        return;
      }
      yield* inBody(text, /\{\{ *([\w.]+) *\}\}/g, (m) => `⟦{{ ${m[1]} | replace }}⟧`);
      if (family === 'liquid') return;
      yield* inBody(text, /\{\{ *([\w.]+) *\}\}/g, (m) => `⟦{{ ${m[1]} | upper("en") }}⟧`);
      yield* inBody(text, /\{\{ *([\w.]+) *\}\}/g, (m) => `⟦{{ ${m[1]} | join(", ", "a", "b") }}⟧`);
    },
  },
  {
    name: 'writes a block in the syntax of another engine',
    rules: ['foreign-template-syntax', 'unknown-helper'],
    files: { dotprompt: 2, jinja: 2, nunjucks: 1, liquid: 1, prompty: 2, mustache: 1, handlebars: 1 },
    *ways({ text, family }) {
      if (family === 'dotprompt' || family === 'handlebars' || family === 'mustache')
        yield* inBody(text, /\{\{ ?(\w+) ?\}\}/g, (m) => `⟦{% if ${m[1]} %}⟧${m[0]}⟦{% endif %}⟧`);
      else yield* inBody(text, /\{\{ *(\w+) *\}\}/g, (m) => `⟦{{#if ${m[1]}}}⟧${m[0]}⟦{{/if}}⟧`);
    },
  },
  {
    name: 'writes a variable in the syntax of another engine',
    rules: ['foreign-template-syntax', 'invalid-expression', 'unknown-helper', 'helper-arguments'],
    files: { dotprompt: 3, prompty: 2, jinja: 1 },
    *ways({ text, family }) {
      if (family === 'dotprompt') {
        yield* inBody(text, /\{\{(\w+)\}\}/g, (m) => `⟦{{ ${m[1]} | upper }}⟧`);
        yield* inBody(text, /\{\{(\w+)\}\}/g, (m) => `⟦\${${m[1]}}⟧`);
      } else if (family === 'prompty')
        for (const name of declared(text)) yield* inBody(text, new RegExp(`{{${name}}}`, 'g'), () => `⟦{${name}}⟧`);
      else yield* each(text, /\{\{ (\w+) \}\}/g, (m) => `⟦<%= ${m[1]} %>⟧`);
    },
  },
  {
    name: 'writes a block of Handlebars in Mustache',
    rules: ['foreign-template-syntax'],
    files: { mustache: 2 },
    ways: ({ text }) => each(text, /\{\{ *(\w+) *\}\}/g, (m) => `⟦{{#if ${m[1]}}}⟧${m[0]}{{/if}}`),
  },
  {
    name: 'asks for a value as another host does',
    rules: ['foreign-template-syntax'],
    files: { prompt: 4, skill: 2 },
    *ways({ text, family }) {
      if (family === 'prompt') yield* saying(text, 'The task is ⟦$ARGUMENTS⟧ and no other.');
      yield* saying(text, 'The task is ⟦{{task}}⟧ and no other.');
    },
  },
  {
    name: 'writes a condition as Liquid does',
    rules: ['foreign-template-syntax'],
    files: { jinja: 2, nunjucks: 1, prompty: 2 },
    *ways({ text }) {
      yield* inBody(text, /\{\{ *(\w+) *\}\}/g, (m) => `⟦{% unless ${m[1]} %}⟧${m[0]}{% endunless %}`);
      yield* inBody(text, /\{\{ *(\w+) *\}\}/g, (m) => `⟦{% assign other = ${m[1]} %}⟧${m[0]}`);
    },
  },
  {
    name: 'silences a finding without a reason',
    rules: ['unexplained-suppression'],
    files: { dotprompt: 2, prompty: 1 },
    *ways({ text }) {
      yield* inHeader(text, /^model:/gm, () => '⟦# whetstone-disable-next-line unknown-key⟧\nmodle:');
    },
  },
  {
    name: 'silences what is not there',
    rules: ['unused-suppression'],
    files: { dotprompt: 1, jinja: 1, prompty: 1 },
    *ways({ text, family }) {
      if (family === 'dotprompt')
        yield* inHeader(text, /^input:$/gm, (m) => `⟦# whetstone-disable-next-line secret -- it is a sample⟧\n${m[0]}`);
      if (family === 'jinja')
        yield* each(
          text,
          /^\{% if \w+ %\}$/gm,
          (m) => `⟦{# whetstone-disable-next-line undefined-variable -- the host gives it #}⟧\n${m[0]}`,
        );
      if (family === 'prompty') yield* inHeader(text, /^model:$/gm, (m) => `⟦# whetstone-disable-next-line unknown-key -- ours⟧\n${m[0]}`);
    },
  },
] satisfies Fault[];
