/** A classifier that does not ask twice for the same text. */
import type { Reading } from './classifier.ts';
import type { IntentClassification } from './labels.ts';
import { Recent } from './recent.ts';
import type { LentClassifier } from './service.ts';

/** Classifications that are kept, and the length of the longest text among them. */
const kept = 500;
const longest = 50_000;

export function remembering(lent: LentClassifier): LentClassifier {
  // Promises rather than answers: a hover and a code lens may ask before either is answered.
  const recent = new Recent<Promise<IntentClassification | null>>(kept);
  return {
    ...lent,
    async classify(readings) {
      const keys = readings.map(keyOf);
      const found = keys.map((key) => recent.get(key));
      const unknown = [...found.keys()].filter((i) => found[i] === undefined);
      if (unknown.length > 0) {
        const asked = lent.classify(unknown.map((i) => readings[i] as Reading));
        unknown.forEach((at, i) => {
          const one = asked.then((answers) => answers?.[i] ?? null);
          found[at] = one;
          const key = keys[at] as string;
          if (key.length <= longest) recent.set(key, one);
          // What could not be had may be had the next time.
          one.then((answer) => answer ?? recent.delete(key, one));
        });
      }
      const answers = await Promise.all(found);
      return answers.every((answer) => answer) ? (answers as IntentClassification[]) : null;
    },
  };
}

const keyOf = ({ text, context }: Reading): string => (context ? `${JSON.stringify(context)}\n${text}` : text);
