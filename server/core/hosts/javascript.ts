/** JavaScript, with JSX. */
import { ecmascript } from '../code/ecmascript.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'JavaScript',
  url: 'https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar',
  extensions: ['.js', '.jsx', '.mjs', '.cjs'],
  languageIds: ['javascript', 'javascriptreact'],
  grammar: () => 'javascript',
  ...ecmascript,
} satisfies HostLanguage;
