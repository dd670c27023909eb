/** `whetstone rewrite`: a technique applied to a prompt. */
import { readFileSync } from 'node:fs';
import {
  adviceFor,
  closest,
  type EnhancedPrompt,
  Lines,
  localize,
  type Parameter,
  type Technique,
  type Text,
  type Value,
} from '../../core/service.ts';
import { decode, encode } from '../../node/encoding.ts';
import { replaceFile } from '../../node/replace-file.ts';
import { rangeOf } from '../analysis.ts';
import { oneLine } from '../cells.ts';
import { type Command, formatOption, type Invocation, UsageError } from '../command.ts';
import { inputOptions } from '../inputs.ts';
import { knownTechniques } from '../known-techniques.ts';
import { intentOf, type OnePrompt, onePrompt } from '../one-prompt.ts';
import { techniqueNamed } from './techniques.ts';

export default {
  summary: 'Apply a technique to a prompt and print the new text, or write it.',
  operands: '<path[:line] | ->',
  options: {
    technique: { value: 'ID', doc: 'Which one; `auto` takes the best that needs nothing from you, and may leave the prompt as it is.' },
    set: { value: 'NAME=VALUE', doc: 'The value of a parameter; for lists, once for each item.', repeats: true },
    write: { doc: 'Write the file instead of printing the text.' },
    format: formatOption,
    ...inputOptions,
  },
  examples: [
    ['whetstone rewrite prompts/summary.prompt --technique xml-delimiters', 'print the new text'],
    ['whetstone rewrite a.prompt --technique explicit-requirements --set requirements="At most 100 words" --write', 'write it'],
  ],

  async run(invocation) {
    const { options, lists, io } = invocation;
    const id = options.get('technique');
    if (typeof id !== 'string') throw new UsageError('Say which technique: --technique ID, or --technique auto.');
    const one = await onePrompt(invocation);
    if (options.has('write') && one.input.text !== undefined) throw new UsageError('Standard input cannot be written. Leave out --write.');
    const library = knownTechniques(one.project, one.relative, io);
    const chosen = id === 'auto' ? null : techniqueNamed(id, library);
    const settings = lists.get('set') ?? [];
    if (!chosen && settings.length > 0)
      throw new UsageError('--set goes with a technique that you name; `auto` takes one that needs nothing from you.');
    const given = chosen ? valuesOf(settings, chosen) : {};
    const intent = await intentOf(one, invocation);
    const advice = adviceFor(one.service, library);
    const at = { file: one.file, index: one.index, intent };
    const made = chosen ? advice.generation.generatePrompt(at, chosen, given) : best();
    if (made && 'refused' in made) throw new UsageError(oneLine(`${one.input.path}: ${why(made.refused, made.missing)}`));
    return told(made, one, invocation);

    /** Null where it is best left as it is. */
    function best(): EnhancedPrompt | null {
      const profile = advice.profile(one.file, one.index, intent);
      const offered = profile ? advice.selection.getTechniqueOptions(intent, profile, library.all.length) : [];
      for (const { technique } of offered) {
        if (!technique) return null;
        const result = advice.generation.generatePrompt(at, technique);
        if (!('refused' in result)) return result;
      }
      return null;
    }
  },
} satisfies Command;

function told(made: EnhancedPrompt | null, one: OnePrompt, { options, io }: Invocation): number {
  const asJson = options.get('format') === 'json';
  if (made && options.has('write')) write(one, made.text);
  if (asJson) io.out(`${JSON.stringify(flat(made, one), null, 2)}\n`);
  else if (!options.has('write')) io.out(made?.text ?? one.file.text);
  if (made && (options.has('write') || options.get('technique') === 'auto'))
    io.err(`whetstone: ${one.input.path}: ${made.techniques.join(', ')} is applied${options.has('write') ? ' and the file written' : ''}.`);
  if (!made) io.err(`whetstone: ${one.input.path}: No technique is worth it here; the prompt is left as it is.`);
  for (const warning of made?.warnings ?? [])
    io.err(oneLine(`whetstone: ${one.input.path}: It is done, but is not advised here: ${localize(warning)}`));
  return 0;
}

function flat(made: EnhancedPrompt | null, { file }: OnePrompt): object {
  if (!made) return { text: file.text, edits: [], technique: null, parameters: {}, warnings: [] };
  const lines = new Lines(file.text);
  return {
    text: made.text,
    edits: made.edits.map(({ span, text }) => ({ range: rangeOf(lines, span), text })),
    technique: made.techniques[0],
    parameters: made.parameters,
    warnings: made.warnings.map(localize),
  };
}

const why = (refused: Text, missing: readonly Parameter[]): string =>
  missing.length === 0
    ? localize(refused)
    : `Something has to be given first: ${missing.map((p) => `--set ${p.name}=… (${localize({ text: p.about, values: {} })})`).join(' ')}`;

/** @throws UsageError where the file cannot be written, or is no longer the one that was read. */
function write({ input, root, file }: OnePrompt, text: string): void {
  const bytes = readFileSync(input.absolute);
  const read = decode(bytes);
  if (!read.ok) throw new UsageError(`${input.path}: ${read.reason}`);
  if (read.text !== file.text)
    throw new UsageError(`${input.path}: The file has changed meanwhile and was left as it is. Run the command again.`);
  const refusal = replaceFile(input.absolute, bytes, encode(text, read.encoding), root);
  if (refusal !== null) throw new UsageError(`${input.path}: ${refusal}`);
}

/** @throws UsageError on what is no NAME=VALUE. What the value has to be, the technique checks. */
function valuesOf(settings: readonly string[], { id, parameters }: Technique): Record<string, Value> {
  const values: Record<string, Value> = Object.create(null);
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 1) throw new UsageError(`--set takes NAME=VALUE, not "${setting}".`);
    const name = setting.slice(0, equals);
    const value = setting.slice(equals + 1);
    const parameter = parameters.find((p) => p.name === name);
    if (!parameter) throw new UsageError(strange(name, id, parameters));
    const { type } = parameter;
    if (name in values && type !== 'list') throw new UsageError(`--set ${name} is there twice, and only a list takes several.`);
    const before = values[name];
    if (type === 'list') values[name] = [...(Array.isArray(before) ? (before as string[]) : []), value];
    else if (type === 'number') values[name] = value.trim() === '' ? value : Number(value);
    else if (type === 'boolean') values[name] = value === 'true' ? true : value === 'false' ? false : value;
    else values[name] = value;
  }
  return values;
}

function strange(name: string, id: string, parameters: readonly Parameter[]): string {
  const names = parameters.map((p) => p.name);
  const nearest = closest(name, names);
  if (nearest) return `"${id}" has no parameter "${name}". Did you mean "${nearest}"?`;
  return `"${id}" has no parameter "${name}". ${names.length > 0 ? `It has: ${names.join(', ')}.` : 'It takes none. Leave out --set.'}`;
}
