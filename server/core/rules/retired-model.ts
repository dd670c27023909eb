/** Flags models that their vendor has shut down, or will on an announced day. */

import { readOn } from '../data/models.ts';
import { say } from '../message.ts';
import { retirement } from '../model-names.ts';
import { isListed, namedValues } from '../named-values.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Model with an announced last day',
  why: "From its last day on, requests to a retired model fail or are answered by another one. The dates are those of the vendors' own services; Azure, Bedrock and Vertex AI have dates of their own, and names that begin with them are let be. A name under `models` in `whetstone.config.yaml` is let be too.",
  severity: 'info',
  examples: [
    {
      file: 'summary.prompt',
      bad: '---\nmodel: ⟦googleai/gemini-1.5-flash⟧\n---\nSum this up: {{text}}\n',
      good: '---\nmodel: vertexai/gemini-3.5-flash\n---\nSum this up: {{text}}\n',
    },
    {
      file: 'release.prompt.md',
      bad: '---\nmodel: ⟦Claude Sonnet 3.7⟧\n---\nWrite release notes.\n',
      good: '---\nmodel: Claude Sonnet 5\n---\nWrite release notes.\n',
    },
  ],

  *checkFile({ file, config }) {
    // Deployments in Azure carry any name and live as long as Azure says.
    if (file.header && /azure/i.test(file.text.slice(file.header.span.start, file.header.span.end))) return;
    for (const { name, span } of namedValues(file, 'model')) {
      const found = isListed(name, config.models) ? null : retirement(name);
      if (!found) continue;
      const { vendor, date, instead } = found;
      yield {
        span,
        // Until then it works: a hint is enough.
        severity: date > readOn ? 'hint' : 'info',
        message: say('The last day of "{name}" at {vendor} is {date}. Use a current model, such as "{instead}".', {
          name,
          vendor,
          date,
          instead,
        }),
      };
    }
  },
} satisfies Rule;
