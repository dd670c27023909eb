/** Rust. */
import { buildDecoded } from '../code/build-decoded.ts';
import { rustExpressions, rustLiterals } from '../code/rust-expressions.ts';
import { rustImports, rustLeads, rustPasses } from '../code/rust-imports.ts';
import { readRust } from '../code/rust-literal.ts';
import { rustLoading } from '../code/rust-loading.ts';
import { rustPlace } from '../code/rust-place.ts';
import { rustConstants } from '../code/rust-scopes.ts';
import { rustWriter } from '../code/rust-writer.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Rust',
  url: 'https://doc.rust-lang.org/reference/tokens.html#string-literals',
  extensions: ['.rs'],
  languageIds: ['rust'],
  grammar: () => 'rust',
  literals: rustLiterals,
  expressions: rustExpressions,
  decode: (expression, { text }) => buildDecoded(expression, text, readRust),
  place: rustPlace,
  scopes: { imports: rustImports, constants: rustConstants, leads: rustLeads, passes: rustPasses },
  comment: { line: '//', types: ['line_comment', 'block_comment'] },
  ...rustLoading,
  writer: rustWriter,
} satisfies HostLanguage;
