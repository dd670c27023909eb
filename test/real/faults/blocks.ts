/** Template tags that do not match, or do not end. */

import type { Span } from '../../../server/core/service.ts';
import { each, inBody, replaced } from '../edits.ts';
import type { RealFile } from '../files.ts';
import type { Fault, Plant } from '../plants.ts';

export default [
  {
    name: 'drops the end of a block',
    rules: ['unclosed-block', 'unmatched-end'],
    files: { dotprompt: 3, jinja: 4, nunjucks: 2, liquid: 3, handlebars: 2, mustache: 2 },
    *ways(file) {
      for (const { open, end } of blocks(file)) yield without(file.text, end, [open]);
    },
  },
  {
    name: 'drops the beginning of a block',
    rules: ['unmatched-end', 'unclosed-block'],
    files: { dotprompt: 2, jinja: 2, nunjucks: 1, liquid: 1, handlebars: 1, mustache: 1 },
    *ways(file) {
      for (const { open, end } of blocks(file)) yield without(file.text, open, [end]);
    },
  },
  {
    name: 'ends a block with the end of another kind',
    rules: ['unmatched-end', 'unclosed-block'],
    files: { jinja: 2, dotprompt: 1, liquid: 1, nunjucks: 1 },
    *ways({ text }) {
      yield* each(text, /\{% endif %\}/g, () => '⟦{% endfor %}⟧');
      yield* each(text, /\{% endfor %\}/g, () => '⟦{% endif %}⟧');
      yield* each(text, /\{\{\/if\}\}/g, () => '⟦{{/each}}⟧');
    },
  },
  {
    name: 'leaves an else behind',
    rules: ['unmatched-end'],
    files: { jinja: 1, dotprompt: 1, handlebars: 1 },
    *ways({ text }) {
      if (/\{% if/.test(text)) yield replaced(text, text.length, text.length, '\n⟦{% else %}⟧\nNothing.\n');
      if (/\{\{#if/.test(text)) yield replaced(text, text.length, text.length, '\n⟦{{else}}⟧\nNothing.\n');
    },
  },
  {
    name: 'drops a brace at the end of a variable',
    rules: ['unclosed-delimiter', 'invalid-expression'],
    files: { dotprompt: 3, prompty: 3, jinja: 2, nunjucks: 1, liquid: 1, handlebars: 1, mustache: 1 },
    *ways({ text }) {
      yield* inBody(text, /(\{\{ *[\w.]+ *\})\}/g, (m) => `⟦${m[1]}⟧`);
      yield* inBody(text, /(\{\{ *[\w.]+ *)\}\}/g, (m) => `⟦${m[1]}⟧`);
    },
  },
  {
    name: 'drops a character at the end of a tag',
    rules: ['unclosed-delimiter', 'invalid-expression'],
    files: { jinja: 2, nunjucks: 1, liquid: 1, dotprompt: 1 },
    *ways({ text }) {
      yield* each(text, /(\{% \w[^%\n]*)%\}/g, (m) => `⟦${m[1]}}⟧`);
      yield* each(text, /(\{% \w[^%\n]*%)\}/g, (m) => `⟦${m[1]}⟧`);
      yield* inBody(text, /(\{\{#\w+ \w+\})\}/g, (m) => `⟦${m[1]}⟧`);
    },
  },
  {
    name: 'writes what the engine cannot read',
    rules: ['invalid-expression', 'helper-arguments', 'unclosed-delimiter'],
    files: { dotprompt: 3, prompty: 2, jinja: 4, nunjucks: 2, liquid: 2, handlebars: 2 },
    *ways({ text, family }) {
      if (family === 'dotprompt' || family === 'handlebars') {
        yield* inBody(text, /\{\{(\w+)\}\}/g, (m) => `⟦{{${m[1]}, name}}⟧`);
        yield* inBody(text, /\{\{ ?role "(\w+)" ?\}\}/g, (m) => `⟦{{role "${m[1]}}}⟧`);
        yield* inBody(text, /\{\{#if (\w+)\}\}/g, (m) => `⟦{{#if (${m[1]}}}⟧`);
        return;
      }
      if (family !== 'liquid') yield* inBody(text, /\{\{ *(\w+) *\}\}/g, (m) => `⟦{{ ${m[1]} | }}⟧`);
      if (family !== 'liquid') yield* inBody(text, /\{\{ *(\w+) *\}\}/g, (m) => `⟦{{ the ${m[1]} }}⟧`);
      yield* each(text, /\{% if (\w+) %\}/g, () => '⟦{% if %}⟧');
      if (family !== 'liquid') yield* each(text, /\{% if (\w+) %\}/g, (m) => `⟦{% if ${m[1]} = 1 %}⟧`);
      if (family !== 'liquid') yield* each(text, /\{% if (\w+) %\}/g, (m) => `⟦{% if ${m[1]} && true %}⟧`);
      yield* each(text, /\{% for (\w+) in (\w+) %\}/g, (m) => `⟦{% for ${m[1]} of ${m[2]} %}⟧`);
    },
  },
  {
    name: 'drops a brace of a field',
    rules: ['unclosed-delimiter', 'unmatched-end'],
    files: { braces: 4 },
    *ways({ text }) {
      const fields = [...text.matchAll(/(?<!\{)\{\w+\}(?!\})/g)];
      if (fields.length < 2) return;
      yield* each(text, /(?<!\{)(\{\w+)\}(?!\})(?=[\s.]|$)/g, (m) => `⟦${m[1]}⟧`);
      yield* each(text, /(?<=\s)\{(\w+\})(?!\})/g, (m) => `⟦${m[1]}⟧`);
    },
  },
] satisfies Fault[];

interface Block {
  readonly open: Span;
  readonly end: Span;
}

/** Pairs of tags, read by counting: the files are right before the edit. */
function blocks({ text }: RealFile): Block[] {
  const pairs: Block[] = [];
  const stack: Span[] = [];
  for (const match of text.matchAll(/\{% (end)?(?:if|for|unless)\b.*?%\}|\{\{([#/])\w.*?\}\}/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (match[1] === undefined && match[2] !== '/') stack.push(span);
    else {
      const open = stack.pop();
      if (open) pairs.push({ open, end: span });
    }
  }
  return pairs;
}

/** One half of a pair taken out; the finding is wanted at the other, or at a tag that now has no partner. */
function without(text: string, gone: Span, partners: readonly Span[]): Plant {
  const length = gone.end - gone.start;
  const now = text.slice(0, gone.start) + text.slice(gone.end);
  const rest = partners.map((s) => (s.start > gone.start ? { start: s.start - length, end: s.end - length } : s));
  const tags = [...now.matchAll(/\{% (?:end)?(?:if|for|unless)\b.*?%\}|\{\{[#/]\w.*?\}\}/g)];
  const beyond = tags.filter((m) =>
    rest[0] && rest[0].start < gone.start
      ? m.index >= gone.start && /^\{(% end|\{\/)/.test(m[0])
      : m.index < gone.start && !/^\{(% end|\{\/)/.test(m[0]),
  );
  const outer = tags.filter(
    (m) => m.index < gone.start && !/^\{(% end|\{\/)/.test(m[0]) && kind(m[0]) === kind(text.slice(gone.start, gone.end)),
  );
  const more = [beyond.at(0), ...outer].flatMap((m) => (m ? [{ start: m.index, end: m.index + m[0].length }] : []));
  return { text: now, places: [...rest, ...more] };
}

const kind = (tag: string): string => /(?:end)?(if|for|unless|each)/.exec(tag)?.[1] ?? '';
