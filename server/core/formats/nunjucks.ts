/** Nunjucks templates that lie where prompts do, are named like one, or that the configuration names. */
import type { Format } from '../format.ts';
import { parseNunjucks } from '../syntax/jinja.ts';
import { tagDetection, tagNames, tagPrompt } from '../tag-prompt.ts';

const extensions = ['.njk', '.nunjucks'];

export default {
  title: 'Nunjucks prompt',
  url: 'https://mozilla.github.io/nunjucks/templating.html',
  globs: ['**/*.{njk,nunjucks}'],
  roles: [],
  detect: tagDetection(extensions),
  templates: tagNames(extensions),
  parse: (source) => tagPrompt(source, 'nunjucks', parseNunjucks, '.njk'),
} satisfies Format;
