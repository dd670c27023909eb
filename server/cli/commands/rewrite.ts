/** `whetstone rewrite`: a technique applied to a prompt. */
import { readFileSync } from 'node:fs';
import { adviceFor, type EnhancedPrompt, Lines, localize, type Parameter, type Technique, type Value } from '../../core/service.ts';
import { encode, readText } from '../../node/encoding.ts';
import { replaceFile } from '../../node/replace-file.ts';
import { ownLibrary } from '../../node/technique-library.ts';
import { rangeOf } from '../analysis.ts';
import { type Command, formatOption, type Invocation, UsageError } from '../command.ts';
import { inputOptions } from '../inputs.ts';
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
    const { options, lists } = invocation;
    const id = options.get('technique');
    if (typeof id !== 'string') throw new UsageError('Say which technique: --technique ID, or --technique auto.');
    const library = ownLibrary();
    const chosen = id === 'auto' ? null : techniqueNamed(id, library);
    const one = await onePrompt(invocation);
    if (options.has('write') && one.input.text !== undefined) throw new UsageError('Standard input cannot be written. Leave out --write.');
    const intent = await intentOf(one, invocation);
    const advice = adviceFor(one.service, library);
    const at = { file: one.file, index: one.index, intent };
    const given = chosen ? valuesOf(lists.get('set') ?? [], chosen) : {};
    const made = chosen ? advice.generation.generatePrompt(at, chosen, given) : best();
    if (made && 'refused' in made) throw new UsageError(`${one.input.path}: ${localize(made.refused)}${asked(made.missing)}`);
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
  if (!made) io.err(`whetstone: ${one.input.path}: No technique is worth it here; the prompt is left as it is.`);
  for (const warning of made?.warnings ?? []) io.err(`whetstone: ${one.input.path}: ${localize(warning)}`);
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

const asked = (missing: readonly Parameter[]): string =>
  missing.length === 0 ? '' : ` ${missing.map((p) => `--set ${p.name}=… (${p.about})`).join(' ')}`;

function write({ input, root }: OnePrompt, text: string): void {
  const read = readText(input.absolute);
  if (!read.ok) throw new UsageError(`${input.path}: ${read.reason}`);
  const refusal = replaceFile(input.absolute, readFileSync(input.absolute), encode(text, read.encoding), root);
  if (refusal !== null) throw new UsageError(`${input.path}: ${refusal}`);
}

/** @throws UsageError on what is no NAME=VALUE. What the value has to be, the technique checks. */
function valuesOf(settings: readonly string[], { parameters }: Technique): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 1) throw new UsageError(`--set takes NAME=VALUE, not "${setting}".`);
    const name = setting.slice(0, equals);
    const value = setting.slice(equals + 1);
    const type = parameters.find((p) => p.name === name)?.type;
    const before = values[name];
    if (type === 'list') values[name] = [...(Array.isArray(before) ? (before as string[]) : []), value];
    else if (type === 'number') values[name] = value.trim() === '' ? value : Number(value);
    else if (type === 'boolean') values[name] = value === 'true' ? true : value === 'false' ? false : value;
    else values[name] = value;
  }
  return values;
}
