/** Threads that classify: one for a short input, more as one alone cannot keep up. */
import { availableParallelism } from 'node:os';
import { createIntentClassification, type IntentClassificationService, type LentClassifier } from '../core/service.ts';
import { type OpenClassifier, openClassifier } from '../node/classifier.ts';
import { countTokens } from '../node/tokens.ts';

export interface Classifiers {
  readonly service: IntentClassificationService;
  /** How many questions can be worked at at once. */
  readonly width: number;
  close(): Promise<void>;
}

/** Each holds the model, some 90 MB. */
const mostThreads = 8;

/** @param report told at most once why the model cannot be used. */
export function openClassifiers(report: (line: string) => void): Classifiers {
  const width = Math.max(1, Math.min(availableParallelism(), mostThreads));
  const threads: { readonly classifier: OpenClassifier; questions: number }[] = [];
  let told = false;
  const reportOnce = (line: string): void => {
    if (!told) report(line);
    told = true;
  };

  /** Asks a thread that has nothing to do, a new one, or the one with the least to do. */
  async function viaThread<T>(ask: (classifier: OpenClassifier) => Promise<T>): Promise<T> {
    let least = threads.toSorted((a, b) => a.questions - b.questions)[0];
    if (!least || (least.questions > 0 && threads.length < width)) {
      least = { classifier: openClassifier({ report: reportOnce }), questions: 0 };
      threads.push(least);
    }
    least.questions++;
    try {
      return await ask(least.classifier);
    } finally {
      least.questions--;
    }
  }

  const classifier: LentClassifier = {
    classify: (readings) => viaThread((c) => c.classify(readings)),
    embed: (texts) => viaThread((c) => c.embed(texts)),
    explain: (text) => viaThread((c) => c.explain(text)),
  };
  return {
    service: createIntentClassification({ classifier, count: (text, encoding) => countTokens(text, encoding).catch(() => null) }),
    width,
    close: async () => void (await Promise.all(threads.map((thread) => thread.classifier.close()))),
  };
}
