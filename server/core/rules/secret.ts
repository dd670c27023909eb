/** Flags keys, tokens and passwords written into a prompt. */
import { say } from '../message.ts';
import type { Rule } from '../rule.ts';
import { findSecrets } from '../secrets.ts';

export default {
  title: 'Keys, tokens and passwords in the text',
  why: 'A prompt is sent to a model provider, logged, cached and committed. A key in it is known to all of them, and a model can be talked into repeating it. Revoke such a key, and let the program that runs the prompt hold the new one. Documented specimens, `sk-...`, `<your key>` and references to the environment are not flagged.',
  severity: 'error',
  on: ['file', 'code', 'description'],
  examples: [
    {
      file: 'AGENTS.md',
      // Split, so that scanners of this repository do not take the example for a leak.
      bad: `Call the API with \`⟦${['ghp', 'x7Qm2LkT9vRb4NcZ8sWd3FhJ6yPgA1uE5oKt'].join('_')}⟧\`.\n`,
      good: 'Call the API with `ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` or `$GITHUB_TOKEN`.\n',
    },
    {
      file: 'deploy.prompt.md',
      bad: 'Use `API_KEY=⟦9f2c7b41d8e06a35c1f7b92e4d60a8c3⟧` for staging.\n',
      good: 'Use `API_KEY=<your key>` for staging. The commit is 9f2c7b41d8e06a35c1f7b92e4d60a8c3.\n',
    },
  ],

  *checkFile({ file }) {
    for (const { span, name, weak } of findSecrets(file.text))
      yield {
        span,
        severity: weak ? 'warning' : 'error',
        message: say('This looks like a real secret ({name}). Revoke it, and let the program that runs the prompt hold the new one.', {
          name,
        }),
      };
  },
} satisfies Rule;
