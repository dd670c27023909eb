/** Flags values of a header that are of a wrong type, out of bounds or not among those allowed. */
import { invalidValues } from '../key-faults.ts';
import { keysOf } from '../key-walk.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Value that the key cannot have',
  why: "A value of the wrong type is refused by the engine or by the model's service, often only when the prompt runs; some engines take the default instead and say nothing. Placeholders and environment variables are let be, because nobody knows their value before.",
  severity: 'error',
  examples: [
    {
      file: 'summary.prompt',
      bad: '---\nmodel: googleai/gemini-3.5-flash\nconfig:\n  temperature: ⟦"0.2"⟧\n---\nSum this up: {{text}}\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\nconfig:\n  temperature: 0.2\n---\nSum this up: {{text}}\n',
      fixed: '---\nmodel: googleai/gemini-3.5-flash\nconfig:\n  temperature: 0.2\n---\nSum this up: {{text}}\n',
    },
    {
      file: 'reviewer.agent.md',
      bad: '---\ndescription: Reviews changes\ntarget: ⟦vs-code⟧\n---\nYou review changes.\n',
      good: '---\ndescription: Reviews changes\ntarget: vscode\n---\nYou review changes.\n',
      fixed: '---\ndescription: Reviews changes\ntarget: vscode\n---\nYou review changes.\n',
    },
    {
      file: '.cursor/rules/style.mdc',
      bad: '---\ndescription: Style\nalwaysApply: ⟦yes⟧\n---\nUse short names.\n',
      good: '---\ndescription: Style\nalwaysApply: true\n---\nUse short names.\n',
      fixed: '---\ndescription: Style\nalwaysApply: true\n---\nUse short names.\n',
    },
  ],

  *checkHeader(header) {
    for (const at of keysOf(header)) if (at.kind === 'value') yield* invalidValues(at);
  },
} satisfies Rule;
