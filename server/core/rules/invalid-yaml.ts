/** Says where a header is no valid YAML. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Header that is not valid YAML',
  why: 'A header that cannot be read does not count: the engine stops with an error, or goes on without model, inputs and tools, as if they had never been set. Most often a value with a colon or a quote in it needs quotes around it, or a line is indented by one space too few.',
  severity: 'error',
  examples: [
    {
      file: 'release.prompt.md',
      bad: '---\ndescription: ⟦"Write release notes⟧\n---\nWrite release notes for the last tag.\n',
      good: '---\ndescription: "Write release notes"\n---\nWrite release notes for the last tag.\n',
      fixed: '---\ndescription: "Write release notes"\n---\nWrite release notes for the last tag.\n',
    },
    {
      file: 'summary.prompt',
      bad: '---\nmodel: googleai/gemini-3.5-flash\nconfig: ⟦{temperature: 0.2⟧\n---\nSum this up: {{text}}\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\nconfig: {temperature: 0.2}\n---\nSum this up: {{text}}\n',
      fixed: '---\nmodel: googleai/gemini-3.5-flash\nconfig: {temperature: 0.2}\n---\nSum this up: {{text}}\n',
    },
  ],
  checkFile: ({ file }) => problemsOf('invalid-yaml', file),
} satisfies Rule;
