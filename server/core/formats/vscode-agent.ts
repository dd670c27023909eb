/** `.agent.md`: custom agents of VS Code and GitHub Copilot. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename, dirname } from '../paths.ts';
import { fileMark, fileReferences, toolMark, toolReferences } from '../references.ts';
import { editorPlaceholders, editorVariables } from '../syntax/dollar.ts';
import { agentKeys } from '../vscode-keys.ts';

const format: MarkdownFormat = {
  id: 'vscode-agent',
  role: 'system',
  header: { keys: agentKeys, unclosed: 'header', literal: ['argument-hint'] },
  toolsKey: { name: 'tools', spaced: false },
  placeholders: editorPlaceholders,
  references: ({ text, span, code, path }) => fileReferences(text, span, code, path),
  tools: ({ text, span, code }) => toolReferences(text, span, code),
};

/** VS Code takes every Markdown file in this folder for an agent, but for its README. */
const inAgentsFolder = (path: string): boolean =>
  /(?:^|\/)\.github\/agents$/.test(dirname(path)) && path.endsWith('.md') && basename(path) !== 'README.md';

export default {
  title: 'VS Code custom agent',
  url: 'https://code.visualstudio.com/docs/copilot/customization/custom-agents',
  globs: ['**/*.agent.md', '**/.github/agents/*.md'],
  roles: [],
  marks: () => [fileMark, toolMark],
  bodyOptional: true,
  variables: editorVariables,
  detect: (path) => (path.endsWith('.agent.md') ? 1 : inAgentsFolder(path) ? 0.95 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
