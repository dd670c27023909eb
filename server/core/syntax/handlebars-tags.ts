/** Cuts a Handlebars template into text, comments and tags, and says which tags the engine would refuse. */
import type { Problem } from '../finding.ts';
import { type Span, span } from '../text.ts';
import { forwardSearch } from './forward-search.ts';
import { call, nameOf, type TagContent, TagContentReader, type TagShape } from './handlebars-expressions.ts';
import { stands } from './handlebars-lexer.ts';
import type { Piece } from './handlebars-pieces.ts';
import { braceBeforeTag, explainSyntax, type Places, unclosedTag } from './handlebars-problems.ts';
import { skipSpace } from './space.ts';
import type { Expression, TemplateNode } from './template.ts';

export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Where they end. */
  readonly end: number;
  readonly problems: readonly Problem[];
}

/**
 * @param isHelper whether a name without arguments calls a helper rather than printing a variable
 * @param isEnough asked behind each tag, with what is read so far: whether to leave the rest
 */
export function readPieces(
  text: string,
  from: number,
  to: number,
  isHelper: (name: string) => boolean,
  isEnough: (at: number, pieces: readonly Piece[]) => boolean = () => false,
): Pieces {
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  const nextClose = forwardSearch(text, '}}', to);
  const nextLine = forwardSearch(text, '\n', to);
  const places: Places = { to, nextClose, nextLine };
  const contents = new TagContentReader(text, to);
  let longCommentsEnd = true;
  let textStart = from;
  let at = from;

  const node = (node: TemplateNode) => pieces.push({ kind: 'node', node });
  /** What lies before a tag, as text, and the place where the text goes on after it. */
  const cut = (start: number, end: number) => {
    if (start > textStart) node({ kind: 'text', span: span(textStart, start) });
    textStart = end;
    at = end;
  };

  let end = to;
  for (;;) {
    if (at === textStart && at > from && isEnough(at, pieces)) {
      end = at;
      break;
    }
    const start = text.indexOf('{{', at);
    if (start === -1 || start + 2 > to) break;
    // One backslash escapes the tag, two stand for one and leave it a tag.
    if (start > at && text[start - 1] === '\\' && !(start - 1 > at && text[start - 2] === '\\')) {
      at = start + 2;
      continue;
    }
    const opening = openingAt(text, start, to);
    if (opening.kind === 'unescaped' && '#/^>!&'.includes(text[opening.end] ?? ' ') && opening.end < to) {
      problems.push(braceBeforeTag(text, start));
      at = start + 1;
    } else if (opening.kind === 'comment') comment(opening);
    else if (opening.kind === 'raw') raw(opening);
    else if (opening.kind === 'else') {
      const whole = span(start, opening.end);
      cut(start, opening.end);
      pieces.push({ ...noContent, kind: 'else', name: 'else', nameSpan: whole, span: whole, chained: false, broken: false });
    } else tag(opening);
  }
  if (end > textStart) node({ kind: 'text', span: span(textStart, end) });
  return { pieces, problems, end };

  function comment({ start, end, long }: Opening): void {
    const close = !long ? nextClose(end) : longCommentsEnd ? longCommentEnd(text, end - 2, to) : to;
    if (close < to) {
      const whole = span(start, long ? text.indexOf('}}', close) + 2 : close + 2);
      cut(start, whole.end);
      node({ kind: 'comment', span: whole, text: commentText(text.slice(start, whole.end)) });
      return;
    }
    if (long) longCommentsEnd = false;
    const { problem, end: resume } = unclosedTag(text, start, start, places, long ? 'long-comment' : 'comment');
    problems.push(problem);
    cut(start, resume);
    node({ kind: 'comment', span: span(start, resume), text: commentText(text.slice(start, resume)) });
  }

  function tag(opening: Opening): void {
    const { start, end, kind } = opening;
    const bounded = problems.length > 0;
    const content = contents.read(end, bounded, shapes[kind] ?? shapes.output);
    const wanted = kind === 'unescaped' ? 'close-unescaped' : 'close';
    if (!content.error && content.next.kind === wanted) {
      cut(start, content.next.span.end);
      push(opening, content, span(start, content.next.span.end), false);
      return;
    }
    const { problem, end: resume } = explainSyntax(text, opening, content, places);
    problems.push(problem);
    cut(start, resume);
    push(opening, upTo(resume, content), span(start, resume), true);
  }

  function push(opening: Opening, content: TagContent, whole: Span, failed: boolean): void {
    const { kind } = opening;
    const { callee, args, named, parameters } = content;
    const name = nameOf(callee);
    const nameSpan = callee?.span ?? span(opening.end, opening.end);
    const broken = failed && name === '';
    if (kind === 'block' || kind === 'inverse' || kind === 'decorator' || kind === 'partial-block') {
      const style = kind === 'partial-block' ? 'partial' : kind;
      pieces.push({ kind: 'open', span: whole, name, nameSpan, broken, style, callee, args, named, parameters });
    } else if (kind === 'end') pieces.push({ kind: 'close', span: whole, name, nameSpan, broken });
    else if (kind === 'chain')
      pieces.push({ kind: 'else', span: whole, name, nameSpan, broken, chained: true, callee, args, named, parameters });
    else if (kind === 'partial') node({ kind: 'partial', name: callee?.kind === 'call' ? null : name, nameSpan, span: whole, args, named });
    else if (!callee) node({ kind: 'text', span: whole });
    else if (kind === 'decorate') node({ kind: 'tag', name: `*${name}`, nameSpan, span: whole, args, named });
    else node({ kind: 'output', span: whole, expression: expression(callee, content, whole) });
  }

  function expression(callee: Expression, { args, named }: TagContent, whole: Span): Expression {
    if (args.length > 0 || named.length > 0) {
      let end = 0;
      for (const arg of args) end = Math.max(end, arg.span.end);
      for (const { value } of named) end = Math.max(end, value.span.end);
      return call(callee, args, named, span(callee.span.start, Math.min(whole.end, end)));
    }
    const single = callee.kind === 'path' && callee.parts.length === 1 && isHelper(nameOf(callee));
    return single ? call(callee, [], [], callee.span) : callee;
  }

  /** `{{{{name}}}} anything {{{{/name}}}}`: its body is text. */
  function raw(opening: Opening): void {
    const { start, end } = opening;
    const content = contents.read(end, problems.length > 0, shapes.output);
    if (content.error || content.next.kind !== 'close-raw') {
      const { problem, end: resume } = explainSyntax(text, opening, content, places);
      problems.push(problem);
      cut(start, resume);
      node({ kind: 'text', span: span(start, resume) });
      return;
    }
    const { callee, args, named } = content;
    const bodyStart = content.next.span.end;
    cut(start, bodyStart);
    const name = nameOf(callee);
    const nameSpan = callee?.span ?? span(end, end);
    const open = { kind: 'open', style: 'raw', span: span(start, bodyStart), name, nameSpan, callee, args, named } as const;
    pieces.push({ ...open, parameters: [], broken: false });
    const close = rawEnd(text, bodyStart, to);
    if (!close) {
      cut(to, to);
      return;
    }
    cut(close.span.start, close.span.end);
    pieces.push({ kind: 'close', span: close.span, name: close.name, nameSpan: close.nameSpan, broken: false });
  }
}

/** What was read of a broken tag before its presumable end. */
function upTo(end: number, { callee, args, named, parameters, ...rest }: TagContent): TagContent {
  return {
    ...rest,
    callee: callee && callee.span.end <= end ? callee : null,
    args: args.filter((a) => a.span.end <= end),
    named: named.filter((n) => n.value.span.end <= end),
    parameters: parameters.filter((p) => p.span.end <= end),
  };
}

export interface Opening {
  readonly kind:
    | 'raw'
    | 'partial'
    | 'partial-block'
    | 'block'
    | 'decorator'
    | 'end'
    | 'else'
    | 'chain'
    | 'inverse'
    | 'unescaped'
    | 'comment'
    | 'decorate'
    | 'output';
  readonly start: number;
  /** Where the tag's content begins; for `else`, where the tag ends. */
  readonly end: number;
  /** A comment with dashes. */
  readonly long: boolean;
}

function openingAt(text: string, start: number, to: number): Opening {
  if (stands(text, '{{{{', start, to)) return opening('raw', start, start + 4);
  const at = text[start + 2] === '~' && start + 2 < to ? start + 3 : start + 2;
  const first = at < to ? text.charCodeAt(at) : Number.NaN;
  // What most tags begin with, but `else`.
  if (first >= 97 && first <= 122 && first !== 101) return opening('output', start, at);
  switch (at < to ? text[at] : '') {
    case '>':
      return opening('partial', start, at + 1);
    case '#':
      if (stands(text, '>', at + 1, to)) return opening('partial-block', start, at + 2);
      return stands(text, '*', at + 1, to) ? opening('decorator', start, at + 2) : opening('block', start, at + 1);
    case '/':
      return opening('end', start, at + 1);
    case '{':
      return opening('unescaped', start, at + 1);
    case '&':
      return opening('output', start, at + 1);
    case '!':
      return stands(text, '--', at + 1, to) ? opening('comment', start, at + 3, true) : opening('comment', start, at + 1);
    case '*':
      return opening('decorate', start, at + 1);
  }
  const caret = stands(text, '^', at, to);
  const word = caret ? at : skipSpace(text, at, to);
  if (caret || stands(text, 'else', word, to)) {
    const after = caret ? at + 1 : word + 4;
    let close = skipSpace(text, after, to);
    if (stands(text, '~', close, to)) close++;
    if (stands(text, '}}', close, to)) return opening('else', start, close + 2);
    if (caret) return opening('inverse', start, after);
    if (!/\w/.test(text[after] ?? '')) return opening('chain', start, after);
  }
  return opening('output', start, at);
}

const opening = (kind: Opening['kind'], start: number, end: number, long = false): Opening => ({ kind, start, end, long });

const shapes: Readonly<Record<string, TagShape>> & { readonly output: TagShape } = {
  output: { parameters: false, computed: false, bare: false },
  block: { parameters: true, computed: false, bare: false },
  decorator: { parameters: true, computed: false, bare: false },
  inverse: { parameters: true, computed: false, bare: false },
  chain: { parameters: true, computed: false, bare: false },
  partial: { parameters: false, computed: true, bare: false },
  'partial-block': { parameters: false, computed: true, bare: false },
  end: { parameters: false, computed: false, bare: true },
};

const noContent = { callee: null, args: [], named: [], parameters: [] };

/** Start of `--}}` or `--~}}`; `to` where there is none. */
function longCommentEnd(text: string, from: number, to: number): number {
  for (let at = text.indexOf('--', from); at !== -1 && at + 4 <= to; at = text.indexOf('--', at + 1)) {
    if (text.startsWith('}}', at + 2) || text.startsWith('~}}', at + 2)) return at;
  }
  return to;
}

const commentText = (tag: string): string => tag.replace(/^\{\{~?!(?:--)?/, '').replace(/(?:--)?~?\}\}$/, '');

/** The tag that ends a raw block; raw blocks inside it are counted, whatever their names. */
function rawEnd(text: string, from: number, to: number): { span: Span; name: string; nameSpan: Span } | null {
  let depth = 0;
  for (let at = text.indexOf('{{{{', from); at !== -1 && at + 4 < to; ) {
    if (text[at + 4] !== '/') {
      depth++;
      at = text.indexOf('{{{{', at + 4);
      continue;
    }
    rawClosing.lastIndex = at + 5;
    const name = rawClosing.exec(text)?.[1];
    const end = at + 9 + (name?.length ?? 0);
    if (name === undefined || end > to) at = text.indexOf('{{{{', at + 1);
    else if (depth === 0) return { span: span(at, end), name, nameSpan: span(at + 5, at + 5 + name.length) };
    else {
      depth--;
      at = text.indexOf('{{{{', end);
    }
  }
  return null;
}

/** The class `ID` of the grammar, up to the closing braces. */
const rawClosing = /([^\s!"#%-,./;->@[-^`{-~]+)\}\}\}\}/y;
