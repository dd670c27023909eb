/** What is read of some lines of Markdown before the whole text is known: list by list, so that lines that stay need not be read again. */
import { spliced } from '../recent.ts';
import { type Span, span } from '../text.ts';
import type { CodeBlock, Heading, LabelledLink, Link, LinkDefinition, ListItem, MarkupAttribute, MarkupTag } from './markdown-tree.ts';

export interface SeenTag {
  readonly tag: MarkupTag;
  /** Stands right after a letter, as type parameters do, or is written as an address is (`<doc:Migration>`): its end alone makes a tag of it. */
  readonly doubtful: boolean;
}

/** A name after a `<` that began no readable tag, such as `<item {weird}>`. */
export interface UnreadableTag {
  readonly name: string;
  readonly span: Span;
}

export interface Lists {
  readonly headings: readonly Heading[];
  readonly code: readonly CodeBlock[];
  readonly items: readonly ListItem[];
  readonly comments: readonly Span[];
  readonly spans: readonly Span[];
  readonly links: readonly Link[];
  readonly definitions: readonly LinkDefinition[];
  /** Links by label, whether or not the text defines the label. */
  readonly byLabel: readonly LabelledLink[];
  readonly tags: readonly SeenTag[];
  readonly unreadable: readonly UnreadableTag[];
}

/**
 * The lists with what was read of the lines from `from` to `to` replaced, and what stands behind them moved.
 * @param at of the text before; nothing begins before one of its ends and reaches beyond it
 */
export function splicedLists(all: Lists, at: Span, between: Lists, by: number): Lists {
  const moved = ({ start, end }: Span): Span => span(start + by, end + by);
  const region = { from: at.start, to: at.end };
  const splice = <T extends { readonly span: Span }>(before: readonly T[], now: readonly T[], move: (one: T) => T): readonly T[] =>
    spliced(before, (one) => one.span.start, region, now, move);
  const places = (before: readonly Span[], now: readonly Span[]): readonly Span[] =>
    spliced(before, ({ start }) => start, region, now, moved);
  const attribute = ({ name, nameSpan, value }: MarkupAttribute): MarkupAttribute => ({ name, nameSpan: moved(nameSpan), value });
  const tag = ({ name, kind, span: whole, nameSpan, attributes }: MarkupTag): MarkupTag => ({
    name,
    kind,
    span: moved(whole),
    nameSpan: moved(nameSpan),
    attributes: attributes.map(attribute),
  });
  return {
    headings: splice(all.headings, between.headings, ({ level, text, textSpan, span: whole }) => ({
      level,
      text,
      textSpan: moved(textSpan),
      span: moved(whole),
    })),
    code: splice(all.code, between.code, ({ span: whole, content, language, fenced, closed }) => ({
      span: moved(whole),
      content: moved(content),
      language,
      fenced,
      closed,
    })),
    items: splice(all.items, between.items, ({ marker, ordered, depth, span: whole }) => ({
      marker: moved(marker),
      ordered,
      depth,
      span: moved(whole),
    })),
    comments: places(all.comments, between.comments),
    spans: places(all.spans, between.spans),
    links: splice(all.links, between.links, ({ image, span: whole, target, targetSpan }) => ({
      image,
      span: moved(whole),
      target,
      targetSpan: moved(targetSpan),
    })),
    definitions: splice(all.definitions, between.definitions, ({ label, span: whole, target, targetSpan }) => ({
      label,
      span: moved(whole),
      target,
      targetSpan: moved(targetSpan),
    })),
    byLabel: splice(all.byLabel, between.byLabel, ({ image, label, span: whole }) => ({ image, label, span: moved(whole) })),
    tags: spliced(
      all.tags,
      (one) => one.tag.span.start,
      region,
      between.tags,
      (one): SeenTag => ({ tag: tag(one.tag), doubtful: one.doubtful }),
    ),
    unreadable: splice(all.unreadable, between.unreadable, ({ name, span: whole }) => ({ name, span: moved(whole) })),
  };
}
