/** Writes comments of a host language above what they speak of. */
import { speakable } from '../extraction/surroundings.ts';
import { hosts } from '../hosts.generated.ts';
import type { PromptFile } from '../prompt.ts';
import { type Edit, Lines, span } from '../text.ts';
import { isIn, type Speakable } from './spoken-of.ts';

/** A text of the file, and how far above it a comment can stand. */
interface Text extends Speakable {
  readonly linesToFree: number | null;
}

const textsOf = ({ prompts, descriptions }: PromptFile): Text[] =>
  [...prompts, ...descriptions].flatMap(
    ({ own }) => own?.found.messages.map((message) => ({ ...speakable(message), linesToFree: message.linesToFree ?? null })) ?? [],
  );

/** A comment that speaks of the text at an offset, or of the line of the offset. Null where no line is free for it. */
export function commentAbove(file: PromptFile, offset: number, comment: string): Edit | null {
  const lines = new Lines(file.text);
  const texts = textsOf(file);
  const text = texts.find((t) => isIn(t, offset));
  if (!text) return isPlainPlace(file, lines, offset, texts) ? lineOf(file, lines, lines.position(offset).line, comment) : null;
  if (text.linesToFree === null) return null;
  const line = lines.position(text.span.start).line - text.linesToFree;
  const isFirst = (start: number) => texts.every((t) => t === text || t.span.start < start || t.span.start > text.span.start);
  return text.linesToFree === 0 || isFirst(lines.start(line)) ? lineOf(file, lines, line, comment) : null;
}

/** The comment as a line of its own, above a line and indented as that one is. Null where the language has no comments. */
function lineOf({ text, host }: PromptFile, lines: Lines, line: number, comment: string): Edit | null {
  const mark = host === null ? undefined : hosts[host]?.comment.line;
  if (!mark) return null;
  return commentLine(text, mark, lines.start(line), comment);
}

/** A comment as a line of its own, above the line that begins at an offset and indented as that one is. */
export function commentLine(text: string, mark: string, start: number, comment: string): Edit {
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { span: span(start, start), text: `${indent}${mark} ${comment}${eol}` };
}

/** Whether a line of the code around begins with a name that is given a value, and so in no literal. */
function isPlainPlace({ text, host, path }: PromptFile, lines: Lines, offset: number, texts: readonly Text[]): boolean {
  const known = host === null ? undefined : hosts[host];
  if (!known || known.inner || known.grammar(path) === null) return false;
  const { line } = lines.position(offset);
  const start = lines.start(line);
  if (texts.some((t) => t.span.start < start && isIn(t, start)) || (line > 0 && text.slice(0, lines.end(line - 1)).endsWith('\\')))
    return false;
  const parts = text.slice(start, offset).trim().split(/[:=(]/);
  return parts.length <= 3 && parts.every((part) => /^["'`]?[\w.$-]*["']?$/.test(part.trim()));
}
