/** `.prompt.md`: prompts to run from VS Code's chat. */
import type { Format } from '../format.ts';
import { argumentsInEditor, doubledInEditor } from '../host-placeholders.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { fileMark, fileReferences, toolMark, toolReferences } from '../references.ts';
import { editorPlaceholders, editorVariables, misspeltVariables } from '../syntax/dollar.ts';
import { promptKeys } from '../vscode-keys.ts';

const format: MarkdownFormat = {
  id: 'vscode-prompt',
  role: 'user',
  header: { keys: promptKeys, unclosed: 'header', literal: ['argument-hint'] },
  toolsKey: { name: 'tools', spaced: false },
  placeholders: editorPlaceholders,
  references: ({ text, span, code, path }) => fileReferences(text, span, code, path),
  tools: ({ text, span, code }) => toolReferences(text, span, code),
  problems: ({ text, span, code }) => misspeltVariables(text, span, code),
};

export default {
  title: 'VS Code prompt file',
  url: 'https://code.visualstudio.com/docs/copilot/customization/prompt-files',
  globs: ['**/*.prompt.md'],
  roles: [],
  marks: () => [fileMark, toolMark],
  variables: editorVariables,
  unfilled: [argumentsInEditor, doubledInEditor],
  detect: (path) => (path.endsWith('.prompt.md') ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
