/** Flags partials and includes whose file does not exist. */
import { say } from '../message.ts';
import { basename } from '../paths.ts';
import type { Reference } from '../prompt.ts';
import { missingReferences } from '../resolve.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Partial or include that does not exist',
  why: 'A template that includes a missing file fails when it runs, or leaves a hole where the instructions were to be.',
  severity: 'error',
  on: ['file'],
  examples: [
    {
      file: 'prompts/summary.prompt',
      bad: '---\nmodel: googleai/gemini-3.5-flash\n---\n{{>⟦haeder⟧}}\nSum this up: {{text}}\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\n---\n{{>header}}\nSum this up: {{text}}\n',
      others: { 'prompts/_header.prompt': 'You are brief.\n' },
      fixed: '---\nmodel: googleai/gemini-3.5-flash\n---\n{{>header}}\nSum this up: {{text}}\n',
    },
    {
      file: 'CLAUDE.md',
      bad: 'Read @⟦docs/stile.md⟧ before you write.\n',
      good: 'Read @docs/style.md before you write.\n',
      others: { 'docs/style.md': 'Use short names.\n' },
      fixed: 'Read @docs/style.md before you write.\n',
    },
  ],

  *checkFile(context) {
    for (const { reference, nearest, fixes } of missingReferences(context, ['partial', 'include'])) {
      const { span, kind } = reference;
      yield {
        span,
        // An import that is missing leaves the rest of the instructions standing; a partial may be registered by the program.
        ...(kind === 'partial' || !context.file.prompts.some((p) => p.template) ? { severity: 'warning' as const } : {}),
        message:
          nearest === null
            ? say('There is no file "{file}". Add it, or correct the name.', { file: searched(reference) })
            : say('There is no file "{file}". Did you mean "{nearest}"?', { file: searched(reference), nearest }),
        fixes,
      };
    }
  },
} satisfies Rule;

/** What was looked for: a partial's file is not called as the partial is. */
const searched = ({ kind, target, candidates }: Reference): string => (kind === 'partial' ? basename(candidates[0] ?? target) : target);
