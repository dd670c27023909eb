/** What `check` has to say, ready for any reporter: plain data in the reader's language, places as lines and characters. */
import type { Position, Severity } from '../core/service.ts';

export interface Report {
  readonly files: readonly FileReport[];
  readonly summary: Summary;
}

export interface FileReport {
  /** Begins with the argument as it was given. */
  readonly path: string;
  /** Empty where there are no findings. */
  readonly text: string;
  /** How many prompts the file holds. */
  readonly prompts: number;
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly ReportedFix[];
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** Zero-based, UTF-16 code units, the end exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Summary {
  readonly files: number;
  readonly prompts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** Findings that `--fix` mended in this run. */
  readonly fixed: number;
  /** Findings left out because the baseline has them. */
  readonly baselined: number;
}

export function summaryOf(files: readonly FileReport[], { fixed, baselined }: Pick<Summary, 'fixed' | 'baselined'>): Summary {
  const count = (severity: Severity) => files.reduce((n, f) => n + f.findings.filter((x) => x.severity === severity).length, 0);
  return {
    files: files.length,
    prompts: files.reduce((n, f) => n + f.prompts, 0),
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    hints: count('hint'),
    fixed,
    baselined,
  };
}
