/**
 * `whetstone-disable-next-line RULE[, RULE] -- reason` in a comment that the format's engine strips, or of the language around a
 * prompt in code, and suppressions of the configuration. One that silences nothing or gives no reason is a finding itself, so that none outlives its cause.
 */
import { isIn, spokenOf } from './code/spoken-of.ts';
import { speakable } from './extraction/surroundings.ts';
import type { Finding } from './finding.ts';
import { say } from './message.ts';
import { followed, startsOf } from './places.ts';
import type { PromptFile } from './prompt.ts';
import type { FileContext } from './rule.ts';
import type { TemplateNode } from './syntax/template.ts';
import { Lines, type Span } from './text.ts';

const unusedId = 'unused-suppression';
const unexplainedId = 'unexplained-suppression';
const adviceId = 'technique';

/** What a new comment has in place of its reason. */
export const reasonToCome = 'say why';

export interface Suppression {
  readonly span: Span;
  readonly rules: readonly string[];
  readonly reason: string;
  /** Zero-based line whose findings it silences. */
  readonly line: number;
}

const silencings = followed(startsOf(/whetstone-disable-next-line/g));

/** What is left of the findings, and the ids of the configuration's suppressions that silenced one. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly string[];
}

export function suppress(
  findings: readonly Finding[],
  { file, config, techniques }: FileContext,
  rules: Readonly<Record<string, unknown>>,
): Suppressed {
  // Where nobody gives advice, none can be told to be silenced in vain.
  const unjudged = (rule: string): boolean => rule === adviceId && techniques === null;
  const configured = config.suppressions.filter((s) => unjudged(s.rule) || findings.some((f) => f.rule === s.rule));
  const suppressed = configured.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const left = findings.filter((f) => !configured.some((s) => s.rule === f.rule));
  if (silencings(file.text).length === 0) return { findings: left, suppressed };
  const lines = new Lines(file.text);
  const inText = suppressions(file, lines);
  const used = new Set(inText.flatMap((s) => s.rules.filter(unjudged).map((rule) => keyOf(s, rule))));
  const kept = silence(left, inText, used, lines);
  kept.push(...told(inText, used, { file, lines, rules, config }));
  return { findings: kept.sort((a, b) => a.span.start - b.span.start), suppressed };
}

/** What comments of the host language silence, of the findings of all prompts of a file of code. */
export function suppressInCode(
  findings: readonly Finding[],
  { file, config, techniques }: FileContext,
  rules: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const lines = new Lines(file.text);
  const texts = [...file.prompts, ...file.descriptions].flatMap((p) => p.own?.found.messages.map(speakable) ?? []);
  const inText = file.hostComments.flatMap((comment) => {
    const said = suppressionIn(comment.text, comment.span);
    if (!said) return [];
    const line = comment.target ? lines.position(comment.target.start).line : comment.endsLine + 1;
    return [{ ...said, line, texts: spokenOf(comment, texts, lines) }];
  });
  if (inText.length === 0) return findings;
  const used = new Set(inText.flatMap((s) => s.rules.filter((r) => r === adviceId && techniques === null).map((rule) => keyOf(s, rule))));
  const kept = silence(findings, inText, used, lines, (s, f) => s.texts.some((t) => isIn(t, f.span.start)));
  return [...kept, ...told(inText, used, { file, lines, rules, config })].sort((a, b) => a.span.start - b.span.start);
}

/**
 * What is left, and in `used` which rules of which comments silenced something.
 *
 * @param reaches whether a comment speaks of more than its line
 */
function silence<S extends Suppression>(
  findings: readonly Finding[],
  all: readonly S[],
  used: Set<string>,
  lines: Lines,
  reaches?: (s: S, finding: Finding) => boolean,
): Finding[] {
  const known = new Set(all.flatMap((s) => s.rules.map((rule) => keyOf(s, rule))));
  return findings.filter((f) => {
    const here = keyOf(lines.position(f.span.start), f.rule);
    const by = reaches ? all.filter((s) => s.rules.includes(f.rule) && reaches(s, f)).map((s) => keyOf(s, f.rule)) : [];
    if (known.has(here)) by.push(here);
    for (const key of by) used.add(key);
    return by.length === 0;
  });
}

interface Telling extends Pick<FileContext, 'file' | 'config'> {
  readonly lines: Lines;
  readonly rules: Readonly<Record<string, unknown>>;
}

/** Findings about the comments themselves. */
function told(all: readonly Suppression[], used: ReadonlySet<string>, { file, lines, rules, config }: Telling): Finding[] {
  return all.flatMap((s) => {
    const idle = [...unused(s, used, rules, file, lines)];
    const rule = idle.length > 0 ? unusedId : unexplainedId;
    const severity = config.rules[rule] ?? 'warning';
    return severity === 'off' ? [] : (idle.length > 0 ? idle : unexplained(s)).map((report) => ({ rule, severity, ...report }));
  });
}

const keyOf = ({ line }: Pick<Suppression, 'line'>, rule: string): string => `${line} ${rule}`;

type SuppressionReport = Pick<Finding, 'span' | 'message' | 'fixes' | 'related'>;

function unexplained({ span, reason }: Suppression): SuppressionReport[] {
  if (reason !== '' && reason !== reasonToCome) return [];
  return [
    { span, related: [], fixes: [], message: say('Say after "--" why this is silenced: whetstone-disable-next-line RULE -- reason.') },
  ];
}

function* unused(
  s: Suppression,
  used: ReadonlySet<string>,
  rules: Readonly<Record<string, unknown>>,
  file: PromptFile,
  lines: Lines,
): Iterable<SuppressionReport> {
  const base = { span: s.span, related: [] };
  if (s.rules.length === 0)
    return yield { ...base, fixes: [], message: say('Name the rule to be silenced: whetstone-disable-next-line RULE -- reason.') };
  for (const rule of s.rules) {
    if (!Object.hasOwn(rules, rule))
      yield { ...base, fixes: [], message: say('There is no rule "{rule}" to silence. `whetstone explain` lists the rules.', { rule }) };
    else if (!used.has(keyOf(s, rule))) {
      const line = lines.position(s.span.start).line;
      const alone = file.text.slice(lines.start(line), lines.end(line)).trim() === file.text.slice(s.span.start, s.span.end);
      const span = alone ? { start: lines.start(line), end: lines.start(line + 1) } : s.span;
      const fixes = s.rules.length === 1 ? [{ title: say('Remove the comment'), safe: true, edits: [{ span, text: '' }] }] : [];
      yield { ...base, fixes, message: say('Nothing on the next line needs "{rule}" silenced. Remove the comment.', { rule }) };
    }
  }
}

/** All in-text suppressions of a file, in order. */
function suppressions(file: PromptFile, lines = new Lines(file.text)): Suppression[] {
  const found: Suppression[] = [];
  const add = (text: string, span: Span) => {
    const said = suppressionIn(text, span);
    if (said) found.push({ ...said, line: lines.position(span.end).line + 1 });
  };
  for (const { text, span } of file.header?.yaml.comments ?? []) add(text, span);
  for (const { template } of file.prompts) if (template) eachComment(template.nodes, add);
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** What a comment says; null where it silences nothing. */
function suppressionIn(text: string, span: Span): Omit<Suppression, 'line'> | null {
  const match = /^\s*whetstone-disable-next-line\b([\s\S]*)$/.exec(text);
  if (!match) return null;
  const [names = '', ...reason] = (match[1] ?? '').split('--');
  return { span, rules: names.split(/[\s,]+/).filter(Boolean), reason: reason.join('--').trim() };
}

function eachComment(nodes: readonly TemplateNode[], visit: (text: string, span: Span) => void): void {
  for (const node of nodes) {
    if (node.kind === 'comment') visit(node.text, node.span);
    else if (node.kind === 'block') for (const branch of node.branches) eachComment(branch.nodes, visit);
  }
}
