/** Splits a command's arguments into options and operands. */
import { parseArgs } from 'node:util';
import { closest } from '../core/service.ts';
import { type Option, UsageError } from './command.ts';

export interface Arguments {
  readonly options: ReadonlyMap<string, string | true>;
  /** Of options that may be given several times, in order. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

/** @throws UsageError on an option that is not known, lacks its value, or has one it does not take. */
export function parseArguments(args: readonly string[], known: Readonly<Record<string, Option>>): Arguments {
  const options = new Map<string, string | true>();
  const lists = new Map<string, string[]>();
  const operands: string[] = [];
  const config = Object.fromEntries(
    Object.entries(known).map(([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }]),
  );
  const { tokens } = parseArgs({ args: [...args], options: config, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!option)
      throw new UsageError(unknownOption(rawName.startsWith('--') ? rawName : (args[token.index] ?? rawName), name, Object.keys(known)));
    const taken = optionValue(rawName, option, value, inlineValue === true);
    if (option.repeats && taken !== true) lists.set(name, [...(lists.get(name) ?? []), taken]);
    else options.set(name, taken);
  }
  return { options, lists, operands };
}

function optionValue(name: string, { value: wanted, choices }: Option, value: string | undefined, joined: boolean): string | true {
  if (!wanted) {
    if (value !== undefined) throw new UsageError(`${name} takes no value. Write ${name} alone.`);
    return true;
  }
  if (value === undefined || (!joined && /^-./.test(value))) throw new UsageError(`${name} needs a value: ${name} ${wanted}.`);
  if (choices && !choices.includes(value)) throw new UsageError(`${name} can be ${list(choices)}, not "${value}".`);
  return value;
}

function unknownOption(written: string, name: string, known: readonly string[]): string {
  if (/^-[^-]./.test(written))
    return `There is no option ${written}. Add --help to see the options, or write ./${written} if it is a file.`;
  const nearest = written.startsWith('--') ? (closest(name, known) ?? akin(name, known)) : null;
  return `There is no option ${written}. ${nearest ? `Did you mean --${nearest}?` : 'Add --help to see the options.'}`;
}

/** An option that begins with the same word, as other programs may call it: `--stdin-filename`. */
function akin(name: string, known: readonly string[]): string | null {
  const [word = ''] = name.split('-');
  return word.length > 2 ? (known.find((one) => one.split('-')[0] === word) ?? null) : null;
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
