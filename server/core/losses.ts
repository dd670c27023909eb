/** What a fixed text has lost against the one it came from: the reasons to refuse an edit. */
import type { Finding } from './finding.ts';
import { say, type Text } from './message.ts';
import type { PromptFile } from './prompt.ts';

export interface Judged {
  /** Null where the text is that of no prompt file. */
  readonly file: PromptFile | null;
  readonly findings: readonly Finding[];
}

/**
 * A new reading shows it. No rule may find more errors than before; and unless the edit was allowed to change the meaning
 * (`unsafe`), each placeholder and role must still be there.
 */
export function losses(before: Judged, after: Judged, unsafe: boolean): Text[] {
  if (after.file?.format !== before.file?.format) return [say('The file could no longer be read as what it is.')];
  const found: Text[] = [];
  const old = errorsByRule(before.findings);
  for (const [rule, n] of errorsByRule(after.findings))
    if (n > (old.get(rule) ?? 0)) found.push(say('It would bring a new error of "{rule}".', { rule }));
  if (unsafe || !before.file || !after.file) return found;
  if (rolesOf(before.file) !== rolesOf(after.file)) found.push(say('It would change the roles of the messages.'));
  const left = new Set(placeholdersOf(after.file));
  for (const name of new Set(placeholdersOf(before.file)))
    if (!left.has(name)) found.push(say('It would lose the placeholder "{name}".', { name }));
  return found;
}

function errorsByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

const rolesOf = (file: PromptFile): string => JSON.stringify(file.prompts.map((p) => p.messages.map((m) => m.role)));

const placeholdersOf = (file: PromptFile): string[] => file.prompts.flatMap((p) => p.placeholders.map((x) => x.name));
