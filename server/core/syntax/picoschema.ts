/**
 * Picoschema, the short notation for schemas in Dotprompt headers, and the JSON Schema that may stand in its place:
 * https://google.github.io/dotprompt/reference/picoschema/
 */
import { closest } from '../closest.ts';
import type { Problem } from '../finding.ts';
import { say, type Text } from '../message.ts';
import type { Schema } from '../prompt.ts';
import { type Span, span } from '../text.ts';
import { type Declaration, innerSpan, jsonDeclarations, jsonSchema } from './json-schema.ts';
import { entry, stringOf, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from './yaml.ts';

export interface PicoschemaReading {
  /** A single value, a name that the host knows the schema of, JSON Schema, or fields in Picoschema. */
  readonly form: 'scalar' | 'named' | 'json' | 'fields';
  readonly schema: Schema;
  /** The names of an object's properties. */
  readonly fields: readonly Declaration[];
  /** The map that the fields stand in, to declare more. */
  readonly map: YamlMap | null;
  /** In the name of `invalid-schema`. */
  readonly problems: readonly Problem[];
}

/** Null where the engine takes the value for no schema at all. */
export function readPicoschema(node: YamlNode | null | undefined): PicoschemaReading | null {
  if (!node || (node.kind === 'scalar' && !node.value)) return null;
  const problems: Problem[] = [];
  if (node.kind === 'scalar') {
    const type = scalar(node, problems);
    return { form: type.named ? 'named' : 'scalar', schema: type.schema, fields: [], map: null, problems };
  }
  if (node.kind === 'map' && isJsonSchema(node)) {
    const properties = entry(node, 'properties')?.value;
    checkMeantAsFields(node, problems);
    return {
      form: 'json',
      schema: jsonSchema(node),
      fields: jsonDeclarations(node),
      map: properties?.kind === 'map' ? properties : null,
      problems,
    };
  }
  const { schema, fields } = value(node, problems);
  return { form: 'fields', schema, fields, map: node.kind === 'map' ? node : null, problems };
}

const scalars: ReadonlySet<string> = new Set<Schema['type']>(['string', 'number', 'integer', 'boolean', 'null', 'any']);

function isJsonSchema(node: YamlMap): boolean {
  const type = stringOf(entry(node, 'type')?.value);
  return (
    (type !== null && (scalars.has(type) || type === 'object' || type === 'array')) || entry(node, 'properties')?.value?.kind === 'map'
  );
}

/** A field named `type` makes JSON Schema of what was meant as a list of fields. */
function checkMeantAsFields(node: YamlMap, problems: Problem[]): void {
  const type = entry(node, 'type');
  const others = node.entries.filter((e) => e !== type);
  if (!type || others.length === 0 || others.some((e) => jsonKeywords.has(String(e.key.value)))) return;
  if (!others.every((e) => isFieldType(e.value))) return;
  problems.push({
    rule: 'invalid-schema',
    span: type.key.span,
    message: say(
      'With a field named "type" the engine reads this as JSON Schema, and the other fields are lost. Write JSON Schema with "properties", or rename the field.',
    ),
  });
}

const isFieldType = (node: YamlNode | null): boolean => scalars.has((stringOf(node) ?? '').split(',', 1)[0] ?? '');

/** https://json-schema.org/draft/2020-12/json-schema-validation, those that may stand beside `type`. */
const jsonKeywords = new Set(
  (
    'description title default examples example enum const format pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength ' +
    'items prefixItems minItems maxItems uniqueItems contains properties required additionalProperties patternProperties propertyNames minProperties ' +
    'maxProperties dependentRequired anyOf oneOf allOf not if then else nullable $ref $defs definitions $schema $id $comment readOnly writeOnly deprecated'
  ).split(' '),
);

interface ReadValue {
  readonly schema: Schema;
  readonly fields: readonly Declaration[];
}

function value(node: YamlNode | null, problems: Problem[]): ReadValue {
  // A key without a value is an object without fields to the engine; who writes it has not finished yet.
  if (!node) return { schema: { type: 'any' }, fields: [] };
  if (node.kind === 'map') return object(node, problems);
  if (node.kind === 'scalar' && node.value === null) return { schema: { type: 'any' }, fields: [] };
  if (node.kind === 'scalar' && typeof node.value === 'string') return { schema: scalar(node, problems).schema, fields: [] };
  const found = node.kind === 'list' ? '[…]' : String(node.value);
  problems.push({
    rule: 'invalid-schema',
    span: node.kind === 'list' && !node.flow ? (node.items[0]?.span ?? node.span) : node.span,
    message:
      node.kind === 'list'
        ? say(
            'A type is a name or a map of fields, not a list. For a list, write name(array) as the key and the type of its items as the value.',
          )
        : say('{found} is no type. Write one of string, number, integer, boolean, null, any.', { found }),
  });
  return { schema: { type: 'any' }, fields: [] };
}

function object(node: YamlMap, problems: Problem[]): ReadValue {
  const fields: Declaration[] = [];
  const properties = new Map<string, Schema>();
  let open = false;
  for (const e of node.entries) {
    if (e.key.value === '(*)') {
      open = true;
      value(e.value, problems);
      continue;
    }
    const read = field(e, problems);
    fields.push(read);
    properties.set(read.name, { ...read.schema, nameSpan: read.nameSpan });
  }
  return { schema: { type: 'object', properties, open }, fields };
}

/** `name`, `name?`, `name(array)`, `name?(enum, description)` and what it holds. */
function field({ key, value: given, span: whole }: YamlEntry, problems: Problem[]): Declaration {
  const written = String(key.value);
  const bracket = written.indexOf('(');
  const head = bracket === -1 ? written : written.slice(0, bracket);
  const optional = head.endsWith('?');
  const name = optional ? head.slice(0, -1) : head;
  const at = innerSpan(key);
  const nameSpan = span(at.start, Math.min(at.end, at.start + name.length));
  if (bracket !== -1 && name !== name.trimEnd()) spaceBefore(name, key, bracket, at, problems);
  const detail = bracket === -1 ? null : kindOf(written, bracket, at, key, problems);
  const [schema, fieldDescription] = shape(detail?.kind ?? null, given, problems);
  const description = detail?.description ?? fieldDescription;
  return {
    name: name.trim(),
    nameSpan: span(nameSpan.start, nameSpan.start + name.trimEnd().length),
    span: whole,
    schema: { ...schema, ...(optional ? { nullable: true } : {}), ...(description === null ? {} : { description }) },
    required: !optional,
    description,
    default: null,
    example: null,
    mentions: [],
  };
}

function shape(kind: string | null, given: YamlNode | null, problems: Problem[]): [Schema, string | null] {
  if (kind === 'enum') {
    if (given?.kind === 'list') {
      const values = given.items.filter((i): i is YamlScalar => i.kind === 'scalar').map((i) => i.value);
      const strings = values.every((v) => typeof v === 'string' || v === null);
      return [{ type: strings ? 'string' : 'any', values }, null];
    }
    if (given && given.span.end > given.span.start)
      problems.push({
        rule: 'invalid-schema',
        span: given.span,
        message: say('An enum holds the list of its values, as in [first, second].'),
      });
    return [{ type: 'any' }, null];
  }
  const { schema } = value(given, problems);
  if (kind === 'array') return [{ type: 'array', items: schema }, null];
  if (kind === 'object' || given?.kind !== 'scalar') return [schema, null];
  return [schema, descriptionIn(given)];
}

interface Kind {
  readonly kind: string;
  readonly description: string | null;
}

/** What stands in the parentheses after a name. */
function kindOf(written: string, bracket: number, at: Span, key: YamlScalar, problems: Problem[]): Kind {
  const closed = written.trimEnd().endsWith(')');
  const inner = written.slice(bracket + 1, closed ? written.lastIndexOf(')') : written.length);
  const comma = inner.indexOf(',');
  const kind = (comma === -1 ? inner : inner.slice(0, comma)).trim();
  const description = comma === -1 ? null : inner.slice(comma + 1).trim();
  const exact = at.end - at.start === written.length;
  const report = (message: Text, from: number, to: number, text: string | null) =>
    problems.push({
      rule: 'invalid-schema',
      span: exact ? span(at.start + from, at.start + to) : key.span,
      message,
      fixes:
        exact && text !== null
          ? [{ title: say('Write {text}', { text }), safe: false, edits: [{ span: span(at.start + from, at.start + to), text }] }]
          : [],
    });
  if (!closed)
    report(
      say('The parenthesis after the name is not closed. Write ) before the colon.'),
      bracket,
      written.length,
      `${written.slice(bracket)})`,
    );
  else if (!kinds.includes(kind)) {
    const nearest = closest(kind, kinds) ?? (kind === 'list' ? 'array' : kind === 'map' || kind === 'dict' ? 'object' : null);
    const start = bracket + 1 + (inner.length - inner.trimStart().length);
    report(
      nearest
        ? say('"{kind}" cannot stand in parentheses; only array, object and enum can. Did you mean "{nearest}"?', { kind, nearest })
        : say('"{kind}" cannot stand in parentheses; only array, object and enum can. A plain type follows the colon.', { kind }),
      start,
      start + kind.length,
      nearest,
    );
  }
  return { kind, description };
}

const kinds = ['array', 'object', 'enum'];

function spaceBefore(name: string, key: YamlScalar, bracket: number, at: Span, problems: Problem[]): void {
  const exact = at.end - at.start === String(key.value).length;
  const space = exact ? span(at.start + name.trimEnd().length, at.start + bracket) : key.span;
  problems.push({
    rule: 'invalid-schema',
    span: space,
    message: say('The space before the parenthesis becomes a part of the name. Remove it.'),
    fixes: exact ? [{ title: say('Remove the space'), safe: false, edits: [{ span: space, text: '' }] }] : [],
  });
}

function descriptionIn(node: YamlScalar): string | null {
  const text = String(node.value);
  const comma = text.indexOf(',');
  return comma === -1 ? null : text.slice(comma + 1).trim();
}

/** `string`, `string, description` or the name of a schema that the host has registered. */
function scalar(node: YamlScalar, problems: Problem[]): { schema: Schema; named: boolean } {
  const text = String(node.value);
  const comma = text.indexOf(',');
  const type = (comma === -1 ? text : text.slice(0, comma)).trimEnd();
  const description = comma === -1 ? {} : { description: text.slice(comma + 1).trim() };
  if (scalars.has(type)) return { schema: { type: type as Schema['type'], ...description }, named: false };
  const meant = correction(type);
  if (meant) problems.push(noType(node, type, meant));
  return { schema: { type: 'any', ...description }, named: meant === null };
}

interface Correction {
  readonly message: Text;
  readonly instead: string | null;
}

/** Null where the name may well be that of a registered schema. */
function correction(type: string): Correction | null {
  const instead = otherNames.get(type) ?? misspelt(type);
  if (instead) return { message: say('"{type}" is no type. Write "{instead}".', { type, instead }), instead };
  if (lists.has(type) || /^[a-z]+\[\]$/.test(type))
    return {
      message: say('"{type}" is no type. For a list, write name(array) as the key and the type of its items as the value.', { type }),
      instead: null,
    };
  if (maps.has(type))
    return {
      message: say('"{type}" is no type. For an object, write its fields indented below the name, or (*): any for fields of any name.', {
        type,
      }),
      instead: null,
    };
  if (type === 'enum' || type.includes('|'))
    return {
      message: say('"{type}" is no type. For a choice, write name(enum) as the key and the list of values as the value.', { type }),
      instead: null,
    };
  // Names of schemas are identifiers; a sentence is a description whose type was forgotten.
  if (/\s/.test(type))
    return { message: say('"{type}" is no type. Write the type first, then a comma, then the description.', { type }), instead: null };
  return null;
}

/** What other notations call the types. */
const otherNames = new Map<string, string>([
  ...['int', 'long', 'int32', 'int64'].map((name): [string, string] => [name, 'integer']),
  ...['float', 'double', 'decimal', 'num'].map((name): [string, string] => [name, 'number']),
  ...['str', 'text'].map((name): [string, string] => [name, 'string']),
  ['bool', 'boolean'],
]);
const lists = new Set(['array', 'list']);
const maps = new Set(['object', 'map', 'dict']);

/** Registered schemas are named after things; a lower-case word next to a type's name is that type. */
function misspelt(type: string): string | null {
  if (!/^[A-Za-z]{3,20}$/.test(type)) return null;
  const near = closest(type, scalars);
  return near !== null && (type.toLowerCase() === near || (type === type.toLowerCase() && type[0] === near[0])) ? near : null;
}

function noType(node: YamlScalar, type: string, { message, instead }: Correction): Problem {
  const at = innerSpan(node);
  const exact = at.end - at.start === String(node.value).length;
  const place = exact ? span(at.start, at.start + type.length) : node.span;
  const fixes =
    instead && exact ? [{ title: say('Write {instead}', { instead }), safe: false, edits: [{ span: place, text: instead }] }] : [];
  return { rule: 'invalid-schema', span: place, message, fixes };
}
