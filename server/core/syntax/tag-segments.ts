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
 * at `at` that is not closed or not opened, `pair` two brackets that together are a closing delimiter, `character` or `string` something that no token starts with.
 */
export interface Fault {
  readonly kind: 'unclosed' | 'wrong' | 'bracket' | 'pair' | 'character' | 'string';
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

/** A tag that may begin or end a raw block. */
export interface RawTag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the ends of raw blocks. All tags are looked for once, so that many blocks without an end stay cheap. */
export class RawEnds {
  private readonly tags: readonly RawTag[];
  private readonly matching = new Map<string, Map<number, RawTag>>();
  private readonly ends = new Map<string, readonly RawTag[]>();

  /** @param tagAt the tag at an opening delimiter; null where what stands there is none */
  constructor(text: string, tagAt: (at: number) => RawTag | null) {
    const tags: RawTag[] = [];
    for (let at = text.indexOf('{%'); at !== -1; at = text.indexOf('{%', at + 2)) {
      const tag = tagAt(at);
      if (tag) tags.push(tag);
    }
    this.tags = tags;
  }

  /** The first end of that word at or after an offset. */
  first(word: string, from: number): RawTag | null {
    let ends = this.ends.get(word);
    if (!ends) {
      ends = this.tags.filter((t) => t.name === `end${word}`);
      this.ends.set(word, ends);
    }
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as RawTag).start < from) low = middle + 1;
      else high = middle;
    }
    return ends[low] ?? null;
  }

  /** The end that belongs to the block that begins at an offset, where blocks of the word may stand in each other. */
  nested(word: string, start: number): RawTag | null {
    let pairs = this.matching.get(word);
    if (!pairs) {
      pairs = new Map();
      const open: RawTag[] = [];
      for (const tag of this.tags) {
        if (tag.name === word) open.push(tag);
        else if (tag.name === `end${word}`) {
          const begin = open.pop();
          if (begin) pairs.set(begin.start, tag);
        }
      }
      this.matching.set(word, pairs);
    }
    return pairs.get(start) ?? null;
  }
}
