/** Prompts in the values of TOML. */
import { dataHost } from '../code/data-host.ts';
import { readToml } from '../code/toml-literal.ts';
import { parseToml } from '../code/toml-tree.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'TOML',
  url: 'https://toml.io/en/v1.0.0#string',
  extensions: ['.toml'],
  languageIds: ['toml'],
  ...dataHost(parseToml, () => readToml, '#'),
} satisfies HostLanguage;
