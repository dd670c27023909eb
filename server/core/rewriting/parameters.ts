/** The values of a technique's parameters: as they are given, else as the prompt has them, else by default. */
import type { Anatomy } from '../anatomy/anatomy.ts';
import type { FactsOf } from '../anatomy/facts-of.ts';
import { questionsOf } from '../anatomy/statements.ts';
import { results } from '../data/results.ts';
import { toTraditional } from '../han-script.ts';
import { say, type Text } from '../message.ts';
import { fits } from '../techniques/read.ts';
import type { Parameter, SourceName, Technique, TextLanguage, Value } from '../techniques/technique.ts';
import type { Rewriting } from './rewriting.ts';

export interface Given {
  readonly values: Readonly<Record<string, Value>>;
  /** Those that somebody has to give. */
  readonly missing: readonly Parameter[];
  /** What is wrong with those that were given. */
  readonly faults: readonly Text[];
}

export function valuesFor(
  technique: Technique,
  given: Readonly<Record<string, unknown>>,
  anatomy: Anatomy,
  facts: FactsOf,
  { language, traditional }: Pick<Rewriting, 'language' | 'traditional'>,
): Given {
  const values: Record<string, Value> = {};
  const missing: Parameter[] = [];
  const faults: Text[] = [];
  for (const name of Object.keys(given))
    if (!technique.parameters.some((p) => p.name === name))
      faults.push(say('"{technique}" has no parameter "{name}".', { technique: technique.id, name }));
  for (const parameter of technique.parameters) {
    const own = given[parameter.name];
    if (own !== undefined) {
      if (fits(own as Value, parameter)) values[parameter.name] = own as Value;
      else faults.push(wrong(parameter, own));
      continue;
    }
    const found = parameter.from === null ? null : sourceOf(parameter.from, anatomy, facts, language);
    const usual = parameter.default?.[language] ?? parameter.default?.en ?? null;
    const value =
      (parameter.from === 'result' && traditional && found !== null ? inTraditional(found) : found) ??
      (traditional && usual !== null ? inTraditional(usual) : usual);
    if (value !== null) values[parameter.name] = value;
    else if (!parameter.optional) missing.push(parameter);
  }
  return { values, missing, faults };
}

const inTraditional = (value: Value): Value =>
  typeof value === 'string' ? toTraditional(value) : typeof value === 'object' ? value.map(toTraditional) : value;

function wrong({ name, type, values, min, max }: Parameter, value: unknown): Text {
  if (type === 'choice')
    return say('"{name}" cannot be "{value}". Use one of: {values}.', { name, value: String(value), values: values.join(', ') });
  const bounds = [min === null ? '' : `>= ${min}`, max === null ? '' : `<= ${max}`].filter((b) => b !== '').join(', ');
  return bounds === ''
    ? say('"{name}" cannot be "{value}": it is a {type}.', { name, value: String(value), type })
    : say('"{name}" cannot be "{value}": it is a {type} ({bounds}).', { name, value: String(value), type, bounds });
}

/** Null where the prompt does not give it. */
function sourceOf(source: SourceName, anatomy: Anatomy, { statements, result }: FactsOf, language: TextLanguage): Value | null {
  const { main, prompt } = anatomy;
  switch (source) {
    case 'question': {
      const [only, ...more] = questionsOf(statements);
      return only && more.length === 0 ? only.text : null;
    }
    case 'task':
      return statements.find((s) => !persona.test(s.text) && !s.text.trimEnd().endsWith(':'))?.text ?? null;
    case 'instructions': {
      const numbers = main.parts.flatMap((p, i) => (p.does === 'instruct' ? [i] : []));
      const [first, last] = [numbers[0], numbers.at(-1)];
      if (first === undefined || last === undefined || last - first + 1 !== numbers.length) return null;
      return prompt.text.slice(main.parts[first]?.span.start, main.parts[last]?.span.end);
    }
    case 'documents':
      return list(main.parts.flatMap((p) => p.documents.flatMap((d) => (d.name === null ? [] : [d.name]))));
    case 'labels': {
      const values = Object.values(Object.fromEntries(prompt.output?.schema?.properties ?? [])).find(
        (s) => s.values && s.values.length > 1,
      )?.values;
      return list((values ?? []).map(String));
    }
    case 'result':
      return result && results[result][language];
    case 'fields':
      return list([...(prompt.output?.schema?.properties?.keys() ?? [])]);
  }
}

const list = (values: readonly string[]): readonly string[] | null => (values.length > 0 ? [...new Set(values)] : null);

const persona =
  /^\W{0,4}(you are|you're|act as|imagine you|du bist|sie sind|eres|actúa|tu es|vous êtes|você é|ты |вы |你是|您是|あなたは|당신은|أنت )/iu;
