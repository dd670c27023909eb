/** Keys that a format requires. */
import { checkRule } from '../support/rules.ts';

checkRule('missing-key', 'skills/a/SKILL.md', {
  'flags a required key without a value': '---\nname: a\n⟦description⟧:\n---\nHi\n',
  'flags a required key that is empty text': '---\nname: a\n⟦description⟧: ""\n---\nHi\n',
  'flags each one that is missing': '---\n⟦⟦license⟧⟧: MIT\n---\nHi\n',
  'is content with both': '---\nname: a\ndescription: Does a.\n---\nHi\n',
});
checkRule('missing-key', 'a.agent.md', {
  'flags each item of a list at its first key':
    '---\ndescription: d\nhandoffs:\n  - ⟦label⟧: a\n    agent: b\n  - { ⟦agent⟧: b, prompt: c }\n---\nHi\n',
});
checkRule('missing-key', 'a.prompty', {
  'flags an input without a name': '---\nname: a\ninputs:\n  - ⟦kind⟧: string\n---\nuser:\nHi\n',
});
