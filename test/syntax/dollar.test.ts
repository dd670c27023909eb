/** Placeholders that begin with a dollar. */
import assert from 'node:assert/strict';
import { argumentPlaceholders, editorPlaceholders } from '../../server/core/syntax/dollar.ts';
import { mark, unmark } from '../support/marks.ts';

function finds(read: typeof editorPlaceholders, cases: Readonly<Record<string, string>>): void {
  for (const [name, marked] of Object.entries(cases))
    it(name, () => {
      const { text } = unmark(marked);
      const found = read(text, { start: 0, end: text.length });
      assert.equal(
        mark(
          text,
          found.map((p) => p.span),
        ),
        marked,
      );
      for (const p of found) assert.equal(text.slice(p.nameSpan.start, p.nameSpan.end), p.name);
    });
}

// The dollars stand apart from the braces, for a linter takes them for forgotten template strings.
const $ = '$';

describe("VS Code's placeholders", () => {
  finds(editorPlaceholders, {
    'are inputs with and without a hint': `⟦${$}{input:name}⟧ and ⟦${$}{input:other-name:Say it: now}⟧`,
    'are known variables': `⟦${$}{selection}⟧ in ⟦${$}{file}⟧`,
    'are not the expressions of code': `${$}{foo} ${$}{a.b} ${$}{input} ${$}{env:X}`,
    'end in their line': `${$}{input:name\n}`,
    'are not inside of each other': `${$}{input:⟦${$}{file}⟧}`,
  });
});

describe('Arguments of slash commands', () => {
  finds(argumentPlaceholders, {
    'are all of them, or one by its number': '⟦$ARGUMENTS⟧ ⟦$ARGUMENTS[1]⟧ ⟦$1⟧, ⟦$0⟧.',
    'are not prices': '$5.00, $1,000 and $20',
    'are not other variables': '$ARGUMENTS_LEFT $1st $HOME',
    'may be escaped': '\\$1 $$1',
    'are what Claude Code knows of the session': `⟦${$}{CLAUDE_SESSION_ID}⟧ ${$}{HOME}`,
  });
});
