/** Markdown of texts that are indented as a whole, as literals of several lines are: read as if they were not. */
import { relocate } from '../relocate.ts';
import { type Markdown, parseMarkdown } from '../syntax/markdown.ts';
import { type Span, slice, span } from '../text.ts';

/**
 * @param text of a file
 * @param messages their places in it, in order; each has an indentation of its own
 * @returns with spans of `text`. Four blanks before each line would make code of all of it, though the model takes them for nothing.
 */
export function indentedMarkdown(text: string, messages: readonly Span[]): Markdown {
  const cuts = messages.flatMap((at) => indentationsOf(text, at));
  if (cuts.length === 0) return parseMarkdown(text, 0, text.length);
  const kept: string[] = [];
  /** Where a line without its indentation begins, in the text that is parsed, and how much has been cut up to there. */
  const starts: number[] = [];
  const gone: number[] = [];
  let from = 0;
  let length = 0;
  let cut = 0;
  for (const { start, end } of cuts) {
    kept.push(text.slice(from, start));
    length += start - from;
    cut += end - start;
    starts.push(length);
    gone.push(cut);
    from = end;
  }
  const plain = kept.join('') + text.slice(from);
  /** The number of cuts at or before an offset; of an end, those before it. */
  const cutsUpTo = (offset: number, isEnd: boolean): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = starts[middle] as number;
      if (isEnd ? at < offset : at <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const back = (offset: number, isEnd: boolean): number => offset + (gone[cutsUpTo(offset, isEnd) - 1] ?? 0);
  return relocate(parseMarkdown(plain, 0, plain.length), ({ start, end }) => {
    const to = back(start, false);
    return span(to, start === end ? to : Math.max(to, back(end, true)));
  });
}

/** The indentation of the first line, which nothing stands before, and what all others share of theirs, line by line. */
function indentationsOf(text: string, at: Span): Span[] {
  const first = blanksAt(text, at);
  const others = sharedIndentations(text, at);
  return first.end > first.start ? [first, ...others] : others;
}

/** The others' share is found without the first line: what stands behind the opening quote often has none. */
function sharedIndentations(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    const next = text.indexOf('\n', at + 1);
    lines.push(span(at + 1, next === -1 || next > end ? end : next));
  }
  let shared: string | null = null;
  for (const line of lines) {
    const blank = slice(text, blanksAt(text, line));
    // The last line is often that of the closing quotes.
    if (blank.length === line.end - line.start || /^[ \t]*\r?$/.test(text.slice(line.start, line.end))) continue;
    shared = shared === null ? blank : commonStart(shared, blank);
    if (shared === '') return [];
  }
  if (!shared) return [];
  const width = shared.length;
  return lines.flatMap((line) => {
    const blank = blanksAt(text, line);
    const cut = Math.min(width, blank.end - blank.start);
    return cut > 0 ? [span(line.start, line.start + cut)] : [];
  });
}

/** Where a line, or a text, begins with blanks. */
function blanksAt(text: string, { start, end }: Span): Span {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return span(start, at);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
