/** Java. */
import { ofJava } from '../code/class-files.ts';
import { javaLoading, javaWriter } from '../code/java-loading.ts';
import { java } from '../code/java-nodes.ts';
import { managed } from '../code/managed.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Java',
  url: 'https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.5',
  extensions: ['.java'],
  languageIds: ['java'],
  grammar: () => 'java',
  ...managed(java, ['line_comment', 'block_comment'], ofJava),
  ...javaLoading,
  writer: javaWriter,
} satisfies HostLanguage;
