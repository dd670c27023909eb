/** Values that a key cannot have. */
import { checkFix, checkRule } from '../support/rules.ts';

checkRule('invalid-value', 'a.prompt', {
  'flags text where a number is wanted': '---\nmodel: m\nconfig:\n  temperature: ⟦hot⟧\n---\nHi\n',
  'flags a fraction where a whole number is wanted': '---\nmodel: m\nconfig:\n  maxOutputTokens: ⟦1.5⟧\n---\nHi\n',
  'flags what is out of bounds': '---\nmodel: m\nconfig:\n  topP: ⟦7⟧\n  temperature: ⟦-1⟧\n---\nHi\n',
  'flags a list where text is wanted': '---\nmodel: ⟦[a, b]⟧\n---\nHi\n',
  'flags a map where text is wanted, at its first key': '---\nmodel:\n  ⟦name: x⟧\n  id: y\n---\nHi\n',
  'flags a number that is to name a model': '---\nmodel: ⟦4⟧\n---\nHi\n',
  'flags text where a list is wanted': '---\nmodel: m\nconfig:\n  stopSequences: ⟦END⟧\n---\nHi\n',
  'takes a number for text': '---\nmodel: m\nname: 7\n---\nHi\n',
  'takes a whole number for a number': '---\nmodel: m\nconfig: { temperature: 1 }\n---\nHi\n',
  'lets empty values be': '---\nmodel:\nconfig:\n  temperature:\n---\nHi\n',
  'lets placeholders be': `---\nmodel: m\nconfig:\n  temperature: \${TEMPERATURE}\n  topK: "{{k}}"\n---\nHi\n`,
  'lets aliases be': '---\nmodel: m\nmetadata: { x: &t 1 }\nconfig:\n  temperature: *t\n---\nHi\n',
});
checkRule('invalid-value', 'a.prompty', {
  'lets a variable of the environment be': `---\nname: a\nmodel:\n  id: x\n  options:\n    temperature: \${env:TEMPERATURE}\n---\nuser:\nHi\n`,
  'flags one slip where other values are allowed':
    '---\nname: a\nmodel:\n  id: x\n  apiType: ⟦chatt⟧\n  provider: ⟦opneai⟧\n---\nuser:\nHi\n',
  'lets other values be where they are allowed':
    '---\nname: a\nmodel:\n  id: x\n  apiType: audio\n  provider: openrouter\n---\nuser:\nHi\n',
  'flags a misspelt type of version 1':
    '---\nname: a\nmodel:\n  api: chat\ninputs:\n  q:\n    type: ⟦strng⟧\n  r:\n    type: list\n---\nuser:\n{{q}} {{r}}\n',
  'flags a kind that does not exist': '---\nname: a\ninputs:\n  - name: q\n    kind: ⟦strng⟧\n---\nuser:\n{{q}}\n',
});
checkRule('invalid-value', 'a.agent.md', {
  'flags a text for a switch': '---\ndescription: d\nuser-invocable: ⟦"true"⟧\n---\nHi\n',
  'flags a word that only YAML 1.1 takes for a switch': '---\ndescription: d\nuser-invocable: ⟦no⟧\n---\nHi\n',
  'takes a list where one or several are allowed': '---\ndescription: d\nmodel: [GPT-5.5, Claude Sonnet 5]\n---\nHi\n',
});
checkRule('invalid-value', '.claude/agents/a.md', {
  'leaves the name of a model to the rule that knows models': '---\nname: a\ndescription: d\nmodel: sonet\n---\nHi\n',
  'flags a model that is no text': '---\nname: a\ndescription: d\nmodel: ⟦5⟧\n---\nHi\n',
});
checkFix(
  'invalid-value',
  'a.agent.md',
  '---\ndescription: d\nuser-invocable: no\n---\nHi\n',
  '---\ndescription: d\nuser-invocable: false\n---\nHi\n',
);
checkFix('invalid-value', 'a.instructions.md', "---\napplyTo: ['*.ts', '*.tsx']\n---\nHi\n", '---\napplyTo: "*.ts,*.tsx"\n---\nHi\n');
