/** Placeholders and tags of template engines other than the prompt's own. */
import type { Report } from './finding.ts';
import { inCode } from './markdown-code.ts';
import { followed, startsOf } from './places.ts';
import type { Prompt, PromptFile } from './prompt.ts';
import type { Dialect } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import { type Span, span } from './text.ts';

export interface ForeignTag {
  readonly span: Span;
  readonly written: string;
  /** Whose writing it is: "Jinja or Liquid". */
  readonly of: string;
  /** The declared input that it names; null for a tag. */
  readonly name: string | null;
}

/** Whether a text names a variable in the writing of any engine. */
export const mentions = (text: string, name: string): boolean =>
  text.includes(`{${name}}`) || text.includes(`{{${name}}}`) || text.includes(`<%= ${name} %>`) || text.includes(`$${name}`);

/** Complete tags of other engines, and declared inputs in their writing, in a template's plain text outside code. */
export function foreignTags(text: string, { template, inputs, markdown }: Prompt): ForeignTag[] {
  if (!template) return [];
  const declared = new Set(inputs?.list.map((i) => i.name) ?? []);
  const found: ForeignTag[] = [];
  const beginnings = mayBegin(text);
  let next = 0;
  for (const { kind, span: at } of eachNode(template.nodes)) {
    if (kind !== 'text') continue;
    while ((beginnings[next] ?? Number.POSITIVE_INFINITY) < at.start) next++;
    if ((beginnings[next] ?? Number.POSITIVE_INFINITY) >= at.end) continue;
    const plain = text.slice(at.start, at.end);
    for (const { pattern, of, takes } of writings) {
      if (takes && !takes(template.dialect)) continue;
      for (const { index, 0: written, 1: name } of plain.matchAll(pattern)) {
        const start = at.start + index;
        if ((name !== undefined && !declared.has(name)) || inCode(markdown, start)) continue;
        if (name !== undefined && (/[\w{$]/.test(text[start - 1] ?? ' ') || text[start + written.length] === '}')) continue;
        found.push({ span: span(start, start + written.length), written, of, name: name ?? null });
      }
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

interface Writing {
  /** Of bounded length, so that a text full of openings stays quick. The group, where there is one, is the name of a variable. */
  readonly pattern: RegExp;
  readonly of: string;
  /** In which dialects this is foreign; absent for all. */
  readonly takes?: (dialect: Dialect) => boolean;
}

/** What each of the writings below has at its first or second character: most of a text has none of it. */
const mayBegin = followed(startsOf(/\{|%\(|<%/g));

const curly: ReadonlySet<Dialect['id']> = new Set(['handlebars', 'mustache', 'braces']);
const tagged: ReadonlySet<Dialect['id']> = new Set(['jinja', 'nunjucks', 'liquid']);

const writings: readonly Writing[] = [
  {
    pattern:
      /\{%[-+]?[ \t]{0,4}(?:if|elif|elsif|else|endif|for|endfor|set|assign|include|render|block|endblock|macro|endmacro|raw|endraw|case|when|endcase|unless|endunless)\b[^%{}\n]{0,200}%\}/g,
    of: 'Jinja or Liquid',
    takes: ({ id }) => curly.has(id),
  },
  { pattern: /\{([A-Za-z_]\w{0,60})\}/g, of: 'Python format strings', takes: ({ id }) => id !== 'braces' && id !== 'dollar' },
  { pattern: /\$\{([A-Za-z_]\w{0,60})\}/g, of: 'JavaScript or a shell', takes: ({ id }) => id !== 'dollar' },
  { pattern: /%\(([A-Za-z_]\w{0,60})\)s/g, of: 'Python’s % formatting' },
  { pattern: /<%[=-]?[ \t]{0,4}\w[^%<>\n]{0,200}%>/g, of: 'ERB or EJS', takes: ({ id }) => curly.has(id) || tagged.has(id) },
  { pattern: /\$\{input:[\w-]{1,60}(?::[^{}$\n]{0,200})?\}/g, of: 'VS Code', takes: ({ id }) => id !== 'dollar' },
];

/** The tag of Handlebars or Mustache (`{{#if x}}`, `{{/if}}`, `{{> part}}`) for which a parser of Jinja's family made the report; else null. */
export function refusedTag({ text, prompts }: PromptFile, { span: at }: Report): Span | null {
  if (!prompts.some((p) => p.template && tagged.has(p.template.dialect.id))) return null;
  const from = Math.max(0, at.start - longestTag);
  const open = text.slice(from, at.start + 2).lastIndexOf('{{');
  if (open === -1) return null;
  const start = from + open;
  const written = /^\{\{[-~]?[ \t]{0,4}[#/^>][^{}\n]{1,200}\}\}/.exec(text.slice(start, start + longestTag))?.[0];
  return written === undefined ? null : span(start, start + written.length);
}

const longestTag = 210;
