/** One way to write edits of a decoded text into its literals. Whether it is right is for the reader to say. */
import { type Refusal, say } from '../message.ts';
import { type Edit, type Span, span } from '../text.ts';
import type { Leaf } from './evaluate.ts';
import { doubled } from './format-fields.ts';
import { isVerbatim } from './runs.ts';
import { firstAt, type Group, madeByCode, type Placed, placed } from './touched.ts';
import type { Writable } from './write.ts';

/** What can be decided in more than one way. */
export interface Manner {
  /** Of the places where the text may stand, the likeliest first. */
  readonly place: number;
  /** Behind which of its line breaks an indentation is written that is removed again. */
  readonly indented: 'lines' | 'all' | 'none';
  /** Whether its first line is taken to lack that indentation where it seems not to, and the other way round. */
  readonly other: boolean;
  /** Whether quotes are changed for such as hold more. */
  readonly stronger: boolean;
}

export const manners: readonly Manner[] = [false, true].flatMap((stronger) =>
  [0, 1, 2, 3].flatMap((place) =>
    (['lines', 'none', 'all'] as const).flatMap((indented) => [false, true].map((other) => ({ place, indented, other, stronger }))),
  ),
);

export interface Draft {
  /** Of the file, in order. */
  readonly edits: readonly Edit[];
  /** Interpolations that they put in, in the new file. */
  readonly moved: readonly Span[];
}

/** A place in a literal and what is written there. */
interface Patch {
  readonly leaf: number;
  readonly span: Span;
  readonly tokens: readonly Token[];
}

/** Text, or the source of an interpolation. */
type Token = { readonly text: string } | { readonly source: string };

/** An edit of the file, with the interpolations in its text. */
interface Piece extends Edit {
  readonly holes: readonly Span[];
}

/** Null where there is nothing that this manner would do; a refusal where the literal cannot hold the text. */
export function draft(writable: Writable, groups: readonly Group[], manner: Manner): Draft | Refusal | null {
  const all = placed(writable.evaluated.runs);
  const byLeaf = new Map<number, Patch[]>();
  for (const group of groups) {
    const patches = patchesOf(writable, all, group, manner);
    if (patches === null || 'refusal' in patches) return patches;
    for (const patch of patches) byLeaf.set(patch.leaf, [...(byLeaf.get(patch.leaf) ?? []), patch]);
  }
  const pieces: Piece[] = [];
  for (const [leaf, patches] of byLeaf) {
    const made = written(writable, writable.evaluated.leaves[leaf] as Leaf, patches, manner);
    if (made === null || 'refusal' in made) return made;
    pieces.push(...made);
  }
  return together(pieces.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end));
}

function together(pieces: readonly Piece[]): Draft {
  const moved: Span[] = [];
  let by = 0;
  for (const { span: s, text, holes } of pieces) {
    for (const hole of holes) moved.push(span(s.start + by + hole.start, s.start + by + hole.end));
    by += text.length - (s.end - s.start);
  }
  return { edits: pieces.map(({ span: s, text }) => ({ span: s, text })), moved };
}

function patchesOf(writable: Writable, all: readonly Placed[], group: Group, manner: Manner): readonly Patch[] | Refusal | null {
  const { start, end } = group.span;
  return start === end ? insertion(writable, all, group, manner) : replacement(writable, all, group, manner);
}

/** A place between two characters. */
interface Gap {
  readonly leaf: number;
  readonly at: number;
  /** Whether what is removed at the start of its line stands before it. */
  readonly isIndented: boolean;
  /** Whether such stands behind it. */
  readonly isFollowed: boolean;
}

function insertion(writable: Writable, all: readonly Placed[], group: Group, manner: Manner): readonly Patch[] | Refusal | null {
  const gaps = gapsAt(all, group.span.start, isLineStart(writable.text, group.span.start));
  const gap = gaps[manner.place];
  if (gap) return [{ leaf: gap.leaf, span: span(gap.at, gap.at), tokens: tokensOf(writable, all, group, gap, manner) }];
  const near = all.find((p) => p.run.leaf === -1 && p.start <= group.span.start && group.span.start <= p.end);
  return manner.place === 0 && near ? madeByCode(near.run) : null;
}

/** Places in literals for what is inserted at an offset: in the literal before rather than in the one behind. */
function gapsAt(all: readonly Placed[], offset: number, lineStart: boolean): readonly Gap[] {
  const around: Placed[] = [];
  for (let i = firstAt(all, offset); i < all.length && (all[i] as Placed).start <= offset; i++) around.push(all[i] as Placed);
  const inside = around.find((p) => p.start < offset && offset < p.end);
  if (inside) {
    const { leaf, file } = inside.run;
    return isVerbatim(inside.run) ? [{ leaf, at: file.start + offset - inside.start, isIndented: false, isFollowed: false }] : [];
  }
  const before = around.find((p) => p.end === offset && p.start < offset);
  const after = around.find((p) => p.start === offset && p.end > offset);
  const none = around.filter((p) => p.start === p.end && p.run.leaf >= 0);
  const gaps: Gap[] = [];
  const add = (leaf: number, at: number) => {
    if (gaps.some((g) => g.leaf === leaf && g.at === at)) return;
    const removed = none.filter((p) => p.run.leaf === leaf && p.run.was !== '');
    const isIndented = removed.some((p) => p.run.file.end <= at);
    gaps.push({ leaf, at, isIndented, isFollowed: removed.some((p) => p.run.file.start >= at) });
  };
  for (const leaf of new Set([before, after, ...none].flatMap((p) => (p && p.run.leaf >= 0 ? [p.run.leaf] : [])))) {
    const edges = none.filter((p) => p.run.leaf === leaf).flatMap((p) => [p.run.file.start, p.run.file.end]);
    if (before?.run.leaf === leaf) edges.push(before.run.file.end);
    if (after?.run.leaf === leaf) edges.push(after.run.file.start);
    edges.sort((a, b) => (lineStart ? b - a : a - b));
    for (const at of edges) add(leaf, at);
  }
  return gaps;
}

function replacement(writable: Writable, all: readonly Placed[], group: Group, manner: Manner): readonly Patch[] | Refusal | null {
  const { start, end } = group.span;
  const taken: { leaf: number; span: Span }[] = [];
  let i = firstAt(all, start + 1);
  for (; i < all.length && (all[i] as Placed).start < end; i++) {
    const { run, start: first, end: last } = all[i] as Placed;
    if (first === last) continue;
    if (run.leaf === -1) return madeByCode(run);
    const file = isVerbatim(run) ? span(run.file.start + Math.max(0, start - first), run.file.end - Math.max(0, last - end)) : run.file;
    const same = taken.at(-1);
    if (same && same.leaf === run.leaf && same.span.end <= file.start) same.span = span(same.span.start, file.end);
    else taken.push({ leaf: run.leaf, span: file });
  }
  const last = taken.at(-1);
  if (!last) return null;
  // A line that moves up leaves its indentation behind.
  const goesOn = /[\r\n]$/.test(writable.text.slice(start, end)) && !/[\r\n]$/.test(group.text);
  const removed = all.filter((p) => p.start === end && p.end === end && p.run.leaf === last.leaf && p.run.file.start >= last.span.end);
  const eats = goesOn !== (manner.place % 2 === 1);
  const eaten = removed.at(-1);
  if (eats && eaten) last.span = span(last.span.start, eaten.run.file.end);
  const holder = manner.place < 2 ? taken[0] : last;
  if (!holder || (manner.place >= 2 && taken.length === 1)) return null;
  const gap: Gap = {
    leaf: holder.leaf,
    at: holder.span.start,
    isIndented: all.some((p) => p.start === start && p.end === start && p.run.leaf === holder.leaf && p.run.was !== ''),
    isFollowed: removed.length > 0 && !eats,
  };
  const tokens = tokensOf(writable, all, group, gap, manner);
  return taken.map((each) => ({ ...each, tokens: each === holder ? tokens : [] }));
}

const isLineStart = (text: string, offset: number): boolean => offset === 0 || /[\r\n]/.test(text[offset - 1] as string);

/** What is to be written, with the indentation that will be removed again. */
function tokensOf({ text }: Writable, all: readonly Placed[], group: Group, gap: Gap, { indented, other }: Manner): readonly Token[] {
  const indent = indented === 'none' ? '' : indentOf(all, text, gap.leaf, group.span.start);
  const tokens: Token[] = [];
  let at = 0;
  const put = group.text;
  const follows = text[group.span.end] ?? '\n';
  const isBlank = (offset: number): boolean =>
    /^[ \t]*(?:[\r\n]|$)/.test(put.slice(offset) + (offset === put.length || !/[\r\n]/.test(put.slice(offset)) ? follows : ''));
  const add = (to: number) => {
    const lines = put.slice(at, to).split(/(?<=\n)/);
    let offset = at;
    let made = '';
    for (const line of lines) {
      made += line;
      offset += line.length;
      if (!line.endsWith('\n') || (offset === put.length && gap.isFollowed)) continue;
      if (indented === 'all' || !isBlank(offset)) made += indent;
    }
    if (made !== '') tokens.push({ text: made });
  };
  const lacks = group.span.start > 0 && isLineStart(text, group.span.start) && !gap.isIndented && put !== '' && !isBlank(0);
  if (indent !== '' && lacks !== other) tokens.push({ text: indent });
  for (const { at: hole, hole: run } of group.moved) {
    add(hole);
    tokens.push({ source: run.text });
    at = hole + run.text.length;
  }
  add(put.length);
  return tokens;
}

/** What is removed at the starts of lines near an offset, best the line before. */
function indentOf(all: readonly Placed[], text: string, leaf: number, offset: number): string {
  let best = '';
  for (const [i, { run, start }] of all.entries()) {
    if (run.text !== '' || run.leaf !== leaf || run.was === '' || !isLineStart(text, start)) continue;
    const next = all.slice(i + 1, i + 4).find((p) => p.end > p.start);
    if (!next || /[\r\n]/.test(next.run.text[0] as string)) continue;
    if (start > offset && best !== '') break;
    best = run.was.slice(Math.max(run.was.lastIndexOf('\n'), run.was.lastIndexOf('\r')) + 1) || best;
  }
  return best;
}

/** The patches of one literal, as its form writes them. */
function written(
  { source }: Writable,
  { at, form, formats }: Leaf,
  patches: readonly Patch[],
  manner: Manner,
): readonly Piece[] | Refusal | null {
  const sorted = [...patches].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const isStrong = manner.stronger && form.stronger !== undefined;
  const { body } = at;
  const pieces: Piece[] = [];
  let before = '';
  let done = body.start;
  for (const { span: s, tokens } of sorted) {
    if (s.start < done || s.end > body.end) return null;
    before += source.slice(done, s.start);
    const after = source.slice(s.end, body.end);
    let text = '';
    const holes: Span[] = [];
    for (const [i, token] of tokens.entries()) {
      if ('source' in token) {
        holes.push(span(text.length, text.length + token.source.length));
        text += token.source;
        continue;
      }
      const plain = formats.reduce(doubled, token.text);
      const rest = tokens
        .slice(i + 1)
        .map((t) => ('source' in t ? t.source : ''))
        .join('');
      const place = { before: before + text, after: rest + after, eol } as const;
      const put = isStrong
        ? plain.replace(/\r?\n/g, eol)
        : form.escape(plain, { ...place, atStart: place.before === '', atEnd: place.after === '' });
      if (put === null) return { refusal: form.refusal?.(token.text) ?? say('This literal cannot hold the text.') };
      text += put;
    }
    pieces.push({ span: s, text, holes });
    before += text;
    done = s.end;
  }
  if (!isStrong) return pieces;
  const quotes = form.stronger?.(before + source.slice(done, body.end));
  if (!quotes) return null;
  const open = { span: span(at.span.start, body.start), text: quotes.open, holes: [] };
  const close = { span: span(body.end, at.span.end), text: quotes.close, holes: [] };
  return [open, ...pieces, close];
}
