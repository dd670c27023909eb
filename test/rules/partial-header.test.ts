/** Headers of files that others include. */
import { checkFix, checkRule } from '../support/rules.ts';

const header = '---\ninput:\n  schema:\n    name: string\n---\n';

checkRule('partial-header', 'prompts/_tone.prompt', {
  'lets a partial without a header be': 'Be kind.\n---\nVery kind.\n',
  'says nothing where the header is never closed, which is a finding of its own': '---\nmodel: x\nBe kind.\n',
});
checkRule('partial-header', 'prompts/tone.prompt', { 'lets prompts have one': `${header}Be kind to {{name}}.\n` });
checkFix('partial-header', 'prompts/_tone.prompt', `# (c) Us\n${header}Be kind.\n`, '# (c) Us\nBe kind.\n');
