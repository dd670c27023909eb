/** Prompts in the values of YAML. */
import { dataHost } from '../code/data-host.ts';
import { yamlReader } from '../code/yaml-literal.ts';
import { parseYamlData, type YamlLiteral } from '../code/yaml-tree.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'YAML',
  url: 'https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions',
  extensions: ['.yaml', '.yml'],
  languageIds: ['yaml'],
  ...dataHost(parseYamlData, (literal) => yamlReader(literal as YamlLiteral), '#'),
} satisfies HostLanguage;
