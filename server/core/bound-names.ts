/** Slips in the names that a template binds itself: `{% for comment in comments %}{{ comemnt }}{% endfor %}`. */
import { distance } from './closest.ts';
import type { Local, Template, VariableUse } from './syntax/template.ts';
import { covers } from './text.ts';

export interface Slip {
  readonly use: VariableUse;
  readonly local: Local;
}

/** Shorter words turn into others too easily: `form` and `from`. */
const shortest = 5;

/** More bindings of the same letters than this are no template that a person wrote. */
const mostCompared = 20;

/**
 * Names read once, within the scope of a name from which they differ by two neighbours that changed places or by a letter
 * that was doubled or lost its double. Other slips make other words, such as `county` and `country`.
 */
export function slips({ uses, locals }: Template): Slip[] {
  const byLetters = new Map<string, Local[]>();
  for (const local of locals) {
    if (local.name.length < shortest || local.kind === 'macro' || local.kind === 'import') continue;
    const key = letters(local.name);
    const same = byLetters.get(key) ?? [];
    if (same.length < mostCompared) byLetters.set(key, [...same, local]);
  }
  if (byLetters.size === 0) return [];
  const times = new Map<string, number>();
  for (const { name } of uses) times.set(name, (times.get(name) ?? 0) + 1);
  return uses.flatMap((use): Slip[] => {
    if (use.local || use.builtin || use.path?.[0] !== use.name || times.get(use.name) !== 1) return [];
    const local = byLetters.get(letters(use.name))?.find((l) => covers(l.scope, use.span) && distance(l.name, use.name) === 1);
    return local ? [{ use, local }] : [];
  });
}

/** The same for names that differ only by such a slip. */
const letters = (name: string): string => [...new Set(name)].sort().join('');
