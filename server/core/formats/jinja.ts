/** Jinja templates that lie where prompts do, are named like one, or that the configuration names. */
import type { Format } from '../format.ts';
import { parseJinja } from '../syntax/jinja.ts';
import { tagDetection, tagNames, tagPrompt } from '../tag-prompt.ts';

const extensions = ['.j2', '.jinja', '.jinja2'];

export default {
  title: 'Jinja prompt',
  url: 'https://jinja.palletsprojects.com/en/stable/templates/',
  globs: ['**/*.{j2,jinja,jinja2}'],
  roles: [],
  detect: tagDetection(extensions),
  templates: tagNames(extensions),
  parse: (source) => tagPrompt(source, 'jinja', parseJinja, '.j2'),
} satisfies Format;
