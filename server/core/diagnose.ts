/** Runs the rules over a file: findings with their final severity, in order, suppressed ones left out. */
import type { Config } from './config.ts';
import type { Finding, Report, Severity } from './finding.ts';
import literal from './formats/literal.ts';
import { outward } from './own-file.ts';
import type { Header, OwnFile } from './prompt.ts';
import { remembered } from './remember.ts';
import type { FileContext, PromptContext, Rule, RuledKind } from './rule.ts';
import { suppress, suppressInCode } from './suppression.ts';
import { isValid } from './syntax/yaml.ts';

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
  const unbroken = contexts.filter(({ prompt }) => !prompt.fragment);
  for (const active of activeRules(rules, config)[kind]) {
    const { id, rule } = active;
    const whole = rule.needsWhole ? unbroken : contexts;
    try {
      if (rule.checkHeader && file.header) take(active, headerReports(rule, file.header, file.text), findings);
      if (rule.checkFile && whole.length === contexts.length) take(active, rule.checkFile(context), findings);
      if (rule.check) for (const each of whole) take(active, rule.check(each), findings);
    } catch (error) {
      failures.push({ rule: id, error });
    }
  }
  return { ...suppress(findings.sort(order), context, rules), failures };
}

function headerReports(rule: Rule, header: Header, text: string): readonly Report[] {
  if (!isValid(header.yaml)) return [];
  const said = saidOf(header);
  const known = said.get(rule);
  const reports = known ?? [...(rule.checkHeader?.(header, text) ?? [])];
  if (!known) said.set(rule, reports);
  return reports;
}

const saidOf = remembered((_: Header) => new Map<Rule, readonly Report[]>());

function take({ id, severity, own }: ActiveRule, reports: Iterable<Report>, findings: Finding[]): void {
  for (const report of reports) findings.push(finding(id, (own && report.severity) || severity, report));
}

interface ActiveRule {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Whether the severity is the rule's own, which a report may change. */
  readonly own: boolean;
}

type ActiveRules = Readonly<Record<RuledKind, readonly ActiveRule[]>>;

/** The same settings hold for many files. */
const known = new WeakMap<Config['rules'], { readonly rules: Rules; readonly active: ActiveRules }>();

function activeRules(rules: Rules, { rules: settings }: Config): ActiveRules {
  const last = known.get(settings);
  if (last?.rules === rules) return last.active;
  const active: Record<RuledKind, ActiveRule[]> = { file: [], code: [], description: [] };
  for (const [id, rule] of Object.entries(rules)) {
    const severity = settings[id] ?? rule.severity;
    if (severity !== 'off')
      for (const kind of rule.on ?? everywhere) active[kind].push({ id, rule, severity, own: settings[id] === undefined });
  }
  known.set(settings, { rules, active });
  return active;
}

const everywhere: readonly RuledKind[] = ['file', 'code'];

function finding(rule: string, severity: Severity, { span, message, related = [], fixes = [] }: Report): Finding {
  return { rule, severity, span, message, related, fixes };
}

const order = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
