/** Completion: in tags, headers, role markers and paths. In prose there is none, so that writing is not disturbed. */
import type { Completion } from '../features.ts';
import { tell } from '../localize.ts';
import type { Prompt, PromptFile } from '../prompt.ts';
import { contains, span } from '../text.ts';
import { completeHeader } from './complete-header.ts';
import { completeLink } from './complete-link.ts';
import { completeMarked } from './complete-marked.ts';
import { completeTemplate } from './complete-template.ts';
import { completeVariable } from './complete-variable.ts';
import type { FeatureContext } from './context.ts';

export function complete(file: PromptFile, offset: number, context: FeatureContext): readonly Completion[] {
  const { header } = file;
  if (header && contains(header.content, offset))
    return completeMarked(file, offset, context, true) ?? completeHeader(header, file, offset, context);
  const closed = header ? null : withClosedHeader(file, offset, context);
  if (closed?.header && contains(closed.header.content, offset)) return complete(closed, offset, context);
  const prompt = file.prompts.find((p) => contains(p.span, offset));
  if (!prompt) return [];
  return (
    completeTemplate(prompt, file, offset, context) ??
    (isInCode(prompt, offset) ? null : (completeMarked(file, offset, context) ?? completeLink(file, offset, context))) ??
    completeVariable(file, offset, context) ??
    completeRole(file, offset, context)
  );
}

/** The file as if the header that is being written at its top were closed below the line at hand; null where there is none. */
function withClosedHeader({ path, text }: PromptFile, offset: number, { format, config }: FeatureContext): PromptFile | null {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text)?.[0];
  if (opening === undefined || offset < opening.length) return null;
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  const lines = text.slice(opening.length, end).split('\n');
  if (lines.length > mostLines || !lines.every((line, i) => ofHeader.test(line) || (i === lines.length - 1 && /^[\w-]*\r?$/.test(line))))
    return null;
  return format.parse({ path, text: `${text.slice(0, end)}\n---\n${text.slice(end)}`, config });
}

const mostLines = 500;

/** A key, an item, something indented, a comment, a blank line. */
const ofHeader = /^(?:\s|[\w."'-]+:(?:\s|$)|-\s|#|$)/;

const isInCode = ({ markdown: { code, spans } }: Prompt, offset: number): boolean =>
  code.some((c) => contains(c.span, offset)) || spans.some((s) => s.start < offset && offset < s.end);

/** A line that begins as a role marker does, where markers are lines of their own. */
function completeRole(file: PromptFile, offset: number, { format }: FeatureContext): readonly Completion[] {
  const marker = (role: string) => format.roleMarker?.(role).trimEnd() ?? '';
  if (!/^\w+:$/.test(marker('user'))) return [];
  const lineStart = file.text.lastIndexOf('\n', offset - 1) + 1;
  const typed = file.text.slice(lineStart, offset);
  if (
    !/^[a-z]{1,12}$/i.test(typed) ||
    (!/(?:^|\n)[ \t]*\r?\n$/.test(file.text.slice(0, lineStart)) && lineStart !== file.prompts[0]?.span.start)
  )
    return [];
  const rest = /^\w*:?/.exec(file.text.slice(offset, offset + 20))?.[0] ?? '';
  return format.roles
    .filter(({ name }) => name.startsWith(typed.toLowerCase()))
    .map(({ name, doc }) => ({
      label: marker(name),
      kind: 'role',
      edit: { span: span(lineStart, offset + rest.length), text: marker(name) },
      doc: tell(doc),
    }));
}
