/** `.prompt` files of programs that fill them with Jinja: no header, Jinja's tags, and nothing that only Handlebars has. */
import { codeSpans } from './references.ts';
import { parseMarkdown } from './syntax/markdown.ts';
import { sniffTemplate } from './syntax/sniff.ts';
import { span } from './text.ts';

export function isHeadlessJinja(path: string, text: string): boolean {
  // What a header tells at once comes before what all of the text has to be looked through for.
  if (!path.endsWith('.prompt') || opening.test(text) || !text.includes('{%') || elastacloud.test(text) || handlebars.test(text))
    return false;
  return sniffTemplate(text, span(0, text.length), codeSpans(parseMarkdown(text, 0, text.length))) === 'jinja';
}

const opening = /^\ufeff?(?:#[^\n]*\n|[ \t\r]*\n)*---[ \t\r]*\n/;

/** YAML as a whole, whose values are Liquid. */
const elastacloud = /^prompts:[ \t\r]*$/m;

const handlebars = /\{\{[{~]?[ \t]*(?:[#^>/!&]|(?:role|media|section)[ \t]+[\w"'])/;
