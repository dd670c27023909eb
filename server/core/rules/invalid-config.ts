/** Says what is wrong with `whetstone.config.yaml`; `configuration.ts` finds it when it reads the file. */
import type { Rule } from '../rule.ts';

export default {
  title: 'Configuration that cannot be read, or names what does not exist',
  why: 'A setting that Whetstone cannot read has no effect: a rule stays on that was to be off, a folder is checked that was to be left alone. Nobody notices until a finding is missing, so each mistake is reported where it stands. The rest of the file holds all the same.',
  severity: 'error',
  examples: [
    {
      file: 'whetstone.config.yaml',
      bad: 'rules:\n  ⟦unknown-modle⟧: off\n',
      good: 'rules:\n  unknown-model: off\n',
      fixed: 'rules:\n  unknown-model: off\n',
    },
    {
      file: 'whetstone.config.yaml',
      bad: 'rules:\n  deep-partial: { limit: ⟦three⟧ }\n',
      good: 'rules:\n  deep-partial: { limit: 3 }\n',
    },
    {
      file: 'whetstone.config.yaml',
      bad: 'suppress:\n  - ⟦files⟧: legacy/**\n    rule: unknown-model\n',
      good: 'suppress:\n  - files: legacy/**\n    rule: unknown-model\n    reason: These prompts run against a gateway with names of its own.\n',
    },
    {
      file: 'whetstone.config.yaml',
      bad: 'exclude:\n  - "⟦drafts/[ab⟧"\n',
      good: 'exclude:\n  - "drafts/[ab]*"\n',
    },
  ],
} satisfies Rule;
