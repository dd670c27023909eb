/** Reports template tags without their closing braces. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'A template tag without its closing braces',
  why: 'The engine reads on until it finds a closing delimiter, swallows text on the way, and stops with an error.',
  severity: 'error',
  examples: [
    { file: 'greet.prompt', bad: 'Hello ⟦{{⟧name\n', good: 'Hello {{name}}\n' },
    { file: 'prompts/greet.j2', bad: 'Hello ⟦{{⟧ name\n', good: 'Hello {{ name }}\n' },
  ],

  checkFile: ({ file }) => problemsOf('unclosed-delimiter', file),
} satisfies Rule;
