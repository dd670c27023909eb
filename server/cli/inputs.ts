/** What the operands of a command name: texts of files, or of standard input. */
import path from 'node:path';
import { configurationName, promptGlobs } from '../core/service.ts';
import { configurationsOf, type NamedConfiguration } from '../node/configurations.ts';
import { decode, readText } from '../node/encoding.ts';
import { findFiles, type Taking } from '../node/files.ts';
import { globSet } from '../node/glob-set.ts';
import { type Place, rootFinder } from '../node/roots.ts';
import { statOf } from '../node/stat.ts';
import { type Invocation, type Option, UsageError } from './command.ts';
import type { Input } from './opening.ts';

export const configOption: Option = {
  value: 'FILE',
  doc: 'Use this configuration for all files, its globs counted from the current folder.',
};

/** Options of every command that reads prompt files. */
export const inputOptions: Readonly<Record<string, Option>> = {
  config: configOption,
  'no-ignore': { doc: 'Take also what .gitignore, or `exclude` of the configuration, leaves out.' },
  'stdin-path': { value: 'NAME', doc: 'With `-`: the path that the text would have, which decides its format.' },
};

export interface Inputs {
  readonly cwd: string;
  /** Whether what `.gitignore` or a configuration leaves out is taken too. */
  readonly takesIgnored: boolean;
  /** Where each file belongs. */
  readonly placeOf: (absolute: string) => Place;
  readonly inputs: readonly Input[];
  readonly configuration: NamedConfiguration | null;
  /** Files that were named themselves, so that one which is no prompt file deserves a word. */
  readonly named: ReadonlySet<string>;
  /** Absolute folders of which all prompt files are among the inputs. */
  readonly folders: readonly string[];
  /** What is worth a word, but no fault. */
  readonly notes: readonly string[];
  /** Operands that name nothing, and folders that cannot be read, each as a line for the user. */
  readonly missing: readonly string[];
}

/** Name of a text that comes without one: a prompt of no particular format. */
const unnamed = 'prompts/stdin.md';

/** @throws UsageError where the operands contradict each other, or the named configuration cannot be read. */
export async function inputsOf({ options, operands, io }: Invocation): Promise<Inputs> {
  const { cwd } = io;
  // A variable of the shell that is not set; to check everything instead would surprise.
  if (operands.includes('')) throw new UsageError('A path is empty. Write "." for the current folder.');
  const placeOf = rootFinder(cwd, configurationName);
  const configuration = namedConfiguration(options.get('config'), cwd);
  const takesIgnored = options.has('no-ignore');
  const asPath = options.get('stdin-path');
  if (!operands.includes('-')) {
    if (asPath !== undefined) throw new UsageError('--stdin-path names the text of standard input. Give `-` as the only path with it.');
    return { cwd, takesIgnored, configuration, placeOf, ...onDisk(operands, cwd, { takesIgnored, picks: picker(placeOf, configuration) }) };
  }
  if (operands.length > 1) throw new UsageError('`-` stands for standard input and cannot be mixed with paths. Check them in another run.');
  const read = decode(await io.input());
  if (!read.ok) throw new UsageError(`standard input${read.line ? `:${read.line}:${read.column}` : ''}: ${read.reason}`);
  const name = typeof asPath === 'string' ? asPath : '-';
  const absolute = path.resolve(cwd, typeof asPath === 'string' ? asPath : unnamed);
  return {
    cwd,
    takesIgnored,
    configuration,
    placeOf,
    inputs: [{ path: name, absolute, text: read.text }],
    named: new Set([absolute]),
    folders: [],
    notes: [],
    missing: [],
  };
}

function onDisk(
  operands: readonly string[],
  cwd: string,
  taking: Taking,
): Pick<Inputs, 'inputs' | 'named' | 'folders' | 'notes' | 'missing'> {
  const { files, missing, ignored, closed } = findFiles(operands, cwd, taking);
  const isFolder = (operand: string) => statOf(path.resolve(cwd, operand))?.isDirectory() === true;
  const folders = (operands.length > 0 ? operands : ['.']).filter(isFolder).map((operand) => path.resolve(cwd, operand));
  return {
    inputs: files,
    named: new Set(files.filter((f) => f.named).map((f) => f.absolute)),
    folders,
    notes: ignored
      .filter(isFolder)
      .map((folder) => `${folder || '.'}: All prompt files here are left out by .gitignore. Add --no-ignore to take them all the same.`),
    missing: [
      ...ignored
        .filter((operand) => !isFolder(operand))
        .map((glob) => `All files that match "${glob}" are left out by .gitignore. Name a file itself, or add --no-ignore.`),
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

/** @throws UsageError where it cannot be read. */
export function namedConfiguration(option: string | true | undefined, cwd: string): NamedConfiguration | null {
  if (typeof option !== 'string') return null;
  const absolute = path.resolve(cwd, option);
  const read = readText(absolute);
  if (!read.ok) throw new UsageError(`The configuration "${option}" cannot be used. ${read.reason}`);
  return { absolute, text: read.text, cwd };
}

/** The files on the disk of each root: those that an inspection will tell of by and by. */
export function laterByRoot({ inputs, placeOf }: Pick<Inputs, 'inputs' | 'placeOf'>): (root: string) => ReadonlySet<string> {
  let found: Map<string, Set<string>> | null = null;
  const find = () => {
    const all = new Map<string, Set<string>>();
    for (const { absolute, text } of inputs) {
      if (text !== undefined) continue;
      const { root, relative } = placeOf(absolute);
      all.set(root, (all.get(root) ?? new Set()).add(relative));
    }
    return all;
  };
  return (root) => (found ??= find()).get(root) ?? new Set();
}
