/** The comment that says of a text in code that it is a prompt. */
import { commentLine } from './code/comment-above.ts';
import { linesToFree } from './code/spoken-of.ts';
import { ancestors } from './code/syntax.ts';
import type { Code, HostLanguage } from './host.ts';
import { contains, type Edit } from './text.ts';

/** One word is a name, a key or a value. */
const fewestWords = 2;

/** Above the line where the text at an offset begins. Null where no text of some words is there, and where that line takes no comment. */
export function promptMark(code: Code, host: HostLanguage, offset: number): Edit | null {
  const { text, root } = code;
  const found = textAt(code, host, offset);
  if (!root || !found || (found.said.match(/\p{L}{2,}/gu)?.length ?? 0) < fewestWords) return null;
  if (linesToFree(text, root, found.start, [...host.literals, ...host.comment.types]) !== 0) return null;
  return commentLine(text, host.comment.line, text.lastIndexOf('\n', found.start - 1) + 1, 'whetstone: prompt');
}

/** Where the expression begins that has the text at an offset, and what it says; else the literal there, with its quotes. */
function textAt(code: Code, host: HostLanguage, offset: number): { readonly start: number; readonly said: string } | null {
  for (const each of host.expressions(code)) {
    const decoded = host.decode(each, code);
    if (decoded?.literals.some((literal) => contains(literal.span, offset))) return { start: each.span.start, said: decoded.text };
  }
  const { root, text } = code;
  const node = root?.descendantForIndex(offset, offset);
  if (!root || !node) return null;
  const literal = [...ancestors(root, node), node].find(({ type }) => host.literals.includes(type));
  return literal ? { start: literal.startIndex, said: text.slice(literal.startIndex, literal.endIndex) } : null;
}
