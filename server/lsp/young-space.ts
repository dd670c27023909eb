/**
 * How V8 keeps short-lived objects, of which each analysis makes some hundred kilobytes.
 *
 * Their space is small at first, for opening many documents would fill tens of megabytes that idle time never gives back. Once someone
 * types it is made four times as large, once: before, every other keystroke waited for a collection. Nor is it collected as soon as there
 * is a pause: the pause after an edit is when the editor asks for hover and actions (`npm run bench -- lsp`).
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Changes after which someone is evidently typing. */
const typingAfter = 20;

export interface YoungSpace {
  /** A document was changed. */
  changed(): void;
}

export function smallYoungSpace(): YoungSpace {
  setFlagsFromString('--no-minor-gc-task');
  growBy(1);
  let changes = 0;
  let first = 0;
  let isLarge = false;
  return {
    changed() {
      if (isLarge || ++changes < typingAfter) return;
      if (changes === typingAfter) {
        first = youngSpaceSize();
        growBy(4);
        return;
      }
      // V8 grows it at a collection, and would go on at the next ones.
      isLarge = youngSpaceSize() > first;
      if (isLarge) growBy(1);
    },
  };
}

/** In bytes. */
export const youngSpaceSize = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;

const growBy = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);
