/** Headers below blank lines. */
import assert from 'node:assert/strict';
import { createBareService } from '../../server/core/service.ts';
import { checkFix, checkRule } from '../support/rules.ts';

checkRule('late-front-matter', '.cursor/rules/style.mdc', {
  'flags a header below a blank line': '\n⟦---⟧\nalwaysApply: true\n---\nUse tabs.\n',
  'flags one below spaces and Windows line ends': '  \r\n\r\n⟦---⟧\r\nalwaysApply: true\r\n---\r\nUse tabs.\r\n',
  'flags one with a value that its host alone takes': '\n⟦---⟧\nglobs: *.ts\nalwaysApply: false\n---\nUse tabs.\n',
  'lets one on the first line be': '---\nalwaysApply: true\n---\nUse tabs.\n',
  'lets rules across the page be': '\n---\n\nUse tabs.\n\n---\n',
  'lets text between such rules be': '\n---\nNote: use tabs.\n---\nAnd: spaces\n',
  'lets keys without an end be': '\n---\nalwaysApply: true\n\nUse tabs.\n',
  'lets one below text be': 'Begin a rule like this:\n---\nalwaysApply: true\n---\n',
});
checkRule('late-front-matter', 'a.prompt', { 'lets a format be that allows it': '\n\n---\nmodel: m\n---\nHi\n' });
checkRule('late-front-matter', 'a.prompty', { 'lets Prompty be': '\n---\nname: a\nmodel: m\n---\nuser:\nHi\n' });
checkRule('late-front-matter', 'AGENTS.md', { 'lets a file be that has no header': '\n---\ndescription: x\n---\nHi\n' });
checkFix(
  'late-front-matter',
  'a.agent.md',
  '\ufeff\r\n---\r\ndescription: d\r\n---\r\nHi\r\n',
  '\ufeff---\r\ndescription: d\r\n---\r\nHi\r\n',
);

describe('A header below blank lines', () => {
  it('is the one finding of a skill', () => {
    const service = createBareService();
    const file = service.read('skills/pdf/SKILL.md', '\n---\nname: pdf\ndescription: Fills in PDF forms.\n---\n# PDF\n');
    assert.ok(file);
    assert.deepEqual(
      service.diagnose(file).findings.map((f) => [f.rule, f.fixes[0]?.safe]),
      [['late-front-matter', true]],
    );
  });
});
