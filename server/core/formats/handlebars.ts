/** Handlebars templates that lie where prompts do, or that the configuration names. */

import { curlyPrompt, templateDetection } from '../curly-prompt.ts';
import type { Format } from '../format.ts';
import { parseHandlebars } from '../syntax/handlebars.ts';
import { partialNames } from '../syntax/handlebars-partials.ts';

const extensions = ['.hbs', '.handlebars'];

export default {
  title: 'Handlebars prompt',
  url: 'https://handlebarsjs.com/guide/',
  globs: ['**/*.{hbs,handlebars}'],
  roles: [],
  detect: templateDetection(extensions),
  templates: partialNames(extensions),
  parse: (source) => curlyPrompt(source, 'handlebars', parseHandlebars, extensions),
} satisfies Format;
