/** Keys and values that a format has replaced. */
import assert from 'node:assert/strict';
import { ask } from '../support/features.ts';
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

describe('deprecated-key', () => {
  const severities = (header: string) => {
    const { service, file } = ask('a.prompty', `---\nname: a\n${header}\n---\nuser:\nHi\n`);
    return service.diagnose(file).findings.map((f) => `${f.rule} ${f.severity}`);
  };

  it('gives only hints in a file that is of an earlier version altogether', () =>
    assert.deepEqual(severities('authors: [me]\nmodel:\n  api: chat'), ['deprecated-key hint', 'deprecated-key hint']));

  it('informs of a key of old among those of the current version', () =>
    assert.deepEqual(severities('model:\n  id: x\n  provider: openai\n  options:\n    max_tokens: 10'), ['deprecated-key info']));
});
