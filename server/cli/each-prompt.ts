/** The prompts of several files, one after the other, each with what the model says of it. */
import { contextOf, type IntentClassification, type PromptFile, type Service } from '../core/service.ts';
import type { Project } from '../node/project.ts';
import { openClassifiers } from './classifiers.ts';
import type { Invocation } from './command.ts';
import { inputsOf } from './inputs.ts';
import { openInputs, strangeNote } from './opening.ts';

export interface EachPrompt {
  /** Of the file, as it was named or found. */
  readonly path: string;
  /** Relative to the project's root. */
  readonly relative: string;
  readonly project: Project;
  readonly service: Service;
  readonly file: PromptFile;
  readonly index: number;
  /** Null where the model cannot be used, which is told. */
  readonly intent: IntentClassification | null;
}

export interface EachRead {
  readonly prompts: readonly EachPrompt[];
  /** Lines about what could not be read. */
  readonly faults: readonly string[];
  /** Lines that are worth a word, but no fault. */
  readonly notes: readonly string[];
}

export async function eachPrompt(invocation: Invocation): Promise<EachRead> {
  const inputs = await inputsOf(invocation);
  const opening = openInputs(inputs);
  const faults = [...inputs.missing];
  const found: Omit<EachPrompt, 'intent'>[] = [];
  for (const input of inputs.inputs) {
    const opened = opening.open(input);
    if (opened.kind === 'unreadable') faults.push(opened.fault);
    if (opened.kind !== 'text') continue;
    const { project, place } = opened;
    await opening.prepared(opened);
    const service = project.service();
    const file = await opening.settled(() => service.read(place.relative, opened.text));
    if (!file && inputs.named.has(input.absolute)) faults.push(strangeNote(input.path));
    for (const index of file?.prompts.keys() ?? [])
      found.push({ path: input.path, relative: place.relative, project, service, file: file as PromptFile, index });
  }
  faults.push(...opening.faults);
  const intents = await intentsOf(found, invocation);
  return { prompts: found.map((one, i) => ({ ...one, intent: intents?.[i] ?? null })), faults, notes: [...inputs.notes, ...opening.notes] };
}

async function intentsOf(
  found: readonly Omit<EachPrompt, 'intent'>[],
  { io }: Invocation,
): Promise<readonly (IntentClassification | null)[] | null> {
  if (found.length === 0) return [];
  const classifiers = openClassifiers((line) => io.err(`whetstone: ${line}`));
  // The threads keep no process alive; what is asked for here is worth waiting for.
  const awake = setInterval(() => {}, 2 ** 30);
  try {
    return await classifiers.service.classifyAll(
      found.flatMap(({ file, index }) => {
        const prompt = file.prompts[index];
        return prompt ? [{ prompt, context: contextOf(file) }] : [];
      }),
    );
  } finally {
    await classifiers.close();
    clearInterval(awake);
  }
}
