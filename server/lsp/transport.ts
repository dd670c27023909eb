/** How bytes come and go: standard streams, a socket, a pipe, or the channel of a parent that is Node itself. */
import { createConnection, type Socket } from 'node:net';
import { IPCMessageReader, IPCMessageWriter, type MessageReader, type MessageWriter } from 'vscode-jsonrpc/node';
import { ResilientReader } from './reader.ts';
import { WholeWriter } from './writer.ts';

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Resolves when nothing more can come: the editor is gone. */
  readonly ended: Promise<void>;
  /** Resolves once what was written has left this process. */
  flush(): Promise<void>;
}

/** What the arguments ask for; standard streams where they say nothing. A string is what is wrong with them. */
export function openTransport(args: readonly string[]): Transport | string {
  if (args.includes('--node-ipc'))
    return process.send ? ipc() : '--node-ipc needs a parent process that opened a channel (child_process.fork).';
  const port = optionOf(args, '--socket');
  if (port !== null) {
    const number = Number(port);
    if (!Number.isInteger(number) || number < 1 || number > 65535)
      return `--socket needs a port number from 1 to 65535, as in --socket=7001.`;
    return socket(createConnection(number, '127.0.0.1'));
  }
  const pipe = optionOf(args, '--pipe');
  if (pipe !== null) return pipe === '' ? '--pipe needs a name, as in --pipe=/tmp/whetstone.sock.' : socket(createConnection(pipe));
  return stdio();
}

function stdio(): Transport {
  // Whatever a library prints must not stand between two messages.
  console.log = console.info = console.debug = console.error;
  const { stdin, stdout } = process;
  return {
    reader: new ResilientReader(stdin),
    writer: new WholeWriter(stdout),
    ended: new Promise((resolve) => {
      for (const event of ['end', 'close', 'error']) stdin.once(event, () => resolve());
      for (const event of ['close', 'error']) stdout.once(event, () => resolve());
    }),
    flush: () => new Promise((resolve) => (stdout.writable ? stdout.write('', () => resolve()) : resolve())),
  };
}

function socket(stream: Socket): Transport {
  stream.setNoDelay(true);
  return {
    reader: new ResilientReader(stream),
    writer: new WholeWriter(stream),
    ended: new Promise((resolve) => {
      for (const event of ['end', 'close', 'error']) stream.once(event, () => resolve());
    }),
    flush: () => new Promise((resolve) => (stream.writable ? stream.end(() => resolve()) : resolve())),
  };
}

function ipc(): Transport {
  return {
    reader: new IPCMessageReader(process),
    writer: new IPCMessageWriter(process),
    ended: new Promise((resolve) => process.once('disconnect', () => resolve())),
    flush: () => Promise.resolve(),
  };
}

/** The value of `--name=value` or `--name value`; null where the option is absent. */
function optionOf(args: readonly string[], name: string): string | null {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const arg = args[at];
  if (arg === undefined) return null;
  return arg === name ? (args[at + 1] ?? '') : arg.slice(name.length + 1);
}
