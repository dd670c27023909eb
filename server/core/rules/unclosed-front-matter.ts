/** Flags a header whose closing fence is missing. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Header without its closing line',
  why: 'Without the second `---` there is no telling where the header ends. Engines then take the whole file for the header, and the prompt is empty, or take it all for the prompt, and the model is sent the settings as text.',
  severity: 'error',
  on: ['file'],
  examples: [
    {
      file: 'release.prompt.md',
      bad: '⟦---⟧\ndescription: Write release notes\n\n# Release notes\n',
      good: '---\ndescription: Write release notes\n---\n\n# Release notes\n',
    },
  ],
  checkFile: ({ file }) => problemsOf('unclosed-front-matter', file),
} satisfies Rule;
