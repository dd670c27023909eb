/** JSON Schema in a header, as far as it says what shape a value has. References and combinations leave it open. */
import type { Schema } from '../prompt.ts';
import { type Span, span } from '../text.ts';
import { entry, stringOf, type YamlEntry, type YamlNode, type YamlScalar } from './yaml.ts';

/** A name that a schema declares. */
export interface Declaration {
  readonly name: string;
  /** The name alone. */
  readonly nameSpan: Span;
  /** The whole declaration. */
  readonly span: Span;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description: string | null;
  readonly default: YamlNode | null;
  readonly example: YamlNode | null;
  /** Where else the schema says the name. */
  readonly mentions: readonly Span[];
}

/** The shape that a JSON Schema describes; `any` for what is no schema. */
export function jsonSchema(node: YamlNode | null | undefined): Schema {
  if (node?.kind !== 'map') return { type: 'any' };
  const types = typesOf(entry(node, 'type')?.value);
  const named = types.filter((t) => t !== 'null');
  const values = valuesOf(node);
  const properties = entry(node, 'properties')?.value;
  const only = named.length === 1 ? named[0] : undefined;
  const type = only ?? (types.length === 1 ? types[0] : named.length === 0 && properties?.kind === 'map' ? 'object' : undefined) ?? 'any';
  const description = stringOf(entry(node, 'description')?.value);
  const items = entry(node, 'items')?.value;
  return {
    type,
    ...((types.includes('null') && type !== 'null') || isTrue(entry(node, 'nullable')?.value) ? { nullable: true } : {}),
    ...(values ? { values } : {}),
    ...(items ? { items: jsonSchema(items) } : {}),
    ...(properties?.kind === 'map' ? { properties: new Map(properties.entries.map(property)) } : {}),
    ...(type === 'object' ? { open: isOpen(node) } : {}),
    ...(description === null ? {} : { description }),
  };
}

/** The properties of an object schema, with their places. */
export function jsonDeclarations(node: YamlNode | null | undefined): Declaration[] {
  const properties = entry(node, 'properties')?.value;
  if (properties?.kind !== 'map') return [];
  const required = entry(node, 'required')?.value;
  const names = new Set(required?.kind === 'list' ? required.items.map(stringOf) : []);
  const mentions = schemaMentions(node);
  return properties.entries.map(({ key, value, span }) => {
    const name = String(key.value);
    return {
      name,
      nameSpan: innerSpan(key),
      span,
      schema: jsonSchema(value),
      required: names.has(name),
      description: stringOf(entry(value, 'description')?.value),
      default: entry(value, 'default')?.value ?? null,
      example: firstExample(value),
      mentions: mentions.get(name) ?? [],
    };
  });
}

/** Where the schema of an object says the names of its properties beside their declarations: as required, in its default, in examples. */
export function schemaMentions(node: YamlNode | null | undefined): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>();
  const add = (scalar: YamlScalar) => {
    const name = String(scalar.value);
    const places = found.get(name);
    if (places) places.push(innerSpan(scalar));
    else found.set(name, [innerSpan(scalar)]);
  };
  const required = entry(node, 'required')?.value;
  if (required?.kind === 'list') for (const item of required.items) if (item.kind === 'scalar') add(item);
  const examples = entry(node, 'examples')?.value;
  const values = [entry(node, 'default')?.value, entry(node, 'example')?.value, ...(examples?.kind === 'list' ? examples.items : [])];
  for (const value of values) if (value?.kind === 'map') for (const { key } of value.entries) add(key);
  return found;
}

/** The text of a scalar without its quotes. */
export const innerSpan = ({ span: at, style }: YamlScalar): Span =>
  style === 'single' || style === 'double' ? span(at.start + 1, Math.max(at.start + 1, at.end - 1)) : at;

function property({ key, value }: YamlEntry): [string, Schema] {
  return [String(key.value), { ...jsonSchema(value), nameSpan: innerSpan(key) }];
}

const schemaTypes: ReadonlySet<string> = new Set<Schema['type']>([
  'string',
  'number',
  'integer',
  'boolean',
  'null',
  'object',
  'array',
  'any',
]);

function typesOf(node: YamlNode | null | undefined): Schema['type'][] {
  const names = node?.kind === 'list' ? node.items.map(nameOfType) : [nameOfType(node)];
  return names.filter((t): t is Schema['type'] => t !== null && schemaTypes.has(t));
}

/** YAML reads an unquoted `null` as the value. */
const nameOfType = (node: YamlNode | null | undefined): string | null =>
  node?.kind === 'scalar' && node.value === null ? 'null' : stringOf(node);

function valuesOf(node: YamlNode): Schema['values'] {
  const constant = entry(node, 'const')?.value;
  const listed = entry(node, 'enum')?.value;
  const nodes = listed?.kind === 'list' ? listed.items : constant ? [constant] : null;
  const values = nodes?.filter((n): n is YamlScalar => n.kind === 'scalar').map((n) => n.value);
  return values && values.length === nodes?.length ? values : undefined;
}

/** JSON Schema lets further properties in unless it says otherwise; so does what this reader does not follow. */
function isOpen(node: YamlNode): boolean {
  const more = entry(node, 'additionalProperties')?.value;
  const closed = more?.kind === 'scalar' && more.value === false;
  return !closed || ['patternProperties', '$ref', 'allOf', 'anyOf', 'oneOf'].some((key) => entry(node, key) !== undefined);
}

function firstExample(node: YamlNode | null): YamlNode | null {
  const examples = entry(node, 'examples')?.value;
  return (examples?.kind === 'list' ? examples.items[0] : undefined) ?? entry(node, 'example')?.value ?? null;
}

const isTrue = (node: YamlNode | null | undefined): boolean => node?.kind === 'scalar' && node.value === true;
