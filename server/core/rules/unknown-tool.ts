/** Flags names of built-in tools that are probably misspelt. */
import { say } from '../message.ts';
import { isListed, namedValues } from '../named-values.ts';
import type { Rule } from '../rule.ts';
import { bareTool, misspeltTool } from '../tool-names.ts';

export default {
  title: 'Tool name that is probably misspelt',
  why: 'An agent does without a tool that its host does not know; the host drops the name from the list and says nothing to the model. Tools of MCP servers and extensions have names that only they know, so a name is flagged only if it is nearly a built-in one. Names of your own can be listed under `tools` in `whetstone.config.yaml`.',
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      file: 'release.prompt.md',
      bad: "---\nagent: agent\ntools: ['search', '⟦edit/editFile⟧', 'acme-mcp/*']\n---\nWrite release notes.\n",
      good: "---\nagent: agent\ntools: ['search', 'edit/editFiles', 'acme-mcp/*']\n---\nWrite release notes.\n",
      fixed: "---\nagent: agent\ntools: ['search', 'edit/editFiles', 'acme-mcp/*']\n---\nWrite release notes.\n",
    },
    {
      file: '.claude/agents/reviewer.md',
      bad: '---\nname: reviewer\ndescription: Reviews changes\ntools: Read, ⟦Gerp⟧, Bash(git diff:*)\n---\nYou review changes.\n',
      good: '---\nname: reviewer\ndescription: Reviews changes\ntools: Read, Grep, Bash(git diff:*)\n---\nYou review changes.\n',
      fixed: '---\nname: reviewer\ndescription: Reviews changes\ntools: Read, Grep, Bash(git diff:*)\n---\nYou review changes.\n',
    },
  ],

  *checkFile({ file, config }) {
    // Where a template makes the prompt, the program that runs it has tools of its own.
    if (file.prompts.some((p) => p.template)) return;
    for (const named of namedValues(file, 'tool')) {
      const name = bareTool(named.name);
      const nearest = isListed(name, config.tools) ? null : misspeltTool(name);
      if (nearest === null) continue;
      const span = { start: named.span.start, end: named.span.start + name.length };
      yield {
        span: named.span,
        message: say('There is no built-in tool "{name}". Did you mean "{nearest}"?', { name, nearest }),
        fixes: [{ title: say('Change to "{name}"', { name: nearest }), safe: false, edits: [{ span, text: nearest }] }],
      };
    }
  },
} satisfies Rule;
