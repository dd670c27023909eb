/**
 * Hands each message to its handler, in the order LSP allows: nothing before `initialize`, nothing after `shutdown`, no
 * parameters that are not what the method takes. Whatever a handler throws becomes the reply of that one request.
 */
import { type CancellationToken, ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import type { Notifications, Requests } from './methods.ts';
import { fits, type Shape } from './params.ts';

/** From the LSP specification; JSON-RPC itself does not know it. */
const requestCancelled = -32800;
/** From the LSP specification: the server understood, and cannot do what was asked. The message is for the user. */
const requestFailed = -32803;

type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;
type Taken<P, R> = readonly [Shape, Handler<P, R>];

export type RequestHandlers = { readonly [M in keyof Requests]?: Taken<Requests[M][0], Requests[M][1]> };
export type NotificationHandlers = { readonly [M in keyof Notifications]?: Taken<Notifications[M], void> };

/** Where the session stands. */
export interface Stage {
  name: 'fresh' | 'running' | 'shut down';
}

export interface Table {
  readonly requests: RequestHandlers;
  readonly notifications: NotificationHandlers;
}

/** @param failed is told what a handler threw that is nobody's mistake but ours. */
export function dispatch(
  connection: MessageConnection,
  stage: Stage,
  table: () => Table,
  failed: (method: string, error: unknown) => void,
): void {
  connection.onRequest(async (method, params, token) => {
    if (stage.name === 'fresh') return new ResponseError(ErrorCodes.ServerNotInitialized, `"${method}" came before "initialize".`);
    if (stage.name === 'shut down') return new ResponseError(ErrorCodes.InvalidRequest, `"${method}" came after "shutdown".`);
    const taken = lookUp<Taken<unknown, unknown>>(table().requests, method);
    if (!taken) return new ResponseError(ErrorCodes.MethodNotFound, `There is no method "${method}".`);
    const [shape, handler] = taken;
    if (!fits(shape, params)) return new ResponseError(ErrorCodes.InvalidParams, `The parameters of "${method}" are not what it takes.`);
    if (token.isCancellationRequested) return new ResponseError(requestCancelled, 'Cancelled.');
    try {
      const result = await handler(params, token);
      return token.isCancellationRequested ? new ResponseError(requestCancelled, 'Cancelled.') : result;
    } catch (error) {
      if (error instanceof Refused) return new ResponseError(requestFailed, error.message);
      failed(method, error);
      return new ResponseError(ErrorCodes.InternalError, `"${method}" failed.`);
    }
  });
  connection.onNotification((method, params) => {
    if (stage.name !== 'running') return;
    const taken = lookUp<Taken<unknown, void>>(table().notifications, method);
    if (!taken) return;
    const [shape, handler] = taken;
    if (!fits(shape, params)) return;
    try {
      handler(params, never);
    } catch (error) {
      failed(method, error);
    }
  });
}

/** Thrown where what was asked cannot be done, with the reason for the user. */
export class Refused extends Error {}

const never: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => {} }) };

function lookUp<T>(table: object, method: string): T | undefined {
  return Object.hasOwn(table, method) ? (table as Readonly<Record<string, T>>)[method] : undefined;
}
