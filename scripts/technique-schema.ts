/** The JSON Schemas of a technique's file and of `pack.yaml`, from the tables that check them. */
import { fileURLToPath } from 'node:url';
import type { KeyTable } from '../server/core/keys.ts';
import { packKeys, techniqueKeys } from '../server/core/techniques/keys.ts';
import { objectOf } from './key-schema.ts';

/** Schemas by the file that holds them. */
export const techniqueSchemas: Readonly<Record<string, () => string>> = {
  [fileURLToPath(new URL('../techniques/schema.json', import.meta.url))]: () =>
    schema('urn:whetstone:technique', 'A technique of Whetstone', techniqueKeys),
  [fileURLToPath(new URL('../techniques/pack.schema.json', import.meta.url))]: () =>
    schema('urn:whetstone:pack', 'A pack of techniques for Whetstone', packKeys),
};

function schema(id: string, title: string, table: KeyTable): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', $id: id, title, ...objectOf(table) }, null, 2)}\n`;
}
