/** The intent model for tests: the files of `models/intent`, in the thread that is built from the sources. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ClassifierOptions, type OpenClassifier, openClassifier } from '../../server/node/classifier.ts';
import { serverBundle } from './built.ts';

export const modelFolder = fileURLToPath(new URL('../../models/intent/', import.meta.url));

/** Call in a `before`: skips where the clone has no model. */
export function needsModel(test: Mocha.Context): void {
  if (['model.json', 'model.onnx', 'vocabulary.bin'].every((file) => existsSync(modelFolder + file))) return;
  console.log('models/intent holds no trained model: the tests that run it are skipped.');
  test.skip();
}

/** A `vocabulary.bin` of these pieces with their scores. */
export function vocabularyOf(pieces: readonly (readonly [string, number])[], unknown = 3): Buffer {
  const numbers = Buffer.alloc(8 + 4 * pieces.length);
  numbers.writeUInt32LE(pieces.length, 0);
  numbers.writeUInt32LE(unknown, 4);
  for (const [i, [, score]] of pieces.entries()) numbers.writeFloatLE(score, 8 + 4 * i);
  return Buffer.concat([Buffer.from('unigram1'), numbers, Buffer.from(pieces.map(([piece]) => piece).join('\n'))]);
}

const open: OpenClassifier[] = [];

/** A classifier that ends with the test file, and what it reported. Call `cleanUpClassifiers` once. */
export function classifier(options: Partial<ClassifierOptions> = {}): OpenClassifier & { readonly reports: string[] } {
  const thread = path.join(path.dirname(serverBundle()), 'classifier.cjs');
  const reports: string[] = [];
  const opened = openClassifier({ folder: modelFolder, thread, report: (line) => reports.push(line), ...options });
  open.push(opened);
  return { ...opened, reports };
}

/** Call once in a file's outermost `describe`. */
export function cleanUpClassifiers(): void {
  after(async () => {
    for (const one of open.splice(0)) await one.close();
  });
}
