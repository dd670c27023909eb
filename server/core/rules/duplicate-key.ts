/** Flags a key that a header has twice. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Key that stands twice in one map',
  why: 'YAML allows a key once. Some engines stop with an error, others silently take the last value, so that whoever edits the first one wonders why nothing changes.',
  severity: 'error',
  examples: [
    {
      file: 'release.prompt.md',
      bad: '---\ndescription: Write release notes\nmodel: GPT-5.5\n⟦description⟧: Notes for the changelog\n---\nWrite them.\n',
      good: '---\ndescription: Write release notes\nmodel: GPT-5.5\n---\nWrite them.\n',
    },
    {
      file: 'summary.prompt',
      bad: '---\ninput:\n  schema:\n    text: string\n    ⟦text⟧: string, what to sum up\n---\nSum this up: {{text}}\n',
      good: '---\ninput:\n  schema:\n    text: string, what to sum up\n---\nSum this up: {{text}}\n',
    },
  ],
  checkFile: ({ file }) => problemsOf('duplicate-key', file),
} satisfies Rule;
