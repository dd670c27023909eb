/** What an expression of code is called, so that people and templates can name what it fills. */
import { type Span, span } from '../text.ts';

/**
 * The identifier, last member or callee of an expression: `name` of `user.name`, `title` of `book.title()`, `items` of
 * `items[0]`. Null for what has no name of its own: a literal, an operation, a lambda.
 */
export function holeName(source: string): { readonly name: string; readonly at: Span } | null {
  let at = skip(source, 0, /[\s&*@$]|await\s/y);
  let found: Span | null = null;
  for (;;) {
    const word = match(source, at, /[\p{L}_][\p{L}\p{N}_$]*[?!]?/uy);
    if (word === null) return null;
    found = span(at, at + word.length);
    at += word.length;
    while (source[at] === '(' || source[at] === '[') {
      const end = closing(source, at);
      if (end === null) return null;
      at = end;
    }
    at = skip(source, at, /\s/y);
    if (at === source.length) break;
    const dot = match(source, at, /\.|\?\.|->|\?->|::|!!?\./y);
    if (dot === null) return null;
    at = skip(source, at + dot.length, /\s/y);
  }
  const name = source.slice(found.start, found.end).replace(/[?!]$/, '');
  return keywords.has(name) ? null : { name, at: span(found.start, found.start + name.length) };
}

const keywords: ReadonlySet<string> = new Set(['true', 'false', 'null', 'None', 'True', 'False', 'nil', 'undefined']);

/** Behind the bracket that closes the one at an offset; null where none does. Quoted text is passed over. */
function closing(source: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const c = source[at] as string;
    if (c === '"' || c === "'" || c === '`') {
      for (at++; at < source.length && source[at] !== c; at++) if (source[at] === '\\') at++;
    } else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth === 0) return at + 1;
  }
  return null;
}

function match(source: string, at: number, pattern: RegExp): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

function skip(source: string, from: number, pattern: RegExp): number {
  let at = from;
  for (let found = match(source, at, pattern); found; found = match(source, at, pattern)) at += found.length;
  return at;
}
