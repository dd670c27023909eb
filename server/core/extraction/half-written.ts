/** Half-written code: whether a literal there is one, or made of the end of one and the beginning of the next. */
import type { SyntaxNode } from '../code/syntax.ts';
import type { Code } from '../host.ts';
import type { Span } from '../text.ts';

/** Whether it stands in an error, and what stands beside it is not what may stand beside a value. */
export function isBroken({ start, end }: Span, { root, text }: Code): boolean {
  if (!root?.hasError || !liesInError(root, start, end)) return false;
  const before = text.slice(Math.max(0, start - 200), start).trimEnd();
  const after = text.slice(end, end + 200).trimStart();
  const mayBegin =
    before === '' ||
    /[,([{:=+>|;}\n]$|(?:^|\W)(?:return|yield|await|in|not|new|=>)$/.test(before) ||
    text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  const mayEnd =
    after === '' || /^[,)\]};:.+%|]/.test(after) || /^[^\S\n]*(?:\n|#|\/\/|as |for |if |else )/.test(text.slice(end, end + 200));
  return !(mayBegin && mayEnd);
}

/** Down from the root, along nodes with errors only. */
function liesInError(root: SyntaxNode, start: number, end: number): boolean {
  let at: SyntaxNode | null = root;
  while (at?.hasError) {
    if (at.isError && at.startIndex <= start && end <= at.endIndex) return true;
    let next: SyntaxNode | null = null;
    for (const child of at.children) if (child && child.startIndex <= start && end <= child.endIndex) next = child;
    at = next;
  }
  return false;
}
