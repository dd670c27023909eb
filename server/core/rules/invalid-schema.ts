/** Flags schemas of inputs and outputs that the engine refuses. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Schema that the engine cannot read',
  why: 'A schema with an unknown type, or of a form that the engine does not know, stops the prompt before it reaches the model, or is passed over, and the answer comes in any shape.',
  severity: 'error',
  examples: [
    {
      file: 'invoice.prompt',
      bad: '---\ninput:\n  schema:\n    total: ⟦strng⟧\n---\nThe total is {{total}}.\n',
      good: '---\ninput:\n  schema:\n    total: string\n---\nThe total is {{total}}.\n',
    },
  ],
  checkFile: ({ file }) => problemsOf('invalid-schema', file),
} satisfies Rule;
