/** The one prompt that `path`, `path:line` or `-` names. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { contextOf, type IntentClassification, Lines, type PromptFile, type Service } from '../core/service.ts';
import { slashed } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import { openClassifiers } from './classifiers.ts';
import { type Invocation, UsageError } from './command.ts';
import { inputsOf } from './inputs.ts';
import { exclusionNotes, type Input, openInputs, strangeNote } from './opening.ts';

export interface OnePrompt {
  /** As it was named, with its line. */
  readonly operand: string;
  readonly input: Input;
  /** Of the workspace, within which alone files are written. */
  readonly root: string;
  readonly file: PromptFile;
  readonly index: number;
  readonly service: Service;
  readonly project: Project;
  /** Of the file, relative to the root. */
  readonly relative: string;
}

/** @throws UsageError where the operand names no prompt, or several. */
export async function onePrompt(invocation: Invocation): Promise<OnePrompt> {
  const [operand, ...more] = invocation.operands;
  if (operand === undefined || more.length > 0) throw new UsageError('Name one prompt: a path, path:line, or `-` for standard input.');
  const { name, line } = placeOf(operand, invocation.io.cwd);
  const inputs = await inputsOf({ ...invocation, operands: [name] });
  const [missing] = inputs.missing;
  if (missing !== undefined) throw new UsageError(missing);
  const [input, ...others] = inputs.inputs;
  if (!input || others.length > 0) throw new UsageError(`"${name}" is no single file. Name one: path, or path:line.`);
  const opening = openInputs(inputs);
  const opened = opening.open(input);
  if (opened.kind === 'unreadable') throw new UsageError(opened.fault);
  if (opened.kind !== 'text')
    throw new UsageError(
      opened.kind === 'excluded' ? (exclusionNotes([{ path: input.path, by: opened.by }])[0] as string) : strangeNote(input.path),
    );
  await opening.prepared(opened);
  const service = opened.project.service();
  const file = await opening.settled(() => service.read(opened.place.relative, opened.text));
  const [fault] = opening.faults;
  if (fault !== undefined) throw new UsageError(fault);
  if (!file) throw new UsageError(strangeNote(input.path));
  const { project, place } = opened;
  return {
    operand,
    input,
    root: place.root,
    file,
    index: indexOf(file, line, slashed(input.path)),
    service,
    project,
    relative: place.relative,
  };
}

/** What the model says of a prompt; null where it cannot be used, which is told. */
export async function intentOf({ file, index, input }: OnePrompt, { io }: Invocation): Promise<IntentClassification | null> {
  const prompt = file.prompts[index];
  if (!prompt) return null;
  const classifiers = openClassifiers((line) => io.err(`whetstone: ${line}`));
  const awake = setInterval(() => {}, 2 ** 30);
  try {
    const { file: _, ...told } = contextOf(file);
    return await classifiers.service.classifyWithContext(prompt, input.text === undefined ? contextOf(file) : told);
  } finally {
    await classifiers.close();
    clearInterval(awake);
  }
}

/** `a.prompt:12` is the twelfth line of `a.prompt`, unless there is a file of that very name. */
function placeOf(operand: string, cwd: string): { readonly name: string; readonly line: number | null } {
  const [, name = '', line = ''] = /^(.+):(\d{1,7})$/.exec(operand) ?? [];
  if (name === '' || existsSync(path.resolve(cwd, operand))) return { name: operand, line: null };
  return { name, line: Number(line) };
}

function indexOf(file: PromptFile, line: number | null, told: string): number {
  const { prompts } = file;
  if (prompts.length === 0) throw new UsageError(`${told}: There is no prompt in this file.`);
  const lines = new Lines(file.text);
  const places = prompts.map(({ span }) => [lines.position(span.start).line + 1, lines.position(span.end).line + 1] as const);
  if (line === null) {
    if (prompts.length === 1) return 0;
    throw new UsageError(`${told} holds ${prompts.length} prompts. ${choice(told, places)}`);
  }
  const index = places.findIndex(([first, last]) => first <= line && line <= last);
  // A line of the header stands for the prompt behind it.
  if (index === -1 && prompts.length === 1 && line <= lines.count) return 0;
  if (index === -1) throw new UsageError(`${told}: There is no prompt in line ${line}. ${choice(told, places)}`);
  return index;
}

/** Files of code hold dozens; more places than these are found faster by `whetstone extract`. */
const mostPlaces = 8;

function choice(told: string, places: readonly (readonly [first: number, last: number])[]): string {
  const lines = places.slice(0, mostPlaces).map(([first]) => first);
  if (places.length === 1) return `The only one begins at ${told}:${lines[0]}.`;
  const more = places.length > lines.length ? ', …' : '';
  return `Name one by its line, as ${told}:${lines[0]} (they begin in lines ${lines.join(', ')}${more}).`;
}
