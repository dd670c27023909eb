/** A table of keys as JSON Schema (draft-07): what checks a file here, other tools can check too. */
import type { Key, KeyTable, ValueType } from '../server/core/keys.ts';

type Special = ReadonlyMap<Key, object>;

/** @param special schemas of keys, at whatever depth, that are written by hand */
export function objectOf(table: KeyTable, special: Special = new Map()): object {
  const required = Object.keys(table.keys).filter((name) => table.keys[name]?.required);
  return {
    type: 'object',
    additionalProperties: table.open,
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(Object.entries(table.keys).map(([name, key]) => [name, schemaOf(key, special)])),
  };
}

export function schemaOf(key: Key, special: Special = new Map()): object {
  const given = special.get(key);
  if (given) return given;
  const types = key.types.map((type) => jsonTypes[type]).filter((type) => type !== null);
  return {
    description: key.doc,
    ...(types.length > 0 ? { type: types.length === 1 ? types[0] : types } : {}),
    ...(key.values ? { enum: key.values.map((v) => v.value) } : {}),
    ...(key.minimum !== undefined ? { minimum: key.minimum } : {}),
    ...(key.maximum !== undefined ? { maximum: key.maximum } : {}),
    ...(key.items ? { items: schemaOf(key.items, special) } : {}),
    ...(key.entries ? { additionalProperties: schemaOf(key.entries, special) } : {}),
    ...(key.map ? withoutTypes(objectOf(key.map, special), types) : {}),
  };
}

/** Where a value may be a map or something else, what is said of maps does not say that it is one. */
function withoutTypes(object: object, types: readonly string[]): object {
  if (types.length < 2) return object;
  const { type: _, ...rest } = object as { type: string };
  return rest;
}

/** Null: anything. */
const jsonTypes: Readonly<Record<ValueType, string | null>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  null: 'null',
  list: 'array',
  map: 'object',
  any: null,
};
