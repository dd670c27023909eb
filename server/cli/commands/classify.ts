/** `whetstone classify`: what prompts are for. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import {
  type Advice,
  adviceFor,
  contextOf,
  type IntentClassification,
  type Library,
  Lines,
  type PromptFile,
  type PromptInContext,
} from '../../core/service.ts';
import { statOf } from '../../node/stat.ts';
import type { Packs } from '../../node/technique-library.ts';
import { rangeOf } from '../analysis.ts';
import { type Classified, page } from '../classified.ts';
import { type Classifiers, openClassifiers } from '../classifiers.ts';
import { type Command, formatOption, type Invocation, type Io, UsageError } from '../command.ts';
import { inOrder } from '../in-order.ts';
import { type Inputs, inputOptions, inputsOf } from '../inputs.ts';
import { type Line, readLines } from '../json-lines.ts';
import { knownTechniques } from '../known-techniques.ts';
import { exclusionNotes, openInputs, strangeNote } from '../opening.ts';
import type { Range } from '../report.ts';

export default {
  summary: 'Tell what prompts are for: intent, complexity, domain, language.',
  operands: '[paths | -]',
  help: [
    'A model on your own machine answers; nothing is sent anywhere. Probabilities are calibrated, and where the model is not sure enough it says so.',
    'With --jsonl each line is an object with a "text" and, if you like, an "id"; each line out is its answer, in the same order.',
  ],
  options: {
    format: formatOption,
    jsonl: { doc: 'Read texts as JSON Lines, from standard input or from the files named, and answer each with a line.' },
    ...inputOptions,
  },
  examples: [
    ['whetstone classify prompts', 'all prompt files of a folder'],
    ['whetstone classify - --format json < prompt.txt', 'for another program'],
    ['whetstone classify --jsonl < texts.jsonl > intents.jsonl', 'many texts at full speed'],
  ],

  async run(invocation) {
    const { io } = invocation;
    let usable = true;
    const classifiers = openClassifiers((line) => {
      usable = false;
      io.err(`whetstone: ${line}`);
    });
    // The threads keep no process alive; what is asked for here is worth waiting for.
    const awake = setInterval(() => {}, 2 ** 30);
    try {
      const code = await (invocation.options.has('jsonl') ? lines(invocation, classifiers) : prompts(invocation, classifiers));
      return usable ? code : 2;
    } catch (error) {
      if (!usable && error instanceof Unanswered) return 2;
      throw error;
    } finally {
      await classifiers.close();
      clearInterval(awake);
    }
  },
} satisfies Command;

/** Texts that a thread is asked about at once: sorted by length they fill its runs, and the next answer is not long to wait for. */
const batchOf = 256;

/** The model cannot be used, which has been told. */
class Unanswered extends Error {
  override message = 'The intent model gave no answer';
}

async function lines({ options, operands, io }: Invocation, { service, width }: Classifiers): Promise<number> {
  if (Object.keys(inputOptions).some((name) => options.has(name)))
    throw new UsageError('--jsonl reads texts and no prompt files. Leave out --stdin-path, --config and --no-ignore.');
  for (const file of operands) {
    const stat = file === '-' ? null : statOf(path.resolve(io.cwd, file));
    // Lines may come through a pipe: `<(zcat texts.gz)`.
    if (file !== '-' && !stat?.isFile() && !stat?.isFIFO())
      throw new UsageError(`There is no file "${file}". Check its spelling, and the folder you are in.`);
  }

  async function* pieces(): AsyncGenerator<Line[]> {
    for (const file of operands.length > 0 ? operands : ['-'])
      if (file === '-') yield* readLines(io.stream(), 'standard input');
      else yield* readLines(createReadStream(path.resolve(io.cwd, file)), file);
  }

  await inOrder({
    pieces: pieces(),
    width: width + 1,
    batchOf,
    async answer(batch: readonly Line[]) {
      const answers = await service.classifyAll(batch.map(({ text }) => ({ prompt: text })));
      if (!answers) throw new Unanswered();
      return batch.map(({ id }, i) => `${JSON.stringify(id === undefined ? answers[i] : { id, ...answers[i] })}\n`).join('');
    },
    async write(text) {
      io.out(text);
      await io.drained();
    },
  });
  return 0;
}

interface Found extends PromptInContext {
  readonly path: string;
  readonly range: Range;
  readonly advice: Advice;
  readonly file: PromptFile;
  readonly index: number;
}

/** As many as `whetstone suggest` shows. */
const mostSuggested = 3;

/** An answer with the techniques to consider, best first. */
function advised(classification: IntentClassification, { advice, file, index }: Found): IntentClassification {
  const profile = advice.profile(file, index, classification);
  const options = profile ? advice.selection.getTechniqueOptions(classification, profile, mostSuggested) : [];
  return { ...classification, suggestedTechniques: options.flatMap((o) => o.technique?.id ?? []) };
}

async function prompts(invocation: Invocation, { service, width }: Classifiers): Promise<number> {
  const { options, io } = invocation;
  const inputs = await inputsOf(invocation);
  const faults = [...inputs.missing];
  const notes = [...inputs.notes];
  const asJson = options.get('format') === 'json';
  const told: Classified[] = [];
  await inOrder({
    pieces: found(inputs, { faults, notes }, io),
    width: width + 1,
    batchOf,
    async answer(batch: readonly Found[]) {
      const answers = await service.classifyAll(batch);
      if (!answers) throw new Unanswered();
      return batch.map(
        (one, i): Classified => ({
          path: one.path,
          range: one.range,
          classification: advised(answers[i] as IntentClassification, one),
        }),
      );
    },
    async write(all) {
      if (asJson) told.push(...all);
      else for (const one of all) io.out(page(one, io.color));
      await io.drained();
    },
  });
  const [only] = told;
  const named = inputs.inputs.length === 1 && inputs.named.size === 1;
  if (asJson) io.out(`${JSON.stringify(only && named && told.length === 1 ? only.classification : told.map(flat), null, 2)}\n`);
  for (const line of [...notes, ...faults]) io.err(`whetstone: ${line}`);
  return faults.length > 0 ? 2 : 0;
}

const flat = ({ path: file, range, classification }: Classified): object => ({ path: file, range, ...classification });

/** Lines for the user: what could not be done, and what is only worth a word. */
interface Told {
  readonly faults: string[];
  readonly notes: string[];
}

/** The prompts of one file after the other. What cannot be read, or holds none though it was named, is noted among the faults. */
async function* found(inputs: Inputs, { faults, notes }: Told, io: Io): AsyncGenerator<Found[]> {
  const opening = openInputs(inputs);
  const libraries = new Map<Packs, Library>();
  for (const input of inputs.inputs) {
    const opened = opening.open(input);
    const named = inputs.named.has(input.absolute);
    if (opened.kind === 'unreadable') faults.push(opened.fault);
    if (opened.kind === 'excluded' && named) faults.push(...exclusionNotes([{ path: input.path, by: opened.by }]));
    if (opened.kind !== 'text') continue;
    const { project, place } = opened;
    await opening.prepared(opened);
    const service = project.service();
    const file = await opening.settled(() => service.read(place.relative, opened.text));
    if (named && !file) faults.push(strangeNote(input.path));
    if (named && file?.prompts.length === 0) faults.push(`${input.path}: There is no prompt in this file.`);
    if (!file) continue;
    const at = new Lines(file.text);
    const packs = project.packs(project.configurations.configurationFor(place.relative));
    const library = libraries.get(packs) ?? knownTechniques(project, place.relative, io);
    libraries.set(packs, library);
    const advice = adviceFor(service, library);
    // For a text of standard input the name would be ours.
    const { file: _, ...told } = contextOf(file);
    const context = input.text === undefined ? contextOf(file) : told;
    yield file.prompts.map((prompt, index) => ({
      path: input.path,
      range: rangeOf(at, prompt.span),
      prompt,
      context,
      advice,
      file,
      index,
    }));
  }
  faults.push(...opening.faults);
  notes.push(...opening.notes);
}
