/** Mustache templates that lie where prompts do, or that the configuration names. */

import { curlyPrompt, templateDetection } from '../curly-prompt.ts';
import type { Format } from '../format.ts';
import { partialNames } from '../syntax/handlebars-partials.ts';
import { parseMustache } from '../syntax/mustache.ts';

const extensions = ['.mustache'];

export default {
  title: 'Mustache prompt',
  url: 'https://mustache.github.io/mustache.5.html',
  globs: ['**/*.mustache'],
  roles: [],
  detect: templateDetection(extensions),
  templates: partialNames(extensions),
  parse: (source) => curlyPrompt(source, 'mustache', parseMustache, extensions),
} satisfies Format;
