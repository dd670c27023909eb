/** How programs in PHP load prompt files, and new literals of it. */
import type { Code } from '../host.ts';
import type { Refusal } from '../message.ts';
import type { Span } from '../text.ts';
import { readPhp } from './php-literal.ts';
import { nodesAround, onlyConstant, plainLoading } from './plain-loading.ts';
import { plainWriter } from './plain-writer.ts';

export const phpLoading = plainLoading({
  title: 'file_get_contents',
  call: (path) => `file_get_contents(__DIR__ . '/${path.replace(/[\\']/g, '\\$&')}')`,
  written: /\\?\bfile_get_contents\(\s{0,9}__DIR__\s{0,9}\.\s{0,9}(?:'\/([^'\\\n]+)'|"\/([^"\\\n$]+)")\s{0,9}\)/g,
  forbids,
});

/** In single quotes lines stand as they are. */
export const phpWriter = plainWriter(readPhp, () => [
  { open: "'", close: "'" },
  { open: '"', close: '"' },
]);

/** Static variables take what is worked out since 8.3 alone. */
const constants =
  /^(?:const_declaration|property_declaration|simple_parameter|property_promotion_parameter|attribute|enum_case|(?:function_)?static_(?:variable_)?declaration)$/;

function forbids(code: Code, at: Span): Refusal | null {
  for (const node of nodesAround(code, at)) {
    if (constants.test(node.type)) return onlyConstant;
    if (node.type === 'compound_statement' || node.type === 'arrow_function') return null;
  }
  return null;
}
