/** Says which blocks of a template are not closed, and which tags close or part none. */
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { ClosePiece, ElsePiece, OpenPiece } from './handlebars-pieces.ts';

const written = (text: string, at: Span): string => {
  const tag = text.slice(at.start, at.end);
  return tag.length > 60 ? `${tag.slice(0, 57)}…` : tag;
};

const closingOf = ({ style, name, closing }: OpenPiece): string => closing ?? (style === 'raw' ? `{{{{/${name}}}}}` : `{{/${name}}}`);

export function unclosed(block: OpenPiece, text: string, body: { readonly end: number; readonly lastBreak: number }): Problem {
  const closing = closingOf(block);
  const lead = body.lastBreak >= block.span.end ? '\n' : '';
  return {
    rule: 'unclosed-block',
    span: block.span,
    message: say('The block {tag} is never closed. Write {closing} where it ends.', { tag: written(text, block.span), closing }),
    fixes: [{ title: say('Insert {closing} at the end', { closing }), safe: false, edits: [insertion(body.end, lead + closing)] }],
  };
}

export function cutOff(block: OpenPiece, by: ClosePiece, text: string): Problem {
  const closing = closingOf(block);
  return {
    rule: 'unclosed-block',
    span: block.span,
    message: say('The block {tag} is still open where {by} closes the block around it. Close it before with {closing}.', {
      tag: written(text, block.span),
      closing,
      by: written(text, by.span),
    }),
    related: [{ span: by.span, message: say('This closes the block around it.') }],
    fixes: [{ title: say('Insert {closing} here', { closing }), safe: false, edits: [insertion(by.span.start, closing)] }],
  };
}

const insertion = (at: number, text: string) => ({ span: span(at, at), text });

export function crosses(block: OpenPiece, by: ClosePiece, late: ClosePiece, text: string): Problem {
  const inner = text.slice(late.span.start, late.span.end);
  const outer = text.slice(by.span.start, by.span.end);
  return {
    rule: 'unmatched-end',
    span: by.span,
    message: say('{outer} comes before {inner}, but {tag} was opened last. Close the inner block first.', {
      outer,
      inner,
      tag: written(text, block.span),
    }),
    related: [
      { span: block.span, message: say('The inner block opens here.') },
      { span: late.span, message: say('It is closed here.') },
    ],
    fixes: [
      {
        title: say('Swap the two closing tags'),
        safe: false,
        edits: [
          { span: by.span, text: inner },
          { span: late.span, text: outer },
        ],
      },
    ],
  };
}

export function mismatch(block: OpenPiece, piece: ClosePiece, text: string): Problem {
  const closing = closingOf(block);
  return {
    rule: 'unmatched-end',
    span: piece.span,
    message: say('{end} does not match the open block {tag}. Write {closing}.', {
      end: written(text, piece.span),
      tag: written(text, block.span),
      closing,
    }),
    related: [{ span: block.span, message: say('The open block.') }],
    fixes: [{ title: say('Write {closing}', { closing }), safe: false, edits: [{ span: piece.nameSpan, text: block.name }] }],
  };
}

export const closesNothing = (piece: ClosePiece, text: string): Problem => ({
  rule: 'unmatched-end',
  span: piece.span,
  message: say('{end} closes nothing: no such block is open. Remove it, or open the block before.', { end: written(text, piece.span) }),
  fixes: [removal(piece.span, text)],
});

export const neverOpened = (piece: ClosePiece, branch: Span, text: string): Problem => ({
  rule: 'unmatched-end',
  span: piece.span,
  message: say('{end} closes a block that is never opened. Open it before {else}, or remove both.', {
    end: written(text, piece.span),
    else: written(text, branch),
  }),
  related: [{ span: branch, message: say('A part of the same block.') }],
});

export function misplacedElse(
  block: { readonly piece: OpenPiece; readonly hasElse: boolean } | undefined,
  piece: ElsePiece,
  text: string,
): Problem | null {
  const tag = written(text, piece.span);
  const report = (message: Problem['message'], related: Problem['related'] = []): Problem => ({
    rule: 'unmatched-end',
    span: piece.span,
    message,
    related,
    fixes: [removal(piece.span, text)],
  });
  if (!block) return report(say('{tag} stands in no block. Open one before it, or remove it.', { tag }));
  const { style, broken } = block.piece;
  const related = [{ span: block.piece.span, message: say('The block.') }];
  if (broken) return null;
  if (block.hasElse)
    return report(say('{tag} comes after the else of this block, which must be last. Remove one of them.', { tag }), related);
  if (style === 'partial' || style === 'decorator')
    return report(
      say('{tag} cannot stand in {block}: such a block has only one part.', { tag, block: written(text, block.piece.span) }),
      related,
    );
  if (style === 'inverse' && piece.chained)
    return report(say('{tag} cannot stand in an inverted block. Write it as a block inside {else}.', { tag, else: '{{else}}' }), related);
  return null;
}

function removal(at: Span, text: string) {
  return { title: say('Remove {tag}', { tag: written(text, at) }), safe: false, edits: [{ span: at, text: '' }] };
}
