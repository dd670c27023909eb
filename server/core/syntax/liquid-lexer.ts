/** Cuts a Liquid template into text, comments, raw blocks and tags with their tokens. */
import { type Fault, Finder, isEscaped, RawEnds, type RawTag, type Segment, type TagSegment, type Token } from './tag-segments.ts';

/** All of `text` from `from` to its end, without gaps. The lines of a `liquid` tag become tags of their own, between `liquid` and `%}`. */
export function liquidSegments(text: string, from: number): Segment[] {
  return new LiquidLexer(text).read(from);
}

/** What ends a `liquid` tag, as the name of a tag. */
export const endLiquid = '%}';

class LiquidLexer {
  private readonly out: Segment[] = [];
  private readonly finder: Finder;
  private ends: RawEnds | null = null;

  constructor(private readonly text: string) {
    this.finder = new Finder(text);
  }

  read(from: number): Segment[] {
    const { text, finder, out } = this;
    let textStart = from;
    for (;;) {
      const open = finder.first(['{{', '{%'], textStart);
      if (open === Number.POSITIVE_INFINITY) break;
      if (open > textStart) out.push({ kind: 'text', start: textStart, end: open });
      textStart = text[open + 1] === '{' ? this.output(open) : this.tag(open);
    }
    if (textStart < text.length) out.push({ kind: 'text', start: textStart, end: text.length });
    return out;
  }

  /** Strings in an output may hold its closing delimiter. */
  private output(start: number): number {
    const { text } = this;
    const from = start + (text[start + 2] === '-' ? 3 : 2);
    const { tokens, at } = this.tokens(from, text.length, true);
    if (text.startsWith('}}', at)) return this.closed('output', start, tokens, at, at + 2);
    return this.broken('output', start, from, tokens, at);
  }

  private tag(start: number): number {
    const { text, finder } = this;
    const from = start + (text[start + 2] === '-' ? 3 : 2);
    const close = finder.next('%}', from);
    const limit = Math.min(close, text.length);
    const name = tagName(text, from);
    if (close !== Number.POSITIVE_INFINITY && finder.next('{%', from) > close) {
      if (name.text === '#') return this.comment(start, close + 2, text.slice(name.end, close));
      if (name.text === 'raw' || name.text === 'comment') {
        return this.bodyOf(name, start, close) ?? this.bodiless(name, start, close + 2);
      }
      if (name.text === 'liquid') return this.lines(start, name, close);
    }
    const { tokens, at } = this.tokens(from, limit, false);
    if (at === close) return this.closed('statement', start, tokens, close, close + 2);
    return this.broken('statement', start, from, tokens, at);
  }

  private closed(kind: TagSegment['kind'], start: number, tokens: Token[], at: number, end: number): number {
    const trims = tokens.at(-1)?.text === '-' && tokens.at(-1)?.end === at;
    if (trims) tokens.pop();
    this.out.push({ kind, start, end, tokens, contentEnd: trims ? at - 1 : at, fault: null });
    return end;
  }

  private broken(kind: TagSegment['kind'], start: number, from: number, tokens: Token[], at: number): number {
    const { text, finder } = this;
    const other = kind === 'output' ? '%}' : '}}';
    const lineEnd = Math.min(finder.next('\n', start), text.length);
    const line = tokens.filter((t) => t.end <= lineEnd);
    let fault: Fault = { kind: 'unclosed', at: start, end: start + 2 };
    let end = kind === 'output' ? prefixEnd(line, from) : Math.min(lineEnd, at);
    if (at < lineEnd && text.startsWith(other, at)) fault = { kind: 'wrong', at, end: at + 2 };
    else if (at < lineEnd && text[at] === '}') fault = { kind: 'wrong', at: text[at - 1] === '%' ? at - 1 : at, end: at + 1 };
    if (fault.kind === 'wrong') end = fault.end;
    const contentEnd = fault.kind === 'wrong' ? fault.at : end;
    this.out.push({ kind, start, end, tokens: line.filter((t) => t.end <= contentEnd), contentEnd, fault });
    return Math.max(end, start + 2);
  }

  /** Tokens up to `limit`, to a closing delimiter (in an output) or to a brace that cannot stand there. */
  private tokens(from: number, limit: number, output: boolean): { tokens: Token[]; at: number } {
    const { text } = this;
    const tokens: Token[] = [];
    let at = from;
    while (at < limit) {
      const c = text[at] as string;
      if (/\s/.test(c)) {
        at++;
        continue;
      }
      if (c === '}' || (c === '%' && output && text[at + 1] === '}') || (c === '{' && (text[at + 1] === '{' || text[at + 1] === '%')))
        break;
      const token = this.token(c, at, limit);
      tokens.push(token);
      at = token.end;
    }
    return { tokens, at: Math.min(at, limit) };
  }

  private token(c: string, at: number, limit: number): Token {
    const { text, finder } = this;
    if (c === '"' || c === "'") {
      let close = finder.next(c, at + 1);
      while (close < limit && isEscaped(text, at + 1, close)) close = finder.next(c, close + 1);
      // Without its end a string is read to the end of the tag.
      const end = close < limit ? close + 1 : limit;
      return { kind: close < limit ? 'string' : 'operator', text: text.slice(at, end), start: at, end };
    }
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) return { kind, text: found, start: at, end: at + found.length };
    }
    return { kind: 'operator', text: c, start: at, end: at + 1 };
  }

  private comment(start: number, end: number, text: string): number {
    this.out.push({ kind: 'comment', start, end, text: text.replace(/^-|-$/g, ''), closed: true });
    return end;
  }

  /** `raw` and `comment` take all that comes before their end; null where it does not come. */
  private bodyOf(name: Token, start: number, close: number): number | null {
    const { text } = this;
    const body = close + 2;
    this.ends ??= new RawEnds(text, (at) => this.rawTag(at));
    // Liquid counts comments inside of comments.
    const end = name.text === 'comment' ? this.ends.nested('comment', start) : this.ends.first(name.text, body);
    if (!end) return null;
    if (name.text === 'comment') return this.comment(start, end.end, text.slice(body, end.start));
    this.out.push({ kind: 'raw', name, start, end: end.end, body, close: end.start });
    return end.end;
  }

  private rawTag(at: number): RawTag | null {
    const { text, finder } = this;
    const { text: name, end } = tagName(text, at + (text[at + 2] === '-' ? 3 : 2));
    if (name !== 'comment' && name !== 'endcomment' && name !== 'endraw') return null;
    const close = finder.next('%}', end);
    return close === Number.POSITIVE_INFINITY ? null : { name, start: at, end: close + 2 };
  }

  private bodiless(name: Token, start: number, end: number): number {
    this.out.push({ kind: 'raw', name, start, end, body: end, close: null });
    return end;
  }

  private lines(start: number, name: Token, close: number): number {
    const { text, out } = this;
    const statement = (from: number, end: number, tokens: readonly Token[], fault: Fault | null = null) =>
      out.push({ kind: 'statement', start: from, end, tokens, contentEnd: end, fault });
    const contentEnd = text[close - 1] === '-' ? close - 1 : close;
    statement(start, name.end, [name]);
    let comment: number | null = null;
    for (let line = name.end; line < contentEnd; ) {
      const end = Math.min(this.finder.next('\n', line), contentEnd);
      const { tokens, at } = this.tokens(line, end, false);
      const [first] = tokens;
      const last = tokens.at(-1);
      if (comment !== null) {
        if (first?.text === 'endcomment') {
          out.push({
            kind: 'comment',
            start: comment,
            end: first.end,
            text: text.slice(comment, first.start).replace(/^\s*comment/, ''),
            closed: true,
          });
          comment = null;
        }
      } else if (first?.text === 'comment') comment = first.start;
      else if (first && last) {
        if (first.text === '#') out.push({ kind: 'comment', start: first.start, end, text: text.slice(first.end, end), closed: true });
        else statement(first.start, Math.max(last.end, at < end ? at + 1 : 0), tokens, braceAt(at, end));
      } else if (at < end) statement(at, at + 1, [], braceAt(at, end));
      line = end + 1;
    }
    statement(contentEnd, close + 2, [{ kind: 'name', text: endLiquid, start: contentEnd, end: close + 2 }]);
    return close + 2;
  }
}

/** A brace ends the reading of a line. */
const braceAt = (at: number, end: number): Fault | null => (at < end ? { kind: 'character', at, end: at + 1 } : null);

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /-?\d+(?:\.(?!\.)\d*)?(?![\w-])/y],
  ['name', /[\w\u0080-\uffff][\w\u0080-\uffff?-]*/y],
  ['operator', /\.\.|==|!=|<>|>=|<=|&&|\|\|/y],
];

const tagWord = /\s*(#|[\w-]*)/y;

function tagName(text: string, from: number): Token {
  tagWord.lastIndex = from;
  const match = tagWord.exec(text);
  const word = match?.[1]?.replace(/-$/, '') ?? '';
  const start = from + (match?.[0].length ?? 0) - (match?.[1]?.length ?? 0);
  return { kind: 'name', text: word, start, end: start + word.length };
}

/** How far an output without an end reaches: a path and its filters, for what follows is text. */
function prefixEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    const hangs =
      before?.text === '|' || (token.start === end && (before?.text === '.' || '.['.includes(token.text) || before?.text === '['));
    if (i > 0 && !hangs && !(token.text === '|' && tokens[i + 1]?.kind === 'name')) break;
    if (token.text === '.' && tokens[i + 1]?.start !== token.end) break;
    end = token.end;
  }
  return end;
}
