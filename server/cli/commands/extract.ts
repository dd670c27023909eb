/** `whetstone extract`: the prompts that files hold. */
import { Lines, localize, type OwnFile, type Prompt, type PromptFile, type Span } from '../../core/service.ts';
import { rangeOf } from '../analysis.ts';
import { harmless } from '../cells.ts';
import { type Command, formatOption, UsageError } from '../command.ts';
import { inputOptions, inputsOf } from '../inputs.ts';
import { type Exclusion, exclusionNotes, openInputs, strangeNote } from '../opening.ts';
import { paint } from '../paint.ts';
import type { Range } from '../report.ts';
import { toFile } from '../to-file.ts';

/** A prompt of a prompt file, or a literal expression of a file of code. */
interface Extracted extends Partial<InCode> {
  readonly path: string;
  /** In code, of the whole literal expression, quotes included. */
  readonly range: Range;
  readonly format: string;
  /** The programming language around it; null in a prompt file. */
  readonly host: string | null;
  readonly messages: readonly { readonly role: string; readonly text: string; readonly range: Range }[];
  readonly placeholders: readonly { readonly name: string; readonly range: Range }[];
}

/** What is known of a prompt in code besides. */
interface InCode {
  readonly kind: 'prompt' | 'description';
  /** Of the constant or variable that holds it. */
  readonly name: string | null;
  readonly model: string | null;
  /** 0 to 1: how sure it is that this is a prompt. */
  readonly confidence: number;
  /** What speaks for it and against it. */
  readonly signals: readonly { readonly kind: string; readonly why: string }[];
}

export default {
  summary: 'Print the prompts that files hold: messages, roles, placeholders.',
  operands: '[paths | -]',
  help: [
    'In code, each literal expression of a prompt is told by itself, as the program would send it.',
    '--to-file moves the text at path:line into a prompt file of that format beside the code, which then loads it. A file that is there is left alone.',
  ],
  options: {
    format: formatOption,
    descriptions: { doc: 'Print the texts that describe tools and schemas in code, too.' },
    'to-file': {
      value: 'FORMAT',
      doc: 'Move one text of a program into a prompt file.',
      choices: ['text', 'markdown', 'braces', 'jinja', 'nunjucks', 'handlebars', 'mustache'],
    },
    file: { value: 'PATH', doc: 'With --to-file: where the prompt file is to be.' },
    ...inputOptions,
  },
  examples: [
    ['whetstone extract prompts --format json', 'for another program'],
    ['whetstone extract src/agent.py', 'the prompts in the strings of a program'],
    ['whetstone extract --to-file jinja src/agent.py:12', 'move one of them into a file that the program loads'],
  ],

  async run(invocation) {
    const { options, io } = invocation;
    const format = options.get('to-file');
    if (typeof format === 'string') return toFile(invocation, format);
    if (options.has('file')) throw new UsageError('--file goes with --to-file.');
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
      const { project, place, text } = opened;
      await opening.prepared(opened);
      const file = await opening.settled(() => project.service().read(place.relative, text));
      if (file) prompts.push(...extracted(input.path, file, options.has('descriptions')));
      if (!file?.prompts.length && inputs.named.has(input.absolute) && (!file || file.host !== null)) strange.push(input.path);
    }
    faults.push(...opening.faults);
    io.out(
      options.get('format') === 'json' ? `${JSON.stringify({ prompts }, null, 2)}\n` : prompts.map((p) => page(p, io.color)).join('\n'),
    );
    for (const line of [...inputs.notes, ...opening.notes, ...exclusionNotes(excluded), ...strange.map(strangeNote), ...faults])
      io.err(`whetstone: ${line}`);
    return faults.length > 0 ? 2 : 0;
  },
} satisfies Command;

function extracted(name: string, file: PromptFile, withDescriptions: boolean): Extracted[] {
  const lines = new Lines(file.text);
  const range = (span: Span) => rangeOf(lines, span);
  const ofPrompt = (prompt: Prompt): Extracted[] =>
    prompt.own
      ? ofCode(name, file, prompt.own, range)
      : [
          {
            path: name,
            range: range(prompt.span),
            format: file.format,
            host: file.host,
            messages: prompt.messages.map((m) => ({ role: m.role, text: m.text, range: range(m.span) })),
            placeholders: prompt.placeholders.map((p) => ({ name: p.name, range: range(p.span) })),
          },
        ];
  return [...file.prompts, ...(withDescriptions ? file.descriptions : [])].flatMap(ofPrompt);
}

/** Of several literals of one prompt, those with fewer words are headings, marks and frames around what is filled in. */
const fewestWords = 4;

/** A row a literal expression: in a conversation each message has its own. */
function ofCode(name: string, { host }: PromptFile, { file, found, literals }: OwnFile, range: (span: Span) => Range): Extracted[] {
  const told: InCode = {
    kind: found.kind,
    name: found.name,
    model: found.model?.name ?? null,
    confidence: Number(found.confidence.toFixed(2)),
    signals: found.signals.map(({ kind, why }) => ({ kind, why: localize(why) })),
  };
  const telling = literals.filter(({ words }) => words >= fewestWords);
  return (telling.length > 0 ? telling : literals.filter(({ words }) => words > 0)).map(({ span, text, role, placeholders }) => ({
    path: name,
    range: range(span),
    format: file.prompts[0]?.template?.dialect.id ?? 'text',
    host,
    ...told,
    messages: [{ role, text, range: range(span) }],
    placeholders: placeholders.map((p) => ({ name: p.name, range: range(p.span) })),
  }));
}

function page({ path: name, range, format, host, messages, placeholders }: Extracted, color: boolean): string {
  const paints = paint(color);
  const names = [...new Set(placeholders.map((p) => p.name))];
  const filled = names.length > 0 ? `, filled with ${names.join(', ')}` : '';
  return [
    `${paints.bold(`${harmless(name)}:${range.start.line + 1}:${range.start.character + 1}`)} ${paints.dim(`${host ? `${host}, ` : ''}${format}${harmless(filled)}`)}`,
    ...messages.flatMap(({ role, text }) => [
      `  ${paints.cyan(harmless(role))}`,
      ...harmless(text.replace(/\r\n?/g, '\n').trim())
        .split('\n')
        .map((line) => `    ${line}`.trimEnd()),
    ]),
    '',
  ].join('\n');
}
