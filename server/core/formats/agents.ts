/** AGENTS.md, CLAUDE.md, GEMINI.md: what agents are told about a project. Markdown without a header. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename } from '../paths.ts';
import { importMark, importReferences } from '../references.ts';

const names = ['AGENTS.md', 'AGENTS.override.md', 'AGENT.md', 'CLAUDE.md', 'CLAUDE.local.md', 'GEMINI.md'];

/** The ones whose agent follows `@path`. */
const importing = /^(?:CLAUDE|GEMINI)\./;

const format: MarkdownFormat = {
  id: 'agents',
  role: 'system',
  header: { keys: { keys: {}, open: true }, unclosed: 'body', onlyKeys: true },
  references: ({ text, span, code, path }) => (importing.test(basename(path)) ? importReferences(text, span, code, path) : []),
};

export default {
  title: 'Agent instructions',
  url: 'https://agents.md',
  globs: names.map((name) => `**/${name}`),
  roles: [],
  marks: (path) => (importing.test(basename(path)) ? [importMark()] : []),
  detect: (path) => (names.includes(basename(path)) ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
