/** Applies fixes until none is left: what `--fix` and an editor's "fix all" do alike. */
import type { Finding, Fix } from './finding.ts';
import { applyEdits, Disjoint, type Edit } from './text.ts';

/** Fixes that lead to one another without end are a fault of the rules; ten rounds are more than honest ones need. */
const mostRounds = 10;

export interface Fixed {
  readonly text: string;
  /** From the given text to the new one. */
  readonly edits: readonly Edit[];
  /** How many fixes were applied. */
  readonly count: number;
}

/**
 * @param findingsOf what is found in a text.
 * @param wanted whether a fix may be applied; the first wanted one of each finding is.
 */
export function fixAll(
  text: string,
  findingsOf: (text: string) => readonly Finding[],
  wanted: (fix: Fix, finding: Finding) => boolean,
): Fixed {
  let now = text;
  let count = 0;
  let edits: readonly Edit[] = [];
  const seen = new Set([text]);
  const asHere = lineBreaksOf(text);
  for (let round = 0; round < mostRounds; round++) {
    const fixes = compatible(findingsOf(now), wanted).map((fix) => ({ ...fix, edits: fix.edits.map(asHere) }));
    const next = applyEdits(
      now,
      fixes.flatMap((fix) => fix.edits),
    );
    if (fixes.length === 0 || seen.has(next)) break;
    seen.add(next);
    count += fixes.length;
    edits = round === 0 ? fixes.flatMap((fix) => fix.edits) : [difference(text, next)];
    now = next;
  }
  return { text: now, edits, count };
}

/** Where all lines of a text end in \r\n, those that an edit brings do too. */
function lineBreaksOf(text: string): (edit: Edit) => Edit {
  if (!text.includes('\r\n') || /(?:^|[^\r])\n/.test(text)) return (edit) => edit;
  return (edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') });
}

/** Each fix whole or not at all: half a fix is a new fault. Of two that meet, the one for the earlier finding wins. */
function compatible(findings: readonly Finding[], wanted: (fix: Fix, finding: Finding) => boolean): Fix[] {
  const taken = new Disjoint();
  return findings.flatMap((finding) => {
    const fix = finding.fixes.find((f) => wanted(f, finding));
    if (!fix || fix.edits.some(({ span }) => taken.has(span))) return [];
    for (const { span } of fix.edits) taken.add(span);
    return [fix];
  });
}

/** The one edit that turns a text into another, cut to what differs. */
function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
