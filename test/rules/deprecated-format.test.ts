/** Kinds of files that their editors have replaced. */
import { checkRule } from '../support/rules.ts';

checkRule('deprecated-format', 'a.chatmode.md', {
  'flags a chat mode at its first line': '⟦---⟧\nmodel: GPT-5\n---\nBe kind.\n',
  'flags one without a header': '⟦Be ⟧kind.\n',
});

checkRule('deprecated-format', '.cursorrules', { 'flags the former rules of Cursor': '⟦Use tabs.⟧\n\nBe brief.\n' });

checkRule('deprecated-format', '.cursor/rules/a.mdc', { 'lets the new ones be': 'Use tabs.\n' });
