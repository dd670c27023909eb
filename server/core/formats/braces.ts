/** Texts with `{name}` as in Python's `str.format` and LangChain. The configuration says which files; their text alone proves too little. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { roleByName } from '../prompt-folder.ts';
import { parseBraces } from '../syntax/braces.ts';

const format: MarkdownFormat = { id: 'braces', role: 'user', template: ({ text, span }) => parseBraces(text, span.start, span.end) };

export default {
  title: 'Python format template',
  url: 'https://docs.python.org/3/library/string.html#format-string-syntax',
  globs: [],
  roles: [],
  detect: () => 0,
  parse: (source) => readMarkdownFile(source, { ...format, role: roleByName(source.path) }),
} satisfies Format;
