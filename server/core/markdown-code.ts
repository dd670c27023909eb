/** Whether a place lies in code, where text shows something instead of saying it. */
import type { Markdown } from './syntax/markdown.ts';
import type { Span } from './text.ts';

/** Blocks as well as inline code. */
export const inCode = ({ code, spans }: Markdown, offset: number): boolean =>
  code.length + spans.length > 0 &&
  (holds(code.length, (i) => (code[i] as { span: Span }).span, offset) || holds(spans.length, (i) => spans[i] as Span, offset));

/** Binary search among spans that are in order and do not overlap. */
function holds(count: number, spanAt: (i: number) => Span, offset: number): boolean {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start, end } = spanAt(middle);
    if (offset < start) high = middle - 1;
    else if (offset >= end) low = middle + 1;
    else return true;
  }
  return false;
}
