/** How programs in C# load prompt files, and new literals of it. */
import type { Code } from '../host.ts';
import type { Refusal } from '../message.ts';
import type { Span } from '../text.ts';
import { readCsharp } from './csharp-literal.ts';
import { nodesAround, onlyConstant, plainLoading } from './plain-loading.ts';
import { plainWriter } from './plain-writer.ts';

/** With its namespace, for controllers have a method `File`. Paths begin where the program is started. */
export const csharpLoading = plainLoading({
  title: 'File.ReadAllText',
  from: 'workspace',
  call: (path) => `System.IO.File.ReadAllText(${JSON.stringify(path)})`,
  written: /(?:System\.IO\.)?\bFile\.ReadAllText\(\s{0,9}"([^"\\\n]+)"\s{0,9}\)/g,
  forbids,
});

/** Verbatim where the text has lines. */
export const csharpWriter = plainWriter(readCsharp, (text) => [
  ...(text.includes('\n') ? [{ open: '@"', close: '"' }] : []),
  { open: '"', close: '"' },
]);

function forbids(code: Code, at: Span): Refusal | null {
  for (const node of nodesAround(code, at)) {
    if (/^(?:attribute|parameter|case_switch_label|constant_pattern|enum_member_declaration)$/.test(node.type)) return onlyConstant;
    const isDeclaration = node.type === 'field_declaration' || node.type === 'local_declaration_statement';
    if (!isDeclaration) continue;
    const isConstant = node.namedChildren.some(
      (child) => child?.type === 'modifier' && code.text.slice(child.startIndex, child.endIndex) === 'const',
    );
    return isConstant ? onlyConstant : null;
  }
  return null;
}
