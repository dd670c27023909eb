import { checkRule } from '../support/rules.ts';

checkRule('unclosed-front-matter', '.cursor/rules/style.mdc', {
  'flags a header that the host reads as text': '⟦---⟧\nalwaysApply: true\n\nUse tabs.\n',
  'lets a rule across the page be': '---\n\nUse tabs.\n',
  'lets text below it be': '---\nNote: use tabs.\n',
  'lets a closed one be': '---\nalwaysApply: true\n---\nUse tabs.\n',
});
