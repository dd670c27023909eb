// What tables say of keys, values, roles, variables, helpers and filters, and rules of themselves: shown as it stands, so that
// translators need it beside the texts that are said. Read from the tables, so that one that is made by code is met too.
import { defaultConfig } from '../server/core/config.ts';
import { configurationKeys } from '../server/core/configuration-keys.ts';
import type { Key, KeyTable } from '../server/core/keys.ts';
import type { PromptFile } from '../server/core/prompt.ts';
import { version1 } from '../server/core/prompty-keys.ts';
import { formats, rules } from '../server/core/registry.generated.ts';
import { membersOf } from '../server/core/syntax/members.ts';

/** Every such text, a paragraph each. */
export function docs(): ReadonlySet<string> {
  const found = new Set<string>();
  const tables = new Set<KeyTable>();
  const take = (doc: string | undefined) => {
    for (const paragraph of doc?.split('\n\n') ?? []) found.add(paragraph);
  };
  const takeTable = (table: KeyTable | undefined) => {
    if (!table || tables.has(table)) return;
    tables.add(table);
    for (const key of Object.values(table.keys)) takeKey(key);
  };
  const takeKey = ({ doc, deprecated, values = [], map, entries, items }: Key) => {
    for (const text of [doc, deprecated?.note, ...values.flatMap((v) => [v.doc, v.deprecated?.note])]) take(text);
    takeTable(map);
    for (const inner of [entries, items]) if (inner) takeKey(inner);
  };
  const takeFile = ({ header, prompts }: PromptFile) => {
    takeTable(header?.keys);
    for (const { template, placeholders } of prompts) {
      for (const { meaning } of placeholders) take(meaning);
      if (!template) continue;
      const { id, callables, globals } = template.dialect;
      for (const { doc } of [...callables, ...globals, ...globals.flatMap(({ name }) => membersOf(id, name) ?? [])]) take(doc);
    }
  };

  for (const format of Object.values(formats)) {
    for (const { doc } of [...format.roles, ...(format.variables ?? [])]) take(doc);
    takeFile(format.parse({ path: 'a', text: sample, config: defaultConfig }));
  }
  takeTable(version1);
  takeTable(configurationKeys(rules, Object.keys(formats)));
  for (const { title, why } of Object.values(rules)) for (const text of [title, why.trim()]) take(text);
  return found;
}

/** Has a header in each format that knows one, and a template in each of a template language. */
const sample = `---\nname: a\n---\n{{a}} \${CLAUDE_ANY}\n`;
