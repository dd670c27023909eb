/** A text as the runs it is made of, each with its source, so that what is taken from it keeps its place. */
import type { Edit, Span } from '../text.ts';
import { span } from '../text.ts';
import type { Hole } from './decoded.ts';
import { opaque } from './trims.ts';

export interface Run {
  readonly text: string;
  readonly file: Span;
  /** Number of its literal; -1 for what stands in none: an operand, a separator. */
  readonly leaf: number;
  /** Number of the literal expression it counts to. */
  readonly group: number;
  readonly hole: Omit<Hole, 'at' | 'file'> | null;
  /** Where nothing is left of it: what stood there. */
  readonly was: string;
}

/** A change of a text; with `hole`, its span becomes one, and its text stays. */
export interface Change extends Edit {
  readonly hole?: Run['hole'];
}

/** Whether parts of a run are parts of its source. */
export const isVerbatim = ({ text, file, leaf, hole }: Run): boolean => leaf >= 0 && hole === null && text.length === file.end - file.start;

export const textOf = (runs: readonly Run[]): string => runs.map((r) => r.text).join('');

/** The holes of a text, in order. */
export function holesOf(runs: readonly Run[]): Hole[] {
  const found: Hole[] = [];
  let at = 0;
  for (const { text, file, hole } of runs) {
    if (hole) found.push({ at: span(at, at + text.length), file, ...hole });
    at += text.length;
  }
  return found;
}

/** The text with everything in it that nobody knows as `opaque`. @param asWritten Escapes, too: line breaks of the source stay. */
export const masked = (runs: readonly Run[], source: string, asWritten = false): string =>
  runs
    .map((run) => (run.hole || (asWritten && isEscape(run, source)) ? opaque.repeat(run.text.length) : run.text.replaceAll(opaque, ' ')))
    .join('');

const isEscape = (run: Run, source: string): boolean =>
  run.text !== '' && !isVerbatim(run) && !/^[\r\n]+$/.test(source.slice(run.file.start, run.file.end));

/** Place in the file of a part of the text; null where it is not written there as it is. */
export function placeOf(runs: readonly Run[], { start, end }: Span): Span | null {
  let at = 0;
  for (const run of runs) {
    const last = at + run.text.length;
    if (start >= at && end <= last && end > start)
      return isVerbatim(run)
        ? span(run.file.start + start - at, run.file.start + end - at)
        : start === at && end === last
          ? run.file
          : null;
    at = last;
  }
  return null;
}

/** Makes changes, which are in order and apart; null where one would take a part of what cannot be parted. */
export function changed(runs: readonly Run[], changes: readonly Change[]): readonly Run[] | null {
  if (changes.length === 0) return runs;
  const cut = cutAt(runs, changes);
  const out: Run[] = [];
  let at = 0;
  let i = 0;
  for (const change of changes) {
    const { start, end } = change.span;
    for (; i < cut.length && at + (cut[i] as Run).text.length <= start; i++) {
      out.push(cut[i] as Run);
      at += (cut[i] as Run).text.length;
    }
    const taken: Run[] = [];
    const from = at;
    while (i < cut.length && at < end) {
      taken.push(cut[i] as Run);
      at += (cut[i] as Run).text.length;
      i++;
    }
    if (taken.length === 0 || from > start) return null;
    const made = merged(taken, { head: start - from, tail: at - end, change });
    if (!made) return null;
    out.push(...made);
  }
  for (; i < cut.length; i++) out.push(cut[i] as Run);
  return out;
}

/** Runs of which each verbatim one lies wholly inside or outside of each change. */
function cutAt(runs: readonly Run[], changes: readonly Change[]): Run[] {
  const cut: Run[] = [];
  let at = 0;
  let next = 0;
  const edges = changes.flatMap(({ span: s }) => [s.start, s.end]);
  for (const run of runs) {
    const end = at + run.text.length;
    let from = at;
    while (next < edges.length && (edges[next] as number) <= from) next++;
    if (isVerbatim(run)) {
      for (let k = next; k < edges.length && (edges[k] as number) < end; k++) {
        const edge = edges[k] as number;
        if (edge > from) cut.push(part(run, from - at, edge - at));
        from = Math.max(from, edge);
      }
    }
    cut.push(from === at ? run : part(run, from - at, end - at));
    at = end;
  }
  return cut;
}

const part = (run: Run, start: number, end: number): Run => ({
  ...run,
  text: run.text.slice(start, end),
  file: span(run.file.start + start, run.file.start + end),
});

/** What becomes of the runs that a change takes. @param cut How much of the first and of the last it leaves. */
function merged(taken: readonly Run[], cut: { readonly head: number; readonly tail: number; readonly change: Change }): Run[] | null {
  const { head, tail, change } = cut;
  const whole = textOf(taken);
  const hole = change.hole ?? null;
  if (hole === null && taken.some((r) => r.hole !== null)) return null;
  if (hole !== null && head + tail > 0) return null;
  const text = whole.slice(0, head) + (hole ? whole : change.text) + whole.slice(whole.length - tail);
  const out: Run[] = [];
  for (const run of taken) {
    const last = out.at(-1);
    const was = run.text || run.was;
    if (last && last.leaf === run.leaf && last.file.end <= run.file.start)
      out[out.length - 1] = { ...last, file: span(last.file.start, run.file.end), was: last.was + was };
    else out.push({ ...run, text: '', hole: null, was });
  }
  const first = Math.max(
    out.findIndex((r) => r.leaf >= 0),
    0,
  );
  if (hole && out.length > 1) {
    const file = span(Math.min(...out.map((r) => r.file.start)), Math.max(...out.map((r) => r.file.end)));
    return [{ ...(out[first] as Run), text, file, leaf: -1, hole, was: '' }];
  }
  out[first] = { ...(out[first] as Run), text, hole };
  return out;
}
