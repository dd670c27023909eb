/** Prompts in the values of JSON, with comments or without, and of JSON Lines. */
import { dataHost } from '../code/data-host.ts';
import { readJson } from '../code/json-literal.ts';
import { parseJson } from '../code/json-tree.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'JSON',
  url: 'https://www.rfc-editor.org/rfc/rfc8259#section-7',
  extensions: ['.json', '.jsonc', '.jsonl'],
  languageIds: ['json', 'jsonc', 'jsonl'],
  ...dataHost(parseJson, () => readJson, '//'),
} satisfies HostLanguage;
