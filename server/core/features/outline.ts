/** Document symbols and folding: the shape of a prompt file. */
import type { Fold, Outline } from '../features.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import type { Heading } from '../syntax/markdown.ts';
import { eachNode } from '../syntax/walk.ts';
import { covers, type Span, span } from '../text.ts';
import { typeText } from './hover.ts';

export function symbols(file: PromptFile): readonly Outline[] {
  const found: Outline[] = [];
  if (file.header) found.push(headerSymbol(file));
  for (const prompt of file.prompts) found.push(...messageSymbols(prompt, file));
  return found;
}

function headerSymbol({ header, prompts, text }: PromptFile): Outline {
  const whole = header?.span ?? span(0, 0);
  const root = header?.yaml.root;
  const inputs = new Map(prompts.flatMap((p) => p.inputs?.list ?? []).map((i) => [i.nameSpan.start, i]));
  const children: Outline[] =
    root?.kind === 'map'
      ? root.entries.map(({ key, value, span: at }) => {
          const nested = [...inputs.values()].filter((i) => covers(at, i.span) && i.nameSpan.start !== key.span.start);
          const detail = value?.kind === 'scalar' ? { detail: String(value.value).slice(0, 60) } : {};
          return {
            name: String(key.value) || '""',
            ...detail,
            kind: 'key' as const,
            span: at,
            nameSpan: key.span,
            children: nested.map((i) => ({
              name: i.name || '""',
              detail: typeText(i.schema),
              kind: 'input' as const,
              span: cover(i.span, i.nameSpan),
              nameSpan: i.nameSpan,
              children: [],
            })),
          };
        })
      : [];
  return {
    name: 'front matter',
    kind: 'header',
    span: trimmed(whole, text),
    nameSpan: span(whole.start, Math.min(whole.end, whole.start + 3)),
    children,
  };
}

function messageSymbols({ messages, markdown, span: whole }: Prompt, { text }: PromptFile): Outline[] {
  const named = messages.filter((m) => m.marker || m.text.trim() !== '');
  if (named.length === 1 && !named[0]?.marker) return headingSymbols(markdown.headings, trimmed(whole, text), text);
  return named.map((message) => {
    const at = trimmed(message.marker ? cover(message.marker.span, message.span) : message.span, text);
    const nameSpan = message.marker?.name.span ?? span(at.start, Math.min(at.end, at.start + 1));
    const headings = markdown.headings.filter((h) => covers(message.span, h.span));
    return {
      name: message.role,
      detail: firstWords(message.text),
      kind: 'message' as const,
      span: at,
      nameSpan,
      children: headingSymbols(headings, at, text),
    };
  });
}

/** Headings as a tree: each holds what follows until the next of its level or above. */
function headingSymbols(headings: readonly Heading[], within: Span, text: string): Outline[] {
  const build = (from: number, to: number): Outline[] => {
    const out: Outline[] = [];
    for (let i = from; i < to; ) {
      const heading = headings[i] as Heading;
      let next = i + 1;
      while (next < to && (headings[next] as Heading).level > heading.level) next++;
      const end = next < headings.length && next < to ? (headings[next] as Heading).span.start : (headings[next]?.span.start ?? within.end);
      const at = trimmed(span(heading.span.start, Math.max(heading.span.end, end)), text);
      out.push({
        name: heading.text || '#',
        kind: 'heading',
        span: cover(at, heading.span),
        nameSpan: heading.span,
        children: build(i + 1, next),
      });
      i = next;
    }
    return out;
  };
  return build(0, headings.length);
}

export function folding(file: PromptFile): readonly Fold[] {
  const folds: Fold[] = [];
  const { text } = file;
  const add = (at: Span, kind: Fold['kind'] = 'region') => {
    const whole = trimmed(at, text);
    if (text.slice(whole.start, whole.end).includes('\n')) folds.push({ span: whole, kind });
  };
  if (file.header) add(file.header.span, 'header');
  for (const prompt of file.prompts) {
    for (const { marker, span: at } of prompt.messages) if (marker) add(cover(marker.span, at));
    for (const node of prompt.template ? eachNode(prompt.template.nodes) : []) {
      if (node.kind === 'comment') add(node.span, 'comment');
      else if (node.kind === 'block') add(node.span);
    }
    for (const { span: at } of prompt.markdown.code) add(at);
    const sections = (list: readonly Outline[]): void => {
      for (const { span: at, children, kind } of list) {
        if (kind === 'heading') add(at);
        sections(children);
      }
    };
    sections(messageSymbols(prompt, file));
  }
  return folds.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

const cover = (a: Span, b: Span): Span => span(Math.min(a.start, b.start), Math.max(a.end, b.end));

/** Without white space at the end. */
function trimmed(at: Span, text: string): Span {
  let end = at.end;
  while (end > at.start && /\s/.test(text[end - 1] as string)) end--;
  return span(at.start, end);
}

function firstWords(text: string): string {
  const line = text.trimStart().split('\n', 1)[0]?.trim() ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
