/** Runs the rules over a file: findings with their final severity, in order, suppressed ones left out. */
import type { Config } from './config.ts';
import type { Finding, Report, Severity } from './finding.ts';
import literal from './formats/literal.ts';
import { outward } from './own-file.ts';
import type { OwnFile } from './prompt.ts';
import type { FileContext, PromptContext, Rule, RuledKind } from './rule.ts';
import { suppress, suppressInCode } from './suppression.ts';

export type Rules = Readonly<Record<string, Rule>>;

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** Ids of rules that failed, with the error: a fault of ours that costs only their findings. */
  readonly failures: readonly { readonly rule: string; readonly error: unknown }[];
  /** Ids of the configuration's suppressions that silenced a finding here. */
  readonly suppressed: readonly string[];
}

export function diagnose(rules: Rules, context: FileContext): Diagnosis {
  return context.file.host === null ? diagnoseText(rules, context, 'file') : diagnoseCode(rules, context);
}

/** Each prompt by itself, told of the file of code. What stands outside of prompts is not ours. */
function diagnoseCode(rules: Rules, context: FileContext): Diagnosis {
  const { prompts, descriptions } = context.file;
  const judged = [...prompts.map((p) => [p, 'code'] as const), ...descriptions.map((p) => [p, 'description'] as const)].flatMap(
    ([{ own }, kind]) => (own ? [{ own, ...diagnoseOwn(rules, context, own, kind) }] : []),
  );
  const findings = once(judged.flatMap(({ own, findings: inner }) => inner.map((f) => outward(f, own))).sort(order));
  return {
    findings: suppressInCode(findings, context, rules),
    failures: judged.flatMap((j) => j.failures),
    suppressed: [...new Set(judged.flatMap((j) => j.suppressed))],
  };
}

/** Of a prompt that has not changed since it was asked about last, what was said then: where it rests on the prompt alone. */
function diagnoseOwn(rules: Rules, context: FileContext, { file, memory }: OwnFile, kind: RuledKind): Diagnosis {
  const under = [rules, context.config, kind, context.workspace === null, context.techniques === null];
  const { judged } = memory;
  if (judged?.under.every((value, i) => value === under[i])) return { findings: judged.findings, failures: [], suppressed: [] };
  let asked = false;
  const noting = <T extends object>(lent: T | null): T | null =>
    lent &&
    new Proxy(lent, {
      get(of, name, at) {
        asked = true;
        return Reflect.get(of, name, at);
      },
    });
  const found = diagnoseText(
    rules,
    {
      ...context,
      file,
      format: literal,
      workspace: noting(context.workspace),
      techniques: noting(context.techniques),
      open: (path, format) => {
        asked = true;
        return context.open(path, format);
      },
    },
    kind,
  );
  const isOfItself = !asked && found.failures.length === 0 && found.suppressed.length === 0;
  memory.judged = isOfItself ? { findings: found.findings, under } : null;
  return found;
}

/** Two prompts of one call share its model and its tools, and are told of them once. */
const once = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding, i) => {
    const before = findings[i - 1];
    return !before || order(before, finding) !== 0 || JSON.stringify(before.message) !== JSON.stringify(finding.message);
  });

function diagnoseText(rules: Rules, context: FileContext, kind: RuledKind): Diagnosis {
  const { file, config } = context;
  const findings: Finding[] = [];
  const failures: { rule: string; error: unknown }[] = [];
  const contexts = file.prompts.map((prompt): PromptContext => ({ ...context, prompt }));
  for (const id in rules) {
    const rule = rules[id] as Rule;
    const severity = severityOf(id, rule, config);
    if (severity === 'off' || !(rule.on ?? everywhere).includes(kind)) continue;
    const whole = rule.needsWhole ? contexts.filter(({ prompt }) => !prompt.fragment) : contexts;
    const own = config.rules[id] === undefined;
    const take = (reports: Iterable<Report>) => {
      for (const report of reports) findings.push(finding(id, (own && report.severity) || severity, report));
    };
    try {
      if (rule.checkFile && whole.length === contexts.length) take(rule.checkFile(context));
      if (rule.check) for (const each of whole) take(rule.check(each));
    } catch (error) {
      failures.push({ rule: id, error });
    }
  }
  return { ...suppress(findings.sort(order), context, rules), failures };
}

const severityOf = (id: string, rule: Rule, config: Config): Severity | 'off' => config.rules[id] ?? rule.severity;

const everywhere: readonly RuledKind[] = ['file', 'code'];

function finding(rule: string, severity: Severity, { span, message, related = [], fixes = [] }: Report): Finding {
  return { rule, severity, span, message, related, fixes };
}

const order = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
