/** What a technique has to keep: every placeholder and frozen region as often as it was there, and every message with its role, in order. */
import type { Judged } from '../losses.ts';
import { losses } from '../losses.ts';
import { say, type Text } from '../message.ts';
import type { PromptFile } from '../prompt.ts';

/** Reasons to refuse the new text; none where all is kept and no rule warns of more than before. */
export function faultsOf(before: Judged & { readonly file: PromptFile }, after: Judged): Text[] {
  const faults = losses(before, after, true);
  const { file } = after;
  if (!file) return faults;
  const counts = tally(before.findings.map((f) => f.rule));
  const warned = new Set(after.findings.filter((f) => f.severity === 'warning').map((f) => f.rule));
  for (const [rule, n] of tally(after.findings.map((f) => f.rule)))
    if (warned.has(rule) && n > (counts.get(rule) ?? 0)) faults.push(say('It would bring a new finding of "{rule}".', { rule }));
  const left = tally(placeholders(file));
  for (const [name, n] of tally(placeholders(before.file)))
    if ((left.get(name) ?? 0) < n) faults.push(say('It would lose the placeholder "{name}".', { name }));
  const guarded = tally(frozen(file));
  if ([...tally(frozen(before.file))].some(([text, n]) => (guarded.get(text) ?? 0) < n))
    faults.push(say('It would change a frozen region: code, a schema, or what a whetstone-freeze comment guards.'));
  if (!isRow(roles(before.file), roles(file))) faults.push(say('It would change the roles of the messages.'));
  return faults;
}

const placeholders = (file: PromptFile): string[] =>
  file.prompts.flatMap((p) => p.placeholders.map(({ span }) => file.text.slice(span.start, span.end)));

const frozen = (file: PromptFile): string[] => file.prompts.flatMap((p) => p.frozen.map(({ start, end }) => file.text.slice(start, end)));

const roles = (file: PromptFile): string[] => file.prompts.flatMap((p) => p.messages.map((m) => m.role));

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether all of the first come in the second, in order. */
function isRow(first: readonly string[], second: readonly string[]): boolean {
  let at = 0;
  for (const each of second) if (each === first[at]) at++;
  return at === first.length;
}
