/** How bytes come and go: standard streams, a socket, a pipe, or the channel of a parent that is Node itself. */
import { createConnection, type Socket } from 'node:net';
import { IPCMessageReader, IPCMessageWriter, type MessageReader, type MessageWriter } from 'vscode-jsonrpc/node';
import type { Way } from './arguments.ts';
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

/** @returns a string where there is nobody at the other end: a line that says so. */
export async function openTransport(way: Way): Promise<Transport | string> {
  switch (way.kind) {
    case 'stdio':
      return stdio();
    case 'node-ipc':
      return process.send ? ipc() : '--node-ipc needs a parent process that opened a channel (child_process.fork).';
    case 'socket':
      return connected(
        createConnection(way.port, '127.0.0.1'),
        (code) => `Nobody answers on port ${way.port} of this machine (${code}). The editor has to listen there first.`,
      );
    case 'pipe':
      return connected(
        createConnection(way.name),
        (code) => `Nobody answers on the pipe "${way.name}" (${code}). The editor has to listen there first.`,
      );
  }
}

const connected = (stream: Socket, refusal: (code: string) => string): Promise<Transport | string> =>
  new Promise((resolve) => {
    const refused = (error: NodeJS.ErrnoException) => resolve(refusal(error.code ?? error.message));
    stream.once('error', refused);
    stream.once('connect', () => {
      stream.off('error', refused);
      resolve(socket(stream));
    });
  });

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
