/** Liquid templates that lie where prompts do, are named like one, or that the configuration names. */
import type { Format } from '../format.ts';
import { parseLiquid } from '../syntax/liquid.ts';
import { tagDetection, tagNames, tagPrompt } from '../tag-prompt.ts';

const extensions = ['.liquid'];

export default {
  title: 'Liquid prompt',
  url: 'https://shopify.github.io/liquid/',
  globs: ['**/*.liquid'],
  roles: [],
  detect: tagDetection(extensions),
  templates: tagNames(extensions),
  parse: (source) => tagPrompt(source, 'liquid', parseLiquid, '.liquid'),
} satisfies Format;
