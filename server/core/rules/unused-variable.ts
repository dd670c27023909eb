/** Flags declared inputs, and values that the template sets, of which no use is made. */
import { slips } from '../bound-names.ts';
import type { Fix, Report } from '../finding.ts';
import { mentions } from '../foreign-syntax.ts';
import { say } from '../message.ts';
import type { Input, Inputs } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import type { Expression, Template } from '../syntax/template.ts';
import { eachNode } from '../syntax/walk.ts';
import { usedNames } from '../used-names.ts';
import { isUndeclared, nearestInput } from '../variables.ts';

export default {
  title: 'A declared input, or a value that is set, which the prompt never uses',
  why: 'Whoever runs the prompt fills the input in and believes that it reaches the model. Mostly the placeholder was lost or misspelt in an edit, or the declaration outlived it. A value that Jinja’s `set` gives a name which nothing reads is a remnant of the same kind.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompt',
      bad: '---\ninput:\n  schema:\n    customer: string\n    ⟦language⟧: string\n---\nHello {{customer}}\n',
      good: '---\ninput:\n  schema:\n    customer: string\n    language: string\n---\nGreet {{customer}} in {{language}}.\n',
      fixed: '---\ninput:\n  schema:\n    customer: string\n---\nHello {{customer}}\n',
    },
    {
      file: 'prompts/sum.j2',
      bad: '{% set ⟦limit⟧ = 100 %}\nSum {{ text }} up in {{ words }} words.\n',
      good: '{% set limit = 100 %}\nSum {{ text }} up in {{ limit }} words.\n',
    },
  ],

  *check(context) {
    const { prompt, file } = context;
    const { template, inputs } = prompt;
    const declares = inputs?.list.some((i) => i.mustBeUsed) ?? false;
    if (!template || (!declares && !template.locals.some((l) => l.kind === 'set'))) return;
    const broken = [...template.problems, ...file.problems].some((p) => syntaxRules.has(p.rule));
    if (broken || prompt.text.trim() === '' || hasComputedPartial(template.nodes)) return;
    yield* unusedSets(template);
    const names = declares ? usedNames(template, context) : null;
    if (!names || !inputs) return;
    const unused = inputs.list.filter(({ name, mustBeUsed }) => mustBeUsed && !names.has(name));
    if (unused.length === 0) return;
    const meant = new Set(template.uses.filter((u) => isUndeclared(u, inputs)).map((u) => nearestInput(u.name, inputs)));
    for (const input of unused) {
      const { name, nameSpan } = input;
      // A misspelt use, or one in another engine's writing, is a finding of its own.
      if (meant.has(name) || mentions(prompt.text, name)) continue;
      yield {
        span: nameSpan,
        message: say('The prompt never uses the input "{name}". Use it, or remove its declaration.', { name }),
        fixes: removal(input, inputs, file.text),
      };
    }
  },
} satisfies Rule;

/**
 * Other templates may read what one sets that includes them, that they import or whose blocks they fill; one that prints
 * nothing is there to be imported. A call is made for what it does, `_` says that the value does not matter.
 */
function* unusedSets(template: Template): Iterable<Report> {
  const { nodes, hands, locals, uses, dialect } = template;
  if ((dialect.id !== 'jinja' && dialect.id !== 'nunjucks') || hands.length > 0) return;
  const tags = eachNode(nodes);
  if (!tags.some((n) => n.kind === 'output') || tags.some((n) => n.kind === 'block' && n.name === 'block')) return;
  const read = new Set(uses.map((use) => use.name));
  const meant = new Set(slips(template).map((slip) => slip.local));
  const calling = new Set(
    tags.flatMap((n) => (n.kind === 'tag' && n.named.some(({ value }) => calls(value)) ? n.named.map((a) => a.nameSpan.start) : [])),
  );
  for (const local of locals) {
    const { name, span, kind } = local;
    if (kind !== 'set' || read.has(name) || name.startsWith('_') || meant.has(local) || calling.has(span.start)) continue;
    yield { span, severity: 'info', message: say('Nothing reads "{name}". Use it, or remove the tag that sets it.', { name }) };
  }
}

function calls(value: Expression): boolean {
  if (value.kind === 'call' || value.kind === 'filter') return true;
  return value.kind === 'operation' && (value.operator === '()' || value.operands.some(calls));
}

/** Where the parser had to leave something out, a use may be in what it left. */
const syntaxRules: ReadonlySet<string> = new Set(['unclosed-block', 'unmatched-end', 'unclosed-delimiter', 'invalid-expression']);

function hasComputedPartial(nodes: Parameters<typeof eachNode>[0]): boolean {
  for (const node of eachNode(nodes)) if (node.kind === 'partial' && node.name === null) return true;
  return false;
}

/** Removes the lines of a declaration that has them for itself; there must be another one, or an empty key would stay behind. */
function removal({ name, span: at }: Input, { list }: Inputs, text: string): Fix[] {
  const start = text.lastIndexOf('\n', at.start - 1) + 1;
  const newline = text.indexOf('\n', Math.max(at.start, at.end - 1));
  const end = newline === -1 ? text.length : newline + 1;
  const alone = /^\s*(?:- )?$/.test(text.slice(start, at.start)) && text.slice(at.end, end).trim() === '';
  if (!alone || list.length < 2) return [];
  return [{ title: say('Remove the declaration of "{name}"', { name }), safe: false, edits: [{ span: { start, end }, text: '' }] }];
}
