/** A text as somebody works at it: one edit after the other, of which most are taken back. */
import { mulberry32 } from './random.ts';
import { pick } from './random-edits.ts';

/** @param tokens what is typed or pasted @yields the text after each edit */
export function* typed(text: string, tokens: readonly string[], edits: number, seed: number): Iterable<string> {
  const random = mulberry32(seed);
  let now = text;
  yield now;
  for (let i = 0; i < edits; i++) {
    const at = Math.floor(random() * (now.length + 1));
    const removed = random() < 0.6 ? 0 : Math.floor(random() ** 3 * 60);
    const added = removed > 0 && random() < 0.4 ? '' : pick(random, tokens);
    const before = now;
    now = now.slice(0, at) + added + now.slice(at + removed);
    yield now;
    if (random() < 0.8) {
      now = before;
      yield now;
    }
  }
}
