/** The command `whetstone`: finds the command, gives it what it needs of the process, and turns its outcome into an exit code. */
import { closest } from '../core/service.ts';
import { parseArguments } from './arguments.ts';
import { type Io, UsageError } from './command.ts';
import { commands } from './commands.generated.ts';
import { commonOptions, helpOf, overview } from './help.ts';
import { version } from './version.ts';

/** Usage and input errors, and refused edits. */
const wrongInput = 2;

// A reader that has seen enough closes the pipe (`| head`): that is no fault of anyone.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// Where nobody reads the messages, the exit code still tells.
process.stderr.on('error', () => {});

const giveUp = (error: unknown): void => {
  process.stderr.write(`whetstone: ${describe(error)}\n`);
  process.exitCode = wrongInput;
};
process.on('uncaughtException', giveUp);

run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, giveUp);

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v' || name === '-V' || name === 'version') return print(`${version}\n`);
  if (name === 'help' && args[0] !== undefined) return run([args[0], '--help']);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(overview(commands));
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(unknownCommand(name));
  if (asksForHelp(args)) return print(helpOf(name, command));
  const { options, lists, operands } = command.passesOptions
    ? { options: new Map<string, string | true>(), lists: new Map<string, string[]>(), operands: args }
    : parseArguments(args, { ...command.options, ...commonOptions });
  return command.run({ options, lists, operands, io: ioOf(options) });
}

/** What comes after `--` are paths. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function unknownCommand(name: string): string {
  const nearest = closest(name, Object.keys(commands));
  return `There is no command "${name}". ${nearest ? `Did you mean \`whetstone ${nearest}\`?` : 'Run `whetstone --help` to see the commands.'}`;
}

function ioOf(options: ReadonlyMap<string, string | true>): Io {
  const { env, stdout, stderr } = process;
  let shown = 0;
  const clear = () => {
    if (shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  return {
    cwd: process.cwd(),
    env,
    out(text) {
      clear();
      stdout.write(text);
    },
    async drained() {
      if (stdout.writableNeedDrain) await new Promise((resolve) => stdout.once('drain', resolve));
    },
    err(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(line);
      shown = line.length;
    },
    async input() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    stream: () => process.stdin,
    color: isColored(options, env, stdout.isTTY === true),
    columns: stdout.isTTY ? stdout.columns : null,
  };
}

/** An option decides, then NO_COLOR (no-color.org), then FORCE_COLOR, then what the output is. */
function isColored(options: ReadonlyMap<string, string | true>, env: Io['env'], terminal: boolean): boolean {
  if (options.has('no-color')) return false;
  if (options.has('color')) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return terminal && env.TERM !== 'dumb';
}

/** One line, whatever happened: a stack trace helps nobody who did not write this. */
function describe(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const [first = 'unknown'] = String(error instanceof Error ? error.message : error).split('\n');
  return `This is a fault in Whetstone itself: ${first}. Please report it.`;
}
