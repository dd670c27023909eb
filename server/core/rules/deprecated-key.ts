/** Flags keys and values of a header that the format has replaced. */
import { deprecations } from '../key-faults.ts';
import { keysOf } from '../key-walk.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Key or value that the format has replaced',
  why: 'An old name works until the release that drops it. Then the setting is passed over, and the prompt behaves otherwise though nobody changed it. In a file that is of an earlier version altogether, as Prompty 1, these are hints for the move.',
  severity: 'info',
  examples: [
    {
      file: 'release.prompt.md',
      bad: '---\ndescription: Write release notes\n⟦mode⟧: agent\n---\nWrite them.\n',
      good: '---\ndescription: Write release notes\nagent: agent\n---\nWrite them.\n',
      fixed: '---\ndescription: Write release notes\nagent: agent\n---\nWrite them.\n',
    },
    {
      file: 'reviewer.agent.md',
      bad: '---\ndescription: Reviews changes\n⟦infer⟧: false\n---\nYou review changes.\n',
      good: '---\ndescription: Reviews changes\ndisable-model-invocation: true\n---\nYou review changes.\n',
    },
  ],

  *checkHeader(header) {
    const earlier = header.keys.earlier === true;
    for (const at of keysOf(header)) for (const report of deprecations(at)) yield earlier ? { ...report, severity: 'hint' } : report;
  },
} satisfies Rule;
