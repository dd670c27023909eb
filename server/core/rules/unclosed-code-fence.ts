/** Flags code fences that are not closed where their code ends. */
import type { Report } from '../finding.ts';
import { say } from '../message.ts';
import type { Prompt } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import type { CodeBlock } from '../syntax/markdown.ts';
import { type Span, span } from '../text.ts';

export default {
  title: 'A code fence that is not closed where its code ends',
  why: 'Such a block goes on to the end of the prompt, or to the next fence, which was meant for another block: from there on code is read as text and text as code. The same happens where a block with fences is shown inside a fence that is no longer than they are. At the end of a prompt an opening fence may be there to start the answer, and is not flagged.',
  severity: 'warning',
  needsWhole: true,
  on: ['file', 'code', 'description'],
  examples: [
    {
      file: 'AGENTS.md',
      bad: 'Run:\n\n⟦```sh⟧\nnpm test\n\n## Style\n\nUse tabs.\n',
      good: 'Run:\n\n```sh\nnpm test\n```\n\n## Style\n\nUse tabs.\n',
    },
    {
      file: 'AGENTS.md',
      bad: 'Answer like this:\n\n⟦```md⟧\n# Title\n\n```js\ncode\n```\n\nEnd.\n```\n',
      good: 'Answer like this:\n\n````md\n# Title\n\n```js\ncode\n```\n\nEnd.\n````\n',
      fixed: 'Answer like this:\n\n````md\n# Title\n\n```js\ncode\n```\n\nEnd.\n````\n',
    },
  ],

  *check({ prompt, file: { text } }) {
    const fences = prompt.markdown.code.filter((c) => c.fenced);
    for (const [i, block] of fences.entries()) {
      const inner = innerFence(block, text);
      const opening = lineAt(block.span.start, text);
      if (inner && (block.closed || i === fences.length - 1)) {
        yield tangled(block, opening, inner, text, prompt.span.end);
        // What follows is read wrongly, and says nothing.
        return;
      }
      // From there on one cannot tell what is code.
      if (endsBesideTag(block, text)) return;
      if (block.closed || (isBlank(block, text) && mayStartAnswer(prompt))) continue;
      // A list item or quotation may end before the fence does.
      const message =
        text.slice(block.span.end, prompt.span.end).trim() === ''
          ? say('This code fence is never closed, so the rest of the prompt is code. Close it after the code.')
          : say('This code fence is not closed before its list item or quotation ends. Close it after the code, indented as the code is.');
      yield { span: opening, message };
      return;
    }
  },
} satisfies Rule;

const isBlank = ({ content }: CodeBlock, text: string): boolean => text.slice(content.start, content.end).trim() === '';

/** What a program puts in for `{{ file }}` often ends with its line, so that the fence behind it begins the next; of `{% endif %}` behind a fence nothing stays. */
const endsBesideTag = ({ content }: CodeBlock, text: string): boolean =>
  /[}%]\}(?:`{3}|~{3})|(?:`{3}|~{3})\{%/.test(text.slice(content.start, content.end));

const showsMarkdown = ({ language }: CodeBlock): boolean => /^(?:$|md|mdx|markdown|text|txt|prompt|plaintext|template)/i.test(language);

/** The last message of a person or the model; standing instructions start no answer. */
const mayStartAnswer = ({ messages }: Prompt): boolean => messages.at(-1)?.role !== 'system';

const fence = /^[ \t]{0,3}(`{3,}|~{3,})[ \t]*[A-Za-z{][\w+#.{}-]{0,30}[ \t]*\r?$/gm;

/** A fence with a language, no shorter than the block's own, inside the block: it can only have been meant to open another. */
function innerFence({ span: whole, content }: CodeBlock, text: string): Span | null {
  const mark = text[text.slice(whole.start, content.start).search(/[`~]/) + whole.start] ?? '`';
  if (!text.slice(content.start, content.end).includes(mark.repeat(3))) return null;
  const length = lengthOf(text, text.indexOf(mark, whole.start), mark);
  for (const { index, 0: line, 1: marks = '' } of text.slice(content.start, content.end).matchAll(fence))
    if (marks[0] === mark && marks.length >= length) return span(content.start + index, content.start + index + line.trimEnd().length);
  return null;
}

function lengthOf(text: string, at: number, mark: string): number {
  let end = at;
  while (text[end] === mark) end++;
  return end - at;
}

/** A fence inside a block that opens another: either the block's end is missing, or its fence is too short to hold the other. */
function tangled(block: CodeBlock, opening: Span, inner: Span, text: string, end: number): Report {
  const lines = fenceLines(text.slice(0, end), opening.start);
  const from = lines.findIndex((l) => l.span.start >= inner.start);
  const related = [{ span: inner, message: say('The next fence opens here.') }];
  if (isInStep(lines, from))
    return {
      span: opening,
      related,
      message:
        block.language === ''
          ? say(
              'This fence opens a block that goes on past the next fence. Close it after its code, or remove it if it was to end a block above.',
            )
          : say('This code fence is not closed before the next one opens. Close it after its code.'),
    };
  const close = closingLine(lines);
  if (close !== -1 && showsMarkdown(block) && isInStep(lines, close + 1))
    return tooShort(opening, inner, (lines[close] as FenceLine).span, text);
  return {
    span: opening,
    related,
    message: say(
      'From here on the fences are out of step: this block goes on past the next fence. Add the one that is missing, or remove the one too many.',
    ),
  };
}

interface FenceLine {
  readonly span: Span;
  /** With a language: it can only open a block. */
  readonly opens: boolean;
}

const anyFence = /^[ \t]{0,3}(?:`{3,}|~{3,})[ \t]*(?:([A-Za-z{][\w+#.{}-]{0,30})[ \t]*)?\r?$/gm;

function fenceLines(text: string, from: number): FenceLine[] {
  return [...text.slice(from).matchAll(anyFence)].map(({ index, 0: line, 1: language }) => ({
    span: span(from + index, from + index + line.trimEnd().length),
    opens: language !== undefined,
  }));
}

/** Whether each fence from there on that opens a block is followed by one that ends it. */
function isInStep(lines: readonly FenceLine[], from: number): boolean {
  let open = false;
  for (const line of lines.slice(from)) {
    if (open && line.opens) return false;
    open = !open;
  }
  return !open;
}

/** The line that ends the block of the first one, if blocks may stand in blocks; -1 where none does. */
function closingLine(lines: readonly FenceLine[]): number {
  let depth = 1;
  for (let i = 1; i < lines.length; i++) {
    depth += (lines[i] as FenceLine).opens ? 1 : -1;
    if (depth === 0) return i;
  }
  return -1;
}

function tooShort(opening: Span, inner: Span, end: Span, text: string): Report {
  const mark = text.slice(inner.start, inner.end).trimStart()[0] ?? '`';
  const longer = (at: number) => ({ span: span(text.indexOf(mark, at), text.indexOf(mark, at)), text: mark });
  return {
    span: opening,
    message: say(
      'This fence is no longer than the ones inside it, so the block ends at the first of their ends. Use a longer fence outside.',
    ),
    related: [{ span: inner, message: say('A fence inside it opens here.') }],
    fixes: [{ title: say('Lengthen the outer fence'), safe: false, edits: [longer(opening.start), longer(end.start)] }],
  };
}

/** From a place to the end of its line. */
function lineAt(start: number, text: string): Span {
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, newline === -1 ? text.length : newline);
  return span(start, start + line.trimEnd().length);
}
