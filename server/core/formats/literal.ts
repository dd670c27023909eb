/** A prompt in a literal of a file of code. No path is of this format: `own-file.ts` makes its files from what was decoded. */
import type { Format } from '../format.ts';
import { literalFormat } from '../literal-file.ts';
import { readMarkdownFile } from '../markdown-file.ts';
import { sniffedTemplate } from '../prompt-folder.ts';

export default {
  title: 'Prompt in code',
  url: 'https://tree-sitter.github.io/tree-sitter/',
  globs: [],
  roles: [],
  detect: () => 0,
  parse: (source) => readMarkdownFile(source, { id: literalFormat, role: 'user', template: sniffedTemplate }),
} satisfies Format;
