/** What `check` has to say, ready for any reporter. */
import type { Finding } from '../core/service.ts';

export interface Report {
  readonly files: readonly FileReport[];
}

export interface FileReport {
  /** Begins with the argument as it was given. */
  readonly path: string;
  readonly text: string;
  /** How many prompts the file holds. */
  readonly prompts: number;
  readonly findings: readonly Finding[];
}
