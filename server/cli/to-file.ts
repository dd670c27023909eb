/** `whetstone extract --to-file`: a text of a program becomes a prompt file, which the program then loads. */
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, Lines, localize, type MadeFile } from '../core/service.ts';
import { decode, encode } from '../node/encoding.ts';
import { holds, slashed } from '../node/paths.ts';
import { replaceFile } from '../node/replace-file.ts';
import { rangeOf } from './analysis.ts';
import { oneLine } from './cells.ts';
import { type Invocation, UsageError } from './command.ts';
import { type OnePrompt, onePrompt } from './one-prompt.ts';

/** @throws UsageError where it cannot be done; then nothing is written. */
export async function toFile(invocation: Invocation, format: string): Promise<number> {
  const { options, io, operands } = invocation;
  const one = await onePrompt(invocation);
  const { input, file, root } = one;
  if (input.text !== undefined) throw new UsageError('Standard input cannot be written. Name a file.');
  const named = options.get('file');
  const to = typeof named === 'string' ? path.resolve(io.cwd, named) : undefined;
  if (to !== undefined && !holds(root, to)) throw new UsageError(`"${String(named)}" lies outside of the workspace.`);
  const made = one.service.refactoring.toFile(file, offsetIn(one, operands[0] ?? ''), format, to && slashed(path.relative(root, to)));
  if ('refusal' in made) throw new UsageError(oneLine(`${input.path}: ${localize(made.refusal)}`));
  write(one, made);
  const told = slashed(path.relative(io.cwd, path.join(root, made.file.path)));
  if (options.get('format') === 'json') {
    const lines = new Lines(file.text);
    const edits = made.edits.map(({ span, text }) => ({ range: rangeOf(lines, span), text }));
    io.out(`${JSON.stringify({ file: told, text: made.file.text, edits }, null, 2)}\n`);
  }
  io.err(oneLine(`whetstone: ${input.path}: The text is in ${told} now, and the code loads it.`));
  return 0;
}

/** Of a conversation, the message in the line that was named, or its first one. */
function offsetIn({ file, index }: OnePrompt, operand: string): number {
  const messages = file.prompts[index]?.own?.found.messages.filter(({ decoded }) => decoded) ?? [];
  const said = /:(\d{1,7})$/.exec(operand)?.[1];
  const line = Number(said ?? 0) - 1;
  const lines = new Lines(file.text);
  const on = messages.find(({ span }) => lines.position(span.start).line <= line && line <= lines.position(span.end).line);
  if (!on && said !== undefined && messages.length > 0) throw new UsageError(`${operand}: There is no text of a prompt in this line.`);
  return (on ?? messages[0])?.span.start ?? -1;
}

/** Both files or none. */
function write({ input, root, file }: OnePrompt, made: MadeFile): void {
  const bytes = readFileSync(input.absolute);
  const read = decode(bytes);
  if (!read.ok) throw new UsageError(`${input.path}: ${read.reason}`);
  if (read.text !== file.text)
    throw new UsageError(`${input.path}: The file has changed meanwhile and was left as it is. Run the command again.`);
  const target = path.join(root, made.file.path);
  const undo = create(target, made.file.text);
  const refusal = replaceFile(input.absolute, bytes, encode(applyEdits(file.text, made.edits), read.encoding), root);
  if (refusal === null) return;
  undo();
  throw new UsageError(`${input.path}: ${refusal}`);
}

/** A file where none is, and how to take it away with the folders that were made for it. */
function create(target: string, text: string): () => void {
  const folder = path.dirname(target);
  try {
    const first = mkdirSync(folder, { recursive: true });
    const removeFolders = () => {
      if (first === undefined) return;
      for (let at = folder; holds(first, at); at = path.dirname(at)) rmdirSync(at);
    };
    try {
      writeFileSync(target, text, { flag: 'wx' });
    } catch (error) {
      removeFolders();
      throw error;
    }
    return () => {
      rmSync(target);
      removeFolders();
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(code === 'EEXIST' ? `${target} is there already.` : `${target} cannot be written (${code}).`);
  }
}
