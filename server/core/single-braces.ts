/** Braces of a `{name}` template that have no partner: `str.format` refuses the whole text for one of them. */
import { inCode } from './markdown-code.ts';
import type { Prompt } from './prompt.ts';
import { type Span, span } from './text.ts';

export interface SingleBrace {
  /** The brace, and the name beside it. */
  readonly span: Span;
  readonly kind: 'open' | 'close';
  /** The name that it was to stand beside; null where there is none. */
  readonly name: string | null;
}

/**
 * Outside code. Braces that balance, as those of JSON, and doubled ones are none. Where only the text itself tells that it is a
 * template, those beside a name alone are certain enough.
 */
export function singleBraces(text: string, { template, markdown }: Prompt): SingleBrace[] {
  if (template?.dialect.id !== 'braces') return [];
  const open: { at: number; length: number }[] = [];
  const found: SingleBrace[] = [];
  const run = /\{+|\}+/g;
  for (const { kind, span: node } of template.nodes) {
    if (kind !== 'text') continue;
    run.lastIndex = node.start;
    for (let match = run.exec(text); match && match.index < node.end; match = run.exec(text)) {
      const at = match.index;
      const length = Math.min(match[0].length, node.end - at);
      if (inCode(markdown, at)) continue;
      if (match[0].startsWith('{')) open.push({ at, length });
      else if (unmatched(open, length) % 2 === 1) found.push(closing(text, at));
    }
  }
  for (const { at, length } of open) if (length % 2 === 1) found.push(opening(text, at + length - 1));
  const certain = template.guessed ? found.filter(({ name }) => name !== null) : found;
  // With as many as there are fields, it is another writing.
  if (template.guessed && certain.length > template.uses.length) return [];
  return certain.sort((a, b) => a.span.start - b.span.start);
}

/** How many of the closing braces are left when they have closed what is open. */
function unmatched(open: { at: number; length: number }[], closing: number): number {
  let left = closing;
  for (let last = open.at(-1); last && left > 0; last = open.at(-1)) {
    const used = Math.min(last.length, left);
    last.length -= used;
    left -= used;
    if (last.length === 0) open.pop();
  }
  return left;
}

/** `{name` with nothing behind it that a field could go on with, or a set such as `{a, b`. */
function opening(text: string, at: number): SingleBrace {
  const before = text[at - 1] ?? ' ';
  const path = /^\{([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?=[\s"')\]]|[.;!?](?:[\s"')]|$)|$)/.exec(text.slice(at, at + 80))?.[1];
  if (path === undefined || /[\w$\\}#%@)]/.test(before)) return { span: span(at, at + 1), kind: 'open', name: null };
  return { span: span(at, at + 1 + path.length), kind: 'open', name: path };
}

/** `name}` with nothing before it that code would have. */
function closing(text: string, at: number): SingleBrace {
  const path = /(?:^|[\s"'([])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$/.exec(text.slice(Math.max(0, at - 80), at))?.[1];
  if (path === undefined) return { span: span(at, at + 1), kind: 'close', name: null };
  return { span: span(at - path.length, at + 1), kind: 'close', name: path };
}
