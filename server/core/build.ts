/** Puts a `Prompt` together from what a format has read, so that each format states only what is its own. */
import { Mapping } from './mapping.ts';
import type { Inputs, Message, Named, OutputContract, Part, Placeholder, Prompt, PromptFile, RoleMarker } from './prompt.ts';
import { type Markdown, parseMarkdown } from './syntax/markdown.ts';
import type { Template, TemplateNode } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import { covers, type Span, span } from './text.ts';

export interface MessageParts {
  readonly role: string;
  /** The file text that makes up the message, in order: usually one span. */
  readonly spans: readonly Span[];
  readonly marker: RoleMarker | null;
  /** Absent where all of it is text. */
  readonly parts?: readonly Part[];
}

export interface PromptParts {
  readonly span: Span;
  readonly messages: readonly MessageParts[];
  readonly template?: Template | null;
  /** Placeholders that the format itself has (`${input:x}`, `$1`), beside the template's. */
  readonly placeholders?: readonly Placeholder[];
  readonly inputs?: Inputs | null;
  readonly output?: OutputContract | null;
  readonly model?: Named | null;
  readonly tools?: readonly Named[];
  readonly markdown?: Markdown;
  readonly frozen?: readonly Span[];
}

/** A file that is no code: what it has not is filled in. */
export const promptFileOf = (file: Omit<PromptFile, 'host' | 'descriptions' | 'hostComments'>): PromptFile => ({
  ...file,
  host: null,
  descriptions: [],
  hostComments: [],
});

/** A prompt whose characters are those of the file as they stand (no escapes, no indentation to remove). */
export function verbatimPrompt(text: string, parts: PromptParts): Prompt {
  const { template = null, inputs = null, output = null, model = null, tools = [], placeholders = [], frozen = [] } = parts;
  const mapping = Mapping.verbatim(parts.messages.flatMap((m) => m.spans));
  let at = 0;
  const messages = parts.messages.map(({ role, spans, marker, parts: own }): Message => {
    const content = joined(spans.map((s) => text.slice(s.start, s.end)));
    const range = span(at, at + content.length);
    at = range.end;
    const whole = span(spans[0]?.start ?? marker?.span.end ?? parts.span.start, spans.at(-1)?.end ?? marker?.span.end ?? parts.span.start);
    return { role, parts: own ?? (content === '' ? [] : [{ kind: 'text', span: whole }]), text: content, range, span: whole, marker };
  });
  const markdown = parts.markdown ?? parseMarkdown(text, parts.span.start, parts.span.end);
  return {
    span: parts.span,
    text: joined(messages.map((m) => m.text)),
    mapping,
    messages,
    placeholders: ordered([...(template ? placeholdersOf(template) : []), ...placeholders], (p) => p.span.start),
    template,
    inputs,
    output,
    model,
    tools,
    markdown,
    frozen: ordered([...markdown.code.map((c) => c.span), ...freezes(template), ...frozen], (s) => s.start),
    own: null,
    fragment: false,
  };
}

/** One text is not copied. */
const joined = (texts: readonly string[]): string => (texts.length === 1 ? (texts[0] as string) : texts.join(''));

/** Sorts the list itself, which mostly is in order as it is. */
function ordered<T>(list: T[], by: (item: T) => number): T[] {
  for (let i = 1; i < list.length; i++) if (by(list[i - 1] as T) > by(list[i] as T)) return list.sort((a, b) => by(a) - by(b));
  return list;
}

/**
 * The values from outside that a template prints: as they are, by way of a helper (`{{media url=photo}}`), or element by
 * element, where the loop's tag names them.
 */
function placeholdersOf({ uses, nodes, dialect }: Template): Placeholder[] {
  const outputs: Span[] = [];
  const blocks: Span[] = [];
  for (const node of eachNode(nodes)) {
    if (node.kind === 'output') outputs.push(node.span);
    else if (node.kind === 'block') blocks.push(node.open);
  }
  const tags = new Around(outputs);
  const opens = new Around(blocks);
  const found: Placeholder[] = [];
  for (const { name, span: nameSpan, pathSpan, local, builtin, as } of uses) {
    if (local || builtin) continue;
    // A section of Mustache is a condition as often as a loop.
    if (as === 'each' && dialect.id !== 'mustache')
      found.push({ name, span: opens.of(nameSpan) ?? pathSpan, nameSpan, syntax: dialect.id });
    if (as !== 'output' && as !== 'argument') continue;
    const tag = tags.of(nameSpan);
    // What a block or a partial is handed is printed elsewhere, if at all.
    if (tag || as === 'output') found.push({ name, span: tag ?? pathSpan, nameSpan, syntax: dialect.id });
  }
  return found;
}

/** Finds the one of some spans, which are in order and do not overlap, that holds another. Mostly it is the next one. */
class Around {
  private at = 0;

  constructor(private readonly spans: readonly Span[]) {}

  of(inner: Span): Span | null {
    if (!this.isLast(this.at, inner) && !this.isLast(++this.at, inner)) this.at = this.search(inner);
    const found = this.spans[this.at];
    return found && covers(found, inner) ? found : null;
  }

  /** Whether it is the last one that begins no later. */
  private isLast(at: number, { start }: Span): boolean {
    const own = this.spans[at];
    const next = this.spans[at + 1];
    return own !== undefined && own.start <= start && (next === undefined || next.start > start);
  }

  private search({ start }: Span): number {
    let low = 0;
    let high = this.spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.spans[middle] as Span).start <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** From a `whetstone-freeze` comment to the next `whetstone-unfreeze`, or to the end of the nodes around it. */
function freezes(template: Template | null): Span[] {
  const found: Span[] = [];
  const visit = (nodes: readonly TemplateNode[]) => {
    let open: number | null = null;
    for (const node of nodes) {
      if (node.kind === 'comment') {
        const text = node.text.trim();
        if (/^whetstone-freeze\b/.test(text)) open ??= node.span.start;
        else if (/^whetstone-unfreeze\b/.test(text) && open !== null) {
          found.push(span(open, node.span.end));
          open = null;
        }
      } else if (node.kind === 'block') for (const branch of node.branches) visit(branch.nodes);
    }
    const last = nodes.at(-1);
    if (open !== null && last) found.push(span(open, last.span.end));
  };
  if (template) visit(template.nodes);
  return found;
}
