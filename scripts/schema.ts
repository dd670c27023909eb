/** `npm run schema`: writes the JSON Schemas of the configuration and of techniques, which tests compare. */
import { writeFileSync } from 'node:fs';
import { configurationSchema, schemaFile } from './config-schema.ts';
import { techniqueSchemas } from './technique-schema.ts';

writeFileSync(schemaFile, configurationSchema());
for (const [file, schema] of Object.entries(techniqueSchemas)) writeFileSync(file, schema());
