/** Pairs the section tags of a prompt (`<rules>` … `</rules>`), minding the branches of its template, and finds what is left over. */
import type { MarkupTag } from './syntax/markdown.ts';
import type { Template, TemplateNode } from './syntax/template.ts';
import type { Span } from './text.ts';

export interface Pairing {
  /** Names that were opened and closed at least once. */
  readonly paired: ReadonlySet<string>;
  /** Opened and not closed, closed and not opened, in order. */
  readonly opens: readonly MarkupTag[];
  readonly closes: readonly MarkupTag[];
  readonly crossings: readonly Crossing[];
}

/** Two pairs that overlap: `<outer><inner></outer></inner>`. */
export interface Crossing {
  readonly outer: MarkupTag;
  readonly inner: MarkupTag;
  readonly outerEnd: MarkupTag;
  readonly innerEnd: MarkupTag;
}

/** Elements whose end tag HTML lets one leave out, and those that stand for a whole page. */
const loose = new Set('p li td th tr dt dd option thead tbody tfoot colgroup rt rp html head body'.split(' '));

export function pairTags(tags: readonly MarkupTag[], template: Template | null): Pairing {
  const ends = twoNamed(tags);
  const relevant = tags.filter((t) => t.kind !== 'void' && !loose.has(t.name.toLowerCase()) && !ends.has(t.name));
  const paired = new Set<string>();
  const crossings: Crossing[] = [];
  const left = [...byBranch(relevant, template)]
    .flatMap((group) => unpaired(group, paired, crossings))
    .sort((a, b) => a.span.start - b.span.start);
  // One opened in a branch may be closed behind it, or in a branch of another block.
  const lastClose = new Map<string, number>();
  const firstOpen = new Map<string, number>();
  for (const { name, kind, span } of left) {
    if (kind === 'close') lastClose.set(name, span.start);
    else if (!firstOpen.has(name)) firstOpen.set(name, span.start);
  }
  const opens = left.filter((t) => t.kind === 'open' && !((lastClose.get(t.name) ?? -1) > t.span.start));
  const closes = left.filter((t) => t.kind === 'close' && !((firstOpen.get(t.name) ?? Number.POSITIVE_INFINITY) < t.span.start));
  return { paired, opens, closes, crossings };
}

/** Names of pairs that say in words which of them ends: `<BEGIN_FILES>` … `<END_FILES>`, `<data_start>` … `<data_end>`. */
function twoNamed(tags: readonly MarkupTag[]): ReadonlySet<string> {
  const found = new Set<string>();
  const names = new Map(tags.map(({ name }) => [name.toLowerCase(), name]));
  for (const [low, name] of names) {
    const [, before = '', after = ''] = /^(?:end[_-]?(.+)|(.+)[_-]end)$/.exec(low) ?? [];
    const gap = /[_-]/.exec(low)?.[0] ?? '';
    const starts = before ? [`begin${gap}${before}`, `start${gap}${before}`] : after ? [`${after}${gap}start`, `${after}${gap}begin`] : [];
    for (const start of starts) {
      const other = names.get(start);
      if (other !== undefined) found.add(other).add(name);
    }
  }
  return found;
}

/** What a row of tags leaves over, and where two pairs overlap: an end closes the nearest open tag of its name, and what was opened after that stays open. */
function unpaired(tags: readonly MarkupTag[], paired: Set<string>, crossings: Crossing[]): MarkupTag[] {
  const open: MarkupTag[] = [];
  /** Tags that the end of one around them left open, by name; the latest of each. */
  const cut = new Map<string, Omit<Crossing, 'innerEnd'>>();
  const counts = new Map<string, number>();
  const left: MarkupTag[] = [];
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  for (const tag of tags) {
    if (tag.kind === 'open') {
      open.push(tag);
      count(tag.name, 1);
    } else if ((counts.get(tag.name) ?? 0) === 0) {
      left.push(tag);
      const crossing = cut.get(tag.name);
      if (crossing) crossings.push({ ...crossing, innerEnd: tag });
      cut.delete(tag.name);
    } else {
      const inners: MarkupTag[] = [];
      for (let last = open.pop(); last; last = open.pop()) {
        count(last.name, -1);
        if (last.name === tag.name) {
          for (const inner of inners) cut.set(inner.name, { outer: last, inner, outerEnd: tag });
          break;
        }
        left.push(last);
        inners.push(last);
      }
    }
    if (tag.kind === 'close' && left.at(-1) !== tag) paired.add(tag.name);
  }
  return [...left, ...open];
}

/** The tags of each branch of the template apart, and those outside of all. */
function byBranch(tags: readonly MarkupTag[], template: Template | null): MarkupTag[][] {
  const regions = template ? branches(template.nodes) : [];
  if (regions.length === 0) return [[...tags]];
  const groups = new Map<number, MarkupTag[]>();
  const around: number[] = [];
  let next = 0;
  for (const tag of tags) {
    while (next < regions.length && (regions[next] as Span).start <= tag.span.start) around.push(next++);
    while (around.length > 0 && (regions[around.at(-1) as number] as Span).end <= tag.span.start) around.pop();
    const region = around.at(-1) ?? -1;
    const group = groups.get(region);
    if (group) group.push(tag);
    else groups.set(region, [tag]);
  }
  return [...groups.values()];
}

/** Bodies of all branches, outer before inner, in order of their starts. */
function branches(nodes: readonly TemplateNode[], into: Span[] = []): Span[] {
  for (const node of nodes) {
    if (node.kind !== 'block') continue;
    for (const [i, { tag, nodes: body }] of node.branches.entries()) {
      const end = node.branches[i + 1]?.tag.start ?? node.close?.start ?? node.span.end;
      into.push({ start: tag.end, end });
      branches(body, into);
    }
  }
  return into;
}
