/** Makes the JSON Schema of `whetstone.config.yaml` from the table that checks it. Run by `npm run schema`, compared by a test. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationKeys } from '../server/core/configuration-keys.ts';
import { severities } from '../server/core/finding.ts';
import type { Key, KeyTable, ValueType } from '../server/core/keys.ts';
import { formats, rules } from '../server/core/registry.generated.ts';

export const schemaFile = fileURLToPath(new URL('../server/whetstone.config.schema.json', import.meta.url));

/** The text that the schema's file should hold. */
export function configurationSchema(): string {
  const table = configurationKeys(rules, Object.keys(formats));
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:whetstone:configuration',
    title: 'Configuration of Whetstone',
    definitions: {
      severity: { enum: [...severities, 'off'] },
      setting: settingOf({}),
      rules: {
        description: table.keys.rules?.doc,
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(rules).map(([id, { title, options }]) => [
            id,
            { description: title, ...(options ? settingOf(options) : { $ref: '#/definitions/setting' }) },
          ]),
        ),
      },
    },
    ...objectOf(table),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The three forms in which severity and options of a rule are written. */
function settingOf(options: Readonly<Record<string, Key>>): object {
  const severity = { $ref: '#/definitions/severity' };
  const properties = Object.fromEntries(Object.entries(options).map(([name, key]) => [name, schemaOf(key)]));
  return {
    anyOf: [
      severity,
      {
        type: 'array',
        items: [severity, { type: 'object', properties, additionalProperties: false }],
        minItems: 1,
        maxItems: 2,
        additionalItems: false,
      },
      { type: 'object', properties: { severity, ...properties }, additionalProperties: false },
    ],
  };
}

function objectOf(table: KeyTable): object {
  const required = Object.keys(table.keys).filter((name) => table.keys[name]?.required);
  return {
    type: 'object',
    additionalProperties: table.open,
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      Object.entries(table.keys).map(([name, key]) => [name, name === 'rules' ? { $ref: '#/definitions/rules' } : schemaOf(key)]),
    ),
  };
}

function schemaOf(key: Key): object {
  const types = key.types.map((type) => jsonTypes[type]);
  return {
    description: key.doc,
    type: types.length === 1 ? types[0] : types,
    ...(key.values ? { enum: key.values.map((v) => v.value) } : {}),
    ...(key.minimum !== undefined ? { minimum: key.minimum } : {}),
    ...(key.maximum !== undefined ? { maximum: key.maximum } : {}),
    ...(key.items ? { items: schemaOf(key.items) } : {}),
    ...(key.map ? objectOf(key.map) : {}),
  };
}

const jsonTypes: Readonly<Record<ValueType, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  null: 'null',
  list: 'array',
  map: 'object',
  any: 'object',
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(schemaFile, configurationSchema());
