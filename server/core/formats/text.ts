/** Plain text files that lie where prompts do, or are named `*.prompt.txt`. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { isPromptPlace, roleByName, sniffedTemplate } from '../prompt-folder.ts';

const format: MarkdownFormat = { id: 'text', role: 'user', template: sniffedTemplate };

export default {
  title: 'Text prompt',
  url: 'https://datatracker.ietf.org/doc/html/rfc2046#section-4.1.3',
  globs: ['**/*.prompt.txt', '**/prompts/**/*.txt', '**/prompt/**/*.txt', '**/{prompt,system}{_,-}{prompts,templates}/**/*.txt'],
  roles: [],
  detect: (path) => (path.endsWith('.prompt.txt') ? 0.9 : path.endsWith('.txt') && isPromptPlace(path) ? 0.6 : 0),
  parse: (source) => readMarkdownFile(source, { ...format, role: roleByName(source.path) }),
} satisfies Format;
