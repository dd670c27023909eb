/** Flags a header in a file that others include. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Partial with a header of its own',
  why: 'A partial is put in as it stands: nothing reads its header, and the model is sent the settings as text. Settings and inputs belong to the prompts that include it.',
  severity: 'warning',
  examples: [
    {
      file: 'prompts/_tone.prompt',
      bad: '⟦---⟧\ninput:\n  schema:\n    name: string\n---\nBe kind to {{name}}.\n',
      good: 'Be kind to {{name}}.\n',
      fixed: 'Be kind to {{name}}.\n',
    },
  ],
  checkFile: ({ file }) => problemsOf('partial-header', file),
} satisfies Rule;
