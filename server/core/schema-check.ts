/** Compares a value in a header with the schema that was declared for it. */
import { isDeferred } from './key-walk.ts';
import type { Schema } from './prompt.ts';
import type { YamlNode } from './syntax/yaml.ts';

export interface Mismatch {
  readonly kind: 'type' | 'value' | 'property';
  readonly node: YamlNode;
  /** The type, the values or the properties that are allowed. */
  readonly expected: string;
  readonly found: string;
}

/**
 * What in the value does not fit. A value that is known only at run time fits, and so does an empty one: engines take it for
 * absent.
 */
export function* mismatches(node: YamlNode | null, schema: Schema): Iterable<Mismatch> {
  if (!node || isDeferred(node) || (node.kind === 'scalar' && node.value === null)) return;
  if (!fits(node, schema)) return yield { kind: 'type', node, expected: schema.type, found: typeOf(node) };
  if (node.kind === 'scalar') {
    if (schema.values && schema.values.length > 0 && !schema.values.some((v) => v === node.value || String(v) === String(node.value)))
      yield { kind: 'value', node, expected: schema.values.map(String).join(', '), found: String(node.value) };
  } else if (node.kind === 'list') {
    if (schema.items) for (const item of node.items) yield* mismatches(item, schema.items);
  } else if (schema.properties) {
    for (const { key, value } of node.entries) {
      const own = schema.properties.get(String(key.value));
      if (own) yield* mismatches(value, own);
      else if (schema.open === false)
        yield { kind: 'property', node: key, expected: [...schema.properties.keys()].join(', '), found: String(key.value) };
    }
  }
}

function fits(node: YamlNode, { type }: Schema): boolean {
  if (type === 'any') return true;
  if (node.kind === 'list') return type === 'array';
  if (node.kind === 'map') return type === 'object';
  const { value } = node;
  if (type === 'string') return typeof value === 'string';
  if (type === 'number') return typeof value === 'number';
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  if (type === 'boolean') return typeof value === 'boolean';
  return false;
}

function typeOf(node: YamlNode): string {
  if (node.kind === 'list') return 'array';
  if (node.kind === 'map') return 'object';
  const { value } = node;
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}
