/** `.instructions.md`: what VS Code tells the model about certain files. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { fileMark, fileReferences, toolMark, toolReferences } from '../references.ts';
import { instructionsKeys } from '../vscode-keys.ts';

const format: MarkdownFormat = {
  id: 'vscode-instructions',
  role: 'system',
  header: { keys: instructionsKeys, unclosed: 'header' },
  references: ({ text, span, code, path }) => fileReferences(text, span, code, path),
  tools: ({ text, span, code }) => toolReferences(text, span, code),
};

export default {
  title: 'VS Code instructions file',
  url: 'https://code.visualstudio.com/docs/copilot/customization/custom-instructions',
  globs: ['**/*.instructions.md'],
  roles: [],
  marks: () => [fileMark, toolMark],
  detect: (path) => (path.endsWith('.instructions.md') ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
