/** Plain text files that lie where prompts do, or are named as prompts: `*.prompt.txt`, `system_prompt.txt`, Semantic Kernel's `skprompt.txt`. */
import type { Format } from '../format.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { isForeignPlace, isPromptPlace, roleByName, sniffedTemplate } from '../prompt-folder.ts';

const format: MarkdownFormat = { id: 'text', role: 'user', template: sniffedTemplate };

const named = /(?:\/|^)(?:skprompt|[^/]{0,200}[-_]prompt)\.txt$/;

export default {
  title: 'Text prompt',
  url: 'https://datatracker.ietf.org/doc/html/rfc2046#section-4.1.3',
  globs: [
    '**/*{.,-,_}prompt.txt',
    '**/skprompt.txt',
    '**/prompts/**/*.txt',
    '**/prompt/**/*.txt',
    '**/{prompt,system}{_,-}{prompts,templates}/**/*.txt',
  ],
  roles: [],
  detect(path) {
    if (!path.endsWith('.txt')) return 0;
    if (path.endsWith('.prompt.txt')) return 0.9;
    return isPromptPlace(path) || (named.test(path) && !isForeignPlace(path)) ? 0.6 : 0;
  },
  parse: (source) => readMarkdownFile(source, { ...format, role: roleByName(source.path) }),
} satisfies Format;
