/** The JSON Schema of `whetstone.config.yaml`, from the table that checks it. */
import { fileURLToPath } from 'node:url';
import { configurationKeys } from '../server/core/configuration-keys.ts';
import { severities } from '../server/core/finding.ts';
import type { Key } from '../server/core/keys.ts';
import { formats, rules } from '../server/core/registry.generated.ts';
import { objectOf, schemaOf } from './key-schema.ts';

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
    ...objectOf(table, new Map(table.keys.rules ? [[table.keys.rules, { $ref: '#/definitions/rules' }]] : [])),
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
