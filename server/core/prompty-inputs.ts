/** The inputs and outputs that a `.prompty` header declares, in the forms of both versions. */
import type { Input, Inputs, OutputContract, Schema } from './prompt.ts';
import { richKinds } from './prompty-keys.ts';
import { innerSpan, schemaMentions } from './syntax/json-schema.ts';
import { entry, lookup, stringOf, type YamlEntry, type YamlNode } from './syntax/yaml.ts';
import { type Span, span } from './text.ts';

/**
 * Null where nothing is declared. A sample of version 1 names inputs too: beside `inputs` it adds to them, alone it proves nothing about
 * further ones.
 */
export function inputsOf(text: string, root: YamlNode | null): Inputs | null {
  const { declared, named } = declaration(root);
  const sample = entry(root, 'sample');
  const bound = bindings(root);
  const samples = sample?.value?.kind === 'map' ? sample.value.entries : [];
  const byName = new Map(samples.map((e) => [String(e.key.value), e]));
  const list = declared?.value ? properties(declared.value).map((p) => input(p, byName.get(p.name), bound, named)) : [];
  const known = new Set(list.map((i) => i.name));
  for (const e of samples) if (!known.has(String(e.key.value))) list.push(sampled(e, bound));
  const at = declared ?? (sample?.value?.kind === 'map' ? sample : undefined);
  if (!at) return null;
  // A declaration or a sample in another file may name further inputs.
  const open = !declared || declared.value?.kind === 'scalar' || (sample !== undefined && sample.value?.kind !== 'map');
  return { list, open, span: at.key.span, declare: (name) => declare(text, declared?.value ?? null, name) };
}

interface Declaration {
  readonly declared: YamlEntry | undefined;
  /** Where a schema around the declarations says their names once more. */
  readonly named: ReadonlyMap<string, readonly Span[]>;
}

/** `inputSchema: { properties }` is how drafts of version 2 wrote it, the sample of Prompty's own extension among them. */
function declaration(root: YamlNode | null): Declaration {
  const inputs = entry(root, 'inputs');
  const schema = inputs ? (isObjectSchema(inputs.value) ? inputs.value : null) : entry(root, 'inputSchema')?.value;
  return { declared: schema ? entry(schema, 'properties') : inputs, named: schemaMentions(schema) };
}

/** A JSON Schema where the inputs themselves are to stand; an input may be called `properties`, too. */
function isObjectSchema(node: YamlNode | null): boolean {
  const properties = lookup(node, 'properties');
  if (!properties || properties.kind === 'scalar' || isDeclaration(properties)) return false;
  return kindOf(node) === 'object' || lookup(node, 'required')?.kind === 'list';
}

/** The kinds of those inputs that are more than text, by name. */
export function richInputs(root: YamlNode | null): ReadonlyMap<string, string> {
  const declared = declaration(root).declared?.value;
  const kinds = (declared ? properties(declared) : []).map(({ name, value }) => [name, stringOf(lookup(value, 'kind')) ?? ''] as const);
  return new Map(kinds.filter(([, kind]) => richKinds.has(kind)));
}

/** Null where the header says nothing of the answer's form. */
export function outputOf(root: YamlNode | null): OutputContract | null {
  const outputs = entry(root, 'outputs');
  if (outputs?.value && (outputs.value.kind === 'map' || outputs.value.kind === 'list')) {
    return { span: outputs.span, format: 'json', schema: { type: 'object', properties: schemas(outputs.value), open: false } };
  }
  const form = entry(lookup(root, 'model', 'parameters'), 'response_format');
  const type = stringOf(lookup(form?.value, 'type'));
  return form && type?.startsWith('json') ? { span: form.span, format: 'json', schema: null } : null;
}

interface Property {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** The declaration, or just a default value. */
  readonly value: YamlNode | null;
}

/** A list of mappings with `name`, or a mapping by name; an object of version 2 may wrap either in `properties`. */
function properties(node: YamlNode): Property[] {
  if (node.kind === 'list') {
    return node.items.flatMap((item) => {
      const name = entry(item, 'name')?.value;
      const own = stringOf(name);
      return name?.kind === 'scalar' && own !== null ? [{ name: own, nameSpan: innerSpan(name), span: item.span, value: item }] : [];
    });
  }
  if (node.kind !== 'map') return [];
  return node.entries.map(({ key, value, span }) => ({ name: String(key.value), nameSpan: innerSpan(key), span, value }));
}

const words = ['kind', 'type', 'description', 'required', 'default', 'example', 'sample', 'enumValues', 'items', 'properties'];

const isDeclaration = (node: YamlNode | null): boolean => node?.kind === 'map' && words.some((word) => entry(node, word) !== undefined);

function input(
  { name, nameSpan, span: at, value }: Property,
  own: YamlEntry | undefined,
  bound: ReadonlyMap<string, Span[]>,
  named: ReadonlyMap<string, readonly Span[]>,
): Input {
  const mentions = [...(own ? [innerSpan(own.key)] : []), ...(bound.get(name) ?? []), ...(named.get(name) ?? [])];
  const base = { name, nameSpan, span: at, mentions };
  if (!isDeclaration(value)) {
    // `name: Jane` is short for a default of that kind.
    return {
      ...base,
      schema: inferred(value),
      required: false,
      description: null,
      default: value,
      example: own?.value ?? null,
      mustBeUsed: !bound.has(name),
    };
  }
  const required = entry(value, 'required')?.value;
  return {
    ...base,
    schema: schemaOf(value),
    required: required?.kind === 'scalar' && required.value === true,
    description: stringOf(lookup(value, 'description')),
    default: lookup(value, 'default'),
    example: lookup(value, 'example') ?? lookup(value, 'sample') ?? own?.value ?? null,
    mustBeUsed: !bound.has(name) && !richKinds.has(kindOf(value) ?? ''),
  };
}

function sampled({ key, value, span: at }: YamlEntry, bound: ReadonlyMap<string, Span[]>): Input {
  const name = String(key.value);
  return {
    name,
    nameSpan: innerSpan(key),
    span: at,
    schema: { type: 'any' },
    required: false,
    description: null,
    default: null,
    example: value,
    mustBeUsed: false,
    mentions: bound.get(name) ?? [],
  };
}

/** Inputs that tools are bound to, by name, with the places that name them. */
function bindings(root: YamlNode | null): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  const tools = lookup(root, 'tools');
  const nodes = tools?.kind === 'list' ? tools.items : tools?.kind === 'map' ? tools.entries.map((e) => e.value) : [];
  for (const tool of nodes) {
    const bound = lookup(tool, 'bindings');
    const each = bound?.kind === 'map' ? bound.entries.map((e) => e.value) : bound?.kind === 'list' ? bound.items : [];
    for (const one of each) {
      // `unit: preferred_unit` is short for `unit: { input: preferred_unit }`.
      const node = one?.kind === 'map' ? lookup(one, 'input') : one;
      const name = stringOf(node);
      if (node?.kind !== 'scalar' || name === null) continue;
      const places = found.get(name);
      if (places) places.push(innerSpan(node));
      else found.set(name, [innerSpan(node)]);
    }
  }
  return found;
}

const kindOf = (node: YamlNode | null): string | null => stringOf(lookup(node, 'kind')) ?? stringOf(lookup(node, 'type'));

const types: ReadonlyMap<string, Schema['type']> = new Map([
  ['string', 'string'],
  ['integer', 'integer'],
  ['float', 'number'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['array', 'array'],
  ['list', 'array'],
  ['object', 'object'],
]);

function schemaOf(node: YamlNode | null): Schema {
  const type = types.get(kindOf(node) ?? '') ?? 'any';
  const values = lookup(node, 'enumValues');
  const listed = values?.kind === 'list' ? values.items.flatMap((v) => (v.kind === 'scalar' ? [v.value] : [])) : null;
  const nullable = lookup(node, 'nullable');
  const description = stringOf(lookup(node, 'description'));
  const items = lookup(node, 'items');
  const inner = lookup(node, 'properties');
  return {
    type,
    ...(listed ? { values: listed } : {}),
    ...(nullable?.kind === 'scalar' && nullable.value === true ? { nullable: true } : {}),
    ...(description === null ? {} : { description }),
    ...(type === 'array' && items ? { items: schemaOf(items) } : {}),
    ...(type === 'object' && inner ? { properties: schemas(inner), open: false } : {}),
  };
}

const schemas = (node: YamlNode): Map<string, Schema> =>
  new Map(
    properties(node).map((p) => [p.name, { ...(isDeclaration(p.value) ? schemaOf(p.value) : inferred(p.value)), nameSpan: p.nameSpan }]),
  );

/** The kind that a bare value stands for. */
function inferred(node: YamlNode | null): Schema {
  if (node?.kind === 'list') return { type: 'array' };
  if (node?.kind === 'map') return { type: 'object', open: true };
  const value = node?.value ?? null;
  if (typeof value === 'string') return { type: 'string' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  return { type: 'any' };
}

/** One more declaration, after the last one and indented like it; null where they are written in one line. */
function declare(text: string, node: YamlNode | null, name: string): { span: Span; text: string } | null {
  if (!node || node.kind === 'scalar' || node.flow) return null;
  const first = node.kind === 'list' ? node.items[0]?.span : node.entries[0]?.span;
  const last = node.kind === 'list' ? node.items.at(-1)?.span : node.entries.at(-1)?.span;
  if (!first || !last) return null;
  const line = text.lastIndexOf('\n', first.start - 1) + 1;
  const before = text.slice(line, first.start);
  const indent = /^[ ]*/.exec(before)?.[0] ?? '';
  if (before.trim() !== (node.kind === 'list' ? '-' : '')) return null;
  let end = last.end;
  while (end > last.start && /\s/.test(text[end - 1] as string)) end--;
  const newline = text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
  const added =
    node.kind === 'list'
      ? `${newline}${indent}- name: ${name}${newline}${indent}  kind: string`
      : `${newline}${indent}${name}:${newline}${indent}  kind: string`;
  return { span: span(end, end), text: added };
}
