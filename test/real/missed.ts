/** Planted faults that are not found, each with the reason. A new one fails the test, and so does one that is found by now. */
export interface Missed {
  /** Name of the fault, and the file that got it. */
  readonly fault: string;
  readonly file: string;
  readonly why: string;
}

export const missed: readonly Missed[] = [];
