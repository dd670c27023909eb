/** What a Dotprompt header declares: inputs, their defaults, and the contract of the answer. */
import type { Problem } from './finding.ts';
import type { Input, Inputs, OutputContract } from './prompt.ts';
import { innerSpan } from './syntax/json-schema.ts';
import { type PicoschemaReading, readPicoschema } from './syntax/picoschema.ts';
import { entry, lookup, stringOf, type YamlMap, type YamlNode } from './syntax/yaml.ts';
import { type Span, span } from './text.ts';

export interface Declared {
  readonly inputs: Inputs | null;
  readonly output: OutputContract | null;
  /** In the name of `invalid-schema`. */
  readonly problems: readonly Problem[];
}

export function declaredIn(text: string, root: YamlNode | null): Declared {
  const input = lookup(root, 'input');
  const reading = readPicoschema(lookup(input, 'schema'));
  const output = entry(root, 'output');
  const answer = readPicoschema(lookup(output?.value, 'schema'));
  return {
    inputs: inputsOf(text, input, reading),
    output: output
      ? {
          span: output.span,
          format: stringOf(entry(output.value, 'format')?.value),
          schema: answer && answer.form !== 'named' ? answer.schema : null,
        }
      : null,
    problems: [...(reading?.problems ?? []), ...(answer?.problems ?? [])],
  };
}

/**
 * Without a schema anything may come, and defaults only tell some of the names. A default for a name that the schema
 * lacks is filled in all the same: `render` merges the two without a look at the schema.
 */
function inputsOf(text: string, input: YamlNode | null, reading: PicoschemaReading | null): Inputs | null {
  const defaults = entry(input, 'default');
  const values = defaults?.value?.kind === 'map' ? defaults.value : null;
  const place = entry(input, 'schema') ?? defaults;
  const object = reading?.form === 'fields' || (reading?.form === 'json' && reading.schema.type === 'object');
  if (!place || !(values || object || reading?.form === 'named')) return null;
  const list: Input[] = object && reading ? reading.fields.map((field) => withDefault(field, values)) : [];
  const known = new Set(list.map((i) => i.name));
  for (const { key, value, span } of values?.entries ?? []) {
    const name = String(key.value);
    if (!known.has(name)) list.push({ ...undeclared, name, nameSpan: innerSpan(key), span, default: value });
  }
  return {
    list,
    open: !object || reading?.schema.open !== false,
    span: place.span,
    declare: (name) => (object && reading?.map ? declaration(text, reading.map, name, reading.form === 'json') : null),
  };
}

const undeclared = { schema: { type: 'any' }, required: false, description: null, example: null, mustBeUsed: true, mentions: [] } as const;

function withDefault(field: PicoschemaReading['fields'][number], values: YamlMap | null): Input {
  const given = entry(values, field.name);
  return {
    ...field,
    default: given?.value ?? field.default,
    mustBeUsed: true,
    mentions: [...field.mentions, ...(given ? [innerSpan(given.key)] : [])],
  };
}

/** One more field at the end of the schema, written as the others are. */
function declaration(text: string, map: YamlMap, name: string, json: boolean): { span: Span; text: string } | null {
  // What YAML takes for a text as it stands.
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return null;
  const field = `${name}: ${json ? '{ type: string }' : 'string'}`;
  const last = map.entries.at(-1);
  if (map.flow) {
    const end = map.span.end - 1;
    if (text[end] !== '}') return null;
    const at = last?.span.end ?? end;
    return { span: span(at, at), text: last ? `, ${field}` : field };
  }
  if (!last) return null;
  const line = text.lastIndexOf('\n', last.key.span.start - 1) + 1;
  const indent = text.slice(line, last.key.span.start);
  if (indent.trim() !== '') return null;
  let end = last.span.end;
  while (end > last.key.span.end && /\s/.test(text[end - 1] as string)) end--;
  const next = text.indexOf('\n', end);
  const lineEnd = next === -1 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  return { span: span(lineEnd, lineEnd), text: `${text[next - 1] === '\r' ? '\r\n' : '\n'}${indent}${field}` };
}
