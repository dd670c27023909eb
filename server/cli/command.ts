/** What a command of the command line is. One file in `commands/` each; the file name is its name. */

export interface Command {
  /** One line for `whetstone --help`. */
  readonly summary: string;
  /** What comes after the command's name: `[paths]`. */
  readonly operands: string;
  /** Paragraphs of its help, below the summary. */
  readonly help?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Command lines and what they do. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** Whether options that it does not know are its own business. */
  readonly passesOptions?: boolean;
  /** Runs it; resolves to the exit code. A usage or input error is thrown as `UsageError`. */
  run(invocation: Invocation): Promise<number>;
}

export interface Option {
  /** How the value is called in the help; absent for a switch. */
  readonly value?: string;
  readonly doc: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeats?: boolean;
}

export interface Invocation {
  /** Values by option; `true` for a switch. Options that were not given are absent. */
  readonly options: ReadonlyMap<string, string | true>;
  /** Values of those options that may be given several times. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
  readonly io: Io;
}

/** What a command has of the process. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard output: results alone. */
  out(text: string): void;
  /** Resolves when the reader of standard output has kept up, so that long results do not pile up here. */
  drained(): Promise<void>;
  /** A line on standard error. */
  err(line: string): void;
  /** Overwrites the last such line; nothing where standard error is no terminal. */
  progress(line: string): void;
  /** All of standard input. */
  input(): Promise<Buffer>;
  /** Standard input as it comes. */
  stream(): AsyncIterable<Buffer>;
  /** Whether standard output shows colours. */
  readonly color: boolean;
  /** Width of the terminal; null where output goes elsewhere. */
  readonly columns: number | null;
}

/** The user asked for what cannot be done. The message is one line: what is there, and what to do instead. */
export class UsageError extends Error {}

export const formatOption: Option = { value: 'FORMAT', doc: 'How results are written.', choices: ['pretty', 'json'] };
