/** The end tags of sections on a value name it once more: `{{#items}} … {{/items}}`. */
import { remembered } from './remember.ts';
import type { Template, VariableUse } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import { type Span, span } from './text.ts';

/** By the use that opens a section, where its end tag repeats the name of that use. Blocks of helpers have no such use. */
export const sectionEnds = remembered(({ nodes, uses }: Template): ReadonlyMap<VariableUse, Span> => {
  const opened = new Map<number, { readonly open: Span; readonly end: Span }>();
  for (const node of eachNode(nodes))
    if (node.kind === 'block' && node.closeName) opened.set(node.nameSpan.start, { open: node.nameSpan, end: node.closeName });
  const ends = new Map<VariableUse, Span>();
  if (opened.size === 0) return ends;
  for (const use of uses) {
    const found = opened.get(use.pathSpan.start);
    // Handlebars lets brackets stand in one of the two tags only.
    if (!found || found.end.end - found.end.start !== found.open.end - found.open.start) continue;
    const by = found.end.start - found.open.start;
    ends.set(use, span(use.span.start + by, use.span.end + by));
  }
  return ends;
});
