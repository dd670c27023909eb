/** Takes from the units of a literal what the language removes: indentation, a last line break. */
import { type Span, span } from '../text.ts';
import type { Unit } from './literal.ts';

/** Units with some of their plain characters removed. Null where one lies in what cannot be parted. @param cuts in order, none empty */
export function without(units: readonly Unit[], cuts: readonly Span[]): readonly Unit[] | null {
  const out: Unit[] = [];
  let next = 0;
  for (const unit of units) {
    const isPlain = !unit.hole && unit.text.length === unit.file.end - unit.file.start;
    let from = unit.file.start;
    const add = (to: number) => {
      if (to > from) out.push({ text: unit.text.slice(from - unit.file.start, to - unit.file.start), file: span(from, to) });
    };
    for (let cut = cuts[next]; cut && cut.start < unit.file.end; cut = cuts[++next]) {
      if (!isPlain || cut.end > unit.file.end) return null;
      add(cut.start);
      out.push({ text: '', file: cut });
      from = cut.end;
    }
    if (from === unit.file.start) out.push(unit);
    else add(unit.file.end);
  }
  return out;
}
