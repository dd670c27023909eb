/** PHP. */
import { buildDecoded } from '../code/build-decoded.ts';
import { ofPhp } from '../code/class-files.ts';
import { phpExpressions } from '../code/php-expressions.ts';
import { readPhp } from '../code/php-literal.ts';
import { phpLoading, phpWriter } from '../code/php-loading.ts';
import { phpLiterals } from '../code/php-nodes.ts';
import { phpPlace } from '../code/php-place.ts';
import { phpConstants, phpImports } from '../code/php-scopes.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'PHP',
  url: 'https://www.php.net/manual/en/language.types.string.php',
  extensions: ['.php'],
  languageIds: ['php'],
  grammar: () => 'php',
  literals: phpLiterals,
  expressions: phpExpressions,
  decode: (expression, { text }) => buildDecoded(expression, text, readPhp),
  place: phpPlace,
  scopes: { imports: phpImports, constants: phpConstants, ...ofPhp },
  comment: { line: '//', types: ['comment'] },
  ...phpLoading,
  writer: phpWriter,
} satisfies HostLanguage;
