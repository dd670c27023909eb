/** A prompt file that is Markdown below a header: one prompt of one message. What the agent formats have in common. */
import { promptFileOf, verbatimPrompt } from './build.ts';
import type { Problem } from './finding.ts';
import type { Source } from './format.ts';
import { type HeaderRules, namesIn, readHeader, wholeName } from './header.ts';
import type { Header, Named, Placeholder, PromptFile, Reference } from './prompt.ts';
import { codeSpans, linkReferences } from './references.ts';
import { type Markdown, parseMarkdown } from './syntax/markdown.ts';
import type { Template } from './syntax/template.ts';
import { lookup } from './syntax/yaml.ts';
import { type Span, span } from './text.ts';

export interface MarkdownFormat {
  /** Id of the format. */
  readonly id: string;
  readonly role: 'system' | 'user';
  /** Absent where a file of the format has no header. */
  readonly header?: HeaderRules;
  /** The header's key for tools, whose names may stand between spaces. */
  readonly toolsKey?: { readonly name: string; readonly spaced: boolean };
  template?(body: Body): Template | null;
  placeholders?(text: string, body: Span): Placeholder[];
  /** Whether links may count from the root of the project: the agent is not told where the file lies. */
  readonly linksFromRoot?: boolean;
  /** References beside links. */
  references?(body: Body): Reference[];
  /** Tools that the body names. */
  tools?(body: Body): Named[];
  problems?(file: Body & { readonly header: Header | null }): Problem[];
}

export interface Body {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  readonly markdown: Markdown;
  /** Code blocks and code spans, in order. */
  readonly code: readonly Span[];
}

export function readMarkdownFile({ path, text }: Source, format: MarkdownFormat): PromptFile {
  const { header, body: start, problems } = format.header ? readHeader(text, format.header) : { header: null, body: 0, problems: [] };
  const body = trimmed(text, start);
  const markdown = parseMarkdown(text, body.start, body.end);
  const whole: Body = { path, text, span: body, markdown, code: codeSpans(markdown) };
  const template = format.template?.(whole) ?? null;
  const { toolsKey } = format;
  const root = header?.yaml.root;
  const model = lookup(root, 'model');
  const prompt = verbatimPrompt(text, {
    span: body,
    messages: [{ role: format.role, spans: [body], marker: null }],
    markdown,
    template,
    placeholders: format.placeholders?.(text, body) ?? [],
    model: (model?.kind === 'list' ? namesIn(model, text) : wholeName(model, text))[0] ?? null,
    tools: [...(toolsKey ? namesIn(lookup(root, toolsKey.name), text, toolsKey.spaced) : []), ...(format.tools?.(whole) ?? [])],
  });
  const references = [...linkReferences(text, markdown, path, format.linksFromRoot), ...(format.references?.(whole) ?? [])];
  return promptFileOf({
    path,
    text,
    format: format.id,
    header,
    prompts: [prompt],
    references: references.sort((a, b) => a.span.start - b.span.start),
    problems: [...problems, ...(template?.problems ?? []), ...(format.problems?.({ ...whole, header }) ?? [])],
  });
}

/** The body without blank lines around it; indentation of its first line is kept. */
function trimmed(text: string, from: number): Span {
  let end = text.length;
  while (end > from && /\s/.test(text[end - 1] as string)) end--;
  let start = from;
  for (let i = from; i < end; i++) {
    const c = text[i];
    if (c === '\n' || c === '\r' || c === '\ufeff') start = i + 1;
    else if (c !== ' ' && c !== '\t') break;
  }
  return span(Math.min(start, end), end);
}
