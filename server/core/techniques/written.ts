/** Which technique wrote a text: told by the words that its template always writes. */
import { remembered } from '../remember.ts';
import type { Span } from '../text.ts';
import type { Library } from './library.ts';
import { tokensOf } from './phrases.ts';
import type { Technique } from './technique.ts';
import type { Tree } from './template.ts';

/** Fewer words in a row than these may be anybody's. */
const fewest = 6;

interface Row {
  readonly technique: Technique;
  readonly words: readonly string[];
}

/** The paragraph at an offset, if a technique wrote it or a line of it. */
export function writtenAt(text: string, within: Span, offset: number, library: Library): { technique: Technique; span: Span } | null {
  const span = paragraphAt(text, within, offset);
  if (!span || span.end - span.start > longest) return null;
  const words = tokensOf(text.slice(span.start, span.end));
  const rows = rowsOf(library);
  let best: Row | null = null;
  for (let i = 0; i + fewest <= words.length; i++)
    for (const row of rows.get(keyAt(words, i)) ?? [])
      if (row.words.length > (best?.words.length ?? 0) && row.words.every((word, k) => words[i + k] === word)) best = row;
  return best && { technique: best.technique, span };
}

/** No technique writes paragraphs of so many characters. */
const longest = 4000;

/** Lines up to blank ones; null on a blank line. */
function paragraphAt(text: string, within: Span, offset: number): Span | null {
  const blank = /^[ \t\r]*$/;
  const lineFrom = (at: number): number => Math.max(within.start, text.lastIndexOf('\n', at - 1) + 1);
  const lineTo = (at: number): number => {
    const end = text.indexOf('\n', at);
    return end === -1 ? within.end : Math.min(end, within.end);
  };
  if (offset < within.start || offset > within.end) return null;
  let start = lineFrom(offset);
  let end = lineTo(offset);
  if (blank.test(text.slice(start, end))) return null;
  while (start > within.start && end - start <= longest && !blank.test(text.slice(lineFrom(start - 1), start - 1)))
    start = lineFrom(start - 1);
  while (end < within.end && end - start <= longest && !blank.test(text.slice(end + 1, lineTo(end + 1)))) end = lineTo(end + 1);
  return { start, end };
}

const keyAt = (words: readonly string[], at: number): string => words.slice(at, at + fewest).join(' ');

/** By their first words. */
const rowsOf = remembered((library: Library): ReadonlyMap<string, readonly Row[]> => {
  const rows = new Map<string, Row[]>();
  for (const technique of library.all)
    for (const step of technique.template) {
      if (step.kind !== 'insert' && step.kind !== 'message') continue;
      for (const { tree } of Object.values(step.text))
        for (const words of stretches(tree).map(tokensOf)) {
          if (words.length < fewest) continue;
          const key = keyAt(words, 0);
          rows.set(key, [...(rows.get(key) ?? []), { technique, words }]);
        }
    }
  return rows;
});

/** What is written as it stands, a line at most. */
const stretches = (tree: Tree): string[] =>
  tree.flatMap((node) => {
    if (typeof node === 'string') return node.split(/\n+/);
    return 'body' in node ? [...stretches(node.body), ...stretches(node.otherwise)] : [];
  });
