/** What a command of the command line is. One file in `commands/` each; the file name is its name. */

export interface Command {
  /** One line for `whetstone --help`. */
  readonly summary: string;
  /** The whole help text: usage, options, examples. */
  readonly help: string;
  /** Runs it; resolves to the exit code. A usage or input error is thrown as `UsageError`. */
  run(args: readonly string[]): Promise<number>;
}
