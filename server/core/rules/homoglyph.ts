/** Flags letters and marks that only look like the ones a word or a template tag needs. */

import { markLookalikes } from '../data/confusables.ts';
import type { Report } from '../finding.ts';
import { mixedWords } from '../homoglyphs.ts';
import { lookalikeMarks } from '../lookalike-marks.ts';
import { say } from '../message.ts';
import { followed, startsOf } from '../places.ts';
import type { PromptFile } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import { contains, type Edit, type Span, span } from '../text.ts';

export default {
  title: 'Letters and marks that only look like the right ones',
  why: 'A Cyrillic "а" looks like a Latin "a" and is another character: the model reads another word, a search does not find it, and a variable of that name does not exist. A curly quote in a template tag stops the engine, and full-width braces are no tag at all. Text in Cyrillic, Greek or any other script is never flagged, nor are curly quotes in prose: only words that mix scripts by lookalikes, and marks where the syntax needs the plain ones.',
  severity: 'warning',
  on: ['file', 'code', 'description'],
  examples: [
    {
      file: 'AGENTS.md',
      bad: 'Never print the ⟦pаssword⟧.\n',
      good: 'Never print the password. Пароль тоже.\n',
      fixed: 'Never print the password.\n',
    },
    {
      file: 'greet.prompt',
      bad: '{{role ⟦“system”⟧}}\nSay “hello”.\n',
      good: '{{role "system"}}\nSay “hello”.\n',
      fixed: '{{role "system"}}\nSay “hello”.\n',
    },
  ],

  *checkFile({ file }) {
    for (const { start, end, word, plain, letter, script, among } of mixedWords(file.text))
      yield {
        span: span(start, end),
        message: say('"{word}" has a {script} "{letter}" among {among} letters. Write "{plain}".', { word, script, letter, among, plain }),
        fixes: [
          {
            title: say('Write "{plain}" in {among} letters', { plain, among }),
            safe: false,
            edits: [{ span: span(start, end), text: plain }],
          },
        ],
      };
    yield* marksInTags(file);
    yield* wideBraces(file);
    yield* hardSpaces(file);
  },
} satisfies Rule;

/** Takes the place of `invalid-expression` where such a mark is the reason, so that one slip is one finding. */
function* marksInTags({ text, problems, prompts }: PromptFile): Iterable<Report> {
  let done = -1;
  for (const problem of problems) {
    if (problem.rule !== 'invalid-expression') continue;
    const edits = lookalikeMarks(text, problem);
    const first = edits[0];
    if (!first || first.span.start <= done) continue;
    done = (edits.at(-1) as Edit).span.end;
    yield wrongMarks(text, edits);
  }
  // To Handlebars a curly quote is a letter like any other, and “x” the name of a variable.
  if (quotes(text).length > 0)
    for (const { template } of prompts)
      for (const { name, span: at } of template?.uses ?? []) {
        const edits = quote.test(name) ? quotesIn(text, at) : [];
        if (edits.length > 0) yield wrongMarks(text, edits);
      }
}

const quote = /[“”„‘’‚＂＇]/;
const quotes = followed(startsOf(/[“”„‘’‚＂＇]/g, 1));

const quotesIn = (text: string, at: Span): Edit[] =>
  [...text.slice(at.start, at.end)].flatMap((c, i) =>
    quote.test(c) ? [{ span: span(at.start + i, at.start + i + 1), text: markLookalikes.get(c) ?? '"' }] : [],
  );

/** @param edits at least one */
function wrongMarks(text: string, edits: readonly Edit[]): Report {
  const first = edits[0] as Edit;
  const last = edits.at(-1) as Edit;
  return {
    span: span(first.span.start, last.span.end),
    severity: 'error',
    message: say('The mark {mark} is not one that the template engine reads. Write {plain} instead.', {
      mark: text.slice(first.span.start, first.span.end),
      plain: first.text,
    }),
    fixes: [{ title: say('Use the plain marks'), safe: false, edits }],
  };
}

const wideTag = /｛｛[^｛｝\n]{1,80}｝｝/g;

function* wideBraces({ text, prompts }: PromptFile): Iterable<Report> {
  if (!text.includes('｛｛') || !prompts.some((p) => p.template)) return;
  for (const { index, 0: tag } of text.matchAll(wideTag)) {
    const plain = tag.replaceAll('｛', '{').replaceAll('｝', '}');
    const at = span(index, index + tag.length);
    yield {
      span: at,
      message: say('These full-width braces are text, not a template tag. Write {plain}.', { plain }),
      fixes: [{ title: say('Use the plain braces'), safe: false, edits: [{ span: at, text: plain }] }],
    };
  }
}

const hardSpace = /^(?:#{1,6}|[-*+]|\d{1,3}[.)])(\u00a0)/gm;

/** CommonMark wants a space or a tab after the mark of a heading or a list item; with a no-break space it is a paragraph. */
function* hardSpaces({ text, prompts }: PromptFile): Iterable<Report> {
  if (!text.includes('\u00a0')) return;
  for (const { index, 0: match } of text.matchAll(hardSpace)) {
    if (prompts.some((p) => p.markdown.code.some((c) => contains(c.span, index)))) continue;
    const at = span(index + match.length - 1, index + match.length);
    yield {
      span: at,
      severity: 'info',
      message: say('A no-break space follows this mark, so Markdown reads a plain paragraph here. Use an ordinary space.'),
      fixes: [{ title: say('Use an ordinary space'), safe: false, edits: [{ span: at, text: ' ' }] }],
    };
  }
}
