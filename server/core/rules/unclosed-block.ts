/** Reports blocks of a template that are opened and never closed. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'A block that is opened and never closed',
  why: 'The engine cannot render the template: it stops with an error, and the prompt is never sent. Where an engine does go on, everything up to the end of the file belongs to the block.',
  severity: 'error',
  needsWhole: true,
  examples: [
    { file: 'greet.prompt', bad: '⟦{{#if vip}}⟧Welcome back.\n', good: '{{#if vip}}Welcome back.{{/if}}\n' },
    {
      file: 'prompts/greet.j2',
      bad: '⟦{% for item in items %}⟧- {{ item }}\n',
      good: '{% for item in items %}- {{ item }}\n{% endfor %}\n',
    },
    { file: 'prompts/greet.mustache', bad: '⟦{{#items}}⟧- {{name}}\n', good: '{{#items}}- {{name}}\n{{/items}}\n' },
  ],

  checkFile: ({ file }) => problemsOf('unclosed-block', file),
} satisfies Rule;
