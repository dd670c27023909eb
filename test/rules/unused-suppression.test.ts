/** Suppressions in the text and in the configuration. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/core/config.ts';
import { createService } from '../../server/core/service.ts';
import { checkRule } from '../support/rules.ts';

checkRule('unused-suppression', 'a.prompt', {
  'lets one be that silences a finding': '---\n# whetstone-disable-next-line unknown-key -- ours\nconfgi: m\nmodel: m\n---\nHi\n',
  'flags one that silences nothing': '---\n⟦# whetstone-disable-next-line unknown-key -- ours⟧\nmodel: m\n---\nHi\n',
  'flags one that names no rule': '---\n⟦# whetstone-disable-next-line⟧\nmodel: m\n---\nHi\n',
  'flags a rule that does not exist': '---\n⟦# whetstone-disable-next-line constructor⟧\nmodel: m\n---\nHi\n',
});

describe('A suppression of the configuration', () => {
  const suppressions = [{ rule: 'unknown-key', reason: 'ours', id: 'x#0' }];
  const service = createService({ workspace: null, config: () => ({ ...defaultConfig, suppressions }) });
  it('silences its rule and says that it did', () => {
    const file = service.read('a.prompt', '---\nmodel: m\nconfgi: {}\n---\nHi\n');
    assert.ok(file);
    assert.deepEqual(service.diagnose(file), { findings: [], failures: [], suppressed: ['x#0'] });
  });
  it('that silences nothing does not say so', () => {
    const file = service.read('a.prompt', '---\nmodel: m\n---\nHi\n');
    assert.ok(file);
    assert.deepEqual(service.diagnose(file).suppressed, []);
  });
});
