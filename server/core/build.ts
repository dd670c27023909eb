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
    const content = spans.map((s) => text.slice(s.start, s.end)).join('');
    const range = span(at, at + content.length);
    at = range.end;
    const whole = span(spans[0]?.start ?? marker?.span.end ?? parts.span.start, spans.at(-1)?.end ?? marker?.span.end ?? parts.span.start);
    return { role, parts: own ?? (content === '' ? [] : [{ kind: 'text', span: whole }]), text: content, range, span: whole, marker };
  });
  const markdown = parts.markdown ?? parseMarkdown(text, parts.span.start, parts.span.end);
  return {
    span: parts.span,
    text: messages.map((m) => m.text).join(''),
    mapping,
    messages,
    placeholders: [...(template ? placeholdersOf(template) : []), ...placeholders].sort((a, b) => a.span.start - b.span.start),
    template,
    inputs,
    output,
    model,
    tools,
    markdown,
    frozen: [...markdown.code.map((c) => c.span), ...freezes(template), ...frozen].sort((a, b) => a.start - b.start),
    own: null,
    fragment: false,
  };
}

/**
 * The values from outside that a template prints: as they are, by way of a helper (`{{media url=photo}}`), or element by
 * element, where the loop's tag names them.
 */
function placeholdersOf({ uses, nodes, dialect }: Template): Placeholder[] {
  const tags: Span[] = [];
  const opens: Span[] = [];
  for (const node of eachNode(nodes)) {
    if (node.kind === 'output') tags.push(node.span);
    else if (node.kind === 'block') opens.push(node.open);
  }
  const found: Placeholder[] = [];
  for (const { name, span: nameSpan, pathSpan, local, builtin, as } of uses) {
    if (local || builtin) continue;
    // A section of Mustache is a condition as often as a loop.
    if (as === 'each' && dialect.id !== 'mustache')
      found.push({ name, span: around(opens, nameSpan) ?? pathSpan, nameSpan, syntax: dialect.id });
    if (as !== 'output' && as !== 'argument') continue;
    const tag = around(tags, nameSpan);
    // What a block or a partial is handed is printed elsewhere, if at all.
    if (tag || as === 'output') found.push({ name, span: tag ?? pathSpan, nameSpan, syntax: dialect.id });
  }
  return found;
}

/** The one of the spans, which are in order and do not overlap, that holds `inner`. */
function around(spans: readonly Span[], inner: Span): Span | null {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle] as Span).start <= inner.start) low = middle;
    else high = middle - 1;
  }
  const found = spans[low];
  return found && covers(found, inner) ? found : null;
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
