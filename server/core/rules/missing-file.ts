/** Flags links and file references whose target does not exist. */
import { say } from '../message.ts';
import { missingReferences } from '../resolve.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Link to a file that does not exist, or may not be read',
  why: 'An agent that is sent to a missing file looks for it, guesses, or goes on without what stood in it. A runtime that is pointed outside of the folder it may read stops with an error. Links to addresses, anchors, globs and placeholders are let be.',
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      file: '.github/prompts/release.prompt.md',
      bad: 'Follow the [guide](⟦../guides/relase.md⟧).\n',
      good: 'Follow the [guide](../guides/release.md).\n',
      others: { '.github/guides/release.md': 'Tag, then publish.\n' },
      fixed: 'Follow the [guide](../guides/release.md).\n',
    },
    {
      file: 'prompts/reply.prompty',
      bad: `---\nname: Reply\ninputs:\n  tone:\n    kind: string\n    default: \${file:⟦../tone.md⟧}\n---\nuser:\nAnswer. {{tone}}\n`,
      good: `---\nname: Reply\ninputs:\n  tone:\n    kind: string\n    default: \${file:tone.md}\n---\nuser:\nAnswer. {{tone}}\n`,
      others: { 'prompts/tone.md': 'Be kind.\n', 'tone.md': 'Be kind.\n' },
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
    for (const { span, forbidden } of context.file.references)
      if (forbidden)
        yield {
          span,
          message: say(
            'Nothing outside of the folder of this prompt is read, unless the program allows it. Move the file there, and write its path from here.',
          ),
        };
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
