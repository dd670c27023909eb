/** `.claude/agents/*.md`, and a plugin's `agents/*.md`: subagents of Claude Code. */
import { claudeAgentKeys } from '../claude-keys.ts';
import { isPluginAgent } from '../claude-plugin.ts';
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename, isBelow } from '../paths.ts';

const format: MarkdownFormat = {
  id: 'claude-agent',
  role: 'system',
  // Claude Code writes descriptions with colons and `<example>` in them, unquoted, and reads them back.
  header: { keys: claudeAgentKeys, unclosed: 'body', literal: ['description'] },
  toolsKey: { name: 'tools', spaced: false },
};

export default {
  title: 'Claude Code subagent',
  url: 'https://code.claude.com/docs/en/sub-agents',
  globs: ['**/.claude/agents/**/*.md', '**/agents/*.md'],
  roles: [],
  bodyOptional: true,
  detect: (path, text) =>
    isBelow(path, '.claude/agents') && path.endsWith('.md') && basename(path) !== 'README.md' ? 1 : isPluginAgent(path, text) ? 0.7 : 0,
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
