/** Where a template tag could not be read, so that what seems to be in it proves nothing. */
import type { Problem } from './finding.ts';
import type { PromptFile } from './prompt.ts';
import { type Span, span } from './text.ts';

/** Rules whose problems lie inside a tag. */
const inTags: ReadonlySet<string> = new Set(['unclosed-delimiter', 'invalid-expression']);

// With more broken tags than this, the text is no template of this engine.
const mostBroken = 100;

// A tag is shorter; farther away from the problem, names are read rightly again.
const reach = 400;

/** Tells of a place whether it lies in a broken tag, which has its own finding. */
export function brokenTags({ problems, text }: PromptFile): (place: Span) => boolean {
  const inside = problems.filter((p) => inTags.has(p.rule));
  if (inside.length > mostBroken) return () => true;
  const broken = inside.map((p) => tagOf(text, p));
  return broken.length === 0 ? () => false : ({ start }) => broken.some((b) => b.start <= start && start < b.end);
}

/** From the opening delimiter before the problem to the closing one after it. */
function tagOf(text: string, { span: at }: Problem): Span {
  const from = Math.max(0, at.start - reach);
  const before = text.slice(from, at.start + 2);
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  const after = text.slice(at.end, at.end + reach);
  const closings = ['}}', '%}'].map((c) => after.indexOf(c)).filter((i) => i !== -1);
  const end = at.end + (closings.length > 0 ? Math.min(...closings) + 2 : after.length);
  return span(open === -1 ? at.start : from + open, end);
}
