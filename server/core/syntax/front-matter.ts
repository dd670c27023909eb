/** Front matter: a YAML header between two fences at the top of a file. */
import type { Problem } from '../finding.ts';
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import { parseYaml, type YamlDocument } from './yaml.ts';

export interface FrontMatter {
  /** Fences included; an unclosed header reaches to the end of the file. */
  readonly span: Span;
  readonly content: Span;
  /** Where the body starts: after the closing fence's line break. */
  readonly body: number;
  readonly yaml: YamlDocument;
  /** In the name of `unclosed-front-matter`, and those of the YAML. */
  readonly problems: readonly Problem[];
}

export interface FenceRules {
  /** Texts that may stand as a fence, on a line of their own; trailing white space is allowed. */
  readonly fences: readonly string[];
  /** Blank lines and `#` comment lines may come before the first fence (Dotprompt's licence header). */
  readonly afterComments?: boolean;
  /** White space may come before the first fence. */
  readonly afterSpace?: boolean;
  /** What an unclosed header means: all of the file is header, or none of it. */
  readonly unclosed: 'header' | 'body';
}

/** Null where the file has no header; then all of it is body. A byte order mark before the fence is skipped. */
export function frontMatter(text: string, rules: FenceRules): FrontMatter | null {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (rules.afterSpace) while (at < text.length && /\s/.test(text[at] as string)) at++;
  if (rules.afterComments) at = skipComments(text, at);
  const opening = fenceAt(text, at, rules.fences);
  if (!opening) return null;
  const contentStart = opening.next;
  for (let line = contentStart; line < text.length; ) {
    const closing = fenceAt(text, line, rules.fences);
    if (closing) return header(text, span(at, closing.end), span(contentStart, line), closing.next, []);
    const next = text.indexOf('\n', line);
    if (next === -1) break;
    line = next + 1;
  }
  if (rules.unclosed === 'body') return null;
  const problem: Problem = {
    rule: 'unclosed-front-matter',
    span: span(at, opening.end),
    message: say('This front matter is never closed, so the whole file is read as YAML. Add a line "{fence}" after the last key.', {
      fence: opening.fence,
    }),
  };
  return header(text, span(at, text.length), span(contentStart, text.length), text.length, [problem]);
}

function header(text: string, whole: Span, content: Span, body: number, problems: readonly Problem[]): FrontMatter {
  const yaml = parseYaml(text, content.start, content.end);
  // Of an unclosed header the body is read as YAML too, and what is wrong with that follows from the one mistake.
  return { span: whole, content, body, yaml, problems: problems.length > 0 ? problems : yaml.problems };
}

function fenceAt(text: string, at: number, fences: readonly string[]): { fence: string; end: number; next: number } | null {
  for (const fence of fences) {
    if (!text.startsWith(fence, at)) continue;
    let end = at + fence.length;
    while (text[end] === ' ' || text[end] === '\t' || text[end] === '\r') end++;
    if (end < text.length && text[end] !== '\n') continue;
    return { fence, end: at + fence.length, next: Math.min(end + 1, text.length) };
  }
  return null;
}

function skipComments(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end === -1) return at;
    const line = text.slice(at, end).trim();
    if (line !== '' && !line.startsWith('#')) return at;
    at = end + 1;
  }
}
