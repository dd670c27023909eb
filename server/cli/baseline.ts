/** Findings that a project has already and does not want to hear of again: told apart by rule and line, not by line number. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { slashed } from '../node/paths.ts';
import { writeWhole } from '../node/replace-file.ts';
import { statOf } from '../node/stat.ts';
import { UsageError } from './command.ts';
import { fingerprints } from './fingerprint.ts';
import type { ConfigurationReport } from './inspect.ts';
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
export function readBaseline(file: string, cwd: string): Baseline {
  const baseline = readIfThere(file, cwd);
  if (!baseline) throw new UsageError(`There is no baseline "${file}". Write it with --update-baseline.`);
  return baseline;
}

/** Null where there is no such file. */
function readIfThere(file: string, cwd: string): Baseline | null {
  const absolute = path.resolve(cwd, file);
  const stat = statOf(absolute);
  if (!stat) return null;
  try {
    const value: unknown = stat.isFile() ? JSON.parse(readFileSync(absolute, 'utf8')) : null;
    if (isBaseline(value)) return value;
  } catch {
    // Said below.
  }
  throw new UsageError(`"${file}" is no baseline of this version. Remove it, then write it anew with --update-baseline.`);
}

/** What a run has judged. */
export interface Judged {
  /** Every file, also those in which nothing was found. */
  readonly files: readonly FileReport[];
  readonly configurations: readonly ConfigurationReport[];
}

/**
 * Files that were not judged keep their entries, as long as they exist.
 * @throws UsageError where something else lies there, or it cannot be written.
 */
export function updateBaseline(file: string, { files, configurations }: Judged, cwd: string): void {
  const before = readIfThere(file, cwd)?.findings ?? {};
  const findings = new Map(Object.entries(before).filter(([name]) => mayExist(file, name, cwd)));
  for (const report of files) findings.set(nameIn(file, report.path, cwd), fingerprints(report));
  for (const report of configurations) {
    const name = nameIn(file, report.path, cwd);
    const kept = report.whole ? [] : (findings.get(name) ?? []);
    findings.set(name, [...new Set([...kept, ...fingerprints(report)])]);
  }
  const sorted = [...findings]
    .filter(([, entries]) => entries.length > 0)
    .map(([name, entries]): [string, string[]] => [name, entries.toSorted()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify({ version: 1, findings: Object.fromEntries(sorted) }, null, 2)}\n`;
  try {
    writeWhole(path.resolve(cwd, file), Buffer.from(text));
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
  const judged = new Set(files.map((report) => nameIn(file, report.path, cwd)));
  for (const [name, entries] of Object.entries(baseline.findings))
    if (!judged.has(name) && !mayExist(file, name, cwd)) gone += entries.length;
  return { files: left, known, gone };
}

/** A baseline is no more trusted than the workspace: a name that could stand for another machine (`//server/share`) is not looked for. */
const mayExist = (baseline: string, name: string, cwd: string): boolean =>
  path.isAbsolute(name) || statOf(path.resolve(path.dirname(path.resolve(cwd, baseline)), name)) !== null;

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
