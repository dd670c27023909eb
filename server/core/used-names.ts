/** Which inputs a prompt reads, in its own template and in the partials that it hands its values to. */

import type { PromptFile } from './prompt.ts';
import { isConditional } from './rebinding.ts';
import type { FileContext } from './rule.ts';
import type { Template } from './syntax/template.ts';

// Partials that include each other end by the set of seen ones; so many are read at most.
const mostPartials = 50;

/** Null where some of it cannot be known: a partial that cannot be read, a value handed on as a whole. */
export function usedNames(template: Template, context: FileContext): ReadonlySet<string> | null {
  const names = new Set<string>();
  if (!collect(template, names) || !fromPartials(context.file, context, names, new Set([context.file.path]))) return null;
  return names;
}

/** False where the template reads all of the inputs at once (`{{json this}}`). */
function collect(template: Template, names: Set<string>): boolean {
  for (const { name, path, local } of template.uses) {
    if (path?.length === 0) return false;
    if (!local || isConditional(local, template)) names.add(name);
    if (path?.[0] !== undefined) names.add(path[0]);
  }
  return true;
}

function fromPartials(file: PromptFile, context: FileContext, names: Set<string>, seen: Set<string>): boolean {
  for (const { kind, candidates } of file.references) {
    if (kind !== 'partial' && kind !== 'include') continue;
    if (candidates.some((path) => seen.has(path))) continue;
    if (seen.size > mostPartials) return false;
    const path = candidates.find((p) => context.workspace?.exists(p));
    const partial = path === undefined ? null : context.open(path);
    if (path === undefined || !partial) return false;
    seen.add(path);
    for (const { template } of partial.prompts) if (template && !collect(template, names)) return false;
    if (!fromPartials(partial, context, names, seen)) return false;
  }
  return true;
}
