/** Reports ends and branches of blocks that belong to no block, or to another one. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'An end or else that belongs to no open block',
  why: 'The engine stops with an error at it. Mostly the opening tag was removed or misspelt, or two blocks overlap instead of lying one inside the other.',
  severity: 'error',
  examples: [
    { file: 'greet.prompt', bad: 'Welcome back.⟦{{/if}}⟧\n', good: '{{#if vip}}Welcome back.{{/if}}\n' },
    { file: 'prompts/greet.j2', bad: 'Welcome back.\n{% ⟦endif⟧ %}\n', good: '{% if vip %}Welcome back.\n{% endif %}\n' },
  ],

  checkFile: ({ file }) => problemsOf('unmatched-end', file),
} satisfies Rule;
