/** The tokens inside a Handlebars tag, as `handlebars.l` of Handlebars 4.7 defines them. */
import { isSpace, skipSpace } from './space.ts';

export type TokenKind =
  | 'id'
  | 'separator'
  | 'data'
  | 'string'
  | 'number'
  | 'boolean'
  | 'undefined'
  | 'null'
  | 'equals'
  | 'open-parenthesis'
  | 'close-parenthesis'
  | 'as'
  | 'pipe'
  /** `}}`, `}}}` and `}}}}`, with `~` where one may stand. */
  | 'close'
  | 'close-unescaped'
  | 'close-raw'
  /** The `{{` of another tag. */
  | 'open'
  | 'invalid'
  | 'end';

/** Filled in by `readToken` again and again: a template has ten times as many tokens as tags, and none is kept. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** What an id or a string stands for: brackets, quotes and escapes removed. */
  value: string;
  /** A name followed by something that no name may stand before: the next token is invalid. */
  torn: boolean;
}

export const emptyToken = (): Token => ({ kind: 'end', start: 0, end: 0, value: '', torn: false });

/**
 * The token at or after `at`, white space skipped.
 *
 * @param into what is filled in and given back
 * @param bounded Literals end with their line and hold no `{{`. Used once the text is known to be broken: a stray quote
 * must not swallow what follows, and no later tag may read on through the whole text again.
 */
export function readToken(into: Token, text: string, at: number, to: number, bounded: boolean): Token {
  const start = skipSpace(text, at, to);
  if (start >= to) return fill(into, 'end', to, to);
  const code = text.charCodeAt(start);
  if (isIdPart(code)) return word(into, text, start, to);
  switch (text[start]) {
    case '(':
      return fill(into, 'open-parenthesis', start, start + 1);
    case ')':
      return fill(into, 'close-parenthesis', start, start + 1);
    case '=':
      return fill(into, 'equals', start, start + 1);
    case '@':
      return fill(into, 'data', start, start + 1);
    case '|':
      return fill(into, 'pipe', start, start + 1);
    case '/':
      return fill(into, 'separator', start, start + 1);
    case '{':
      return stands(text, '{{', start, to) ? fill(into, 'open', start, start + 2) : fill(into, 'invalid', start, start + 1);
    case '}':
    case '~':
      for (const [literal, kind] of closings) if (stands(text, literal, start, to)) return fill(into, kind, start, start + literal.length);
      return fill(into, 'invalid', start, start + 1);
    case '.':
      if (stands(text, '..', start, to)) return fill(into, 'id', start, start + 2, '..');
      return start + 1 < to && endsId(text, start + 1)
        ? fill(into, 'id', start, start + 1, '.')
        : fill(into, 'separator', start, start + 1);
    case '"':
    case "'":
    case '[':
      return literal(into, text, start, to, bounded);
    default:
      return fill(into, 'invalid', start, start + 1);
  }
}

function fill(into: Token, kind: TokenKind, start: number, end: number, value = '', torn = false): Token {
  into.kind = kind;
  into.start = start;
  into.end = end;
  into.value = value;
  into.torn = torn;
  return into;
}

/** Whether a literal stands at an offset, before `to`. */
export const stands = (text: string, what: string, at: number, to: number): boolean => at + what.length <= to && text.startsWith(what, at);

/** In the order in which the grammar tries them. */
const closings: readonly (readonly [string, TokenKind])[] = [
  ['}}}}', 'close-raw'],
  ['}~}}', 'close-unescaped'],
  ['}}}', 'close-unescaped'],
  ['~}}', 'close'],
  ['}}', 'close'],
];

/** A quoted string, or a segment in brackets. */
function literal(into: Token, text: string, start: number, to: number, bounded: boolean): Token {
  const opening = text[start] as string;
  const closing = opening === '[' ? ']' : opening;
  const escaped = `\\${closing}`;
  let last = -1;
  for (let i = start + 1; i < to; i++) {
    const c = text[i];
    if (bounded && (c === '\n' || (c === '{' && text[i + 1] === '{'))) break;
    if (c !== closing) continue;
    last = i;
    if (text[i - 1] !== '\\' || i - 1 === start) break;
  }
  // Where every closing mark is escaped, the grammar takes the last one for the end after all.
  if (last === -1) return fill(into, 'invalid', start, start + 1);
  const inner = text.slice(start + 1, last);
  const value = inner.includes('\\') ? inner.replaceAll(escaped, closing) : inner;
  return fill(into, opening === '[' ? 'id' : 'string', start, last + 1, value);
}

/** A name, a number or a keyword; at least one character of it is there. */
function word(into: Token, text: string, start: number, to: number): Token {
  let end = start + 1;
  while (end < to && isIdPart(text.charCodeAt(end))) end++;
  const value = text.slice(start, end);
  if (value === 'as') {
    const pipe = skipSpace(text, end, to);
    if (pipe > end && pipe < to && text[pipe] === '|') return fill(into, 'as', start, pipe + 1);
  }
  const number = numberAt(text, start, to);
  if (number > start && endsLiteral(text, number, to)) return fill(into, 'number', start, number, text.slice(start, number));
  const keyword = keywords.get(value);
  if (keyword && endsLiteral(text, end, to)) return fill(into, keyword, start, end, value);
  return fill(into, 'id', start, end, value, end >= to || !endsId(text, end));
}

/** Words that are no names, by the kind of token that they are. */
export const keywords = new Map<string, TokenKind>([
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['undefined', 'undefined'],
  ['null', 'null'],
]);

function numberAt(text: string, start: number, to: number): number {
  let at = text[start] === '-' ? start + 1 : start;
  const whole = at;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  if (at === whole) return start;
  if (text[at] !== '.' || at + 1 >= to || !isDigit(text.charCodeAt(at + 1))) return at;
  at++;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  return at;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** 1 for the characters that no name may hold: the negated class `ID` of the grammar. */
const notInId = new Uint8Array(128);
for (const c of '!"#%&\'()*+,./;<=>@[\\]^`{|}~') notInId[c.charCodeAt(0)] = 1;
const isIdPart = (code: number): boolean => !(code < 128 && notInId[code] === 1) && !isSpace(code);

/** 1 for what may follow a name, white space aside. */
const afterId = new Uint8Array(128);
for (const c of '=~}/.)|') afterId[c.charCodeAt(0)] = 1;

function endsId(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code < 128 && afterId[code] === 1) || isSpace(code);
}

const endsLiteral = (text: string, at: number, to: number): boolean =>
  at < to && ('~})'.includes(text[at] as string) || isSpace(text.charCodeAt(at)));
