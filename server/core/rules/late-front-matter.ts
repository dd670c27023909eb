/** Flags a header below blank lines, where its host does not look for it. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'Header that does not begin on the first line',
  why: 'VS Code, Claude Code, Cursor and the readers of skills look for `---` on the first line alone. Below a blank line the header is text: its description, tools and model are not in force, and the model is sent them as part of the prompt. Formats that allow lines before the header, such as Dotprompt and Prompty, are let be.',
  severity: 'error',
  on: ['file'],
  examples: [
    {
      file: 'release.prompt.md',
      bad: '\n⟦---⟧\ndescription: Write release notes\n---\n\n# Release notes\n',
      good: '---\ndescription: Write release notes\n---\n\n# Release notes\n',
      fixed: '---\ndescription: Write release notes\n---\n\n# Release notes\n',
    },
    {
      file: '.claude/agents/reviewer.md',
      bad: '\n\n⟦---⟧\nname: reviewer\ndescription: Reviews changes\n---\nYou review changes.\n',
      good: '---\nname: reviewer\ndescription: Reviews changes\n---\nYou review changes.\n',
      fixed: '---\nname: reviewer\ndescription: Reviews changes\n---\nYou review changes.\n',
    },
  ],
  checkFile: ({ file }) => problemsOf('late-front-matter', file),
} satisfies Rule;
