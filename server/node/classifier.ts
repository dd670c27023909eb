/**
 * The intent model in a thread of its own: it is loaded on first need and let go when it has had nothing to do for a while. What makes it
 * unusable is told once; from then on all answers are null, and everything that needs no model goes on.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type LentClassifier, localize, say, type Text } from '../core/service.ts';
import type { Answers, Order, Question, Report } from './classifier-thread.ts';

export interface OpenClassifier extends LentClassifier {
  /** Ends the thread once it has answered; a later question starts another. */
  close(): Promise<void>;
}

export interface ClassifierOptions {
  /** Told at most once, in a whole sentence for people: why the model cannot be used. */
  report(line: string): void;
  /** Where the model's files lie; by default where the build puts them. */
  readonly folder?: string;
  readonly engine?: Order['engine'];
  /** Script of the thread. */
  readonly thread?: string;
  /** How long the thread may have nothing to do. */
  readonly idleMilliseconds?: number;
  /** How long the thread may say nothing though it was asked. */
  readonly silenceMilliseconds?: number;
}

/** What the server is built with. */
const modelFolder = () => path.join(__dirname, 'models', 'intent');

/** Long enough for a writing session's pauses, short enough to give some 90 MB back soon after. */
const usualIdle = 60_000;
const usualSilence = 30_000;

/** The silence is counted in steps, which stand still while the machine sleeps. */
const steps = 6;

/** Threads that may break for reasons of the moment, as want of memory, before the model is given up. */
const mostBreaks = 3;

type Ask = Question extends infer Q ? (Q extends { readonly id: number } ? Omit<Q, 'id'> : never) : never;

interface Thread {
  readonly worker: Worker;
  /** By the question's id. */
  readonly waiting: Map<number, (answer: Answers[keyof Answers] | null) => void>;
  /** Steps since it last said something. */
  silent: number;
  readonly ended: Promise<unknown>;
}

export function openClassifier(options: ClassifierOptions): OpenClassifier {
  const { folder = modelFolder(), engine, thread: script = path.join(__dirname, 'classifier.cjs') } = options;
  let thread: Thread | null = null;
  let idle: NodeJS.Timeout | null = null;
  let watch: NodeJS.Timeout | null = null;
  let last = 0;
  let breaks = 0;
  let off = false;

  function ask<K extends keyof Answers>(question: Ask & { readonly ask: K }): Promise<Answers[K] | null> {
    if (off) return Promise.resolve(null);
    return new Promise((resolve) => {
      const id = ++last;
      thread ??= start();
      thread.waiting.set(id, resolve as (answer: Answers[keyof Answers] | null) => void);
      if (idle) clearTimeout(idle);
      watch ??= setInterval(listen, (options.silenceMilliseconds ?? usualSilence) / steps).unref();
      thread.worker.postMessage({ id, ...question });
    });
  }

  function start(): Thread {
    // Loaders that the process was started with are not for a bundle.
    const worker = new Worker(script, { execArgv: [], workerData: { folder, ...(engine && { engine }) } satisfies Order });
    const started: Thread = { worker, waiting: new Map(), silent: 0, ended: new Promise((resolve) => worker.once('exit', resolve)) };
    worker.on('message', (report: Report) => {
      started.silent = 0;
      if (report.kind === 'fault') giveUp(started, report.reason, report.file);
      if (report.kind !== 'answer') return;
      breaks = 0;
      started.waiting.get(report.id)?.(report.answer);
      started.waiting.delete(report.id);
      if (started.waiting.size === 0) rest();
    });
    worker.on('error', (error) => broke(started, say('{error}', { error: error.message })));
    worker.on('exit', () => broke(started, say('its thread ended')));
    // An editor that leaves must not be kept waiting for an answer. Only now: a listener for messages holds the process again.
    worker.unref();
    return started;
  }

  /** For reasons that may pass: the next question starts anew, until that has failed too often. */
  function broke(which: Thread, reason: Text): void {
    if (thread === which && ++breaks >= mostBreaks) giveUp(which, reason, null);
    else drop(which);
  }

  function giveUp(which: Thread, reason: Text, file: string | null): void {
    if (!off) {
      off = true;
      const said = localize(reason);
      const what = file ? `${path.join(folder, file)}: ${said}` : said;
      options.report(
        localize(
          say(
            'The intent model cannot be used, so prompts are not classified; everything else works. Install Whetstone again. ({reason})',
            {
              reason: what,
            },
          ),
        ),
      );
    }
    drop(which);
  }

  function drop(which: Thread): void {
    if (thread === which) {
      thread = null;
      unwatch();
    }
    void which.worker.terminate();
    for (const resolve of which.waiting.values()) resolve(null);
    which.waiting.clear();
  }

  function listen(): void {
    if (!thread || thread.waiting.size === 0) unwatch();
    else if (++thread.silent > steps) broke(thread, say('it does not answer'));
  }

  function unwatch(): void {
    if (watch) clearInterval(watch);
    watch = null;
  }

  function rest(): void {
    unwatch();
    if (idle) clearTimeout(idle);
    idle = setTimeout(letGo, options.idleMilliseconds ?? usualIdle).unref();
  }

  /** The thread gives back what it holds and ends by itself. */
  function letGo(): Promise<unknown> {
    if (idle) clearTimeout(idle);
    unwatch();
    const leaving = thread;
    thread = null;
    leaving?.worker.postMessage(null);
    return leaving?.ended ?? Promise.resolve();
  }

  return {
    classify: (readings) => (readings.length === 0 ? Promise.resolve([]) : ask({ ask: 'classify', readings })),
    embed: (texts) => ask({ ask: 'embed', texts }),
    explain: (text) => ask({ ask: 'explain', text }),
    close: async () => void (await letGo()),
  };
}
