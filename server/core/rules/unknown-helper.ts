/** Flags helpers, filters, functions, tests and tags that the engine does not have. */

import { brokenTags } from '../broken-tags.ts';
import { type Call, callableNamed, eachCall } from '../calls.ts';
import { closest } from '../closest.ts';
import { communityCallables, equivalents } from '../data/callables.ts';
import type { Report } from '../finding.ts';
import { say } from '../message.ts';
import { problemsOf, type Rule } from '../rule.ts';
import { inputNamed } from '../schema-path.ts';
import type { Callable, Dialect, VariableUse } from '../syntax/template.ts';
import type { Span } from '../text.ts';
import { isDisguised, nearestBareHelper, nearestInput } from '../variables.ts';

export default {
  title: 'A helper, filter or tag that the engine does not have',
  why: 'The engine stops with an error at it. Programs may register helpers and filters of their own, so a strange name is flagged only if it is nearly one of the engine’s or is one of another engine.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompt',
      bad: '{{#⟦unles⟧ formal}}Hi{{/unles}} there\n',
      good: '{{#unless formal}}Hi{{/unless}} there {{formatDate today}}\n',
      fixed: '{{#unless formal}}Hi{{/unless}} there\n',
    },
    {
      file: 'prompts/greet.j2',
      bad: 'Hello {{ name | ⟦captalize⟧ }} and {{ friend | ⟦upcase⟧ }}\n',
      good: 'Hello {{ name | capitalize }} and {{ friend | our_own_filter }}\n',
      fixed: 'Hello {{ name | capitalize }} and {{ friend | upper }}\n',
    },
  ],

  checkFile: ({ file }) => problemsOf('unknown-helper', file),

  *check({ prompt: { template, inputs }, file }) {
    if (!template) return;
    const isBroken = brokenTags(file);
    const { dialect } = template;
    const locals = new Set(template.locals.map((l) => l.name));
    const macros = template.locals.filter((l) => l.kind === 'macro' || l.kind === 'import').map((l) => l.name);
    for (const call of eachCall(template)) {
      if (callableNamed(dialect, call.name, call.kinds)) continue;
      if (!locals.has(call.name) && !isBroken(call.nameSpan) && !isDisguised(call.name)) yield* unknown(call, dialect, macros);
    }
    const isStrange = ({ name, as, local, builtin, path }: VariableUse) =>
      as === 'output' && !local && !builtin && path?.length === 1 && !(inputs && inputNamed(inputs, name));
    for (const { name, span } of template.uses.filter(isStrange)) {
      if (isBroken(span) || isDisguised(name)) continue;
      const nearest = nearestBareHelper(name, dialect);
      if (nearest !== null && !(inputs && nearestInput(name, inputs))) yield report(name, nearest, [span]);
    }
  },
} satisfies Rule;

function* unknown({ name, names, kinds }: Call, dialect: Dialect, macros: readonly string[]): Iterable<Report> {
  const same = dialect.callables.filter((c) => kinds.includes(c.kind));
  const equal = equivalents.get(dialect.id)?.get(name);
  if (equal !== undefined) return yield report(name, equal, names);
  const own = kinds.includes('function') && name.length > 2 ? closest(name, macros) : null;
  const nearest = own ?? nearestCallable(name, same);
  if (nearest === null ? dialect.extensible : dialect.extensible && communityCallables.has(name)) return;
  yield report(name, nearest, names);
}

/** Two-letter names differ by a letter too easily. */
const nearestCallable = (name: string, among: readonly Callable[]): string | null =>
  name.length < 2
    ? null
    : closest(
        name,
        among.map((c) => c.name),
      );

/** @param names each place that says the name, the first of which is flagged */
const report = (name: string, nearest: string | null, names: readonly Span[]): Report => ({
  span: names[0] as Span,
  message:
    nearest === null
      ? say('The engine has no "{name}". Remove it, or use one that the engine has.', { name })
      : say('The engine has no "{name}". Did you mean "{nearest}"?', { name, nearest }),
  fixes:
    nearest === null
      ? []
      : [{ title: say('Write "{nearest}"', { nearest }), safe: false, edits: names.map((span) => ({ span, text: nearest })) }],
});
