/**
 * How far V8 may let the space for short-lived objects grow. Opening many documents would fill tens of megabytes of it that idle
 * time never gives back, so it starts small; while someone types it is given room, for collecting it at each keystroke would cost
 * a sixth of the time to the diagnostics (measured: `npm run bench -- lsp`).
 */
import { setFlagsFromString } from 'node:v8';

/** Changes after which someone is evidently typing. */
const typingAfter = 20;

export interface YoungSpace {
  /** A document was changed. */
  changed(): void;
}

export function smallYoungSpace(): YoungSpace {
  setFlagsFromString('--semi-space-growth-factor=1');
  let changes = 0;
  return {
    changed() {
      if (++changes === typingAfter) setFlagsFromString('--semi-space-growth-factor=2');
    },
  };
}
