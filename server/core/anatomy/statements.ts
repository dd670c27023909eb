/** Sentences and list items of a prompt's instructions. */
import type { PromptPart } from './anatomy.ts';
import { sentencesOf } from './words.ts';

/** A sentence or list item of the instructions, and its place in `Prompt.text`. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isItem: boolean;
  /** The item that a nested one stands under; '' where there is none. */
  readonly under: string;
}

export function statementsOf(part: PromptPart, text: string): Statement[] {
  if (part.kind === 'list')
    return part.items.map(({ start, end }, i) => {
      // A nested item is a statement of its own; its parent's ends where it begins.
      const next = part.items[i + 1];
      const stop = next && next.start < end ? next.start : end;
      const content = text.slice(start, stop).trimEnd();
      const outer = part.items.findLast((o, k) => k < i && o.start < start && o.end >= end);
      const under = outer ? (text.slice(outer.start, outer.end).split('\n', 1)[0] ?? '') : '';
      return { start, end: start + content.length, text: content, isItem: true, under };
    });
  if (part.kind !== 'paragraph') return [];
  return sentencesOf(part.text).map(({ start, end }) => ({
    start: part.span.start + start,
    end: part.span.start + end,
    text: part.text.slice(start, end),
    isItem: false,
    under: '',
  }));
}

export const questionsOf = (statements: readonly Statement[]): Statement[] =>
  statements.filter((s) => /[?？]["'”’)）]*$/.test(s.text.trimEnd()));
