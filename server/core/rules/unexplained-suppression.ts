/** Asks for the reason of a suppression that gives none; `suppression.ts` finds it while it silences. */
import type { Rule } from '../rule.ts';

export default {
  title: 'Suppression that does not say why',
  why: 'Whoever reads a silenced line later has to know whether the cause still holds; without a reason nobody dares to remove the comment. The reason stands after `--`. The finding stays silenced meanwhile. In `whetstone.config.yaml` an entry without a reason is a mistake, and does not hold.',
  severity: 'warning',
  examples: [
    {
      file: 'summary.prompt',
      bad: '---\nmodel: googleai/gemini-3.5-flash\n⟦# whetstone-disable-next-line unknown-key⟧\nconfgi: { house: true }\n---\nSum this up.\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\n# whetstone-disable-next-line unknown-key -- our gateway reads it\nconfgi: { house: true }\n---\nSum this up.\n',
    },
    {
      file: 'summary.prompt',
      bad: '---\ninput:\n  schema:\n    text: string\n---\n⟦{{! whetstone-disable-next-line undefined-variable -- say why }}⟧\nSum this up for {{reader}}: {{text}}\n',
      good: '---\ninput:\n  schema:\n    text: string\n---\n{{! whetstone-disable-next-line undefined-variable -- the program adds it }}\nSum this up for {{reader}}: {{text}}\n',
    },
  ],
} satisfies Rule;
