/** Tags that Liquid has and Jinja and Nunjucks have not, in a template of theirs. */
import type { Dialect, Template } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import type { Span } from './text.ts';

export interface LiquidTag {
  readonly name: string;
  readonly nameSpan: Span;
  /** The tag alone. */
  readonly tag: Span;
  /** To the end of its end tag, where it has one. */
  readonly span: Span;
  /** What the engine has for it. */
  readonly instead: string;
  /** The variable that it gives a value. */
  readonly binds: string | null;
}

const refusing: ReadonlySet<Dialect['id']> = new Set(['jinja', 'nunjucks']);

/** By name: what is written instead. Each takes an end tag but `assign`, whose form tells it. */
const tags: ReadonlyMap<string, string> = new Map([
  ['assign', '{% set name = value %}'],
  ['unless', '{% if not condition %}'],
  ['case', '{% if value == "a" %}'],
  ['capture', '{% set name %}'],
  ['comment', '{# text #}'],
  ['tablerow', '{% for %}'],
]);

/** An extension of the engine may have a tag of such a name; with its end, or in this form, it is Liquid's. */
export function liquidTags(text: string, { dialect, nodes }: Template): LiquidTag[] {
  if (!refusing.has(dialect.id)) return [];
  const found: LiquidTag[] = [];
  const all = eachNode(nodes);
  const switches = all.some((node) => (node.kind === 'block' || node.kind === 'tag') && node.name === 'switch');
  for (const node of all) {
    if (node.kind !== 'block' && node.kind !== 'tag') continue;
    const instead = tags.get(node.name);
    if (instead === undefined || (node.name === 'case' && switches)) continue;
    const at = node.kind === 'block' ? node.open : node.span;
    const binds = /^\{%[-+]?\s*(?:assign\s+([\w-]+)\s*=|capture\s+([\w-]+))/.exec(text.slice(at.start, at.end));
    if (node.kind === 'block' ? node.close !== null : node.name === 'assign' && binds)
      found.push({ name: node.name, nameSpan: node.nameSpan, tag: at, span: node.span, instead, binds: binds?.[1] ?? binds?.[2] ?? null });
  }
  return found;
}
