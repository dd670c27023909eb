/** TypeScript, with JSX in `.tsx`. */
import { ecmascript } from '../code/ecmascript.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'TypeScript',
  url: 'https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar',
  extensions: ['.ts', '.tsx', '.mts', '.cts'],
  languageIds: ['typescript', 'typescriptreact'],
  grammar: (path) => (path.toLowerCase().endsWith('.tsx') ? 'tsx' : 'typescript'),
  ...ecmascript,
} satisfies HostLanguage;
