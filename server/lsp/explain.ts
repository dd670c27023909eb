/** The page of a rule, for clients that show it in a view of their own. */
import { allRules } from '../core/service.ts';
import type { Explanation } from './protocol.ts';

export function explain(rule: unknown): Explanation | null {
  const rules = allRules();
  const known = typeof rule === 'string' && Object.hasOwn(rules, rule) ? rules[rule] : undefined;
  if (!known) return null;
  const { title, why, examples } = known;
  const blocks = examples.map(({ file, bad, good }) => `### ${file}\n\nFlagged:\n\n${fenced(bad)}\n\nNot flagged:\n\n${fenced(good)}`);
  return { title, markdown: [`# ${rule}`, title, why, ...blocks].join('\n\n') };
}

/** Longer than any fence inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
