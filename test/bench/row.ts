/** One figure of the benchmark, always beside its yardstick of the same run. */

export interface Row {
  readonly name: string;
  /** For people: "1.42 ms". */
  readonly figure: string;
  /** What it is compared with, and that one's figure. */
  readonly yardstick: string;
  readonly ratio: number;
  /** The ratio that may not be passed; null for peers that are shown for comparison. */
  readonly goal: number | null;
}

export const held = ({ ratio, goal }: Row): boolean | null => (goal === null ? null : ratio <= goal);

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
