/** Suppressions that give no reason. */
import assert from 'node:assert/strict';
import { createBareService } from '../../server/core/service.ts';
import { checkRule } from '../support/rules.ts';

checkRule('unexplained-suppression', 'a.prompt', {
  'flags a comment of the header': '---\n⟦# whetstone-disable-next-line unknown-key⟧\nconfgi: m\nmodel: m\n---\nHi\n',
  'flags a comment of the template': '---\nmodel: m\n---\n⟦{{! whetstone-disable-next-line homoglyph -- }}⟧\n{{n\u0430me}}\n',
  'flags one that still has what the quick fix wrote':
    '---\n⟦# whetstone-disable-next-line unknown-key -- say why⟧\nconfgi: m\nmodel: m\n---\nHi\n',
  'takes any other reason': '---\n# whetstone-disable-next-line unknown-key -- ours\nconfgi: m\nmodel: m\n---\nHi\n',
  'leaves one that silences nothing to its own rule': '---\n# whetstone-disable-next-line unknown-key\nmodel: m\n---\nHi\n',
});

describe('A suppression without a reason', () => {
  it('silences all the same, so that there is one finding, not two', () => {
    const service = createBareService();
    const file = service.read('a.prompt', '---\n# whetstone-disable-next-line unknown-key\nconfgi: m\nmodel: m\n---\nHi\n');
    assert.ok(file);
    assert.deepEqual(
      service.diagnose(file).findings.map((f) => f.rule),
      ['unexplained-suppression'],
    );
  });
});
