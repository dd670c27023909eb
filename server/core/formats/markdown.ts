/** Markdown files that lie where prompts do: `prompts/*.md`, fabric's `patterns/<name>/system.md`. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { isPromptPlace, roleByName, sniffedTemplate } from '../prompt-folder.ts';

const format: MarkdownFormat = {
  id: 'markdown',
  role: 'user',
  header: { keys: { keys: {}, open: true }, unclosed: 'body', onlyKeys: true },
  template: sniffedTemplate,
};

export default {
  title: 'Markdown prompt',
  url: 'https://commonmark.org',
  globs: [
    '**/prompts/**/*.md',
    '**/prompt/**/*.md',
    '**/{prompt,system}{_,-}{prompts,templates}/**/*.md',
    '**/patterns/*/{system,user}.md',
  ],
  roles: [],
  detect: (path) => (/\.(?:md|markdown)$/i.test(path) && isPromptPlace(path) ? 0.6 : 0),
  parse: (source) => readMarkdownFile(source, { ...format, role: roleByName(source.path) }),
} satisfies Format;
