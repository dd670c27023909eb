/** Reads `techniques/<pack>/<id>.yaml`: the technique, or what is wrong with the file. */
import type { Report } from '../finding.ts';
import { invalidValues, missingKeys, unknownKeys } from '../key-faults.ts';
import { isDeferred, type KeyedValue, keyed } from '../key-walk.ts';
import type { KeyTable } from '../keys.ts';
import { say, type Text } from '../message.ts';
import { parseYaml, toData, type YamlMap, type YamlNode } from '../syntax/yaml.ts';
import { type Span, span } from '../text.ts';
import { factTypes } from './facts.ts';
import { packKeys, techniqueKeys } from './keys.ts';
import { type NunjucksParse, parseTemplate, TemplateFault } from './parse-template.ts';
import type * as T from './technique.ts';

export interface Pack {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly licence: string;
}

/** What was read; null where there is any report. */
export interface Read<V> {
  readonly value: V | null;
  readonly reports: readonly Report[];
}

/** Packs of third parties are named before their techniques, `acme/brief`; ours, the first, is not. */
export const ownPack = 'whetstone';

/** Never throws. */
export function readPack(text: string): Read<Pack> {
  const { data, reports } = checked(text, packKeys);
  const name = data?.name;
  if (typeof name === 'string' && !isName(name))
    reports.push({ span: span(0, 0), message: say('The name of a pack has small letters, digits and hyphens, not "{name}".', { name }) });
  return reports.length > 0 ? { value: null, reports } : { value: data as unknown as Pack, reports };
}

/**
 * Never throws.
 * @param file the file's name without `.yaml`, which is the id
 */
export function readTechnique(text: string, file: string, pack: string, parse: NunjucksParse): Read<T.Technique> {
  const { root, data, reports } = checked(text, techniqueKeys);
  if (!isName(file))
    reports.push({
      span: span(0, 0),
      message: say('The name of the file is the id: small letters, digits and hyphens, not "{name}".', { name: file }),
    });
  if (!root || !data || reports.length > 0) return { value: null, reports };
  const value = new Reader(root, reports, parse).technique(data as unknown as Written, pack === ownPack ? file : `${pack}/${file}`, pack);
  return reports.length > 0 ? { value: null, reports } : { value, reports };
}

const isName = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** What the table of keys alone can tell. */
function checked(text: string, table: KeyTable): { root: YamlMap | null; data: Record<string, unknown> | null; reports: Report[] } {
  const { root, problems } = parseYaml(text);
  const reports: Report[] = problems.map(({ rule: _, ...report }) => report);
  if (reports.length > 0) return { root: null, data: null, reports };
  if (root?.kind !== 'map')
    return {
      root: null,
      data: null,
      reports: [{ span: root?.span ?? span(0, 0), message: say('This file is a map of keys such as "name:".') }],
    };
  for (const at of keyed(root, table))
    if (at.kind === 'value') reports.push(...invalidValues(at), ...notAsTold(at));
    else
      reports.push(
        ...unknownKeys(at),
        ...missingKeys(at, root.span, (name) => say('The file lacks the required key "{name}". Add it.', { name })),
      );
  return { root, data: toData(root) as Record<string, unknown>, reports };
}

/** What may stand in the header of a prompt, but would reach our code as something else than its type says. */
function* notAsTold({ node, key, name }: KeyedValue): Iterable<Report> {
  if (node && node.kind !== 'scalar') return;
  const values = { name: String(name.value) };
  const at = node?.span ?? name.span;
  const value = node?.value ?? null;
  if (value === null) yield { span: at, message: say('"{name}" has no value. Give it one, or leave it out.', values) };
  else if (typeof value === 'string') {
    const isAlias = node?.style === 'plain' && value.startsWith('*');
    if (isAlias || (isDeferred(node) && (key.values || !(key.types.includes('string') || key.types.includes('any')))))
      yield { span: at, message: say('"{name}" has to be written out: aliases and placeholders mean nothing here.', values) };
  } else if (Number.isNaN(value) || Math.abs(Number(value)) === Number.POSITIVE_INFINITY)
    yield { span: at, message: say('"{name}" is a number that can be counted to.', values) };
  else if (!key.types.some((type) => type === 'any' || type === typeof value || (type === 'integer' && typeof value === 'number')))
    yield { span: at, message: say('"{name}" is a text. Put it between quotes.', values) };
}

type Path = readonly (string | number)[];

/** The file as it is written, once its keys and types are known to be right. */
interface Written
  extends Partial<
    Omit<T.Technique, 'conditions' | 'signals' | 'match' | 'parameters' | 'template' | 'evidence' | 'counterEvidence' | 'examples'>
  > {
  readonly name: string;
  readonly summary: string;
  readonly category: T.Category;
  readonly complexityLevel: T.Technique['complexityLevel'];
  readonly version: string;
  readonly intents: T.Technique['intents'];
  readonly tokenCost: T.TokenCost;
  readonly reasoningModels: T.ModelVerdict;
  readonly grade: T.Grade;
  readonly conditions?: readonly (WrittenTest & { because: string; record?: string })[];
  readonly signals?: readonly (WrittenTest & { because: string; weight: number })[];
  readonly match?: { readonly says?: readonly string[]; readonly facts?: readonly WrittenTest[] };
  readonly parameters?: readonly WrittenParameter[];
  readonly template?: readonly WrittenStep[];
  readonly evidence?: readonly (Omit<T.Evidence, 'intents' | 'models'> & Partial<Pick<T.Evidence, 'intents' | 'models'>>)[];
  readonly counterEvidence?: readonly (Omit<T.CounterEvidence, 'url'> & { url?: string })[];
  readonly examples?: readonly (Omit<T.Example, 'file' | 'parameters'> & { file?: string; parameters?: T.Example['parameters'] })[];
}

interface WrittenTest {
  readonly fact: T.Test['fact'];
  readonly is?: string | boolean | readonly string[];
  readonly min?: number;
  readonly max?: number;
}

interface WrittenParameter extends Pick<T.Parameter, 'name' | 'type' | 'about'> {
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly from?: T.SourceName;
  readonly default?: T.Value | T.LocalValue | null;
  readonly optional?: boolean;
}

type WrittenText = string | T.Local<string>;
type WrittenStep = Readonly<Partial<Record<T.StepKind, Readonly<Record<string, unknown>>>>>;

class Reader {
  constructor(
    private readonly root: YamlMap,
    private readonly reports: Report[],
    private readonly parse: NunjucksParse,
  ) {}

  technique(w: Written, id: string, pack: string): T.Technique {
    const parameters = (w.parameters ?? []).map((p, i) => this.parameter(p, ['parameters', i]));
    const names = parameters.map((p) => p.name);
    this.unique(names, ['parameters']);
    const evidence = (w.evidence ?? []).map((e): T.Evidence => ({ intents: w.intents.suits ?? [], models: 'standard', ...e, url: e.url }));
    const counterEvidence = (w.counterEvidence ?? []).map((c): T.CounterEvidence => ({ ...c, url: c.url ?? null }));
    const template = (w.template ?? []).map((step, i) => this.step(step, names, ['template', i]));
    if (template.length === 0 && !w.advice && (w.isActive ?? true))
      this.report(['name'], say('Without a "template" it needs an "advice": what to do instead.'));
    const { min, max } = w.complexityLevel;
    if (min > max) this.report(['complexityLevel'], say('"min" is greater than "max".'));
    for (const side of ['input', 'output'] as const) this.range(w.tokenCost[side], ['tokenCost', side]);
    for (const intent of w.intents.hurts ?? [])
      if (w.intents.suits?.includes(intent)) this.report(['intents', 'hurts'], say('"{intent}" is both suited and hurt.', { intent }));
    return {
      id,
      pack,
      name: w.name,
      summary: w.summary.trim(),
      category: w.category,
      complexityLevel: w.complexityLevel,
      version: w.version,
      isActive: w.isActive ?? true,
      intents: { suits: w.intents.suits ?? [], hurts: w.intents.hurts ?? [] },
      calls: w.calls ?? 'one',
      needs: w.needs ?? [],
      tokenCost: w.tokenCost,
      reasoningModels: w.reasoningModels,
      grade: w.grade,
      conditions: (w.conditions ?? []).map((c, i) => {
        if (c.record) this.record(c.record, { e: evidence.length, c: counterEvidence.length }, ['conditions', i, 'record']);
        return { ...this.test(c, ['conditions', i]), because: c.because, record: c.record ?? null };
      }),
      signals: (w.signals ?? []).map((s, i) => ({ ...this.test(s, ['signals', i]), because: s.because, weight: s.weight })),
      match: {
        says: (w.match?.says ?? []).map((phrase, i) => this.phrase(phrase, ['match', 'says', i])),
        facts: (w.match?.facts ?? []).map((f, i) => this.test(f, ['match', 'facts', i])),
      },
      parameters,
      template,
      advice: w.advice?.trim() ?? null,
      evidence,
      counterEvidence,
      conflicts: w.conflicts ?? [],
      examples: (w.examples ?? []).map((e, i) => this.example(e, names, ['examples', i])),
    };
  }

  private test({ fact, is, min, max }: WrittenTest, path: Path): T.Test {
    // YAML 1.2 has no `yes`: it is text. `true` is what people write where they think otherwise.
    const values = is === undefined ? [] : (Array.isArray(is) ? is : [is]).map(String);
    const known: readonly string[] | 'number' = factTypes[fact];
    if (known === 'number') {
      if (values.length > 0 || (min === undefined && max === undefined))
        this.report([...path, 'fact'], say('"{fact}" is a number: give "min", "max" or both.', { fact }));
    } else {
      if (min !== undefined || max !== undefined || values.length === 0)
        this.report([...path, 'fact'], say('"{fact}" is no number: give "is".', { fact }));
      for (const value of values)
        if (!known.includes(value))
          this.report(
            [...path, 'is'],
            say('"{fact}" is never "{value}". It is one of: {values}.', { fact, value, values: known.join(', ') }),
          );
    }
    return { fact, is: values, min: min ?? null, max: max ?? null };
  }

  private record(record: string, counts: Readonly<Record<string, number>>, path: Path): void {
    const [, kind = '', n = ''] = /^([ec])(\d{1,4})$/.exec(record) ?? [];
    if (Number(n) >= 1 && Number(n) <= (counts[kind] ?? 0)) return;
    this.report(
      path,
      say('There is no record "{record}": "e1" is the first of "evidence", "c1" the first of "counterEvidence".', { record }),
    );
  }

  private phrase(phrase: string, path: Path): string {
    if (/[\p{L}\p{N}]/u.test(phrase) && !/^\s*\*|\*\s*$/.test(phrase)) return phrase;
    this.report(path, say('A phrase begins and ends with a word.'));
    return phrase;
  }

  private range([low, high]: T.Range, path: Path): void {
    if (low === undefined || high === undefined || low > high) this.report(path, say('This is a lowest and a highest factor: [1, 1.2].'));
  }

  private parameter(p: WrittenParameter, path: Path): T.Parameter {
    if (
      !/^[a-z][A-Za-z0-9]*$/.test(p.name) ||
      ['loop', 'true', 'false', 'none', 'not', 'and', 'or', 'in', 'is', 'if', 'else'].includes(p.name)
    )
      this.report([...path, 'name'], say('The name of a parameter is a word such as "maxItems", and none that templates use themselves.'));
    if ((p.type === 'choice') !== (p.values ?? []).length > 0)
      this.report([...path, 'type'], say('A choice has "values", and nothing else has.'));
    if (p.from !== undefined && (p.type === 'list') !== listSources.includes(p.from))
      this.report(
        [...path, 'from'],
        say('"{from}" gives {what}.', { from: p.from, what: listSources.includes(p.from) ? 'a list' : 'a text' }),
      );
    const given = p.default === undefined || p.default === null ? null : isLocal(p.default) ? p.default : { en: p.default };
    for (const value of Object.values(given ?? {}))
      if (!fits(value, p)) this.report([...path, 'default'], say('"{value}" is no value of this parameter.', { value: String(value) }));
    return {
      name: p.name,
      type: p.type,
      about: p.about,
      values: p.values ?? [],
      min: p.min ?? null,
      max: p.max ?? null,
      from: p.from ?? null,
      default: given,
      optional: p.optional ?? false,
    };
  }

  private step(written: WrittenStep, names: readonly string[], path: Path): T.Step {
    const kinds = Object.keys(written) as T.StepKind[];
    const [kind] = kinds;
    if (!kind || kinds.length > 1) this.report(path, say('A step has one of the keys: insert, message, wrap, move, remove, order, split.'));
    const body = (kind && written[kind]) ?? {};
    const templates: Record<string, unknown> = {};
    for (const name of ['text', 'title'])
      if (kind === 'insert' || kind === 'message')
        templates[name] = body[name] === undefined ? null : this.local(body[name] as WrittenText, names, [...path, kind, name]);
    if (kind === 'insert' && (body.as === 'section') !== (body.title !== undefined) && body.as !== 'list')
      this.report([...path, kind], say('A section has a "title", and a paragraph has none.'));
    if (kind === 'remove') {
      templates.says = ((body.says as readonly string[] | undefined) ?? []).map((p, i) => this.phrase(p, [...path, kind, 'says', i]));
      if ((body.what === 'phrases') !== (templates.says as string[]).length > 0)
        this.report([...path, kind], say('"says" are the phrases to take out.'));
    }
    if (kind === 'message') delete templates.title;
    return { kind, ...body, ...templates } as unknown as T.Step;
  }

  private local(written: WrittenText, names: readonly string[], path: Path): T.LocalTemplate {
    const texts = typeof written === 'string' ? { en: written } : written;
    if (texts.en === undefined) this.report(path, say('The English text, "en", is the one that other languages fall back on. Add it.'));
    return Object.fromEntries(
      Object.entries(texts).map(([language, text]) => {
        try {
          const source = text.replace(/\n$/, '');
          return [language, { source, tree: parseTemplate(source, names, this.parse) }];
        } catch (fault) {
          if (!(fault instanceof TemplateFault)) throw fault;
          this.report(typeof written === 'string' ? path : [...path, language], fault.text);
          return [language, { source: text, tree: [] }];
        }
      }),
    ) as T.LocalTemplate;
  }

  private example(e: NonNullable<Written['examples']>[number], names: readonly string[], path: Path): T.Example {
    const parameters = e.parameters ?? {};
    for (const name of Object.keys(parameters))
      if (!names.includes(name)) this.report([...path, 'parameters'], say('"{name}" is no parameter of this technique.', { name }));
    return { language: e.language, file: e.file ?? 'example.prompt', before: e.before, after: e.after, parameters };
  }

  private unique(names: readonly string[], path: Path): void {
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) this.report(path, say('"{name}" is there twice.', { name: twice }));
  }

  private report(path: Path, message: Text): void {
    this.reports.push({ span: this.spanOf(path), message });
  }

  /** Of the deepest part of the path that is there. */
  private spanOf(path: Path): Span {
    let node: YamlNode = this.root;
    let at: Span = span(0, 0);
    for (const step of path) {
      const found: YamlNode | null | undefined =
        node.kind === 'list' && typeof step === 'number'
          ? node.items[step]
          : node.kind === 'map'
            ? node.entries.find((e) => e.key.value === step)?.value
            : null;
      if (!found) break;
      node = found;
      at = found.span;
    }
    return at;
  }
}

const listSources: readonly T.SourceName[] = ['documents', 'labels', 'fields'];

const isLocal = (value: T.Value | T.LocalValue): value is T.LocalValue => typeof value === 'object' && !Array.isArray(value);

/** Whether a value is one that a parameter may have. */
export function fits(
  value: T.Value,
  { type, values, min, max }: Pick<T.Parameter, 'type'> & { values?: readonly string[]; min?: number | null; max?: number | null },
): boolean {
  const within = (n: number): boolean => n >= (min ?? Number.NEGATIVE_INFINITY) && n <= (max ?? Number.POSITIVE_INFINITY);
  if (type === 'list')
    return Array.isArray(value) && value.every((v) => typeof v === 'string') && (value.length === 0 || within(value.length));
  if (type === 'number') return typeof value === 'number' && within(value);
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  return type === 'text' || (values ?? []).includes(value);
}
