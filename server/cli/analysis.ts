/** One file read and judged: plain data that can be kept, sent between threads, and shown. */
import { type Finding, type ForeignUse, Lines, localize, type Service, type Span, type Workspace } from '../core/service.ts';
import type { Range, ReportedFinding } from './report.ts';

export interface Analysis {
  /** Null where it is no prompt file, or excluded. */
  readonly format: string | null;
  readonly prompts: number;
  /** Paths of related places are relative to the root. */
  readonly findings: readonly ReportedFinding[];
  /** Ids of the configuration's suppressions that silenced a finding here. */
  readonly suppressed: readonly string[];
  /** What a file of code says of the constants of others. */
  readonly handsOver: readonly ForeignUse[];
  /** Rules that failed, each with the first line of its error: faults of ours. */
  readonly failures: readonly string[];
}

/** Of what is no prompt file. */
export const noAnalysis: Analysis = { format: null, prompts: 0, findings: [], suppressed: [], handsOver: [], failures: [] };

/** @param path relative to the root of the service's workspace. */
export function analyse(service: Service, workspace: Workspace, path: string, text: string): Analysis {
  const file = service.read(path, text);
  if (!file) return noAnalysis;
  const { findings, failures, suppressed } = service.diagnose(file);
  return {
    format: file.format,
    prompts: file.prompts.length,
    findings: reported(findings, path, text, workspace),
    suppressed,
    handsOver: file.handsOver ?? [],
    failures: failures.map(({ rule, error }) => `${rule}: ${String(error).split('\n')[0]}`),
  };
}

export function reported(findings: readonly Finding[], path: string, text: string, workspace: Workspace): ReportedFinding[] {
  if (findings.length === 0) return [];
  const lines = new Lines(text);
  return findings.map(({ rule, severity, span, message, related, fixes }) => ({
    rule,
    severity,
    message: localize(message),
    range: rangeOf(lines, span),
    related: related.map((r) => {
      const other = r.path === undefined || r.path === path ? lines : new Lines(workspace.read(r.path) ?? '');
      return { path: r.path ?? path, range: rangeOf(other, r.span), message: localize(r.message) };
    }),
    fixes: fixes.map(({ title, safe, edits }) => ({
      title: localize(title),
      safe,
      edits: edits.map((edit) => ({ range: rangeOf(lines, edit.span), text: edit.text })),
    })),
  }));
}

export const rangeOf = (lines: Lines, { start, end }: Span): Range => ({ start: lines.position(start), end: lines.position(end) });
