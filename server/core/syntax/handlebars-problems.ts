/** Says what is wrong with a Handlebars tag that the engine refuses, and where the text goes on after it. */
import type { Fix, Problem } from '../finding.ts';
import { say, type Text } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { ForwardSearch } from './forward-search.ts';
import type { TagContent, TagError } from './handlebars-expressions.ts';
import type { Opening } from './handlebars-tags.ts';

export interface Refusal {
  readonly problem: Problem;
  /** Where the broken tag ends and text begins again. */
  readonly end: number;
}

/** Where things stand in the text, found without reading it twice. */
export interface Places {
  readonly to: number;
  readonly nextClose: ForwardSearch;
  readonly nextLine: ForwardSearch;
}

/** Why a tag that was read up to `content.next` is refused. */
export function explainSyntax(text: string, opening: Opening, content: TagContent, places: Places): Refusal {
  const { start } = opening;
  const { error, next } = content;
  if (next.kind.startsWith('close') && (!error || error.kind === 'empty')) {
    if (error && sameBraces(opening, next.kind)) {
      const problem: Problem = {
        rule: 'invalid-expression',
        span: span(start, next.span.end),
        message: say(
          'This tag is empty, and Handlebars refuses it. Name a variable or helper in it, or write \\{tag} to print the braces.',
          {
            tag: text.slice(start, next.span.end),
          },
        ),
      };
      return { problem, end: next.span.end };
    }
    return braces(text, opening, next.span);
  }
  const bad = error ?? { kind: 'unexpected' as const, span: next.span };
  if (error?.kind !== 'quote' && (next.kind === 'open' || next.kind === 'end'))
    return unclosedTag(text, start, next.span.start, places, opening.kind);
  if (next.kind === 'invalid' && text[next.span.start] === '}') return singleBrace(text, opening, next.span);
  const end = closingAfter(text, start, bad, places, opening);
  if (end === null) {
    if (bad.kind === 'quote') return { problem: expressionProblem(text, bad), end: Math.min(places.nextLine(bad.span.end), places.to) };
    return unclosedTag(text, start, bad.span.start, places, opening.kind);
  }
  return { problem: expressionProblem(text, bad), end };
}

/** `{{{#if`: a brace of the text that touches a tag makes three of two. */
export function braceBeforeTag(text: string, start: number): Problem {
  const found = text.slice(start, start + 4);
  return {
    rule: 'invalid-expression',
    span: span(start, start + 4),
    message: say(
      'The engine takes {found} for the beginning of a value and refuses the template. Put a space after the first brace, or remove it.',
      {
        found,
      },
    ),
    fixes: [fix(say('Put a space between the brace and the tag'), span(start + 1, start + 1), ' ')],
  };
}

/** A tag whose end is missing: the text goes on with the next tag or line. */
export function unclosedTag(
  text: string,
  start: number,
  seen: number,
  { to, nextClose, nextLine }: Places,
  kind: Opening['kind'] | 'long-comment',
): Refusal {
  const opening =
    kind === 'raw' ? '{{{{' : kind === 'unescaped' ? '{{{' : kind === 'long-comment' ? '{{!--' : kind === 'comment' ? '{{!' : '{{';
  const closing = kind === 'raw' ? '}}}}' : kind === 'unescaped' ? '}}}' : kind === 'long-comment' ? '--}}' : '}}';
  const line = Math.min(nextLine(start), to);
  const short = kind === 'long-comment' ? nextClose(start) : Number.POSITIVE_INFINITY;
  const until = short < line ? short + 2 : Math.min(line, seen > start ? seen : line);
  let end = until;
  while (end > start + 2 && /\s/.test(text[end - 1] as string)) end--;
  const fixes: Fix[] = [];
  if (short < line) fixes.push(fix(say('Close the comment with {closing}', { closing }), span(short, short + 2), closing));
  const problem: Problem = {
    rule: 'unclosed-delimiter',
    span: span(start, Math.min(start + opening.length, to)),
    message: say('This {opening} is never closed, and the engine refuses the whole template. Write {closing} where the tag ends.', {
      opening,
      closing,
    }),
    fixes,
  };
  return { problem, end: Math.max(end, start + 2) };
}

const sameBraces = ({ kind }: Opening, close: string): boolean =>
  close === (kind === 'unescaped' ? 'close-unescaped' : kind === 'raw' ? 'close-raw' : 'close');

/** More or fewer braces at the end than at the beginning. */
function braces(text: string, { kind, start, end: contentStart }: Opening, close: Span): Refusal {
  const opening = text.slice(start, start + (kind === 'raw' ? 4 : kind === 'unescaped' ? 3 : 2));
  const wanted = '}'.repeat(opening.length);
  const found = text.slice(close.start, close.end);
  const tilde = found.indexOf('~') + 1;
  const surplus = found.length - (tilde > 0 ? 1 : 0) - wanted.length;
  const end = surplus > 0 ? close.end - surplus : close.end;
  const message =
    surplus > 0
      ? say(
          'Opened with {opening} but closed with {found}: the engine refuses the template. Put a space before a brace that belongs to the text, or remove it.',
          { opening, found },
        )
      : say('Opened with {opening} but closed with {found}: the engine refuses the template. Close it with {wanted}.', {
          opening,
          found,
          wanted,
        });
  const fixes =
    surplus > 0
      ? [fix(say('Put a space between the tag and the brace'), span(end, end), ' ')]
      : [fix(say('Close it with {wanted}', { wanted }), close, wanted)];
  const problem: Problem = { rule: 'unclosed-delimiter', span: close, message, fixes, related: [] };
  return { problem, end: Math.max(end, contentStart) };
}

/** `{{name}`: one brace is missing. */
function singleBrace(text: string, { kind, start }: Opening, brace: Span): Refusal {
  const closing = kind === 'raw' ? '}}}}' : kind === 'unescaped' ? '}}}' : '}}';
  const problem: Problem = {
    rule: 'unclosed-delimiter',
    span: span(start, brace.end),
    message: say('This tag ends with one brace, and the engine refuses the whole template. Close it with {closing}.', { closing }),
    fixes: [fix(say('Close it with {closing}', { closing }), brace, closing)],
  };
  return { problem, end: brace.end + (text[brace.end] === '}' && kind === 'raw' ? 1 : 0) };
}

/** End of the tag in which something is wrong; null where it most probably is not closed at all. */
function closingAfter(
  text: string,
  start: number,
  { span: bad, kind }: TagError,
  { to, nextClose }: Places,
  opening: Opening,
): number | null {
  const from = kind === 'quote' ? bad.end : bad.start;
  const close = nextClose(from);
  if (close + 2 > to) return null;
  const open = text.indexOf('{{', from);
  if (open !== -1 && open < close) return null;
  const between = text.slice(start + 2, close);
  if (kind === 'quote' ? text.slice(from, close).includes('\n') : /\n[ \t\r]*\n/.test(between)) return null;
  const more = opening.kind === 'unescaped' ? 1 : opening.kind === 'raw' ? 2 : 0;
  let end = close + 2;
  for (let i = 0; i < more && text[end] === '}' && end < to; i++) end++;
  return end;
}

function expressionProblem(text: string, { kind, span: found }: TagError): Problem {
  const at = kind === 'unexpected' ? wholeOperator(text, found) : found;
  const { message, fixes = [] } = expression(text, kind, at);
  return { rule: 'invalid-expression', span: at, message, fixes };
}

/** `==` and `||` are one mistake. */
function wholeOperator(text: string, { start, end }: Span): Span {
  const is = (i: number) => operators.includes(text[i] ?? ' ');
  if (!is(start)) return span(start, end);
  let from = start;
  let to = end;
  // No operator of any language is longer than three characters.
  while (from > start - 3 && is(from - 1)) from--;
  while (to < end + 3 && is(to)) to++;
  return span(from, to);
}

const operators = '=!<>&+*%|';

function expression(text: string, kind: TagError['kind'], at: Span): { message: Text; fixes?: Fix[] } {
  const found = text.slice(at.start, at.end);
  if (kind === 'quote') return { message: say('This quotation mark is never closed. Write a second one where the string ends.') };
  if (kind === 'parenthesis') return { message: say('This parenthesis is never closed. Write ) where the sub-expression ends.') };
  if (kind === 'misplaced-segment')
    return { message: say('"{found}" may only begin a path. In brackets, [{found}], it is an ordinary name.', { found }) };
  if (found === ',') {
    return {
      message: say('Handlebars separates arguments by spaces, not by commas. Remove the comma.'),
      fixes: [fix(say('Remove the comma'), at, /\s/.test(text[at.end] ?? ' ') ? '' : ' ')],
    };
  }
  if (found === '[' && /[\w$-]/.test(text[at.start - 1] ?? '')) {
    return {
      message: say('Handlebars writes an element as name.[0], with a dot before the bracket.'),
      fixes: [fix(say('Put a dot before the bracket'), span(at.start, at.start), '.')],
    };
  }
  if (/[./]/.test(text[at.start - 1] ?? ' ') && /^(?:\d+|true|false|null|undefined)$/.test(found)) {
    const segment = `[${found}]`;
    return {
      message: say('At the end of a path, {found} must stand in brackets: the engine reads it as a value, not as a name.', { found }),
      fixes: [fix(say('Write {segment}', { segment }), at, segment)],
    };
  }
  if (found === '(')
    return { message: say('Handlebars calls a helper without parentheses: the arguments follow its name, separated by spaces.') };
  if (found === '|') return { message: say('Handlebars has no filters. Call a helper instead: its name first, then the value.') };
  if (operators.includes(found[0] ?? ' ')) {
    return {
      message: say('Handlebars has no operators, so "{found}" cannot stand here. Use a helper, or compute the value before.', { found }),
    };
  }
  return { message: say('"{found}" cannot stand here in a Handlebars tag. Remove it, or put the text in quotation marks.', { found }) };
}

const fix = (title: Text, at: Span, text: string): Fix => ({ title, safe: false, edits: [{ span: at, text }] });
