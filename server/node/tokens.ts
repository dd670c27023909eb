/**
 * Counts tokens in a thread of its own: the tokenizers' tables take a quarter of a second to load, and no one's typing
 * should wait for that. The thread starts on first need and goes when it has had nothing to do for a while.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Encoding } from '../core/service.ts';
import type { TokenAnswer, TokenQuestion } from './tokens-thread.ts';

/** Long enough to serve a writing session's pauses, short enough to give some 70 MB back soon after. */
const idleMilliseconds = 60_000;

let thread: Worker | null = null;
let idle: NodeJS.Timeout | null = null;
let last = 0;
const waiting = new Map<number, { resolve(tokens: number): void; reject(error: Error): void }>();

/** @throws where the thread cannot start or its tables cannot be loaded. */
export const countTokens = (text: string, encoding: Encoding): Promise<number> =>
  new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject });
    thread ??= startThread();
    thread.postMessage({ id, text, encoding } satisfies TokenQuestion);
  });

function startThread(): Worker {
  const script = path.join(__dirname, 'tokens.cjs');
  const started = new Worker(script);
  started.on('message', ({ id, tokens }: TokenAnswer) => {
    waiting.get(id)?.resolve(tokens);
    waiting.delete(id);
    rest();
  });
  started.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    thread = null;
  });
  // An editor that leaves must not be kept waiting for a count. Only now: a listener for messages holds the process again.
  started.unref();
  return started;
}

function rest(): void {
  if (idle) clearTimeout(idle);
  idle = setTimeout(() => {
    if (waiting.size > 0) return;
    void thread?.terminate();
    thread = null;
  }, idleMilliseconds);
  idle.unref();
}
