/** The value of a string expression, as the runs it is made of. */
import type { FormatStyle, Formatted, Join, StringExpression, Value } from '../host.ts';
import { type Span, span } from '../text.ts';
import { type Field, formatFields, isPercent } from './format-fields.ts';
import { holeName } from './hole-name.ts';
import type { LiteralAt, LiteralForm, ReadLiteral } from './literal.ts';
import { type Change, changed, masked, placeOf, type Run } from './runs.ts';
import { trimSteps } from './trims.ts';

export interface Evaluated {
  readonly runs: readonly Run[];
  readonly leaves: readonly Leaf[];
}

export interface Leaf {
  readonly at: LiteralAt;
  readonly form: LiteralForm;
  /** Formats that it passes through. */
  readonly formats: readonly FormatStyle[];
  readonly group: number;
}

const longest = 200_000;
const deepest = 200;

/** Null where a literal in it is no text, where a call in it would fail or cannot be followed, and where there is too much of it. */
export function evaluate(expression: StringExpression, text: string, read: ReadLiteral): Evaluated | null {
  const leaves: Leaf[] = [];
  let group = 0;
  let length = 0;

  const visit = (e: StringExpression, formats: readonly FormatStyle[], depth: number): readonly Run[] | null => {
    if (depth > deepest) return [valueRun({ kind: 'value', span: e.span, name: null, nameSpan: null, refers: null })];
    switch (e.kind) {
      case 'literal':
        return literal(e, formats);
      case 'value':
        return [valueRun(e)];
      case 'concat':
        return all(e.parts, formats, depth);
      case 'join':
        return joined(e, formats, depth);
      case 'format': {
        const runs = visit(e.of, [...formats, e.style], depth + 1);
        return runs && filled(runs, e, text);
      }
      case 'trim': {
        let runs = visit(e.of, formats, depth + 1);
        for (const { changes, asWritten } of trimSteps(e.how)) {
          const made = runs && changes(masked(runs, text, asWritten));
          runs = runs && made && changed(runs, made);
        }
        return runs;
      }
    }
  };

  const all = (parts: readonly StringExpression[], formats: readonly FormatStyle[], depth: number): Run[] | null => {
    const runs: Run[] = [];
    for (const each of parts) {
      const more = visit(each, formats, depth + 1);
      if (!more) return null;
      for (const run of more) runs.push(run);
    }
    return runs;
  };

  const joined = ({ parts, separator, separatorSpan, end }: Join, formats: readonly FormatStyle[], depth: number): Run[] | null => {
    const runs: Run[] = [];
    for (const [i, each] of parts.entries()) {
      group++;
      const more = visit(each, formats, depth + 1);
      if (!more) return null;
      for (const run of more) runs.push(run);
      const between = i < parts.length - 1 ? separator : (end ?? '');
      if (between !== '') runs.push(fixed(between, separatorSpan ?? span(each.span.end, each.span.end)));
    }
    group++;
    return runs;
  };

  const literal = (at: LiteralAt, formats: readonly FormatStyle[]): Run[] | null => {
    length += at.body.end - at.body.start;
    const reading = length > longest ? null : read(text, at);
    if (!reading) return null;
    const leaf = leaves.length;
    leaves.push({ at, form: reading.form, formats, group });
    if (reading.units.length === 0) return [{ text: '', file: span(at.body.start, at.body.start), leaf, group, hole: null, was: '' }];
    return reading.units.map((unit) => ({
      text: unit.text,
      file: unit.file,
      leaf,
      group,
      hole: unit.hole ? { ...unit.hole, syntax: 'interpolation' } : null,
      was: unit.text === '' ? text.slice(unit.file.start, unit.file.end) : '',
    }));
  };

  const valueRun = ({ span: file, name, nameSpan }: Value): Run => {
    const source = text.slice(file.start, file.end);
    return { text: source, file, leaf: -1, group, hole: { expression: source, name, nameSpan, syntax: 'value' }, was: '' };
  };

  const fixed = (value: string, file: Span): Run => ({ text: value, file, leaf: -1, group: -1, hole: null, was: '' });

  const runs = visit(expression, [], 0);
  return runs && leaves.length > 0 ? { runs, leaves } : null;
}

/** A format with its fields as holes. */
function filled(runs: readonly Run[], { style, args }: Formatted, text: string): readonly Run[] | null {
  const found = formatFields(masked(runs, text), style, args);
  if (!found) return null;
  const syntax = isPercent(style) ? 'percent' : 'format';
  const changes: Change[] = [
    ...found.edits,
    ...found.fields.map((field) => ({ span: field.span, text: '', hole: { ...filler(field, runs, text), syntax } as const })),
  ];
  return changed(
    runs.map((run) => (run.hole ? { ...run, hole: { ...run.hole, isRefilled: true } } : run)),
    changes.sort((a, b) => a.span.start - b.span.start),
  );
}

/** What fills a field. A field that has a name of its own goes by it. */
function filler(
  { name, nameSpan, value }: Field,
  runs: readonly Run[],
  text: string,
): Pick<NonNullable<Run['hole']>, 'expression' | 'name' | 'nameSpan'> {
  const expression = value ? text.slice(value.start, value.end) : (name ?? '');
  if (name !== null) return { expression, name, nameSpan: nameSpan && placeOf(runs, nameSpan) };
  const called = value && holeName(expression);
  if (!called) return { expression, name: null, nameSpan: null };
  return { expression, name: called.name, nameSpan: span(value.start + called.at.start, value.start + called.at.end) };
}
