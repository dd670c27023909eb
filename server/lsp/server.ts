/** The language server: opens the way to the client, wires the parts, and lives until the editor lets it go. */
import { createMessageConnection, type Logger, ResponseError } from 'vscode-jsonrpc/node';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver-protocol';
import { useTranslations } from '../core/service.ts';
import { translationsFor } from '../node/translations.ts';
import { readArguments } from './arguments.ts';
import { capabilitiesFor } from './capabilities.ts';
import { clientOf } from './client.ts';
import { dispatch, type Stage, type Table } from './dispatch.ts';
import { handlersFor } from './handlers.ts';
import { live } from './lifecycle.ts';
import { Log } from './log.ts';
import { Session } from './session.ts';
import { openTransport } from './transport.ts';

/** As the command line has it. */
const wrongUsage = 2;

/** Parse error and invalid request, from the JSON-RPC specification: all that can be said to a message without an id. */
const parseError = -32700;

/**
 * @param args `--stdio` (the default), `--socket=PORT`, `--pipe=NAME` or `--node-ipc`.
 * @returns the exit code: 0 after `shutdown`, 1 where the client left without, 2 where the arguments make no sense, or lead nowhere.
 */
export async function serve(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  const transport = typeof wanted === 'string' ? wanted : await openTransport(wanted.way);
  if (typeof wanted === 'string' || typeof transport === 'string') {
    console.error(`whetstone: ${transport}`);
    return wrongUsage;
  }
  const { reader, writer } = transport;
  const connection = createMessageConnection(reader, writer, quiet);
  reader.onError((error) => {
    if (!(error instanceof SyntaxError)) return;
    const message = { jsonrpc: '2.0', id: null, error: new ResponseError(parseError, error.message).toJson() };
    void writer.write(message);
  });

  const stage: Stage = { name: 'fresh' };
  const log = new Log(connection);
  let table: Table = { requests: {}, notifications: {} };
  let session: Session | null = null;
  dispatch(
    connection,
    stage,
    () => table,
    (method, error) => log.fault(`"${method}" failed`, error),
  );
  const initialize = (params: InitializeParams): InitializeResult => {
    useTranslations(translationsFor(params.locale, (problem) => log.warn(problem)));
    const client = clientOf(params);
    session = new Session(connection, client, log, params.initializationOptions);
    table = handlersFor(session, params);
    return { capabilities: capabilitiesFor(client, session.settings), serverInfo: { name: 'Whetstone', ...version() } };
  };
  const ended = live(connection, transport, stage, wanted.clientProcessId, initialize);
  connection.listen();
  const code = await ended;
  await atMost(flushing, transport.flush());
  // Its library ends the process with an abort where that goes while it loads a network.
  await atMost(closing, (session as Session | null)?.close());
  return code;
}

/** Milliseconds that a client which no longer reads, and a model that is being loaded, may hold the server up. */
const flushing = 500;
const closing = 2000;

const atMost = (milliseconds: number, work: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);

/** The build puts it in. */
const version = (): { version?: string } => (process.env.WHETSTONE_VERSION ? { version: process.env.WHETSTONE_VERSION } : {});

/** The library would log whole messages, prompts included. */
const quiet: Logger = { error: () => {}, warn: () => {}, info: () => {}, log: () => {} };
