/** Flags headers that lack a key which the format requires. */
import { missingKeys } from '../key-faults.ts';
import { keysOf } from '../key-walk.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'Required key that is missing',
  why: 'Without a key that the format requires, the file is not loaded at all: a skill without a description is never found, a handoff without an agent leads nowhere.',
  severity: 'error',
  examples: [
    {
      file: 'skills/release/SKILL.md',
      bad: '---\n⟦name⟧: release\n---\n# Release\n',
      good: '---\nname: release\ndescription: Tags a release and writes its notes. Use when a version is to be published.\n---\n# Release\n',
    },
    {
      file: 'planner.agent.md',
      bad: '---\ndescription: Plans\nhandoffs:\n  - ⟦label⟧: Build it\n    prompt: Build what was planned.\n---\nYou plan.\n',
      good: '---\ndescription: Plans\nhandoffs:\n  - label: Build it\n    agent: agent\n    prompt: Build what was planned.\n---\nYou plan.\n',
    },
  ],

  *checkHeader(header) {
    for (const at of keysOf(header)) if (at.kind === 'map') yield* missingKeys(at, header.span);
  },
} satisfies Rule;
