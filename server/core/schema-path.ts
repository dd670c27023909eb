/** What is declared about the value at the end of a path. */
import type { Input, Inputs, Schema } from './prompt.ts';
import { remembered } from './remember.ts';

/** Where a path leaves what is declared, or the schema that it ends at. */
export type Found =
  | { readonly kind: 'schema'; readonly schema: Schema }
  /** The first name is no declared input. */
  | { readonly kind: 'no-input' }
  /** `name` is asked of a value that has no such thing: a property it lacks, or it is no object at all. */
  | { readonly kind: 'lacks'; readonly name: string; readonly index: number; readonly of: Schema }
  | { readonly kind: 'unknown' };

/** @param path from the inputs down, `*` for any element */
export function follow(inputs: Inputs, path: readonly string[]): Found {
  const root = path[0];
  const input = root === undefined ? undefined : inputNamed(inputs, root);
  if (!input) return { kind: 'no-input' };
  let schema = input.schema;
  for (let index = 1; index < path.length; index++) {
    const name = path[index] as string;
    const next = step(schema, name);
    if (next === null) return { kind: 'unknown' };
    if (next === undefined) return { kind: 'lacks', name, index, of: schema };
    schema = next;
  }
  return { kind: 'schema', schema };
}

/** The declared input of that name, found without going through all of them each time. */
export const inputNamed = (inputs: Inputs, name: string): Input | undefined => byName(inputs).get(name);

const byName = remembered(({ list }: Inputs): ReadonlyMap<string, Input> => new Map(list.map((i) => [i.name, i])));

/** Null where nothing is known, undefined where there is no such thing. */
function step(schema: Schema, name: string): Schema | null | undefined {
  if (schema.type === 'any') return null;
  if (schema.type === 'object') {
    if (name === '*') return null;
    const property = schema.properties?.get(name);
    return property ?? (schema.open === false ? undefined : null);
  }
  if (schema.type === 'array') return name === '*' ? (schema.items ?? null) : undefined;
  return name === '*' && schema.type === 'string' ? null : undefined;
}

export const isScalar = ({ type }: Schema): boolean => type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
