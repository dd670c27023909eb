/** `whetstone extract`: the prompts that files hold. */
import { Lines, type PromptFile, type Span } from '../../core/service.ts';
import { rangeOf } from '../analysis.ts';
import { harmless } from '../cells.ts';
import { type Command, formatOption } from '../command.ts';
import { inputOptions, inputsOf } from '../inputs.ts';
import { type Exclusion, exclusionNotes, openInputs, strangeNote } from '../opening.ts';
import { paint } from '../paint.ts';
import type { Range } from '../report.ts';

interface Extracted {
  readonly path: string;
  readonly range: Range;
  readonly format: string;
  /** The programming language around it; null in a prompt file. */
  readonly host: null;
  readonly messages: readonly { readonly role: string; readonly text: string; readonly range: Range }[];
  readonly placeholders: readonly { readonly name: string; readonly range: Range }[];
}

export default {
  summary: 'Print the prompts that files hold: messages, roles, placeholders.',
  operands: '[paths | -]',
  options: { format: formatOption, ...inputOptions },
  examples: [['whetstone extract prompts --format json', 'for another program']],

  async run(invocation) {
    const { options, io } = invocation;
    const inputs = await inputsOf(invocation);
    const opening = openInputs(inputs);
    const faults = [...inputs.missing];
    const excluded: { path: string; by: Exclusion }[] = [];
    const strange: string[] = [];
    const prompts: Extracted[] = [];
    for (const input of inputs.inputs) {
      const opened = opening.open(input);
      if (opened.kind === 'unreadable') faults.push(opened.fault);
      if (opened.kind === 'excluded' && inputs.named.has(input.absolute)) excluded.push({ path: input.path, by: opened.by });
      if (opened.kind !== 'text') continue;
      const file = opened.project.service().read(opened.place.relative, opened.text);
      if (file) prompts.push(...extracted(input.path, file));
      else if (inputs.named.has(input.absolute)) strange.push(input.path);
    }
    io.out(
      options.get('format') === 'json' ? `${JSON.stringify({ prompts }, null, 2)}\n` : prompts.map((p) => page(p, io.color)).join('\n'),
    );
    for (const line of [...inputs.notes, ...exclusionNotes(excluded), ...strange.map(strangeNote), ...faults]) io.err(`whetstone: ${line}`);
    return faults.length > 0 ? 2 : 0;
  },
} satisfies Command;

function extracted(name: string, { text, format, prompts }: PromptFile): Extracted[] {
  const lines = new Lines(text);
  const range = (span: Span) => rangeOf(lines, span);
  return prompts.map((prompt) => ({
    path: name,
    range: range(prompt.span),
    format,
    host: null,
    messages: prompt.messages.map((m) => ({ role: m.role, text: m.text, range: range(m.span) })),
    placeholders: prompt.placeholders.map((p) => ({ name: p.name, range: range(p.span) })),
  }));
}

function page({ path: name, range, format, messages, placeholders }: Extracted, color: boolean): string {
  const paints = paint(color);
  const names = [...new Set(placeholders.map((p) => p.name))];
  const filled = names.length > 0 ? `, filled with ${names.join(', ')}` : '';
  return [
    `${paints.bold(`${harmless(name)}:${range.start.line + 1}:${range.start.character + 1}`)} ${paints.dim(format + harmless(filled))}`,
    ...messages.flatMap(({ role, text }) => [
      `  ${paints.cyan(harmless(role))}`,
      ...harmless(text.replace(/\r\n?/g, '\n').trim())
        .split('\n')
        .map((line) => `    ${line}`.trimEnd()),
    ]),
    '',
  ].join('\n');
}
