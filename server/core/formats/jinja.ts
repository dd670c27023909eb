/** Jinja templates that lie where prompts do, are named like one, or that the configuration names; `.prompt` files that are Jinja. */
import type { Format } from '../format.ts';
import { isHeadlessJinja } from '../headless-jinja.ts';
import { parseJinja } from '../syntax/jinja.ts';
import { tagDetection, tagNames, tagPrompt } from '../tag-prompt.ts';

const extensions = ['.j2', '.jinja', '.jinja2'];
const detected = tagDetection(extensions);

export default {
  title: 'Jinja prompt',
  url: 'https://jinja.palletsprojects.com/en/stable/templates/',
  globs: ['**/*.{j2,jinja,jinja2}', '**/*.prompt'],
  roles: [],
  detect: (path, text) => (isHeadlessJinja(path, text) ? 0.8 : detected(path, text)),
  templates: tagNames([...extensions, '.prompt']),
  parse: (source) => tagPrompt(source, 'jinja', parseJinja, '.j2'),
} satisfies Format;
