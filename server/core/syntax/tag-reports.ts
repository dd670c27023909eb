/** What is said of tags that do not nest. */
import type { Problem } from '../finding.ts';
import { say, type Text } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { BlockShape } from './tag-grammar.ts';
import type { Token } from './tag-segments.ts';

interface Opened {
  readonly name: string;
  readonly open: Span;
  readonly shape: BlockShape;
}

/**
 * @param at where the end should stand
 * @param by the tag that comes instead of it; null at the end of the text
 * @param bare the tags stand in lines, without delimiters
 */
export function unclosedBlock({ name, open, shape }: Opened, at: number, by: { name: string; span: Span } | null, bare: boolean): Problem {
  const end = bare ? shape.end : `{% ${shape.end} %}`;
  return {
    rule: 'unclosed-block',
    span: open,
    message: say('"{name}" is never closed. Add "{end}".', { name, end }),
    related: by ? [{ span: by.span, message: say('It is still open when "{name}" comes here.', { name: by.name }) }] : [],
    fixes: [{ title: say('Add "{end}"', { end }), safe: false, edits: [{ span: span(at, at), text: bare ? `${end}\n` : end }] }],
  };
}

export const crossing = (tag: Token, inner: Opened, outer: Opened): Problem => ({
  rule: 'unmatched-end',
  span: span(tag.start, tag.end),
  message: say('"{name}" comes before "{end}", but blocks must nest. Close "{inner}" first.', {
    name: tag.text,
    end: inner.shape.end,
    inner: inner.name,
  }),
  related: [
    { span: inner.open, message: say('This block is still open.') },
    { span: outer.open, message: say('This block is the one it belongs to.') },
  ],
});

/** @param open the block that the tag should part or close, where that helps to see it */
export const misspelt = (tag: Token, message: Text, open: Opened | null, wanted: string): Problem => ({
  rule: 'unmatched-end',
  span: span(tag.start, tag.end),
  message,
  related: open ? [{ span: open.open, message: say('This block is open.') }] : [],
  fixes: [{ title: say('Write "{wanted}"', { wanted }), safe: false, edits: [{ span: span(tag.start, tag.end), text: wanted }] }],
});

export const strayEnd = (tag: Token, whole: Span): Problem => ({
  rule: 'unmatched-end',
  span: span(tag.start, tag.end),
  message: say('"{name}" closes nothing: no block that ends so is open here. Remove it, or add the beginning.', { name: tag.text }),
  fixes: [{ title: say('Remove "{name}"', { name: tag.text }), safe: false, edits: [{ span: whole, text: '' }] }],
});
