/**
 * Writes edits of a decoded text into its literals. What is written is read again, and refused unless the text that comes out is
 * the one that was wanted: an edit may be refused too often, but none can be wrong.
 */
import type { StringExpression } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { applyEdits, type Edit } from '../text.ts';
import type { Written } from './decoded.ts';
import { type Draft, draft, manners } from './draft.ts';
import { type Evaluated, evaluate } from './evaluate.ts';
import type { ReadLiteral } from './literal.ts';
import { holesOf, textOf } from './runs.ts';
import { shifted } from './shift.ts';
import { type Group, groupsOf } from './touched.ts';

/** A text and how it was read. */
export interface Writable {
  readonly expression: StringExpression;
  /** The whole file. */
  readonly source: string;
  readonly read: ReadLiteral;
  readonly evaluated: Evaluated;
  readonly text: string;
}

/** Edits of `text` as edits of the file, or why that cannot be. Of two that overlap, the later in the list is dropped. */
export function writeEdits(writable: Writable, edits: readonly Edit[]): Written {
  const groups = groupsOf(writable, edits);
  if ('refusal' in groups) return groups;
  if (groups.length === 0) return { edits: [] };
  let refusal: Refusal | null = null;
  const tried = new Set<string>();
  for (const manner of manners) {
    const drafted = draft(writable, groups, manner);
    if (drafted && 'refusal' in drafted) refusal ??= drafted;
    if (!drafted || 'refusal' in drafted) continue;
    const key = JSON.stringify(drafted.edits);
    if (tried.has(key)) continue;
    tried.add(key);
    if (isRight(writable, groups, drafted)) return { edits: drafted.edits };
  }
  return refusal ?? reason(writable, groups);
}

/** Whether the edited file reads as it should. */
function isRight({ expression, source, read, evaluated, text }: Writable, groups: readonly Group[], { edits, moved }: Draft): boolean {
  const after = applyEdits(source, edits);
  const now = evaluate(shifted(expression, edits, moved), after, read);
  if (!now || textOf(now.runs) !== applyEdits(text, groups)) return false;
  const wanted = expectedHoles(evaluated, groups);
  const holes = holesOf(now.runs);
  return (
    holes.length === wanted.length &&
    holes.every(({ at, expression: e }, i) => at.start === wanted[i]?.start && e === wanted[i]?.expression)
  );
}

/** Where holes should be in the new text: those that stay, and those that are moved. */
function expectedHoles({ runs }: Evaluated, groups: readonly Group[]): { readonly start: number; readonly expression: string }[] {
  const found: { start: number; expression: string }[] = [];
  let by = 0;
  let next = 0;
  const take = (group: Group) => {
    for (const { at, hole } of group.moved) found.push({ start: group.span.start + by + at, expression: hole.hole?.expression ?? '' });
    by += group.text.length - (group.span.end - group.span.start);
  };
  for (const { at, expression } of holesOf(runs)) {
    while (next < groups.length && (groups[next] as Group).span.end <= at.start) take(groups[next++] as Group);
    const group = groups[next];
    if (group && group.span.start < at.end && at.start < group.span.end) continue;
    found.push({ start: at.start + by, expression });
  }
  while (next < groups.length) take(groups[next++] as Group);
  return found.sort((a, b) => a.start - b.start);
}

function reason({ evaluated }: Writable, groups: readonly Group[]): Refusal {
  for (const { form } of evaluated.leaves)
    for (const { text } of groups) {
      const told = form.refusal?.(text);
      if (told) return { refusal: told };
    }
  return { refusal: say('The text cannot be written at this place of the code.') };
}
