/** Kotlin. */
import { ofKotlin } from '../code/class-files.ts';
import { kotlinLoading, kotlinWriter } from '../code/kotlin-loading.ts';
import { kotlin } from '../code/kotlin-nodes.ts';
import { managed } from '../code/managed.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Kotlin',
  url: 'https://kotlinlang.org/spec/syntax-and-grammar.html#grammar-rule-stringLiteral',
  extensions: ['.kt', '.kts'],
  languageIds: ['kotlin'],
  grammar: () => 'kotlin',
  ...managed(kotlin, ['line_comment', 'block_comment'], ofKotlin),
  ...kotlinLoading,
  writer: kotlinWriter,
} satisfies HostLanguage;
