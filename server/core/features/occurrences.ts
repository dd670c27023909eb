/** Every place in a file that names the same variable: its declaration, its mentions in defaults and samples, its uses and the end tags of its sections. */
import type { Target } from '../locate.ts';
import type { Input, Prompt } from '../prompt.ts';
import { boundTogether, isConditional } from '../rebinding.ts';
import { sectionEnds } from '../section-ends.ts';
import type { Local, VariableUse } from '../syntax/template.ts';
import type { Span } from '../text.ts';

export interface Variable {
  readonly name: string;
  readonly prompt: Prompt;
  /** What the template itself binds; null for a value from outside. */
  readonly local: Local | null;
  /** Null where the value is declared nowhere. */
  readonly input: Input | null;
  readonly places: readonly Mention[];
}

export interface Mention {
  readonly span: Span;
  /** `end`: the end tag of a section on the value, which must say its name but reads nothing. */
  readonly as: 'declaration' | 'write' | 'read' | 'end';
}

/** The variable that a target names; null where it names none. */
export function variableOf(target: Target): Variable | null {
  if (target.kind === 'local') return boundVariable(target.prompt, target.local);
  if (target.kind === 'input') return rootVariable(target.prompt, target.input.name);
  if (target.kind === 'placeholder') return rootVariable(target.prompt, target.name);
  if (target.kind !== 'use' || target.use.builtin) return null;
  if (target.use.local) return boundVariable(target.prompt, target.use.local);
  return isRoot(target.use) ? rootVariable(target.prompt, target.use.name) : null;
}

/** Whether a use reads the value of that name from outside, rather than a property of the context around it. */
export function isRoot({ local, builtin, path, name, span, pathSpan }: VariableUse): boolean {
  if (local || builtin || !path || path[0] !== name) return false;
  // `{{items}}` inside `{{#each items}}` reads a property of the element: its path is longer than what is written.
  return path.length === 1 || pathSpan.end > span.end;
}

/** The variable that a binding belongs to: one from outside, where a condition decides whether the binding replaces it. */
export function boundVariable(prompt: Prompt, local: Local): Variable {
  const { template } = prompt;
  return template && isConditional(boundTogether(local, template)[0] ?? local, template)
    ? rootVariable(prompt, local.name)
    : localVariable(prompt, local);
}

function localVariable(prompt: Prompt, local: Local): Variable {
  const all = prompt.template ? boundTogether(local, prompt.template) : [local];
  return {
    name: local.name,
    prompt,
    local: all[0] ?? local,
    input: null,
    places: all.flatMap((l, i) => placesOf(l, prompt, i === 0 ? 'declaration' : 'write')),
  };
}

function placesOf(local: Local, prompt: Prompt, as: Mention['as']): Mention[] {
  const uses = prompt.template?.uses.filter((u) => u.local === local && u.span.start !== local.span.start) ?? [];
  return [{ span: local.span, as }, ...uses.flatMap((use) => mentions(use, prompt))];
}

/** Bindings of the name before which, or in whose place, the value from outside may still be read. */
function replacing(name: string, { template }: Prompt): Local[] {
  if (!template) return [];
  const byScope = new Map<number, Local[]>();
  for (const local of template.locals)
    if (local.kind === 'set' && local.name === name) byScope.set(local.scope.end, [...(byScope.get(local.scope.end) ?? []), local]);
  return [...byScope.values()].flatMap((all) => (all[0] && isConditional(all[0], template) ? all : []));
}

function mentions(use: VariableUse, { template }: Prompt): Mention[] {
  const end = template && sectionEnds(template).get(use);
  return [{ span: use.span, as: use.as === 'keyword' ? 'write' : 'read' }, ...(end ? [{ span: end, as: 'end' as const }] : [])];
}

export function rootVariable(prompt: Prompt, name: string): Variable {
  const input = prompt.inputs?.list.find((i) => i.name === name) ?? null;
  const spans = new Map<number, Mention>();
  const add = (span: Span, as: Mention['as']) => spans.has(span.start) || spans.set(span.start, { span, as });
  if (input) add(input.nameSpan, 'declaration');
  for (const span of input?.mentions ?? []) add(span, 'write');
  for (const use of prompt.template?.uses ?? [])
    if (use.name === name && isRoot(use)) for (const { span, as } of mentions(use, prompt)) add(span, as);
  for (const local of replacing(name, prompt)) for (const { span, as } of placesOf(local, prompt, 'write')) add(span, as);
  for (const p of prompt.placeholders) if (p.name === name && p.syntax !== prompt.template?.dialect.id) add(p.nameSpan, 'read');
  return { name, prompt, local: null, input, places: [...spans.values()] };
}
