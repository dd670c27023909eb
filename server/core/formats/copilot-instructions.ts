/** `.github/copilot-instructions.md`: what GitHub Copilot is told about the whole repository. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { basename } from '../paths.ts';
import { fileMark, fileReferences } from '../references.ts';
import { instructionsKeys } from '../vscode-keys.ts';

const format: MarkdownFormat = {
  id: 'copilot-instructions',
  role: 'system',
  header: { keys: instructionsKeys, unclosed: 'body', onlyKeys: true },
  references: ({ text, span, code, path }) => fileReferences(text, span, code, path),
};

export default {
  title: 'Copilot instructions',
  url: 'https://docs.github.com/en/copilot/how-tos/configure-custom-instructions/add-repository-instructions',
  globs: ['**/copilot-instructions.md'],
  roles: [],
  marks: () => [fileMark],
  detect: (path) => (basename(path) === 'copilot-instructions.md' ? 1 : 0),
  parse: (source) => readMarkdownFile(source, format),
} satisfies Format;
