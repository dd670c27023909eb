/** Flags a file of a kind that its host has given up. */
import { problemsOf, type Rule } from '../rule.ts';

export default {
  title: 'A kind of file that its editor has replaced by another',
  why: 'Editors read their former files for a while and then no longer. Until then, new settings of the successor do nothing in the old file.',
  severity: 'warning',
  examples: [
    {
      file: '.github/chatmodes/reviewer.chatmode.md',
      bad: '⟦---⟧\ndescription: Reviews code\n---\nReview the selected code.\n',
      good: '',
    },
    { file: '.cursorrules', bad: '⟦Use tabs.⟧\nPrefer small functions.\n', good: '' },
  ],
  checkFile: ({ file }) => problemsOf('deprecated-format', file),
} satisfies Rule;
