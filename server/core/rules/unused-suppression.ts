/** Says that a suppression silences nothing; `suppression.ts` and `configuration.ts` find it while they silence. */
import type { Rule } from '../rule.ts';

export default {
  title: 'Suppression that silences nothing',
  why: 'A comment that silences a rule outlives its cause: the fault is mended, the comment stays, and the next fault of that kind passes unseen. Remove it, or correct the name of the rule. Those of `whetstone.config.yaml` may be needed by any file they match, so `whetstone check` judges them, where it is given the whole folder; an editor, which reads the files that are open, does not.',
  severity: 'warning',
  examples: [
    {
      file: 'summary.prompt',
      bad: '---\nmodel: googleai/gemini-3.5-flash\n---\n⟦{{! whetstone-disable-next-line empty-message -- for later }}⟧\nSum this up: {{text}}\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\n---\nSum this up: {{text}}\n',
      fixed: '---\nmodel: googleai/gemini-3.5-flash\n---\nSum this up: {{text}}\n',
    },
    {
      file: 'summary.prompt',
      bad: '---\n⟦# whetstone-disable-next-line unknown-keys -- ours⟧\nmodel: googleai/gemini-3.5-flash\n---\nSum this up.\n',
      good: '---\n# The small model does.\nmodel: googleai/gemini-3.5-flash\n---\nSum this up.\n',
    },
  ],
} satisfies Rule;
