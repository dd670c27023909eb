/** Threads that analyse files. What comes in order goes out in any: the caller knows each answer by its question. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Handed } from '../core/service.ts';
import type { NamedConfiguration } from '../node/configurations.ts';
import type { Answer } from './answer.ts';

export interface Job {
  readonly root: string;
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  /** What others say of its constants. */
  readonly handed: readonly Handed[];
}

/** What all threads are told at their start. */
export interface Order {
  readonly configuration: NamedConfiguration | null;
  /** Whether the cache will want to know what an analysis asked. */
  readonly noted: boolean;
}

export interface Reply {
  /** Of the question. */
  readonly id: number;
  readonly answer: Answer;
  /** Lines for the user: why code could not be parsed, told once by each thread. */
  readonly faults: readonly string[];
}

export interface Pool {
  ask(job: Job, then: (reply: Reply) => void): void;
  /** Resolves when there is room for more questions, so that texts do not pile up. */
  room(): Promise<void>;
  /** Resolves when all is answered; rejects if a thread broke. */
  done(): Promise<void>;
  close(): void;
}

/** More threads than this wait for the disk. */
const mostThreads = 8;

/** Files that a thread should have to do, for starting it costs as much as a few dozen. */
const filesEach = 50;

/** Questions that wait at each thread, so that none runs dry while this one reads. */
const waiting = 8;

export function openPool(order: Order, files: number): Pool {
  const count = Math.max(1, Math.min(availableParallelism(), mostThreads, Math.ceil(files / filesEach)));
  const answers = new Map<number, (reply: Reply) => void>();
  let next = 0;
  let failure: Error | null = null;
  let wake = () => {};

  const threads = Array.from({ length: count }, () => {
    const start = JSON.stringify(path.join(__dirname, 'start.cjs'));
    const thread = new Worker(`require(${start}).start('worker')`, { eval: true, workerData: order });
    thread.on('message', (reply: Reply) => {
      answers.get(reply.id)?.(reply);
      answers.delete(reply.id);
      wake();
    });
    thread.on('error', (error) => {
      failure = error;
      wake();
    });
    return thread;
  });

  async function until(settled: () => boolean): Promise<void> {
    while (!failure && !settled())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (failure) throw failure;
  }

  return {
    ask(job, then) {
      const id = next++;
      answers.set(id, then);
      threads[id % threads.length]?.postMessage({ id, job });
    },
    room: () => until(() => answers.size < threads.length * waiting),
    done: () => until(() => answers.size === 0),
    close() {
      for (const thread of threads) thread.postMessage(null);
    },
  };
}
