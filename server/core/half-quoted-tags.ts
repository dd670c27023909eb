/** Tags in whose last attribute a quote is opened and not closed: `<rules for="all>`. No reader takes them for tags. */
import { inCode } from './markdown-code.ts';
import { followed, startsOf } from './places.ts';
import type { Prompt } from './prompt.ts';
import type { MarkupTag } from './syntax/markdown.ts';
import { contains, covers, type Span, span } from './text.ts';

export interface HalfQuotedTag {
  /** As it was meant. */
  readonly tag: MarkupTag;
  /** From the quote to the end of the value. */
  readonly value: Span;
  readonly quote: string;
}

/** All on one line, and read as tags by nobody else. */
export function halfQuotedTags(text: string, { span: body, markdown }: Prompt): HalfQuotedTag[] {
  const found: HalfQuotedTag[] = [];
  const read = new Set(markdown.tags.map((tag) => tag.span.start));
  for (const start of starts(text)) {
    halfQuoted.lastIndex = start;
    const [whole = '', name = '', quote = '', value = ''] = halfQuoted.exec(text) ?? [];
    const at = span(start, start + whole.length);
    if (!covers(body, at) || read.has(at.start) || inCode(markdown, at.start) || markdown.comments.some((c) => contains(c, at.start)))
      continue;
    const nameSpan = span(at.start + 1, at.start + 1 + name.length);
    const valueStart = at.end - 1 - value.length - quote.length;
    found.push({ tag: { name, kind: 'open', span: at, nameSpan, attributes: [] }, value: span(valueStart, at.end - 1), quote });
  }
  return found;
}

/** A name, whole attributes, and one more that ends with the tag. */
const halfQuoted =
  /<([A-Za-z_][\w.:-]*)(?:[ \t]+[\w:-]+[ \t]*=[ \t]*(?:"[^"<>\n]*"|'[^'<>\n]*'))*[ \t]+[\w:-]+[ \t]*=[ \t]*(["'])([^"'<>\n]*)>/g;
const starts = followed(startsOf(halfQuoted));
