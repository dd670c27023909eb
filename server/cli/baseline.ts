/** Findings that a project has already and does not want to hear of again: told apart by rule and line, not by line number. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { slashed } from '../node/paths.ts';
import { UsageError } from './command.ts';
import { fingerprints } from './fingerprint.ts';
import type { FileReport } from './report.ts';

/** How often each fingerprint stands in each file; paths are relative to the baseline's folder. */
type Known = Readonly<Record<string, readonly string[]>>;

interface Baseline {
  readonly version: 1;
  readonly findings: Known;
}

export interface Compared {
  readonly files: readonly FileReport[];
  /** Findings that the baseline has. */
  readonly known: number;
  /** Entries of the baseline that nothing matched in the files at hand. */
  readonly gone: number;
}

/** @throws UsageError where there is no such file, or it is no baseline. */
export function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`There is no baseline "${file}". Write it with --update-baseline.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isBaseline(value)) return value;
  } catch {
    // Said below.
  }
  throw new UsageError(`"${file}" is no baseline of this version. Write it anew with --update-baseline.`);
}

export function writeBaseline(file: string, files: readonly FileReport[], cwd: string): void {
  const findings = Object.fromEntries(
    files
      .filter((f) => f.findings.length > 0)
      .map((f): [string, string[]] => [nameIn(file, f.path, cwd), fingerprints(f).sort()])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  try {
    writeFileSync(file, `${JSON.stringify({ version: 1, findings }, null, 2)}\n`);
  } catch {
    throw new UsageError(`The baseline "${file}" cannot be written. Check its folder and permissions.`);
  }
}

export function withoutKnown(baseline: Baseline, file: string, files: readonly FileReport[], cwd: string): Compared {
  let known = 0;
  let gone = 0;
  const left = files.map((report): FileReport => {
    const name = nameIn(file, report.path, cwd);
    const entries = new Set(Object.hasOwn(baseline.findings, name) ? baseline.findings[name] : []);
    const marks = fingerprints(report);
    const findings = report.findings.filter((_, i) => !entries.has(marks[i] as string));
    known += report.findings.length - findings.length;
    gone += [...entries].filter((e) => !marks.includes(e)).length;
    return { ...report, findings };
  });
  return { files: left, known, gone };
}

const nameIn = (baseline: string, file: string, cwd: string): string =>
  slashed(path.relative(path.dirname(path.resolve(cwd, baseline)), path.resolve(cwd, file)));

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('findings' in value)) return false;
  const { version, findings } = value;
  return (
    version === 1 &&
    typeof findings === 'object' &&
    findings !== null &&
    Object.values(findings).every((list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'))
  );
}
