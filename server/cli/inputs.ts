/** What the operands of a command name: texts of files, or of standard input. */
import path from 'node:path';
import { configurationName, promptGlobs } from '../core/service.ts';
import { configurationsOf, type NamedConfiguration } from '../node/configurations.ts';
import { decode, readText } from '../node/encoding.ts';
import { findFiles } from '../node/files.ts';
import { globSet } from '../node/glob-set.ts';
import { type Place, rootFinder } from '../node/roots.ts';
import { statOf } from '../node/stat.ts';
import { type Invocation, type Option, UsageError } from './command.ts';
import type { Input } from './inspect.ts';

/** Options of every command that reads prompt files. */
export const inputOptions: Readonly<Record<string, Option>> = {
  config: { value: 'FILE', doc: 'Use this configuration for all files, its globs counted from the current folder.' },
  'stdin-path': { value: 'NAME', doc: 'With `-`: the path that the text would have, which decides its format.' },
};

export interface Inputs {
  /** Where each file belongs. */
  readonly placeOf: (absolute: string) => Place;
  readonly inputs: readonly Input[];
  readonly configuration: NamedConfiguration | null;
  /** Files that were named themselves, so that one which is no prompt file deserves a word. */
  readonly named: ReadonlySet<string>;
  /** Absolute folders of which all prompt files are among the inputs. */
  readonly folders: readonly string[];
  /** Operands that name nothing, and folders that cannot be read, each as a line for the user. */
  readonly missing: readonly string[];
}

/** Name of a text that comes without one: a prompt of no particular format. */
const unnamed = 'prompts/stdin.md';

/** @throws UsageError where the operands contradict each other, or the named configuration cannot be read. */
export async function inputsOf({ options, operands, io }: Invocation): Promise<Inputs> {
  const { cwd } = io;
  const placeOf = rootFinder(cwd, configurationName);
  const configuration = namedConfiguration(options.get('config'), cwd);
  const asPath = options.get('stdin-path');
  if (!operands.includes('-')) {
    if (asPath !== undefined) throw new UsageError('--stdin-path names the text of standard input. Give `-` as the only path with it.');
    return { configuration, placeOf, ...onDisk(operands, cwd, picker(placeOf, configuration)) };
  }
  if (operands.length > 1) throw new UsageError('`-` stands for standard input and cannot be mixed with paths. Check them in another run.');
  const read = decode(await io.input());
  if (!read.ok) throw new UsageError(`standard input${read.line ? `:${read.line}:${read.column}` : ''}: ${read.reason}`);
  const name = typeof asPath === 'string' ? asPath : '-';
  const absolute = path.resolve(cwd, typeof asPath === 'string' ? asPath : unnamed);
  return {
    configuration,
    placeOf,
    inputs: [{ path: name, absolute, text: read.text }],
    named: new Set([absolute]),
    folders: [],
    missing: [],
  };
}

function onDisk(operands: readonly string[], cwd: string, picks: (file: string) => boolean): Omit<Inputs, 'configuration' | 'placeOf'> {
  const { files, missing, closed } = findFiles(operands, cwd, picks);
  const folders = (operands.length > 0 ? operands : ['.'])
    .map((operand) => path.resolve(cwd, operand))
    .filter((file) => statOf(file)?.isDirectory());
  return {
    inputs: files,
    named: new Set(files.filter((f) => f.named).map((f) => f.absolute)),
    folders,
    missing: [
      ...missing.map((operand) =>
        /[*?[{]/.test(operand)
          ? `No file matches "${operand}". Quote the pattern, and mind that it counts from the current folder.`
          : `There is no file or folder "${operand}". Check its spelling, and the folder you are in.`,
      ),
      ...closed.map((folder) => `${folder}: The folder cannot be read: permission denied. Its files were left out.`),
    ],
  };
}

/** Picks up what may be a prompt by the globs of the formats, and what a configuration says is one. */
function picker(placeOf: Inputs['placeOf'], named: NamedConfiguration | null): (file: string) => boolean {
  const maybe = globSet(promptGlobs());
  const byRoot = new Map<string, ReturnType<typeof configurationsOf>>();
  return (file) => {
    const { root, relative } = placeOf(file);
    if (maybe(relative)) return true;
    const configurations = byRoot.get(root) ?? configurationsOf(root, named);
    byRoot.set(root, configurations);
    return configurations.nearest(relative) !== null && configurations.configFor(relative).format !== null;
  };
}

function namedConfiguration(option: string | true | undefined, cwd: string): NamedConfiguration | null {
  if (typeof option !== 'string') return null;
  const absolute = path.resolve(cwd, option);
  const read = readText(absolute);
  if (!read.ok) throw new UsageError(`The configuration "${option}" cannot be used. ${read.reason}`);
  return { absolute, text: read.text, cwd };
}
