/** Keys that a format does not know. */
import { checkFix, checkRule } from '../support/rules.ts';

checkRule('unknown-key', 'a.prompt', {
  'flags a key that is nearly a known one': '---\n⟦modell⟧: googleai/gemini-3.5-flash\ninput:\n  schema:\n    x: string\n---\n{{x}}\n',
  'flags one that differs only in case': '---\nmodel: m\nconfig:\n  ⟦topk⟧: 3\n---\nHi\n',
  'flags two letters that changed places': '---\nmodel: m\n⟦confgi⟧:\n  topK: 3\n---\nHi\n',
  'lets a key of the author be': '---\nmodel: m\nowner: me\n---\nHi\n',
  'lets a key be that is nearly one which is there': '---\nmodel: m\nmodels: [a]\n---\nHi\n',
  'flags a short one that lacks a letter': '---\nmodel: m\n⟦nae⟧: x\n---\nHi\n',
  'lets other short ones be': '---\nmodel: m\ntag: x\nurl: y\nid: z\n---\nHi\n',
  'lets names with a dot be': '---\nmodel: m\nacme.config: 1\n---\nHi\n',
  'flags any strange key where the table is closed': '---\nmodel: m\ninput:\n  ⟦fields⟧: 1\n---\nHi\n',
  'says nothing where the YAML is broken': '---\nmodell: "m\nconfgi: 1\ninput:\n  default: {}\n---\n{{x}}\n',
  'is not confused by names of prototypes': '---\nmodel: m\nconstructor: 1\ntoString: 2\n__proto__: 3\n---\nHi\n',
});
checkRule('unknown-key', 'a.prompt.md', {
  'flags one that is nearly a key of old': '---\n⟦mdoe⟧: agent\n---\nHi\n',
});
checkRule('unknown-key', 'a.prompty', {
  'flags a misspelt key of an input': '---\nname: a\ninputs:\n  - name: q\n    ⟦knid⟧: string\n---\nuser:\n{{q}}\n',
  'flags a misspelt option': '---\nname: a\nmodel:\n  id: x\n  options:\n    ⟦temprature⟧: 1\n---\nuser:\nHi\n',
  'lets unknown keys be, as version 2 demands': '---\nname: a\nowner: me\n---\nuser:\nHi\n',
});
checkRule('unknown-key', 'a.agent.md', {
  'flags a strange key in a handoff': '---\ndescription: d\nhandoffs:\n  - label: a\n    agent: b\n    prompt: c\n    ⟦icon⟧: x\n---\nHi\n',
  'lets keys of other tools be': '---\ndescription: d\ncolor: blue\n---\nHi\n',
});
checkFix('unknown-key', 'a.prompt.md', '---\n"toolz": [search]\n---\nHi\n', '---\n"tools": [search]\n---\nHi\n');
