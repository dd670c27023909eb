/** Names that `set` gives a value anew: where a condition decides whether it does, the name keeps the value that it had. */
import { canBeLeftOut } from './includes.ts';
import { remembered } from './remember.ts';
import type { Local, Template } from './syntax/template.ts';
import { eachNode } from './syntax/walk.ts';
import type { Span } from './text.ts';

/** Whether the name may still mean what it meant before, as `{% if formal %}{% set tone = "stiff" %}{% endif %}{{ tone }}` may. */
export const isConditional = (local: Local, template: Template): boolean => conditional(template).has(local);

/** All bindings that are one variable with this one, in the order of the text: those that `set` its name in the same scope. */
export const boundTogether = (local: Local, { locals }: Template): readonly Local[] =>
  local.kind === 'set' ? locals.filter((l) => l.kind === 'set' && l.name === local.name && l.scope.end === local.scope.end) : [local];

/** Sets inside a block of their scope that may be left out, with none before them that cannot. */
const conditional = remembered((template: Template): ReadonlySet<Local> => {
  const found = new Set<Local>();
  const sets = template.locals.filter((l) => l.kind === 'set').sort((a, b) => a.span.start - b.span.start);
  if (sets.length === 0) return found;
  const blocks = eachNode(template.nodes).filter((n) => n.kind === 'block' && canBeLeftOut(n.name, template.dialect.id));
  const around: Span[] = [];
  const sure = new Set<string>();
  let next = 0;
  for (const local of sets) {
    for (let block = blocks[next]; block && block.span.start <= local.span.start; block = blocks[++next]) around.push(block.span);
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= local.span.start) around.pop();
    const key = `${local.name} ${local.scope.end}`;
    const innermost = around.at(-1);
    if (sure.has(key)) continue;
    if (innermost && innermost.end <= local.scope.end) found.add(local);
    else sure.add(key);
  }
  return found;
});
