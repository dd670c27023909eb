/** The comment that silences a finding where it stands, written so that the model reads the same prompt as before. */
import { commentAbove } from './code/comment-above.ts';
import type { Finding } from './finding.ts';
import { ownAt } from './own-file.ts';
import type { Header, Prompt, PromptFile } from './prompt.ts';
import { reasonToCome } from './suppression.ts';
import type { Dialect, TemplateNode } from './syntax/template.ts';
import type { YamlNode } from './syntax/yaml.ts';
import { contains, type Edit, Lines, type Span } from './text.ts';

/** Null where the place takes no comment that is stripped before the model reads it; there the configuration can silence it. */
export function suppressionFor(file: PromptFile, { rule, span }: Pick<Finding, 'rule' | 'span'>): Edit | null {
  if (rule.endsWith('-suppression')) return null;
  const comment = `whetstone-disable-next-line ${rule} -- ${reasonToCome}`;
  if (file.host !== null) return commentAbove(file, span.start, comment) ?? inTemplate(file, rule, span.start);
  const lines = new Lines(file.text);
  const { line } = lines.position(span.start);
  const start = lines.start(line);
  const { header } = file;
  if (header && contains(header.content, span.start)) return inHeader(file.text, header, start, comment);
  const prompt = file.prompts.find((p) => contains(p.span, span.start));
  const dialect = prompt?.template?.dialect;
  if (!prompt?.template || !dialect?.comment || insideTag(prompt.template.nodes, start)) return null;
  const written = `${dialect.comment.open} ${comment} ${dialect.comment.close}`;
  if (dropsItsLine(dialect)) return start < prompt.span.start ? null : { span: at(start), text: written + lineBreak(file.text, start) };
  return afterLineAbove(prompt, lines, line, written);
}

/** In the template language of a prompt in code, where that strips comments. */
function inTemplate(file: PromptFile, rule: string, offset: number): Edit | null {
  const place = ownAt(file, offset);
  const comment = place && suppressionFor(place.own.file, { rule, span: at(place.offset) });
  const written = comment && place.own.write([comment]);
  if (!written || 'refusal' in written || written.edits.length !== 1) return null;
  return written.edits[0] ?? null;
}

function inHeader(text: string, { content, yaml }: Header, start: number, comment: string): Edit | null {
  if (start < content.start || insideScalar(yaml.root, start)) return null;
  const indent = /^[ \t]*/.exec(text.slice(start, content.end))?.[0] ?? '';
  return { span: at(start), text: `${indent}# ${comment}${lineBreak(text, start)}` };
}

/** A comment at the end of the line above adds nothing to the prompt; a line of its own would leave an empty line there. */
function afterLineAbove({ span, messages, template }: Prompt, lines: Lines, line: number, written: string): Edit | null {
  const above = line === 0 ? -1 : lines.end(line - 1);
  if (above < span.start || insideTag(template?.nodes ?? [], above)) return null;
  if (messages.some(({ marker }) => marker && marker.span.start <= above && lines.start(line - 1) <= marker.span.end)) return null;
  return { span: at(above), text: written };
}

/** Handlebars and Mustache remove the whole line of a comment that stands alone; the others leave its line break. */
const dropsItsLine = ({ id }: Dialect): boolean => id === 'handlebars' || id === 'mustache';

const at = (offset: number): Span => ({ start: offset, end: offset });

const lineBreak = (text: string, lineStart: number): string => (text.slice(lineStart - 2, lineStart) === '\r\n' ? '\r\n' : '\n');

const strictly = ({ start, end }: Span, offset: number): boolean => start < offset && offset < end;

function insideScalar(node: YamlNode | null, offset: number): boolean {
  if (!node || !strictly(node.span, offset)) return false;
  if (node.kind === 'scalar') return true;
  if (node.kind === 'list') return node.items.some((item) => insideScalar(item, offset));
  return node.entries.some(({ key, value }) => insideScalar(key, offset) || insideScalar(value, offset));
}

/** Whether an offset lies between the delimiters of a tag, so that no comment can begin there. */
function insideTag(nodes: readonly TemplateNode[], offset: number): boolean {
  const node = nodes.find((n) => strictly(n.span, offset));
  if (!node || node.kind === 'text') return false;
  if (node.kind !== 'block') return true;
  const tags = [node.open, ...(node.close ? [node.close] : []), ...node.branches.map((b) => b.tag)];
  return tags.some((tag) => strictly(tag, offset)) || node.branches.some((branch) => insideTag(branch.nodes, offset));
}
