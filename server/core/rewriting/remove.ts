import type { Statement } from '../anatomy/statements.ts';
import { countWords, sentencesOf } from '../anatomy/words.ts';
import { saysAny, wordsIn } from '../techniques/phrases.ts';
import type { Step } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { inFile } from './places.ts';
import type { Rewriting } from './rewriting.ts';

/** A longer sentence that says the phrase says more than that, unless the technique knows better. */
const usualWords = 14;

/** Whole sentences and items of lists, with the line or the space that only they needed. */
export function remove(step: Extract<Step, { kind: 'remove' }>, { anatomy, facts, text }: Rewriting): Edit[] {
  const isFluff = (s: Statement): boolean =>
    countWords(s.text) <= (step.mostWords ?? usualWords) && !/[{<]/.test(s.text) && saysAny(wordsIn(s.text), step.says);
  const found =
    step.what === 'duplicates'
      ? facts.duplicates
      : facts.statements.flatMap((statement) => {
          const parts = sentences(statement);
          const fluff = parts.filter(isFluff);
          // An item of which nothing would be left goes as a whole.
          return fluff.length === parts.length && parts.length > 1 ? [statement] : fluff;
        });
  return found.map((statement) => {
    const at = inFile(anatomy, statement);
    return { span: around(text, at.start, at.end, statement), text: '' };
  });
}

/** An item of several sentences may lose one of them. */
function sentences(statement: Statement): Statement[] {
  if (!statement.isItem) return [statement];
  const marker = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/.exec(statement.text)?.[0].length ?? 0;
  const found = sentencesOf(statement.text.slice(marker));
  if (found.length < 2) return [statement];
  return found.map(({ start, end }) => ({
    start: statement.start + marker + start,
    end: statement.start + marker + end,
    text: statement.text.slice(marker + start, marker + end),
    isItem: false,
    under: statement.under,
  }));
}

function around(text: string, start: number, end: number, { isItem }: Statement): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline + 1;
  const alone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  if (alone || isItem) {
    const startOfLine = isItem || alone ? lineStart : start;
    // A paragraph of its own goes with the blank line before it.
    const before = isItem ? 0 : (/(?:\r?\n)(?=\r?\n$)/.exec(text.slice(Math.max(0, startOfLine - 4), startOfLine))?.[0].length ?? 0);
    // The first one goes with the blank line after it.
    const after = isItem || before > 0 ? 0 : (/^\r?\n/.exec(text.slice(lineEnd, lineEnd + 2))?.[0].length ?? 0);
    return { start: startOfLine - before, end: lineEnd + after };
  }
  const space = /^[ \t]+/.exec(text.slice(end))?.[0].length ?? 0;
  if (space > 0) return { start, end: end + space };
  let from = start;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  return { start: from, end };
}
