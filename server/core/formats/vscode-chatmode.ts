/** `.chatmode.md`: what custom agents of VS Code were before release 1.106. */
import type { Problem } from '../finding.ts';
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { say } from '../message.ts';
import { basename } from '../paths.ts';
import { fileMark, fileReferences, toolMark, toolReferences } from '../references.ts';
import { editorPlaceholders, editorVariables } from '../syntax/dollar.ts';
import { span } from '../text.ts';
import { agentKeys } from '../vscode-keys.ts';

const format: MarkdownFormat = {
  id: 'vscode-chatmode',
  role: 'system',
  header: { keys: agentKeys, unclosed: 'header', literal: ['argument-hint'] },
  toolsKey: { name: 'tools', spaced: false },
  placeholders: editorPlaceholders,
  references: ({ text, span, code, path }) => fileReferences(text, span, code, path),
  tools: ({ text, span, code }) => toolReferences(text, span, code),
  problems: ({ path, text }) => (text.trim() === '' ? [] : [renamed(path)]),
};

const renamed = (path: string): Problem => ({
  rule: 'deprecated-format',
  // Where VS Code puts it, on the header's fence.
  span: span(0, 3),
  message: say('Chat modes are custom agents now. Rename this file to .github/agents/{name}.agent.md.', {
    name: basename(path).slice(0, -'.chatmode.md'.length),
  }),
});

export default {
  title: 'VS Code chat mode',
  url: 'https://code.visualstudio.com/docs/copilot/customization/custom-agents',
  globs: ['**/*.chatmode.md'],
  roles: [],
  marks: () => [fileMark, toolMark],
  bodyOptional: true,
  variables: editorVariables,
  detect: (path) => (path.endsWith('.chatmode.md') ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
