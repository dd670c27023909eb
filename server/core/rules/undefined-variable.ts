/** Flags variables that the prompt's declared inputs do not supply. */
import { slips } from '../bound-names.ts';
import { brokenTags } from '../broken-tags.ts';
import { closest } from '../closest.ts';
import type { Fix, Report, Severity } from '../finding.ts';
import { liquidTags } from '../liquid-tags.ts';
import { say } from '../message.ts';
import type { Inputs } from '../prompt.ts';
import { problemsOf, type Rule } from '../rule.ts';
import { sectionEnds } from '../section-ends.ts';
import { membersOf } from '../syntax/members.ts';
import type { Dialect, Template, VariableUse } from '../syntax/template.ts';
import { type Span, span } from '../text.ts';
import { isDisguised, isUndeclared, nearestBareHelper, nearestInput } from '../variables.ts';

export default {
  title: 'A variable that is neither declared nor bound',
  why: 'The engine prints nothing in its place, or stops with an error. Either way the model does not get what the author had in mind: a prompt with a hole still looks like a prompt. Where a file declares no inputs, only a slip in the name of a loop’s variable is flagged, and a variable that the template itself provides for (by a test or a default) is flagged only if it looks like a misspelt one.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompt',
      bad: '---\ninput:\n  schema:\n    customer: string\n---\nHello {{⟦custmer⟧}}\n',
      good: '---\ninput:\n  schema:\n    customer: string\n---\nHello {{customer}}\n',
      fixed: '---\ninput:\n  schema:\n    customer: string\n---\nHello {{customer}}\n',
    },
    {
      file: 'greet.prompty',
      bad: '---\nname: Greet\ninputs:\n  - name: customer\n    kind: string\n---\nsystem:\nGreet {{ ⟦custmer⟧ }}.\n',
      good: '---\nname: Greet\ninputs:\n  - name: customer\n    kind: string\n---\nsystem:\nGreet {{ customer }}.\n',
      fixed: '---\nname: Greet\ninputs:\n  - name: customer\n    kind: string\n---\nsystem:\nGreet {{ customer }}.\n',
    },
    {
      file: 'explain.prompt.md',
      bad: 'Explain this:\n\n$' + '{⟦selecton⟧}\n',
      good: 'Explain this:\n\n$' + '{selection}\n',
      fixed: 'Explain this:\n\n$' + '{selection}\n',
    },
  ],

  checkFile: ({ file }) => problemsOf('undefined-variable', file),

  *check({ prompt, file }) {
    const { template, inputs } = prompt;
    if (!template) return;
    const isBroken = brokenTags(file);
    // They have a finding of their own, and with it mended these names are bound.
    const foreign = new Set(liquidTags(file.text, template).map(({ binds }) => binds));
    const isKnown = (use: VariableUse) =>
      !use.builtin && !isLoop(use, template.dialect, file.text) && !(inputs && !inputs.open && isUndeclared(use, inputs));
    for (const use of template.uses.filter((u) => !isKnown(u))) {
      if (isBroken(use.span) || isDisguised(use.name) || foreign.has(use.name)) continue;
      if (use.builtin) yield* builtin(use, template.dialect, file.text);
      else if (isLoop(use, template.dialect, file.text)) yield misspelt(use.name, loopName(template.dialect), use.span);
      else if (inputs && !inputs.open && isUndeclared(use, inputs)) yield* undeclared(use, template, inputs);
    }
    // Where nothing is declared, any name may come from outside; but hardly one that is a slip of a name bound around it.
    if (!inputs || inputs.open)
      for (const { use, local } of slips(template))
        if (!isBroken(use.span)) yield misspelt(use.name, local.name, use.span, endOf(use, template));
    if (inputs?.open) yield* lonelySlips(template, inputs, isBroken);
  },
} satisfies Rule;

/** Where more inputs may come than are known: a strange name that is nearly a known one which nothing uses. */
function* lonelySlips(template: Template, inputs: Inputs, isBroken: (at: Span) => boolean): Iterable<Report> {
  const { uses } = template;
  const used = new Set(uses.map((use) => use.name));
  const unused = { ...inputs, list: inputs.list.filter((i) => !used.has(i.name)) };
  if (unused.list.length === 0) return;
  for (const use of uses) {
    // A short name has too many neighbours.
    if (use.name.length < 5 || isBroken(use.span) || isDisguised(use.name) || !isUndeclared(use, inputs)) continue;
    const nearest = nearestInput(use.name, unused);
    if (nearest !== null) yield misspelt(use.name, nearest, use.span, endOf(use, template));
  }
}

function* undeclared(use: VariableUse, template: Template, inputs: Inputs): Iterable<Report> {
  const { dialect } = template;
  const { name, span, guarded } = use;
  const nearest = nearestInput(name, inputs);
  // The rule unknown-helper speaks of a misspelt helper.
  if (nearest === null && (guarded || nearestBareHelper(name, dialect) !== null)) return;
  const severity: Severity = dialect.lenient ? 'warning' : 'error';
  const fixes: Fix[] = [];
  if (nearest !== null) fixes.push(write(nearest, span, endOf(use, template)));
  const declaration = inputs.declare(name);
  if (declaration) fixes.push({ title: say('Declare "{name}"', { name }), safe: false, edits: [declaration] });
  const message =
    nearest === null
      ? say('The inputs do not declare "{name}". Declare it, or use one that they do.', { name })
      : say('The inputs do not declare "{name}". Did you mean "{nearest}"?', { name, nearest });
  yield { span, severity, message, fixes, related: [{ span: inputs.span, message: say('The inputs are declared here.') }] };
}

/** `{{@indx}}`, `loop.indx`: near misses of what the engine itself provides. */
function* builtin({ name, span: at, pathSpan }: VariableUse, { globals, id }: Dialect, text: string): Iterable<Report> {
  if (name.startsWith('@') && !globals.some((g) => g.name === name)) {
    const nearest = closest(
      name,
      globals.map((g) => g.name).filter((g) => g.startsWith('@')),
    );
    if (nearest !== null) yield misspelt(name, nearest, at);
  }
  const members = name === 'loop' || name === 'forloop' ? membersOf(id, name)?.map((m) => m.name) : undefined;
  const member = /^(?:for)?loop\.([A-Za-z_]\w*)$/.exec(text.slice(pathSpan.start, pathSpan.end))?.[1];
  if (!members || member === undefined || members.includes(member)) return;
  const nearest = closest(member, members);
  if (nearest !== null) yield misspelt(member, nearest, span(pathSpan.end - member.length, pathSpan.end));
}

const loopName = ({ id }: Dialect): string => (id === 'liquid' ? 'forloop' : 'loop');

/** `lop.index`: hardly an input, for nothing but a loop has an index. */
function isLoop({ name, local, pathSpan }: VariableUse, dialect: Dialect, text: string): boolean {
  if (local || !membersOf(dialect.id, loopName(dialect)) || closest(name, [loopName(dialect)]) === null) return false;
  return /^\.(?:rev|r)?index0?$/.test(text.slice(pathSpan.start + name.length, pathSpan.end));
}

const endOf = (use: VariableUse, template: Template): Span | null => sectionEnds(template).get(use) ?? null;

/** @param end where the end tag of a section repeats the name */
const write = (nearest: string, at: Span, end: Span | null): Fix => ({
  title: say('Write "{nearest}"', { nearest }),
  safe: false,
  edits: (end ? [at, end] : [at]).map((span) => ({ span, text: nearest })),
});

const misspelt = (name: string, nearest: string, at: Span, end: Span | null = null): Report => ({
  span: at,
  message: say('Nothing here is called "{name}". Did you mean "{nearest}"?', { name, nearest }),
  fixes: [write(nearest, at, end)],
});
