/** What a reporter of `check` is. One file in `reporters/` each; the file name is the value of `--format`. */
import type { Report } from './report.ts';

export interface Reporter {
  /** The whole output for standard output, final newline included. */
  render(report: Report, look: Look): string | Promise<string>;
}

export interface Look {
  readonly color: boolean;
  /** How many columns a line may take. */
  readonly columns: number;
}
