/** A prompt that was decoded from literals, as a file of its own: what rules and features are asked of. */
import { promptFileOf, verbatimPrompt } from './build.ts';
import type { Hole } from './code/decoded.ts';
import { indentedMarkdown } from './code/indented-markdown.ts';
import type { TemplateLanguage } from './extraction/sdk-shapes.ts';
import type { FormatInputs, FoundMessage, FoundPrompt } from './extraction/types.ts';
import { say } from './message.ts';
import type { Input, Inputs, Named, Placeholder, PromptFile } from './prompt.ts';
import { sniffedTemplate } from './prompt-folder.ts';
import { codeSpans } from './references.ts';
import { parseBraces } from './syntax/braces.ts';
import { parseHandlebars } from './syntax/handlebars.ts';
import { parseJinja } from './syntax/jinja.ts';
import { parseLiquid } from './syntax/liquid.ts';
import type { Markdown } from './syntax/markdown.ts';
import { parseMustache } from './syntax/mustache.ts';
import type { ParseTemplate, Template } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import { covers, overlaps, type Span, span } from './text.ts';

/** Id of the format of such files. */
export const literalFormat = 'literal';

/** Of placeholders that the code fills. */
export const holeSyntax = 'interpolation';

/** A message in the inner file. */
export interface Laid {
  readonly message: FoundMessage;
  /** What it holds of the inner file. */
  readonly at: Span;
}

/** Between messages, so that none goes on in the next: to Markdown, and to whoever reads lines. */
const between = '\n\n';

/** Where the messages stand in the inner file. */
export function laidOut(messages: readonly FoundMessage[]): readonly Laid[] {
  let at = 0;
  return messages.map((message) => {
    const start = at;
    at += (message.decoded?.text.length ?? 0) + between.length;
    return { message, at: span(start, at - between.length) };
  });
}

/** Where a prompt begins in the code: what is said of the code around counts from there, so that it stays true when all of it moves. */
export const originOf = ({ messages: [first] }: FoundPrompt): number => first?.decoded?.literals[0]?.span.start ?? first?.span.start ?? 0;

/** Before the origin lies no more code than this. */
const far = 2 ** 30;

/** What stands in the inner file for the origin of the code: behind all of its text. */
export const originIn = (text: string): number => text.length + 1 + far;

/** Whether an offset of the inner file stands for one of the code outside of the prompt. */
export const isOutside = (text: string, offset: number): boolean => offset > text.length;

/** The place in the inner file that stands for a place of the code outside of the prompt. */
const outside = (text: string, origin: number, { start, end }: Span): Span => {
  const by = originIn(text) - origin;
  return span(start + by, end + by);
};

/** The file, its place in the code not yet known to it. @param laid of `laidOut` */
export function literalFile(path: string, found: FoundPrompt, laid: readonly Laid[]): PromptFile {
  const origin = originOf(found);
  const text = laid.map(({ message }) => message.decoded?.text ?? '').join(between);
  const holes = laid.flatMap(({ message, at }) => (message.decoded?.holes ?? []).map((hole) => ({ hole, at: moved(hole.at, at.start) })));
  const masked = withoutHoles(
    text,
    holes.map((h) => h.at),
  );
  const body = span(0, text.length);
  const markdown = named(
    indentedMarkdown(
      masked,
      laid.map(({ at }) => at),
    ),
  );
  const code = codeSpans(markdown);
  const template = withoutBroken(
    templateOf(found.template, { path, text: masked, span: body, markdown, code }),
    holes.map((h) => h.at),
  );
  const known = (one: Named): Named => ({ ...one, span: outside(text, origin, one.span) });
  const prompt = verbatimPrompt(text, {
    span: body,
    messages: laid.map(({ message, at }) => {
      const { role, decoded } = message;
      // A conversation has a marker for each message: where the text begins.
      const marker = laid.length > 1 ? { span: span(at.start, at.start), name: { name: role, span: span(at.start, at.start) } } : null;
      return decoded ? { role, spans: [at], marker } : { role, spans: [at], marker, parts: [{ kind: 'value', span: at }] };
    }),
    markdown,
    template,
    placeholders: holes.map(({ hole, at }) => placeholderOf(hole, at, text, origin)),
    inputs: found.inputs && inputsOf(found.inputs, text, origin),
    frozen: laid.flatMap(({ message, at }) => (message.isFrozen ? [at] : [])),
    model: found.model && known(found.model),
    tools: found.tools.map(known),
  });
  const fragment = laid.some(({ message }) => message.decoded?.whole === false);
  const file = { path, text, format: literalFormat, header: null, references: [], problems: template?.problems ?? [] };
  return promptFileOf({ ...file, prompts: [{ ...prompt, fragment }] });
}

/** Spans of another text, that many characters on. */
const moved = ({ start, end }: Span, by: number): Span => span(start + by, end + by);

/** Names of headings go into lists for people. */
const named = (markdown: Markdown): Markdown => ({
  ...markdown,
  headings: markdown.headings.map((h) => ({ ...h, text: h.text.replace(/\ue000+/g, '…') })),
});

/** Each interpolation as so many characters that mean nothing to anybody. */
function withoutHoles(text: string, holes: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const hole of holes) {
    out += text.slice(at, hole.start) + '\ue000'.repeat(hole.end - hole.start);
    at = hole.end;
  }
  return out + text.slice(at);
}

const parsers: Readonly<Partial<Record<TemplateLanguage, ParseTemplate>>> = {
  braces: parseBraces,
  mustache: parseMustache,
  handlebars: parseHandlebars,
  jinja: parseJinja,
  liquid: parseLiquid,
};

type Body = Parameters<typeof sniffedTemplate>[0];

/** By what the call tells, else by what the text shows. */
function templateOf(language: TemplateLanguage | null, body: Body): Template | null {
  if (language === null) return sniffedTemplate(body);
  return parsers[language]?.(body.text, body.span.start, body.span.end) ?? null;
}

/** Of tags that an interpolation is a part of nobody can know what they are. */
function withoutBroken(template: Template | null, holes: readonly Span[]): Template | null {
  if (!template || holes.length === 0) return template;
  const tags = [...eachNode(template.nodes)].flatMap((node) =>
    node.kind === 'block' ? [node.open] : node.kind === 'text' ? [] : [node.span],
  );
  const unknown = [...holes, ...tags.filter((tag) => holes.some((hole) => overlaps(hole, tag)))];
  const isKnown = (at: Span): boolean => !unknown.some((u) => overlaps(u, at) || covers(u, at));
  return {
    ...template,
    uses: template.uses.filter((use) => isKnown(use.span)),
    problems: template.problems.filter((problem) => isKnown(problem.span)),
  };
}

function placeholderOf({ expression, name, nameSpan, file }: Hole, at: Span, text: string, origin: number): Placeholder {
  const inside = nameSpan && nameSpan.start >= file.start && nameSpan.end <= file.end && at.end - at.start === file.end - file.start;
  return {
    name: name ?? expression.replace(/\s+/g, ' ').trim(),
    span: at,
    nameSpan: inside ? moved(nameSpan, at.start - file.start) : at.end > at.start ? at : outside(text, origin, file),
    syntax: holeSyntax,
    meaning: say('Filled in by the code around the prompt.').text,
  };
}

function inputsOf({ names, open, mentions }: FormatInputs, text: string, origin: number): Inputs {
  const list = names.map(
    ({ name, span: at }): Input => ({
      name,
      nameSpan: outside(text, origin, at),
      span: outside(text, origin, at),
      schema: { type: 'any' },
      required: true,
      description: null,
      default: null,
      example: null,
      mustBeUsed: false,
      mentions: (mentions.get(name) ?? []).map((m) => outside(text, origin, m)),
    }),
  );
  return { list, open, span: list[0]?.span ?? span(0, 0), declare: () => null };
}
