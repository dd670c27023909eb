/** Curly quotes, full-width braces and the like inside a template tag that the engine cannot read for them. */
import { markLookalikes } from './data/confusables.ts';
import type { Report } from './finding.ts';
import { type Edit, type Span, span } from './text.ts';

/** What to write in place of each lookalike mark in the tag around a problem; empty where none stands there outside a string. */
export function lookalikeMarks(text: string, { span: at }: Report): Edit[] {
  const tag = tagAround(text, at);
  const edits: Edit[] = [];
  let quote = '';
  for (let i = tag.start; i < tag.end; i++) {
    const c = text[i] as string;
    if (quote) {
      if (c === quote) quote = '';
      else if (c === '\\') i++;
    } else if (c === '"' || c === "'") quote = c;
    else {
      const plain = markLookalikes.get(c);
      if (plain !== undefined) edits.push({ span: span(i, i + 1), text: plain });
    }
  }
  return edits;
}

// Longer tags exist, but then their marks would be far from the problem.
const reach = 200;

/** From the nearest opening delimiter before the place to the nearest closing one after it, both on lines nearby. */
function tagAround(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - reach);
  const before = text.slice(from, Math.min(start + 2, text.length));
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  const after = text.slice(start, Math.min(text.length, Math.max(end, start) + reach));
  const closings = ['}}', '%}', '\n'].map((c) => after.indexOf(c)).filter((i) => i !== -1);
  return span(open === -1 ? start : from + open + 2, start + (closings.length > 0 ? Math.min(...closings) : after.length));
}
