/** Flags keys of a header that the format does not know, or that are nearly one it knows. */
import { unknownKeys } from '../key-faults.ts';
import { keysOf } from '../key-walk.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Key that the format does not know',
  why: "An engine passes over a key that it does not know, without a word. The setting seems to be made and is not: the tools stay off, the temperature stays at its default. Where a format allows keys of the author's own, only one that is nearly a known key is flagged.",
  severity: 'warning',
  examples: [
    {
      file: 'release.prompt.md',
      bad: '---\n⟦descripton⟧: Write release notes\n---\nWrite them.\n',
      good: '---\ndescription: Write release notes\n---\nWrite them.\n',
      fixed: '---\ndescription: Write release notes\n---\nWrite them.\n',
    },
    {
      file: 'summary.prompt',
      bad: '---\nmodel: googleai/gemini-3.5-flash\nconfig:\n  ⟦temprature⟧: 0.2\n---\nSum this up: {{text}}\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\nconfig:\n  temperature: 0.2\n---\nSum this up: {{text}}\n',
      fixed: '---\nmodel: googleai/gemini-3.5-flash\nconfig:\n  temperature: 0.2\n---\nSum this up: {{text}}\n',
    },
    {
      file: '.cursor/rules/style.mdc',
      bad: '---\ndescription: Style\n⟦alwaysaply⟧: true\n---\nUse short names.\n',
      good: '---\ndescription: Style\nalwaysApply: true\n---\nUse short names.\n',
      fixed: '---\ndescription: Style\nalwaysApply: true\n---\nUse short names.\n',
    },
  ],

  *checkHeader(header) {
    for (const at of keysOf(header)) if (at.kind === 'map') yield* unknownKeys(at);
  },
} satisfies Rule;
