/** `SKILL.md`: a skill that agents load when a task calls for it. */
import { claudeSkillKeys } from '../claude-keys.ts';
import type { Format } from '../format.ts';
import { doubledInSkill } from '../host-placeholders.ts';
import type { KeyTable } from '../keys.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename } from '../paths.ts';
import { bundledReferences } from '../references.ts';
import { argumentPlaceholders, argumentVariables } from '../syntax/dollar.ts';

/**
 * The specification has six keys; agents add their own beside them, and read the others' without complaint:
 * https://agentskills.io/specification, https://code.claude.com/docs/en/skills.
 */
const keys: KeyTable = {
  open: true,
  keys: {
    name: {
      doc: "The skill's name: that of its folder. Lower-case letters, digits and single hyphens, at most 64 characters.",
      types: ['string'],
      required: true,
    },
    description: {
      doc: 'What the skill does and when to use it, in at most 1024 characters. Agents decide by it whether to load the skill.',
      types: ['string'],
      required: true,
    },
    license: { doc: 'The license, or the name of the bundled file that holds it.', types: ['string', 'map'] },
    compatibility: {
      doc: 'What the skill needs of its surroundings: product, packages, network. At most 500 characters.',
      types: ['string', 'map'],
    },
    metadata: { doc: "Names and values of the author's own.", types: ['map'] },
    ...claudeSkillKeys,
  },
};

const format: MarkdownFormat = {
  id: 'skill',
  role: 'system',
  header: { keys, unclosed: 'header', literal: ['argument-hint', 'allowed-tools'] },
  toolsKey: { name: 'allowed-tools', spaced: true },
  placeholders: (text, body) => argumentPlaceholders(text, body).filter((p) => p.name.length > 1),
  references: ({ text, markdown, path }) => bundledReferences(text, markdown, path),
};

export default {
  title: 'Agent skill',
  url: 'https://agentskills.io/specification',
  globs: ['**/SKILL.md', '**/skill.md'],
  roles: [],
  variables: argumentVariables,
  unfilled: [doubledInSkill],
  detect: (path) => (basename(path).toLowerCase() === 'skill.md' ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
