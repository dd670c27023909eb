/** Flags declared inputs that the prompt never uses. */
import type { Fix } from '../finding.ts';
import { mentions } from '../foreign-syntax.ts';
import { say } from '../message.ts';
import type { Input, Inputs } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import { eachNode } from '../syntax/walk.ts';
import { usedNames } from '../used-names.ts';
import { isUndeclared, nearestInput } from '../variables.ts';

export default {
  title: 'A declared input that the prompt never uses',
  why: 'Whoever runs the prompt fills the input in and believes that it reaches the model. Mostly the placeholder was lost or misspelt in an edit, or the declaration outlived it.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompt',
      bad: '---\ninput:\n  schema:\n    customer: string\n    ⟦language⟧: string\n---\nHello {{customer}}\n',
      good: '---\ninput:\n  schema:\n    customer: string\n    language: string\n---\nGreet {{customer}} in {{language}}.\n',
      fixed: '---\ninput:\n  schema:\n    customer: string\n---\nHello {{customer}}\n',
    },
  ],

  *check(context) {
    const { prompt, file } = context;
    const { template, inputs } = prompt;
    if (!template || !inputs?.list.some((i) => i.mustBeUsed)) return;
    const broken = [...template.problems, ...file.problems].some((p) => syntaxRules.has(p.rule));
    if (broken || prompt.text.trim() === '' || hasComputedPartial(template.nodes)) return;
    const names = usedNames(template, context);
    if (!names) return;
    const meant = new Set(template.uses.filter((u) => isUndeclared(u, inputs)).map((u) => nearestInput(u.name, inputs)));
    for (const input of inputs.list) {
      const { name, nameSpan } = input;
      // A misspelt use, or one in another engine's writing, is a finding of its own.
      if (!input.mustBeUsed || names.has(name) || meant.has(name) || mentions(prompt.text, name)) continue;
      yield {
        span: nameSpan,
        message: say('The prompt never uses the input "{name}". Use it, or remove its declaration.', { name }),
        fixes: removal(input, inputs, file.text),
      };
    }
  },
} satisfies Rule;

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
