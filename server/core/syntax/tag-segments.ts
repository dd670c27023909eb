/** What the lexers of languages with `{% %}` tags cut a template into. */

import { type ForwardSearch, forwardSearch } from './forward-search.ts';

export type Segment = TextSegment | CommentSegment | RawSegment | TagSegment;

export interface TextSegment {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
}

export interface CommentSegment {
  readonly kind: 'comment';
  readonly start: number;
  readonly end: number;
  /** Without delimiters. */
  readonly text: string;
  /** False where the end is missing; then it is the opening delimiter alone. */
  readonly closed: boolean;
}

/** `{% raw %} … {% endraw %}`. */
export interface RawSegment {
  readonly kind: 'raw';
  readonly name: Token;
  readonly start: number;
  readonly end: number;
  /** End of the opening tag and start of the closing one; null where there is none. */
  readonly body: number;
  readonly close: number | null;
}

export interface TagSegment {
  readonly kind: 'output' | 'statement';
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** Where the content ends and the closing delimiter begins. */
  readonly contentEnd: number;
  readonly fault: Fault | null;
}

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'operator' | 'regex';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Why a tag could not be read to its end: `unclosed` no closing delimiter, `wrong` another one in its place (`at` to `end`), `bracket` a bracket
 * at `at` that is not closed or not opened, `character` or `string` something that no token starts with.
 */
export interface Fault {
  readonly kind: 'unclosed' | 'wrong' | 'bracket' | 'character' | 'string';
  readonly at: number;
  readonly end: number;
  /** The bracket that is missing at the end. */
  readonly expected?: string;
}

/** Finds the same few needles again and again, going forward, in linear time over all. */
export class Finder {
  private readonly searches = new Map<string, ForwardSearch>();

  constructor(private readonly text: string) {}

  /** Offset of the needle at or after `from`; Infinity where there is none. */
  next(needle: string, from: number): number {
    let search = this.searches.get(needle);
    if (!search) {
      search = forwardSearch(this.text, needle, this.text.length);
      this.searches.set(needle, search);
    }
    return search(from);
  }

  /** The next of several. */
  first(needles: readonly string[], from: number): number {
    return Math.min(...needles.map((needle) => this.next(needle, from)));
  }
}

/** Whether an odd number of backslashes stands before `at`. */
export function isEscaped(text: string, from: number, at: number): boolean {
  let i = at;
  while (i > from && text[i - 1] === '\\') i--;
  return (at - i) % 2 === 1;
}
