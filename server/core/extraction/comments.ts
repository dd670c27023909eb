/** Comments of a host language that speak to us: `# whetstone: prompt role=system`, `// whetstone-disable-next-line …`. */
import { statementBehind } from '../code/spoken-of.ts';
import type { Code, HostLanguage } from '../host.ts';
import type { HostComment } from '../prompt.ts';
import { Lines, span } from '../text.ts';
import type { TemplateLanguage } from './sdk-shapes.ts';

export interface Marker {
  readonly isPrompt: boolean;
  readonly role: string | null;
  readonly template: TemplateLanguage | null;
  readonly model: string | null;
  readonly comment: HostComment;
}

/** In order. */
export function commentsIn({ text, root, words }: Code, { comment }: Pick<HostLanguage, 'comment'>): readonly HostComment[] {
  if (!words.marked) return [];
  const lines = new Lines(text);
  const found: HostComment[] = [];
  const add = (start: number, end: number) => {
    const said = text.slice(start, end);
    if (!said.includes('whetstone')) return;
    const line = lines.position(start).line;
    const target = root && statementBehind(text, root, span(start, end), comment.types);
    found.push({ span: span(start, end), text: bare(said), line, endsLine: lines.position(end).line, ...(target && { target }) });
  };
  if (root) {
    for (const node of root.descendantsOfType([...comment.types]))
      if (node) add(node.startIndex, trimmedEnd(text, node.startIndex, node.endIndex));
    return found;
  }
  for (let at = text.indexOf('whetstone'); at !== -1; at = text.indexOf('whetstone', at + 1)) {
    const { line } = lines.position(at);
    const start = text.lastIndexOf(comment.line, at);
    if (start >= lines.start(line) && text.slice(start, at).trim() === comment.line) add(start, lines.end(line));
  }
  return found;
}

/** Some grammars have the line break in the comment. */
const trimmedEnd = (text: string, start: number, end: number): number => start + text.slice(start, end).trimEnd().length;

/** Without what makes it a comment. */
const bare = (comment: string): string =>
  comment
    .replace(/^(?:\/\/[/!]?|\/\*{1,2}|#|<!--)/, '')
    .replace(/(?:\*\/|-->)$/, '')
    .trim();

/** Null where a comment says something else. */
export function markerOf(comment: HostComment): Marker | null {
  const match = /^whetstone: ?(no-prompt|prompt)(?![\w-])(.*)/.exec(comment.text);
  if (!match) return null;
  const said = new Map(
    (match[2] ?? '').split(/\s+/).flatMap((word) => {
      const at = word.indexOf('=');
      return at > 0 ? [[word.slice(0, at), word.slice(at + 1)] as const] : [];
    }),
  );
  const template = said.get('template') ?? '';
  return {
    isPrompt: match[1] === 'prompt',
    role: said.get('role') ?? null,
    template: templates.has(template) ? (template as TemplateLanguage) : null,
    model: said.get('model') ?? null,
    comment,
  };
}

const templates: ReadonlySet<string> = new Set([
  'none',
  'braces',
  'mustache',
  'handlebars',
  'jinja',
  'liquid',
  'dollar',
] satisfies TemplateLanguage[]);
