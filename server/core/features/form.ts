/**
 * Formatting. Of a prompt only the header has one obvious form: no white space at the end of its lines, no blank lines at its edges,
 * one at most between its keys. The body is the author's text, where each space reaches the model.
 */
import type { PromptFile } from '../prompt.ts';
import type { YamlNode } from '../syntax/yaml.ts';
import { type Edit, Lines, type Span, span } from '../text.ts';

/** Null where the file has no header that can be read. */
export function form({ header, text }: PromptFile): readonly Edit[] | null {
  if (!header || header.yaml.problems.length > 0 || header.content.start === header.content.end) return null;
  const lines = new Lines(text);
  const fixed = multilineScalars(header.yaml.root);
  const first = lines.position(header.content.start).line;
  const last = lines.position(Math.max(header.content.start, header.content.end - 1)).line;
  const edits: Edit[] = [];
  let blank = true;
  for (let line = first; line <= last; line++) {
    const [start, end] = [lines.start(line), lines.end(line)];
    if (fixed.some((s) => s.start < end && start < s.end && lines.position(s.start).line !== line)) {
      blank = false;
      continue;
    }
    const written = text.slice(start, end);
    const kept = written.trimEnd();
    const isBlank = kept === '';
    if (isBlank && (blank || onlyBlank(text, end, header.content.end))) edits.push({ span: span(start, lines.start(line + 1)), text: '' });
    else if (kept.length < written.length && !fixed.some((s) => s.start < end && s.end > end))
      edits.push({ span: span(start + kept.length, end), text: '' });
    blank = isBlank;
  }
  return edits;
}

/** Scalars over several lines: their white space belongs to their value. */
function multilineScalars(node: YamlNode | null, into: Span[] = []): Span[] {
  if (!node) return into;
  if (node.kind === 'scalar') {
    if (node.style !== 'plain' || (typeof node.value === 'string' && node.value.includes('\n'))) into.push(node.span);
  } else if (node.kind === 'list') for (const item of node.items) multilineScalars(item, into);
  else for (const { value } of node.entries) multilineScalars(value, into);
  return into;
}

const onlyBlank = (text: string, from: number, to: number): boolean => text.slice(from, to).trim() === '';
