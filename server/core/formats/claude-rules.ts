/** `.claude/rules/*.md`: what Claude Code is told about certain files. */
import { claudeRuleKeys } from '../claude-keys.ts';
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename, isBelow } from '../paths.ts';
import { importMark, importReferences } from '../references.ts';

const format: MarkdownFormat = {
  id: 'claude-rules',
  role: 'system',
  header: { keys: claudeRuleKeys, unclosed: 'body', literal: ['paths', 'description'] },
  references: ({ text, span, code, path }) => importReferences(text, span, code, path),
};

export default {
  title: 'Claude Code rule',
  url: 'https://code.claude.com/docs/en/memory',
  globs: ['**/.claude/rules/**/*.md'],
  roles: [],
  marks: () => [importMark()],
  detect: (path) => (isBelow(path, '.claude/rules') && path.endsWith('.md') && basename(path) !== 'README.md' ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
