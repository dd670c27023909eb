/** `.claude/commands/*.md`, and a plugin's `commands/*.md`: slash commands of Claude Code. */
import { claudeCommandKeys } from '../claude-keys.ts';
import { isPluginCommand } from '../claude-plugin.ts';
import type { Format } from '../format.ts';
import { inputInClaude } from '../host-placeholders.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename, isBelow } from '../paths.ts';
import { importMark, importReferences } from '../references.ts';
import { argumentPlaceholders, argumentVariables } from '../syntax/dollar.ts';

const format: MarkdownFormat = {
  id: 'claude-command',
  role: 'user',
  header: { keys: claudeCommandKeys, unclosed: 'body', literal: ['argument-hint', 'description', 'allowed-tools'] },
  toolsKey: { name: 'allowed-tools', spaced: true },
  placeholders: argumentPlaceholders,
  // Relative to the project, not to the command.
  references: ({ text, span, code, path }) => importReferences(text, span, code, path, true),
};

export default {
  title: 'Claude Code slash command',
  url: 'https://code.claude.com/docs/en/skills',
  globs: ['**/.claude/commands/**/*.md', '**/commands/*.md'],
  roles: [],
  marks: () => [importMark(true)],
  variables: argumentVariables,
  unfilled: [inputInClaude],
  detect: (path, text) =>
    isBelow(path, '.claude/commands') && path.endsWith('.md') && basename(path) !== 'README.md' ? 1 : isPluginCommand(path, text) ? 0.7 : 0,
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
