/** How programs in Kotlin load prompt files, and new literals of it. */
import type { Code } from '../host.ts';
import type { Refusal } from '../message.ts';
import type { Span } from '../text.ts';
import { readKotlin } from './kotlin-literal.ts';
import { nodesAround, onlyConstant, plainLoading } from './plain-loading.ts';
import { plainWriter } from './plain-writer.ts';

/** Of the JVM, where a class does not know where its source lay: paths begin where the program is started. */
export const kotlinLoading = plainLoading({
  title: 'File.readText',
  from: 'workspace',
  call: (path) => `java.io.File(${JSON.stringify(path)}).readText()`,
  written: /(?:java\.io\.)?\bFile\(\s{0,9}"([^"\\\n$]+)"\s{0,9}\)\s{0,9}\.readText\(\)/g,
  forbids,
});

/** Raw where the text has lines. */
export const kotlinWriter = plainWriter(readKotlin, (text) => [
  ...(text.includes('\n') ? [{ open: '"""', close: '"""' }] : []),
  { open: '"', close: '"' },
]);

function forbids(code: Code, at: Span): Refusal | null {
  for (const node of nodesAround(code, at)) {
    if (node.type === 'annotation') return onlyConstant;
    if (node.type === 'function_body' || node.type === 'lambda_literal') return null;
    if (node.type !== 'property_declaration') continue;
    const modifiers = node.namedChildren.find((child) => child?.type === 'modifiers');
    if (modifiers && /\bconst\b/.test(code.text.slice(modifiers.startIndex, modifiers.endIndex))) return onlyConstant;
  }
  return null;
}
