/** Runs the rules over a file: findings with their final severity, in order, suppressed ones left out. */
import type { Config } from './config.ts';
import type { Finding, Fix, Report, Severity } from './finding.ts';
import type { PromptFile } from './prompt.ts';
import type { FileContext, PromptContext, Rule } from './rule.ts';
import { suppress } from './suppression.ts';
import { covers } from './text.ts';

export type Rules = Readonly<Record<string, Rule>>;

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** Ids of rules that failed, with the error: a fault of ours that costs only their findings. */
  readonly failures: readonly { readonly rule: string; readonly error: unknown }[];
  /** Ids of the configuration's suppressions that silenced a finding here. */
  readonly suppressed: readonly string[];
}

export function diagnose(rules: Rules, context: FileContext): Diagnosis {
  const { file, config } = context;
  const findings: Finding[] = [];
  const failures: { rule: string; error: unknown }[] = [];
  const contexts = file.prompts.map((prompt): PromptContext => ({ ...context, prompt }));
  for (const id in rules) {
    const rule = rules[id] as Rule;
    const severity = severityOf(id, rule, config);
    if (severity === 'off') continue;
    const own = config.rules[id] === undefined;
    const take = (reports: Iterable<Report>) => {
      for (const report of reports) findings.push(finding(id, (own && report.severity) || severity, report, file));
    };
    try {
      if (rule.checkFile) take(rule.checkFile(context));
      if (rule.check) for (const each of contexts) take(rule.check(each));
    } catch (error) {
      failures.push({ rule: id, error });
    }
  }
  return { ...suppress(findings.sort(order), context, rules), failures };
}

const severityOf = (id: string, rule: Rule, config: Config): Severity | 'off' => config.rules[id] ?? rule.severity;

function finding(rule: string, severity: Severity, report: Report, file: PromptFile): Finding {
  const { span, message, related = [], fixes = [] } = report;
  return { rule, severity, span, message, related, fixes: fixes.map((fix) => encoded(fix, file)).filter((fix) => fix !== null) };
}

/** The fix in the file's own writing; null where an edit cannot be written there, so that it is not offered. */
function encoded(fix: Fix, file: PromptFile): Fix | null {
  const edits = fix.edits.map((edit) => {
    const prompt = file.prompts.find((p) => covers(p.span, edit.span));
    return prompt ? prompt.mapping.encode(edit) : edit;
  });
  const writable = edits.filter((edit) => edit !== null);
  return writable.length === edits.length ? { ...fix, edits: writable } : null;
}

const order = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
