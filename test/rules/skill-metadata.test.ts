/** Names and descriptions of skills, beyond the rule's own examples. */
import { checkRule } from '../support/rules.ts';

const skill = (name: string, description = 'Does it. Use it when it is to be done.') =>
  `---\nname: ${name}\ndescription: ${description}\n---\nDo it.\n`;

checkRule('skill-metadata', 'skills/do-it/SKILL.md', {
  'lets a name be that fits its folder': skill('do-it'),
  'lets quotes be': skill("'do-it'"),
  'flags a name that is not that of the folder': skill('⟦doit⟧'),
  'flags two hyphens in a row': skill('⟦do--it⟧'),
  'flags a description of more than 1024 characters': skill('do-it', `⟦${'x'.repeat(1025)}⟧`),
  'lets one of 1024 be': skill('do-it', 'x'.repeat(1024)),
  'flags a file without a header': '⟦Do it.⟧\n',
  'lets an empty file be': '',
});

checkRule('skill-metadata', 'SKILL.md', { 'says nothing of a folder that it cannot see': skill('do-it') });

checkRule('skill-metadata', 'skills/übung/SKILL.md', { 'lets letters of other scripts be': skill('übung') });
