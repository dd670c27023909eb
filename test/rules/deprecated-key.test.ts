/** Keys and values that a format has replaced. */
import { checkFix, checkRule } from '../support/rules.ts';

checkRule('deprecated-key', 'a.prompt.md', {
  'flags the old name beside the new one': '---\nagent: agent\n⟦mode⟧: ask\n---\nHi\n',
  'lets the new name be': '---\nagent: agent\n---\nHi\n',
});
checkRule('deprecated-key', 'a.prompty', {
  'flags keys of version 1 in version 2': '---\nname: a\nmodel:\n  id: x\n  options:\n    ⟦max_tokens⟧: 10\n---\nuser:\nHi\n',
});
checkFix('deprecated-key', 'a.prompt.md', '---\n"mode": ask\n---\nHi\n', '---\n"agent": ask\n---\nHi\n');
// Renaming it would give the header the same key twice.
checkFix('deprecated-key', 'a.prompt.md', '---\nagent: agent\nmode: ask\n---\nHi\n', '---\nagent: agent\nmode: ask\n---\nHi\n');
