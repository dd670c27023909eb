/** Code that is being typed is broken at every other key. What it held when it was last whole is kept until it is whole again. */
import type { FoundMessage, FoundPrompt } from '../extraction/types.ts';
import type { Piece } from '../mapping.ts';
import { say } from '../message.ts';
import { decodedPrompt, earlierOf, hold } from '../own-file.ts';
import type { Named, Prompt, PromptFile } from '../prompt.ts';
import { covers, overlaps, type Span, span } from '../text.ts';
import type { Decoded, Hole } from './decoded.ts';
import { type Change, changeBetween, then } from './text-changes.ts';

/** A text as somebody types it, with what it goes on from. */
export interface Followed {
  /** What is to be shown of the text. */
  readonly file: PromptFile;
  /** As it was when nothing of what is typed since was unfinished. */
  readonly whole: PromptFile;
  /** What has changed since then, one after the other. */
  readonly changes: readonly Change[];
}

/** Places that somebody works at without finishing any; who does that loses sight of nothing by seeing what is there. */
const mostChanges = 40;

/** @param last null for the first text. */
export function continued(last: Followed | null, now: PromptFile): Followed {
  const asIs: Followed = { file: now, whole: now, changes: [] };
  if (!last || last.whole.pending || now.host === null || last.whole.host !== now.host || last.whole.path !== now.path) return asIs;
  const changes = then(last.changes, changeBetween(last.file.text, now.text));
  const { whole } = last;
  if (changes.length > mostChanges || !isUnfinished(whole, changes, now)) return asIs;
  const prompts = kept(whole.prompts, now.prompts, whole, changes);
  const descriptions = kept(whole.descriptions, now.descriptions, whole, changes);
  return { file: hold({ ...now, prompts, descriptions }), whole, changes };
}

/** Whether there are faults that were not there before, or nobody knows yet. */
function isUnfinished(whole: PromptFile, changes: readonly Change[], { broken = [], pending }: PromptFile): boolean {
  if (pending) return true;
  const before = (whole.broken ?? []).map((b) => place(b, changes).at);
  const touched = places(changes);
  return !broken.every((b) => before.some((a) => isSame(a, b) || (meet(a, b) && !touched.some((t) => meet(t, b)))));
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
const meet = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** Prompts of the whole text that are there still, and those that were typed since. */
function kept(before: readonly Prompt[], now: readonly Prompt[], whole: PromptFile, changes: readonly Change[]): Prompt[] {
  const earlier = earlierOf(whole);
  const touched = places(changes);
  const left = [...now];
  const found: Prompt[] = [];
  const held: Span[] = [];
  for (const prompt of before) {
    const at = place(prompt.span, changes).at;
    const same = left.findIndex((p) => isSame(p.span, at));
    if (same !== -1) {
      found.push(...left.splice(same, 1));
      continue;
    }
    const moved = prompt.own && movedPrompt(prompt.own.found, changes);
    if (!moved) continue;
    const again = decodedPrompt(whole.path, moved, earlier);
    found.push(again);
    held.push(again.span);
  }
  // A text that nothing closes swallows what follows: what reaches beyond what was typed, or into what was there, is none.
  const typed = left.filter((p) => touched.some((t) => covers(t, p.span)) && !held.some((h) => overlaps(h, p.span)));
  return [...found, ...typed].sort((a, b) => a.span.start - b.span.start);
}

interface Placed {
  readonly at: Span;
  /** Whether something within has changed. */
  readonly isTouched: boolean;
}

/** Where a span is after the changes. */
function place({ start, end }: Span, changes: readonly Change[]): Placed {
  let isTouched = false;
  for (const change of changes) {
    const by = change.newEnd - change.oldEnd;
    if (change.start >= end) continue;
    if (change.oldEnd <= start) {
      start += by;
      end += by;
      continue;
    }
    isTouched = true;
    start = start <= change.start ? start : change.start;
    end = end >= change.oldEnd ? end + by : change.newEnd;
  }
  return { at: span(start, end), isTouched };
}

/** What was changed, where it is now. */
const places = (changes: readonly Change[]): Span[] =>
  changes.map((change, i) => place(span(change.start, change.newEnd), changes.slice(i + 1)).at);

/** Null where nothing is left of its literals, or the change reaches over their ends. */
function movedPrompt(found: FoundPrompt, changes: readonly Change[]): FoundPrompt | null {
  const messages: FoundMessage[] = [];
  for (const message of found.messages) {
    const decoded = message.decoded && movedDecoded(message.decoded, changes);
    if (message.decoded && !decoded) return null;
    messages.push({
      ...message,
      decoded,
      span: place(message.span, changes).at,
      roleSpan: message.roleSpan && place(message.roleSpan, changes).at,
    });
  }
  const named = (n: Named): Named => ({ ...n, span: place(n.span, changes).at });
  return {
    ...found,
    messages,
    signals: found.signals.map((s) => ({ ...s, span: place(s.span, changes).at })),
    model: found.model && named(found.model),
    tools: found.tools.map(named),
    inputs: found.inputs && {
      ...found.inputs,
      names: found.inputs.names.map(named),
      mentions: new Map([...found.inputs.mentions].map(([name, at]) => [name, at.map((m) => place(m, changes).at)])),
    },
  };
}

function movedDecoded(decoded: Decoded, changes: readonly Change[]): Decoded | null {
  const literals = decoded.literals.map((l) => ({ ...l, placed: place(l.span, changes), isWithin: isWithin(l.span, changes) }));
  if (literals.some((l) => l.placed.isTouched && !l.isWithin) || literals.some((l) => l.placed.at.end - l.placed.at.start < 2)) return null;
  const isTouched = literals.some((l) => l.placed.isTouched);
  return {
    ...decoded,
    literals: literals.map(({ at, placed }) => ({ at, span: placed.at })),
    pieces: changes.reduce<readonly Piece[]>((pieces, change) => pieces.flatMap((piece) => movedPiece(piece, change)), decoded.pieces),
    holes: decoded.holes.map(
      (hole): Hole => ({ ...hole, file: place(hole.file, changes).at, nameSpan: hole.nameSpan && place(hole.nameSpan, changes).at }),
    ),
    write(edits) {
      const written = isTouched ? { refusal: unfinished } : decoded.write(edits);
      if ('refusal' in written) return written;
      const moved = written.edits.map((edit) => ({ edit, placed: place(edit.span, changes) }));
      if (moved.some(({ placed }) => placed.isTouched)) return { refusal: unfinished };
      return { edits: moved.map(({ edit, placed }) => ({ ...edit, span: placed.at })) };
    },
  };
}

const unfinished = say('The code is not finished here.');

/** Whether all that changed in a literal lies between its ends, the first and last character of which may be among it. */
function isWithin(at: Span, changes: readonly Change[]): boolean {
  let now = at;
  for (const change of changes) {
    const next = place(now, [change]);
    if (
      next.isTouched &&
      (change.start < now.start || change.oldEnd > now.end || (change.start === now.start && change.oldEnd === now.end))
    )
      return false;
    now = next.at;
  }
  return true;
}

/** A piece that corresponds character by character is cut where the change is; another one stays whole. */
function movedPiece(piece: Piece, change: Change): Piece[] {
  const { prompt, file } = piece;
  const whole = place(file, [change]);
  if (!whole.isTouched || file.end - file.start !== prompt.end - prompt.start) return [{ prompt, file: whole.at }];
  const by = change.newEnd - change.oldEnd;
  const from = Math.max(file.start, change.start);
  const to = Math.min(file.end, change.oldEnd);
  const inPrompt = (offset: number): number => prompt.start + offset - file.start;
  return [
    { prompt: span(prompt.start, inPrompt(from)), file: span(file.start, from) },
    { prompt: span(inPrompt(from), inPrompt(to)), file: span(change.start, change.newEnd) },
    { prompt: span(inPrompt(to), prompt.end), file: span(to + by, file.end + by) },
  ].filter((p) => p.prompt.end > p.prompt.start);
}
