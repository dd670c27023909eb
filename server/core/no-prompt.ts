/** The comment that says of a text in code that it is no prompt. */
import { commentAbove } from './code/comment-above.ts';
import { spokenAt } from './extraction/surroundings.ts';
import type { PromptFile } from './prompt.ts';
import type { Edit } from './text.ts';

/**
 * Edits that write it above each text of the prompt or description at an offset. Null where there is none, where somebody said that it is
 * one, or where a line that it needs is not free: there `code.ignore` of the configuration can name it.
 */
export function noPromptFor(file: PromptFile, offset: number): readonly Edit[] | null {
  const found = spokenAt(file, offset);
  if (!found || found.signals.some(({ kind }) => kind === 'marker' || kind === 'config')) return null;
  const edits = new Map<number, Edit>();
  for (const { decoded, span, linesToFree } of found.messages) {
    if (!decoded) continue;
    const edit = linesToFree === 0 ? commentAbove(file, span.start, 'whetstone: no-prompt') : null;
    if (!edit) return null;
    edits.set(edit.span.start, edit);
  }
  return [...edits.values()];
}
