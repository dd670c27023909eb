/** The server's life: it starts once, and ends when its editor says so, goes away, or dies. */

import { ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver-protocol';
import type { Stage } from './dispatch.ts';
import { field } from './params.ts';
import type { Transport } from './transport.ts';

/** How often the editor's process is looked for. Fast enough to be gone ten seconds after it, slow enough to cost nothing. */
const watchEvery = 3000;

/** Resolves to the exit code: 0 after an orderly shutdown, else 1. */
export function live(
  connection: MessageConnection,
  transport: Transport,
  stage: Stage,
  clientProcessId: number | null,
  initialize: (params: InitializeParams) => InitializeResult,
): Promise<number> {
  return new Promise((resolve) => {
    let watch: NodeJS.Timeout | null = null;
    const end = () => {
      if (watch) clearInterval(watch);
      resolve(stage.name === 'shut down' ? 0 : 1);
    };
    const watchProcess = (pid: unknown) => {
      // One that cannot be seen from the start lives elsewhere (a container): its absence says nothing.
      if (watch || typeof pid !== 'number' || !isAlive(pid)) return;
      watch = setInterval(() => isAlive(pid) || end(), watchEvery);
    };
    watchProcess(clientProcessId);

    connection.onRequest('initialize', (params: unknown) => {
      if (stage.name !== 'fresh') return new ResponseError(ErrorCodes.InvalidRequest, '"initialize" came a second time.');
      const capabilities = field(params, 'capabilities');
      if (typeof capabilities !== 'object' || capabilities === null)
        return new ResponseError(ErrorCodes.InvalidParams, 'The parameters of "initialize" need "capabilities".');
      watchProcess(field(params, 'processId'));
      const result = initialize(params as InitializeParams);
      stage.name = 'running';
      return result;
    });
    connection.onRequest('shutdown', () => {
      if (stage.name === 'fresh') return new ResponseError(ErrorCodes.ServerNotInitialized, '"shutdown" came before "initialize".');
      stage.name = 'shut down';
      return null;
    });
    connection.onNotification('exit', end);
    transport.ended.then(end);
  });
}

/** A process that is there but belongs to somebody else (EPERM) is alive. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
