/** Edits of a decoded text, each grown to what can be changed by itself. */
import { type Refusal, say } from '../message.ts';
import { applyEdits, Disjoint, type Edit, type Span, span } from '../text.ts';
import { isVerbatim, type Run } from './runs.ts';
import type { Writable } from './write.ts';

/** An edit that covers each run that cannot be changed in part either wholly or not at all. */
export interface Group extends Edit {
  /** Interpolations that it takes away and puts back: where in its text. */
  readonly moved: readonly MovedHole[];
}

export interface MovedHole {
  readonly at: number;
  readonly hole: Run;
}

/** In order, apart from each other; those that change nothing are left out. */
export function groupsOf({ evaluated: { runs }, text }: Writable, edits: readonly Edit[]): readonly Group[] | Refusal {
  const spans: { span: Span; edits: Edit[] }[] = [];
  const all = placed(runs);
  for (const whole of joined(edits)) {
    const small = least(text, whole);
    if (small.span.start === small.span.end && small.text === '') continue;
    // What is left of an edit that moves interpolations may take a part of one.
    const edit = 'refusal' in grow(all, small.span) ? whole : small;
    const grown = grow(all, edit.span);
    if ('refusal' in grown) return grown;
    const last = spans.at(-1);
    if (last && last.span.end > grown.start) {
      last.span = span(last.span.start, Math.max(last.span.end, grown.end));
      last.edits.push(edit);
    } else spans.push({ span: grown, edits: [edit] });
  }
  const taken = spans.flatMap(({ span: s }) => all.filter((p) => p.run.hole && s.start < p.end && p.start < s.end).map((p) => p.run));
  return spans.map(({ span: s, edits: own }) => {
    const inner = own.map((e) => ({ span: span(e.span.start - s.start, e.span.end - s.start), text: e.text }));
    const made = applyEdits(text.slice(s.start, s.end), inner);
    return { span: s, text: made, moved: movedInto(made, taken) };
  });
}

export interface Placed {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
}

export function placed(runs: readonly Run[]): Placed[] {
  let at = 0;
  return runs.map((run) => {
    const start = at;
    at += run.text.length;
    return { run, start, end: at };
  });
}

/** Number of the first run that ends at an offset or behind it. */
export function firstAt(all: readonly Placed[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Placed).end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In order, those that touch made one. */
function joined(edits: readonly Edit[]): Edit[] {
  const taken = new Disjoint();
  const out: Edit[] = [];
  for (const edit of edits.filter((e) => taken.add(e.span)).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const last = out.at(-1);
    if (last && last.span.end === edit.span.start)
      out[out.length - 1] = { span: span(last.span.start, edit.span.end), text: last.text + edit.text };
    else out.push(edit);
  }
  return out;
}

/** The edit without what it leaves as it is at its ends. */
function least(text: string, { span: s, text: put }: Edit): Edit {
  const most = Math.min(s.end - s.start, put.length);
  let head = 0;
  while (head < most && text[s.start + head] === put[head]) head++;
  if (head > 0 && (splits(text, s.start + head) || splits(put, head))) head--;
  let tail = 0;
  while (tail < most - head && text[s.end - 1 - tail] === put[put.length - 1 - tail]) tail++;
  if (tail > 0 && (splits(text, s.end - tail) || splits(put, put.length - tail))) tail--;
  return { span: span(s.start + head, s.end - tail), text: put.slice(head, put.length - tail) };
}

/** Whether an offset lies inside of a surrogate pair or of `\r\n`. */
function splits(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return (before === 13 && after === 10) || (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000);
}

/** The span with the whole of each escape that it takes a part of; a refusal where it takes a part of what the code makes. */
function grow(all: readonly Placed[], { start, end }: Span): Span | Refusal {
  let from = start;
  let to = end;
  for (let i = firstAt(all, start); i < all.length && (all[i] as Placed).start < Math.max(end, start + 1); i++) {
    const { run, start: first, end: last } = all[i] as Placed;
    if (start === end ? start <= first || start >= last : last <= start || first >= end) continue;
    const isWhole = start <= first && last <= end;
    if (run.leaf === -1 || (run.hole && !isWhole)) return madeByCode(run);
    if (isVerbatim(run)) continue;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return span(from, to);
}

export const madeByCode = ({ text, hole }: Run): Refusal => ({
  refusal: say('The text here is made by the code: {expression}', { expression: hole?.expression ?? JSON.stringify(text) }),
});

/** Where a text puts interpolations again that were taken away, each once. */
function movedInto(text: string, taken: Run[]): MovedHole[] {
  const found: MovedHole[] = [];
  for (let i = 0; i < taken.length; ) {
    const hole = taken[i] as Run;
    const at = hole.hole?.syntax === 'value' ? -1 : text.indexOf(hole.text);
    if (at === -1 || found.some((f) => f.at < at + hole.text.length && at < f.at + f.hole.text.length)) i++;
    else {
      found.push({ at, hole });
      taken.splice(i, 1);
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
