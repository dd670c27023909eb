/** Puts the text of a string expression together from its literals. */

import type { StringExpression } from '../host.ts';
import type { Piece } from '../mapping.ts';
import { type Span, span } from '../text.ts';
import type { Decoded, LiteralRange } from './decoded.ts';
import { type Evaluated, evaluate, type Leaf } from './evaluate.ts';
import type { ReadLiteral } from './literal.ts';
import { holesOf, type Run, textOf } from './runs.ts';
import { writeEdits } from './write.ts';

/**
 * What every host's `decode` is: the host reads one literal, this joins, formats and trims them.
 *
 * @param text Of the file.
 * @param more `whole: false` where something nobody can see is added to the value.
 * @returns Null where a literal is no text, where no literal is, where a call would fail, or where it is longer than anybody reads.
 */
export function buildDecoded(
  expression: StringExpression,
  text: string,
  read: ReadLiteral,
  more: { readonly whole?: boolean } = {},
): Decoded | null {
  const evaluated = evaluate(expression, text, read);
  if (!evaluated) return null;
  const { runs } = evaluated;
  const value = textOf(runs);
  const ends = runs.filter((r) => r.text !== '');
  const isOpen = [ends[0], ends.at(-1)].some((r) => r?.hole?.syntax === 'value');
  return {
    text: value,
    pieces: piecesOf(runs),
    holes: holesOf(runs),
    literals: rangesOf(evaluated),
    write: (edits) => writeEdits({ expression, source: text, read, evaluated, text: value }, edits),
    whole: (more.whole ?? true) && !isOpen,
  };
}

function piecesOf(runs: readonly Run[]): Piece[] {
  let at = 0;
  return runs.map(({ text, file }) => {
    const prompt = span(at, at + text.length);
    at = prompt.end;
    return { prompt, file };
  });
}

/** Each group of literals with the text that comes of it. */
function rangesOf({ runs, leaves }: Evaluated): LiteralRange[] {
  const groups = new Map<number, { file: Span; at: Span | null }>();
  for (const { group, at } of leaves)
    groups.set(group, { file: hull(groups.get(group)?.file ?? null, extent(at)), at: groups.get(group)?.at ?? null });
  let at = 0;
  for (const run of runs) {
    const range = groups.get(run.group);
    const here = span(at, at + run.text.length);
    if (range) range.at = hull(range.at, here);
    at = here.end;
  }
  return [...groups.values()]
    .map(({ file, at: text }) => ({ span: file, at: text ?? span(at, at) }))
    .sort((a, b) => a.at.start - b.at.start);
}

const extent = ({ span: whole, body }: Leaf['at']): Span => hull(whole, body);
const hull = (a: Span | null, b: Span): Span => (a ? span(Math.min(a.start, b.start), Math.max(a.end, b.end)) : b);
