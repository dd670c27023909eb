/** The contents of tags that are plain names, which most are: the same that `TagContentReader` makes of them token by token, and quicker. */
import { span } from '../text.ts';
import type { Segment, TagContent, TagShape } from './handlebars-expressions.ts';
import { keywords } from './handlebars-lexer.ts';
import type { PathExpression } from './template.ts';

/** `name}}`, `each items}}`, `/each}}`: plain names and spaces, as most tags have them. Null for anything else, and where anything is wrong. */
export function plainContent(text: string, from: number, to: number, { bare }: TagShape): TagContent | null {
  let callee: PathExpression | null = null;
  let args: PathExpression[] | null = null;
  for (let at = skipSpaces(text, from, to); ; at = skipSpaces(text, at, to)) {
    if (callee && text.charCodeAt(at) === closingBrace) {
      if (text.charCodeAt(at + 1) !== closingBrace || text.charCodeAt(at + 2) === closingBrace || at + 2 > to) return null;
      return { callee, args: args ?? none, named: none, parameters: none, next: { kind: 'close', span: span(at, at + 2) }, error: null };
    }
    const start = at;
    at = plainNameEnd(text, start, to);
    const after = text.charCodeAt(at);
    if (at === start || (callee && bare) || (after !== space && after !== closingBrace)) return null;
    const name = text.slice(start, at);
    if (name === 'as' || keywords.has(name)) return null;
    const place = span(start, at);
    const segment: Segment = { name, span: place, literal: false, separator: '' };
    const path: PathExpression = { kind: 'path', span: place, parts: [segment] };
    if (!callee) callee = path;
    else if (args) args.push(path);
    else args = [path];
  }
}

const space = 32;
const closingBrace = 125;

function skipSpaces(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === space) at++;
  return at;
}

/** After the ASCII letters, digits and `_` that a name begins with; `at` where it begins with none, or with a digit. */
function plainNameEnd(text: string, at: number, to: number): number {
  let end = at;
  for (; end < to; end++) {
    const c = text.charCodeAt(end);
    const isLetter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
    if (!isLetter && (end === at || c < 48 || c > 57)) break;
  }
  return end;
}

const none: readonly never[] = [];
