/** Flags links and file references whose target does not exist. */
import { say } from '../message.ts';
import { missingReferences } from '../resolve.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Link to a file that does not exist',
  why: 'An agent that is sent to a missing file looks for it, guesses, or goes on without what stood in it. Links to addresses, anchors, globs and placeholders are let be.',
  severity: 'warning',
  examples: [
    {
      file: '.github/prompts/release.prompt.md',
      bad: 'Follow the [guide](⟦../guides/relase.md⟧).\n',
      good: 'Follow the [guide](../guides/release.md).\n',
      others: { '.github/guides/release.md': 'Tag, then publish.\n' },
      fixed: 'Follow the [guide](../guides/release.md).\n',
    },
    {
      file: 'AGENTS.md',
      bad: 'See [the style](⟦style.md⟧).\n',
      good: 'See [the style](docs/style.md).\n',
      others: { 'docs/style.md': 'Use short names.\n' },
      fixed: 'See [the style](docs/style.md).\n',
    },
  ],

  *checkFile(context) {
    for (const { reference, nearest, fixes } of missingReferences(context, ['link', 'file'])) {
      const { span, target } = reference;
      yield {
        span,
        message:
          nearest === null
            ? say('There is no file "{target}". Add it, or correct the path.', { target })
            : say('There is no file "{target}". Did you mean "{nearest}"?', { target, nearest }),
        fixes,
      };
    }
  },
} satisfies Rule;
