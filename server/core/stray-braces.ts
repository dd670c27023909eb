/** Closing braces of a template tag that was never opened: `}}` alone, or `{name}}`, which lacks one before. */
import { inCode } from './markdown-code.ts';
import { followed, startsOf } from './places.ts';
import type { Prompt } from './prompt.ts';
import type { Dialect, Template, TemplateNode } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import { type Span, span } from './text.ts';

export interface StrayBraces {
  readonly span: Span;
  /** What stands between the braces where one is missing before it; null where nothing was opened at all. */
  readonly name: string | null;
}

/** Languages whose tags are in double braces, and which print other braces as they are. */
const doubled: ReadonlySet<Dialect['id']> = new Set(['handlebars', 'mustache', 'jinja', 'nunjucks', 'liquid']);

/** In a template's plain text outside code. Braces that balance, as those of JSON, are none, however far apart. */
export function strayBraces(text: string, { template, markdown }: Prompt): StrayBraces[] {
  if (!template || !doubled.has(template.dialect.id) || isBroken(template) || !hasStray(text, template.nodes)) return [];
  const found: StrayBraces[] = [];
  let depth = 0;
  let opened = 0;
  for (const { at, length, opens } of braces(text, template.nodes)) {
    if (inCode(markdown, at)) continue;
    if (opens) {
      if (depth === 0) opened = at;
      depth += length;
      continue;
    }
    const name = depth === 1 && length === 2 ? nameAlone(text, opened, at) : null;
    if (name !== null) found.push({ span: span(opened, at + 2), name });
    else if (depth === 0 && length > 1) found.push({ span: span(at, at + length), name });
    depth = Math.max(0, depth - length);
  }
  return found;
}

/** The braces behind a tag that the parser could not read have been reported with it. */
const isBroken = ({ problems }: Template): boolean =>
  problems.some((p) => p.rule === 'unclosed-delimiter' || p.rule === 'invalid-expression');

function hasStray(text: string, nodes: readonly TemplateNode[]): boolean {
  const closings = pairs(text);
  let next = 0;
  for (const { kind, span: at } of eachNode(nodes)) {
    if (kind !== 'text') continue;
    while ((closings[next] ?? Number.POSITIVE_INFINITY) < at.start) next++;
    if ((closings[next] ?? Number.POSITIVE_INFINITY) + 1 < at.end) return true;
  }
  return false;
}

/** Of a run of braces, each but the last, so that none is missed whose first belongs to a tag. */
const pairs = followed(startsOf(/\}(?=\})/g, 1));

interface Braces {
  readonly at: number;
  readonly length: number;
  readonly opens: boolean;
}

/** Runs of braces in the text, and those that a tag prints (`{{ "{{" }}`), in order. */
function* braces(text: string, nodes: readonly TemplateNode[]): Iterable<Braces> {
  /** Where the last of the blocks with other branches than the first ends. Each branch may close what stands before all of them. */
  let other = -1;
  for (const node of eachNode(nodes)) {
    const { start, end } = node.span;
    if (node.kind === 'block' && node.branches.length > 1) other = Math.max(other, end);
    if (start < other || (node.kind !== 'text' && node.kind !== 'output')) continue;
    const inner = node.kind === 'text' ? 0 : 3;
    const run = /\{+|\}+/g;
    run.lastIndex = start + inner;
    for (let match = run.exec(text); match && match.index < end - inner; match = run.exec(text))
      yield { at: match.index, length: Math.min(match[0].length, end - inner - match.index), opens: match[0].startsWith('{') };
  }
}

/** The name that is all there is between two braces, which are no longer apart than names are. */
function nameAlone(text: string, open: number, close: number): string | null {
  if (close - open > 60 || /[\w$\\]/.test(text[open - 1] ?? ' ')) return null;
  return /^[ \t]*([A-Za-z_][\w.]*)[ \t]*$/.exec(text.slice(open + 1, close))?.[1] ?? null;
}
