/** Reads `whetstone.config.yaml`: the settings that hold for each path below its folder, and what is wrong with the file. */

import { promptFileOf } from './build.ts';
import { closest } from './closest.ts';
import { type Config, type ConfigSuppression, defaultConfig } from './config.ts';
import { type Configurable, configurationKeys } from './configuration-keys.ts';
import { codeConfigOf } from './extraction/configured.ts';
import type { CodeConfig } from './extraction/types.ts';
import { completeHeader } from './features/complete-header.ts';
import type { Completion } from './features.ts';
import { type Finding, type Report, type Severity, severities } from './finding.ts';
import { type Glob, type GlobFault, matchesAny, parseGlob } from './globs.ts';
import { invalidValues, missingKeys, unknownKeys } from './key-faults.ts';
import { inner, keyed } from './key-walk.ts';
import type { KeyTable } from './keys.ts';
import { say, type Text } from './message.ts';
import { dirname, inside } from './paths.ts';
import { entry, parseYaml, stringOf, toData, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from './syntax/yaml.ts';
import { type Span, span } from './text.ts';

export interface Configuration {
  /** Path of the file it was read from. */
  readonly path: string;
  /** In the name of `invalid-config`. What is wrong is left out of the settings; the rest holds. */
  readonly findings: readonly Finding[];
  /** @param path begins like the path of the configuration, or is relative to its folder */
  configFor(path: string): Config;
  /**
   * Suppressions that silenced nothing, in the name of `unused-suppression`.
   * Ask only after every prompt file below the folder was diagnosed.
   * @param used ids of those that did (`Diagnosis.suppressed`)
   */
  unused(used: ReadonlySet<string>): readonly Finding[];
  /** Packs of techniques that it names; the host finds and reads them. */
  readonly packs: readonly PackReference[];
  /** Keys, rules and values that may stand at an offset of its text. */
  complete(offset: number): readonly Completion[];
}

/** A folder or an npm package, as it is written. */
export interface PackReference {
  readonly name: string;
  readonly span: Span;
}

export interface KnownNames {
  /** By id. */
  readonly rules: Readonly<Record<string, Configurable>>;
  readonly formats: readonly string[];
}

/** Never throws: a file that cannot be read at all gives findings and the settings of no file. */
export function parseConfiguration(path: string, text: string, known: KnownNames): Configuration {
  const yaml = parseYaml(text);
  const { root, problems } = yaml;
  const table = configurationKeys(known.rules, known.formats);
  const reports: Report[] = problems.map(({ rule: _, ...report }) => report);
  if (root && root.kind !== 'map' && !(root.kind === 'scalar' && root.value === null))
    reports.push({ span: root.span, message: say('A configuration is a map: write keys such as "rules:" and "exclude:".') });
  // What a broken YAML seems to say is no ground for further findings.
  else if (root?.kind === 'map' && !problems.some((p) => p.rule === 'invalid-yaml'))
    for (const report of check(root, table, known)) reports.push(report);

  const read = new Reader(known, reports);
  const settings = root?.kind === 'map' ? read.settings(root) : read.settings(empty);
  const folder = dirname(path);
  const suppressions = settings.suppress.map((s, index) => ({ ...s, id: `${path}#${index}` }));

  return {
    path,
    findings: reports
      .map((report): Finding => ({ related: [], fixes: [], ...report, rule: 'invalid-config', severity: report.severity ?? 'error' }))
      .sort((a, b) => a.span.start - b.span.start),
    packs: root?.kind === 'map' ? packsIn(root) : [],
    configFor(file) {
      const at = inside(folder, file);
      const overrides = settings.overrides.filter((o) => matchesAny(o.files, at));
      const scopes = [settings, ...overrides];
      const format =
        [...settings.formats, ...settings.overrides].filter((f) => f.format !== null && matchesAny(f.files, at)).at(-1)?.format ?? null;
      return {
        // One object where no override holds, so that what is worked out of it once serves many files.
        rules: overrides.length === 0 ? settings.rules : Object.assign({}, ...scopes.map((s) => s.rules)),
        options: Object.assign({}, ...scopes.map((s) => s.options)),
        models: scopes.flatMap((s) => s.models),
        tools: scopes.flatMap((s) => s.tools),
        format,
        excludedBy: matchesAny(settings.exclude, at) ? (settings.exclude.find((p) => p.glob.matches(at))?.pattern ?? null) : null,
        suppressions: suppressions
          .filter((s) => matchesAny(s.files, at))
          .map(({ rule, reason, id }): ConfigSuppression => ({ rule, reason, id })),
        code: settings.code,
      };
    },
    complete(offset) {
      const whole = span(0, text.length);
      const header = { span: whole, content: whole, yaml, keys: table };
      const file = promptFileOf({ path, text, format: 'configuration', header, prompts: [], references: [], problems });
      return completeHeader(header, file, offset, { config: defaultConfig, workspace: null, format: null });
    },
    unused(used) {
      const severity = settings.rules['unused-suppression'] ?? 'warning';
      if (severity === 'off') return [];
      return suppressions
        .filter(({ id }) => !used.has(id))
        .map(({ rule, at }) => ({
          rule: 'unused-suppression',
          severity,
          span: at,
          message: say('No file that matches has a finding of "{rule}" to silence. Remove this suppression.', { rule }),
          related: [],
          fixes: [],
        }));
    },
  };
}

const empty: YamlMap = { kind: 'map', span: span(0, 0), entries: [], flow: false };

/** What the table alone tells: keys, types, listed values. */
function* check(root: YamlMap, table: KeyTable, known: KnownNames): Iterable<Report> {
  for (const at of keyed(root, table)) {
    if (at.kind === 'value') yield* invalidValues(at);
    else if (at.owner?.value === 'rules') yield* unknownRules(at.map, known);
    else {
      yield* unknownKeys(at);
      yield* missingKeys(at, at.map.span);
    }
  }
}

function* unknownRules({ entries }: YamlMap, { rules }: KnownNames): Iterable<Report> {
  for (const { key } of entries) {
    const id = String(key.value);
    if (Object.hasOwn(rules, id)) continue;
    const nearest = closest(id, Object.keys(rules));
    if (nearest === null) yield { span: key.span, message: say('There is no rule "{id}". `whetstone explain` lists the rules.', { id }) };
    else
      yield {
        span: key.span,
        message: say('There is no rule "{id}". Did you mean "{nearest}"?', { id, nearest }),
        fixes: [{ title: say('Change to "{name}"', { name: nearest }), safe: false, edits: [{ span: inner(key), text: nearest }] }],
      };
  }
}

type Patterns = readonly { readonly glob: Glob; readonly negative: boolean; readonly pattern: string }[];

interface Scope {
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly models: readonly string[];
  readonly tools: readonly string[];
}

interface Selected {
  readonly files: Patterns;
  readonly format: string | null;
}

interface Settings extends Scope {
  readonly overrides: readonly (Scope & Selected)[];
  readonly formats: readonly Selected[];
  readonly exclude: Patterns;
  readonly code: CodeConfig;
  readonly suppress: readonly { readonly files: Patterns; readonly rule: string; readonly reason: string; readonly at: Span }[];
}

/** Takes what is well formed; what is not has been reported by the table's checks, or is reported here. */
class Reader {
  constructor(
    private readonly known: KnownNames,
    private readonly reports: Report[],
  ) {}

  settings(root: YamlMap): Settings {
    return {
      ...this.scope(root),
      overrides: maps(root, 'overrides').map((o) => ({ ...this.scope(o), ...this.selected(o) })),
      formats: maps(root, 'formats').map((f) => this.selected(f)),
      exclude: this.globs(entry(root, 'exclude')?.value),
      code: codeConfigOf(entry(root, 'code')?.value),
      suppress: maps(root, 'suppress').flatMap((s) => {
        const rule = stringOf(entry(s, 'rule')?.value);
        const reason = stringOf(entry(s, 'reason')?.value)?.trim() ?? '';
        // Without a reason it does not hold: the missing key is a finding, and so is what it would have hidden.
        if (rule === null || reason === '' || !Object.hasOwn(this.known.rules, rule)) return [];
        return [{ files: this.globs(entry(s, 'files')?.value), rule, reason, at: entry(s, 'rule')?.span ?? s.span }];
      }),
    };
  }

  private scope(map: YamlMap): Scope {
    const rules: Record<string, Severity | 'off'> = {};
    const options: Record<string, Record<string, unknown>> = {};
    const entries = entry(map, 'rules')?.value;
    for (const e of entries?.kind === 'map' ? entries.entries : []) {
      const id = String(e.key.value);
      const rule = Object.hasOwn(this.known.rules, id) ? this.known.rules[id] : undefined;
      if (!rule) continue;
      const { severity, values } = this.setting(e, rule);
      if (severity !== null) rules[id] = severity;
      if (values !== null) options[id] = values;
    }
    return { rules, options, models: strings(entry(map, 'models')?.value), tools: strings(entry(map, 'tools')?.value) };
  }

  private setting({ value }: YamlEntry, rule: Configurable): { severity: Severity | 'off' | null; values: Record<string, unknown> | null } {
    if (value?.kind === 'scalar') return { severity: severityOf(value), values: null };
    if (value?.kind === 'map') return { severity: severityOf(entry(value, 'severity')?.value), values: validOptions(value, rule) };
    const [first, second, third] = value?.items ?? [];
    const severity = severityOf(first);
    const wrong = severity === null ? (first ?? value) : second && second.kind !== 'map' ? second : third;
    if (wrong)
      this.reports.push({ span: wrong.span, message: say('A list here is a severity and a map of options: [warning, { limit: 3 }].') });
    return { severity, values: second?.kind === 'map' ? validOptions(second, rule) : null };
  }

  private selected(map: YamlMap): Selected {
    const format = stringOf(entry(map, 'format')?.value);
    return {
      files: this.globs(entry(map, 'files')?.value),
      format: format !== null && this.known.formats.includes(format) ? format : null,
    };
  }

  private globs(node: YamlNode | null | undefined): Patterns {
    const scalars = node?.kind === 'list' ? node.items : node ? [node] : [];
    return scalars.flatMap((scalar) => {
      const pattern = stringOf(scalar);
      if (pattern === null) return [];
      const negative = pattern.startsWith('!');
      const glob = parseGlob(negative ? pattern.slice(1) : pattern);
      if (typeof glob !== 'string') return [{ glob, negative, pattern }];
      this.reports.push({ span: inner(scalar as YamlScalar), message: globFault(glob, pattern) });
      return [];
    });
  }
}

/** The options that the rule has, with values that they may have. */
function validOptions({ entries }: YamlMap, { options = {} }: Configurable): Record<string, unknown> {
  const valid: Record<string, unknown> = {};
  for (const { key: name, value: node } of entries) {
    const id = String(name.value);
    const key = Object.hasOwn(options, id) ? options[id] : undefined;
    if (!key || !node || [...invalidValues({ kind: 'value', name, node, key })].length > 0) continue;
    valid[id] = toData(node);
  }
  return valid;
}

function globFault(fault: GlobFault, pattern: string): Text {
  if (fault === 'empty') return say('This glob is empty. Name files, for example "prompts/**".');
  if (fault === 'bracket') return say('The glob "{pattern}" has a "[" without its "]". Close it, or write "\\[".', { pattern });
  if (fault === 'brace')
    return say('The glob "{pattern}" has a brace without its partner. Close it, or write a "\\" before it.', { pattern });
  return say('The glob "{pattern}" has too many alternatives. Write several globs.', { pattern });
}

const maps = (root: YamlMap, name: string): YamlMap[] => {
  const node = entry(root, name)?.value;
  return node?.kind === 'list' ? node.items.filter((item) => item.kind === 'map') : [];
};

const strings = (node: YamlNode | null | undefined): string[] =>
  node?.kind === 'list' ? node.items.map((item) => (item.kind === 'scalar' ? String(item.value ?? '') : '')).filter((s) => s !== '') : [];

const packsIn = (root: YamlMap): PackReference[] => {
  const node = entry(root, 'techniques')?.value;
  const items = node?.kind === 'list' ? node.items : [];
  return items.flatMap((item) => {
    const name = stringOf(item);
    return name === null ? [] : [{ name, span: inner(item as YamlScalar) }];
  });
};

const severityOf = (node: YamlNode | null | undefined): Severity | 'off' | null =>
  [...severities, 'off' as const].find((s) => s === stringOf(node)) ?? null;
