/** The thread behind `classifier.ts`: the model with everything that it computes, so that no other thread does. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type Classifier,
  createClassifier,
  type Explanation,
  type IntentClassification,
  type Reading,
  say,
  type Text,
} from '../core/service.ts';
import { type EngineName, loadEngine, openSession, type Session } from './engine.ts';
import { ModelFault, readModel } from './model-files.ts';

/** What the thread is told at its start. */
export interface Order {
  /** Where the model's files lie. */
  readonly folder: string;
  /** Absent for the best that there is. */
  readonly engine?: EngineName;
}

export type Question =
  | { readonly id: number; readonly ask: 'classify'; readonly readings: readonly Reading[] }
  | { readonly id: number; readonly ask: 'embed'; readonly texts: readonly string[] }
  | { readonly id: number; readonly ask: 'explain'; readonly text: string };

/** By `ask`. */
export interface Answers {
  readonly classify: readonly IntentClassification[];
  readonly embed: readonly Float32Array[];
  readonly explain: Explanation;
}

export type Report =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[keyof Answers] }
  /** Long questions are being worked at. */
  | { readonly kind: 'alive' }
  /** The model cannot be used, now or later. */
  | { readonly kind: 'fault'; readonly file: string | null; readonly reason: Text };

/** Between two signs of life. */
const signMilliseconds = 500;

const { folder, engine } = workerData as Order;
const tell = (report: Report): void => parentPort?.postMessage(report);
const loading = load();
loading.catch(giveUp);

const working = new Set<Promise<void>>();

parentPort?.on('message', (question: Question | null) => {
  const work = (question ? respond(question) : leave()).catch(giveUp);
  if (!question) return;
  working.add(work);
  void work.then(() => working.delete(work));
});

async function respond(question: Question): Promise<void> {
  const { classifier } = await loading;
  tell({ kind: 'answer', id: question.id, answer: await answer(classifier, question) });
}

/** Ending by itself, rather than being ended, the thread gives back what the runtime holds. */
async function leave(): Promise<void> {
  await Promise.all(working);
  const { session } = await loading;
  await session.close();
  parentPort?.close();
}

async function load(): Promise<{ classifier: Classifier; session: Session }> {
  const files = readModel(folder);
  files.catch(() => {});
  const runtime = await loadEngine(engine);
  const { card, tokenizer, network } = await files;
  const session = await openSession(runtime, network, card);
  let told = 0;
  const classifier = createClassifier({
    card,
    tokenizer,
    forward(ids, rows, length) {
      const now = performance.now();
      if (now - told > signMilliseconds) {
        told = now;
        tell({ kind: 'alive' });
      }
      return session.forward(ids, rows, length);
    },
  });
  return { classifier, session };
}

function answer(classifier: Classifier, question: Question): Promise<Answers[keyof Answers]> {
  switch (question.ask) {
    case 'classify':
      return classifier.classify(question.readings);
    case 'embed':
      return classifier.embed(question.texts);
    case 'explain':
      return classifier.explain(question.text);
  }
}

let gaveUp = false;

function giveUp(error: unknown): void {
  if (gaveUp) return;
  gaveUp = true;
  if (error instanceof ModelFault) tell({ kind: 'fault', file: error.file, reason: error.reason });
  else tell({ kind: 'fault', file: null, reason: say('{error}', { error: String(error instanceof Error ? error.message : error) }) });
  parentPort?.close();
}
