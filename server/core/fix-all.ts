/** Applies fixes until none is left, without those that do harm: what `--fix` and an editor's "fix all" do alike. */
import type { Finding, Fix } from './finding.ts';
import { type Judged, losses } from './losses.ts';
import type { Text } from './message.ts';
import { applyEdits, Disjoint, type Edit, Lines } from './text.ts';

/** Fixes that lead to one another without end are a fault of the rules; ten rounds are more than honest ones need. */
const mostRounds = 10;

/** A fix that does harm is found by halves. So many readings find some ten among thousands; what is then still in doubt is refused as a whole. */
const mostTries = 100;

export interface Fixed {
  readonly text: string;
  /** From the given text to the new one. */
  readonly edits: readonly Edit[];
  /** How many fixes were applied. */
  readonly count: number;
  readonly refused: readonly Refused[];
}

/** A fix that would do harm. */
export interface Refused {
  readonly finding: Finding;
  /** Of the finding, from 0. */
  readonly line: number;
  readonly reason: Text;
}

/**
 * @param judge reads a text and says what is found in it.
 * @param unsafe whether fixes may change the meaning; the first fix of each finding that may be applied is.
 * @param chosen whether a finding is to be mended at all.
 */
export function fixAll(
  text: string,
  judge: (text: string) => Judged,
  unsafe: boolean,
  chosen: (finding: Finding) => boolean = () => true,
): Fixed {
  const first = { text, judged: judge(text) };
  const asHere = lineBreaksOf(text);
  const seen = new Set([text]);
  const refused = new Map<string, Refused>();
  let now: State = first;
  let count = 0;
  let edits: readonly Edit[] = [];
  let tries = mostTries;

  /** Applies what does no harm, and refuses the rest. */
  function apply(changes: readonly Change[]): Change[] {
    const from = now.text;
    const applied: Change[] = [];
    const groups = [changes];
    for (let group = groups.pop(); group; group = groups.pop()) {
      const next = applyEdits(
        from,
        [...applied, ...group].flatMap((change) => change.edits),
      );
      if (next === now.text || seen.has(next)) continue;
      const judged = judge(next);
      const [reason] = losses(first.judged, judged, unsafe);
      if (!reason) {
        applied.push(...group);
        now = { text: next, judged };
      } else if (group.length > 1 && tries-- > 0) groups.push(group.slice(group.length >> 1), group.slice(0, group.length >> 1));
      else {
        const lines = new Lines(from);
        for (const { finding } of group) refused.set(nameOf(finding), { finding, line: lines.position(finding.span.start).line, reason });
      }
    }
    return applied;
  }

  for (let round = 0; round < mostRounds; round++) {
    const { text: from, judged } = now;
    const refusals = refused.size;
    const left = judged.findings.filter((finding) => chosen(finding) && !refused.has(nameOf(finding)));
    const applied = apply(compatible(left, unsafe, asHere));
    if (applied.length === 0 && refused.size === refusals) break;
    seen.add(now.text);
    count += applied.length;
    edits = from === text ? applied.flatMap((change) => change.edits) : [difference(text, now.text)];
  }
  return { text: now.text, edits, count, refused: [...refused.values()] };
}

interface State {
  readonly text: string;
  readonly judged: Judged;
}

/** What tells a finding from others though the text around it changes. */
const nameOf = ({ rule, message }: Finding): string => JSON.stringify([rule, message]);

/** Where all lines of a text end in \r\n, those that an edit brings do too. */
function lineBreaksOf(text: string): (edit: Edit) => Edit {
  if (!text.includes('\r\n') || /(?:^|[^\r])\n/.test(text)) return (edit) => edit;
  return (edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') });
}

/** A fix as it is to be applied. */
interface Change {
  readonly finding: Finding;
  readonly edits: readonly Edit[];
}

/** Each fix whole or not at all: half a fix is a new fault. Of two that meet, the one for the earlier finding wins. */
function compatible(findings: readonly Finding[], unsafe: boolean, asHere: (edit: Edit) => Edit): Change[] {
  const taken = new Disjoint();
  return findings.flatMap((finding) => {
    const fix = finding.fixes.find((f: Fix) => f.safe || unsafe);
    if (!fix || fix.edits.some(({ span }) => taken.has(span))) return [];
    for (const { span } of fix.edits) taken.add(span);
    return [{ finding, edits: fix.edits.map(asHere) }];
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
