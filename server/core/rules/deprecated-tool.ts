/** Flags built-in tools under names that their host has replaced. */
import { say } from '../message.ts';
import { isListed, namedValues } from '../named-values.ts';
import type { Rule } from '../rule.ts';
import { bareTool, outdatedTool } from '../tool-names.ts';

export default {
  title: 'Tool under a name that its host has replaced',
  why: 'VS Code gathered its tools into sets and still takes most of the old names; a host that no longer does leaves the agent without the tool and says nothing.',
  severity: 'info',
  examples: [
    {
      file: 'release.prompt.md',
      bad: "---\nagent: agent\ntools: ['⟦codebase⟧', 'edit']\n---\nWrite release notes.\n",
      good: "---\nagent: agent\ntools: ['search/codebase', 'edit']\n---\nWrite release notes.\n",
      fixed: "---\nagent: agent\ntools: ['search/codebase', 'edit']\n---\nWrite release notes.\n",
    },
    {
      file: '.claude/agents/reviewer.md',
      bad: '---\nname: reviewer\ndescription: Reviews changes\ntools: Read, ⟦MultiEdit⟧\n---\nYou review changes.\n',
      good: '---\nname: reviewer\ndescription: Reviews changes\ntools: Read, Edit\n---\nYou review changes.\n',
    },
  ],

  *checkFile({ file, config }) {
    if (file.prompts.some((p) => p.template)) return;
    for (const named of namedValues(file, 'tool')) {
      const name = bareTool(named.name);
      const found = isListed(name, config.tools) ? null : outdatedTool(name);
      if (!found) continue;
      const { host, kind, instead } = found;
      const span = { start: named.span.start, end: named.span.start + name.length };
      if (kind === 'renamed' && instead !== null)
        yield {
          span: named.span,
          // The old name still works, so it is no more than a hint.
          severity: 'hint',
          message: say('{host} renamed the tool "{name}". Use "{instead}".', { host, name, instead }),
          // Hosts before the change know the old name alone, so a person should decide.
          fixes: [{ title: say('Change to "{name}"', { name: instead }), safe: false, edits: [{ span, text: instead }] }],
        };
      else
        yield {
          span: named.span,
          message:
            instead === null
              ? say('{host} no longer has a tool "{name}". Remove it.', { host, name })
              : say('{host} no longer has a tool "{name}". Use "{instead}".', { host, name, instead }),
        };
    }
  },
} satisfies Rule;
