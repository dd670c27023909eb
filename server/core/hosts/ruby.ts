/** Ruby. */
import { buildDecoded } from '../code/build-decoded.ts';
import { rubyLeads } from '../code/class-files.ts';
import { rubyExpressions, rubyLiterals } from '../code/ruby-expressions.ts';
import { readRuby } from '../code/ruby-literal.ts';
import { rubyLoading, rubyWriter } from '../code/ruby-loading.ts';
import { rubyPlace } from '../code/ruby-place.ts';
import { rubyConstants, rubyImports } from '../code/ruby-scopes.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Ruby',
  url: 'https://docs.ruby-lang.org/en/master/syntax/literals_rdoc.html#label-String+Literals',
  extensions: ['.rb', '.rake', '.gemspec'],
  languageIds: ['ruby'],
  grammar: () => 'ruby',
  literals: rubyLiterals,
  expressions: rubyExpressions,
  decode: (expression, { text }) => buildDecoded(expression, text, readRuby),
  place: rubyPlace,
  scopes: { imports: rubyImports, constants: rubyConstants, leads: (origin, _from, files) => rubyLeads(origin, files) },
  comment: { line: '#', types: ['comment'] },
  ...rubyLoading,
  writer: rubyWriter,
} satisfies HostLanguage;
