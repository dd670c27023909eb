/** Flags model names with a word that is nearly one of those that model names are made of. */
import { say } from '../message.ts';
import { misspelling } from '../model-names.ts';
import { isListed, namedValues } from '../named-values.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Model name that is probably misspelt',
  why: 'A service answers a request for a model that it does not have with an error; an editor quietly takes its default model. New models appear every week, so a name is flagged only if a word of it is nearly a known one. Names of deployments can be listed under `models` in `whetstone.config.yaml`.',
  severity: 'warning',
  examples: [
    {
      file: 'summary.prompt',
      bad: '---\nmodel: ⟦googleai/gemini-3.5-falsh⟧\n---\nSum this up: {{text}}\n',
      good: '---\nmodel: googleai/gemini-3.5-flash\n---\nSum this up: {{text}}\n',
      fixed: '---\nmodel: googleai/gemini-3.5-flash\n---\nSum this up: {{text}}\n',
    },
    {
      file: 'release.prompt.md',
      bad: '---\nmodel: ⟦Claude Sonet 5 (copilot)⟧\n---\nWrite release notes.\n',
      good: '---\nmodel: Claude Sonnet 5 (copilot)\n---\nWrite release notes.\n',
      fixed: '---\nmodel: Claude Sonnet 5 (copilot)\n---\nWrite release notes.\n',
    },
    {
      file: '.claude/agents/reviewer.md',
      bad: '---\nname: reviewer\ndescription: Reviews changes\nmodel: ⟦sonet⟧\n---\nYou review changes.\n',
      good: '---\nname: reviewer\ndescription: Reviews changes\nmodel: sonnet\n---\nYou review changes.\n',
      fixed: '---\nname: reviewer\ndescription: Reviews changes\nmodel: sonnet\n---\nYou review changes.\n',
    },
  ],

  *checkFile({ file, config }) {
    for (const { name, span } of namedValues(file, 'model')) {
      if (isListed(name, config.models) || /\$\{|\{\{|\{%/.test(name)) continue;
      const found = misspelling(name);
      if (!found) continue;
      const instead = name.slice(0, found.at.start) + found.instead + name.slice(found.at.end);
      yield {
        span,
        message: say('There is probably no model "{name}". Did you mean "{instead}"?', { name, instead }),
        fixes: [{ title: say('Change to "{name}"', { name: instead }), safe: false, edits: [{ span, text: instead }] }],
      };
    }
  },
} satisfies Rule;
