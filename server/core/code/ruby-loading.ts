/** How programs in Ruby load prompt files, and new literals of it. */
import type { Code } from '../host.ts';
import { overlaps, type Span, span } from '../text.ts';
import { plainLoading } from './plain-loading.ts';
import { plainWriter } from './plain-writer.ts';
import { readRuby } from './ruby-literal.ts';

export const rubyLoading = plainLoading({
  title: 'File.read',
  call: (path) => `File.read(File.join(__dir__, ${JSON.stringify(path)}), encoding: "UTF-8")`,
  written:
    /\bFile\.read\(\s{0,9}File\.join\(\s{0,9}__dir__,\s{0,9}(?:"([^"\\\n#]+)"|'([^'\\\n]+)')\s{0,9}\)(?:,\s{0,9}encoding:\s{0,9}["'](?:UTF|utf)-8["'])?\s{0,9}\)/g,
  further,
});

/** In single quotes where the text has lines, which stand there as they are. */
export const rubyWriter = plainWriter(readRuby, (text) => [
  ...(text.includes('\n') ? [{ open: "'", close: "'" }] : []),
  { open: '"', close: '"' },
]);

/** Lines of heredocs, with the line that ends them. */
function further({ text, root }: Code, at: Span): readonly Span[] {
  const openers = root?.descendantsOfType('heredoc_beginning') ?? [];
  const bodies = root?.descendantsOfType('heredoc_body') ?? [];
  return openers.flatMap((opener, i) => {
    const body = bodies[i];
    if (!opener || !body || !overlaps(at, span(opener.startIndex, opener.endIndex))) return [];
    const start = text[body.startIndex] === '\n' ? body.startIndex + 1 : body.startIndex;
    const end = text.indexOf('\n', body.endIndex);
    return [span(text.lastIndexOf('\n', start - 1) + 1, end === -1 ? text.length : end + 1)];
  });
}
