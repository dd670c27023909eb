/** The page of a rule, for clients that show it in a view of their own. */
import { allRules, rulePage, tell } from '../core/service.ts';
import type { Explanation } from './protocol.ts';

export function explain(id: unknown): Explanation | null {
  const rules = allRules();
  const rule = typeof id === 'string' && Object.hasOwn(rules, id) ? rules[id] : undefined;
  return typeof id === 'string' && rule ? { title: tell(rule.title), markdown: rulePage(id, rule) } : null;
}
