/** Go. */
import { buildDecoded } from '../code/build-decoded.ts';
import { goExpressions, goLiterals } from '../code/go-expressions.ts';
import { goImports, goLeads, goUnbound } from '../code/go-imports.ts';
import { readGo } from '../code/go-literal.ts';
import { goLoading } from '../code/go-loading.ts';
import { goPlace } from '../code/go-place.ts';
import { goConstants } from '../code/go-scopes.ts';
import { goWriter } from '../code/go-writer.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Go',
  url: 'https://go.dev/ref/spec#String_literals',
  extensions: ['.go'],
  languageIds: ['go'],
  grammar: () => 'go',
  literals: goLiterals,
  expressions: goExpressions,
  decode: (expression, { text }) => buildDecoded(expression, text, readGo),
  place: goPlace,
  scopes: { imports: goImports, constants: goConstants, leads: goLeads, unbound: goUnbound },
  comment: { line: '//', types: ['comment'] },
  ...goLoading,
  writer: goWriter,
} satisfies HostLanguage;
