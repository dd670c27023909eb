/** Where the parts of a string expression are once the file is edited. */
import type { StringExpression } from '../host.ts';
import { covers, type Edit, type Span, span } from '../text.ts';
import type { LiteralAt } from './literal.ts';

/**
 * An expression as it lies in the edited text: what is inserted at the edge of a literal's body belongs to the body.
 *
 * @param edits In order; of literals alone.
 * @param added Interpolations that the edits put in, in the new text.
 */
export function shifted(expression: StringExpression, edits: readonly Edit[], added: readonly Span[]): StringExpression {
  /** @param isPushed Whether an insertion at the offset itself pushes it. */
  const moved = (offset: number, isPushed: boolean): number => {
    let by = 0;
    for (const { span: s, text } of edits) {
      if (s.start > offset || (s.start === offset && !(isPushed && s.end === offset))) break;
      if (s.end <= offset) by += text.length - (s.end - s.start);
    }
    return offset + by;
  };
  const around = (s: Span): Span => span(moved(s.start, false), moved(s.end, true));
  const within = (s: Span): Span => span(moved(s.start, true), moved(s.end, false));
  const literal = (at: LiteralAt): LiteralAt => {
    const body = around(at.body);
    const kept = at.holes.filter((hole) => !edits.some((edit) => edit.span.end > edit.span.start && covers(edit.span, hole)));
    const holes = [...kept.map(within), ...added.filter((hole) => covers(body, hole))].sort((a, b) => a.start - b.start);
    return { span: around(at.span), body, holes };
  };
  const visit = (e: StringExpression): StringExpression => {
    switch (e.kind) {
      case 'literal':
        return { ...e, ...literal(e), node: null };
      case 'value':
        return { ...e, span: within(e.span), nameSpan: e.nameSpan && within(e.nameSpan) };
      case 'concat':
        return { ...e, span: around(e.span), parts: e.parts.map(visit) };
      case 'join':
        return { ...e, span: around(e.span), parts: e.parts.map(visit), separatorSpan: e.separatorSpan && within(e.separatorSpan) };
      case 'trim':
        return { ...e, span: around(e.span), of: visit(e.of) };
      case 'format': {
        const named = e.args.named.map(({ name, nameSpan, value }) => ({ name, nameSpan: within(nameSpan), value: within(value) }));
        return { ...e, span: around(e.span), of: visit(e.of), args: { ...e.args, named, positional: e.args.positional.map(within) } };
      }
    }
  };
  return visit(expression);
}
