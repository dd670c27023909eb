/** Partials and includes: missing, endless, too deep. */
import assert from 'node:assert/strict';
import { checkFix, checkRule, findings } from '../support/rules.ts';

const others = { 'prompts/_header.prompt': 'You are brief.\n', 'prompts/parts/rules.j2': 'Cite.\n' };

checkRule('missing-partial', 'prompts/a.prompt', { 'flags each place': '{{>⟦none⟧}} {{>header}} {{>⟦none⟧}}\n' }, { others });
checkRule(
  'missing-partial',
  'prompts/a.j2',
  {
    'flags an include': '{% include "⟦parts/rule.j2⟧" %}\n',
    'lets one be that exists': '{% include "parts/rules.j2" %}\n',
    'lets computed names be': '{% include name %}{% include "parts/" ~ name %}\n',
    'lets one be that may be missing': '{% include "parts/none.j2" ignore missing %}\n',
  },
  { others },
);
describe('missing-partial', () => {
  const severity = (file: string, text: string) => findings('missing-partial', { file, text }).map((f) => f.severity);

  it('is no error where the program may have registered the partial', () =>
    assert.deepEqual(severity('prompts/a.prompt', '{{>none}}\n'), ['warning']));

  it('is an error where the engine looks for a file', () =>
    assert.deepEqual(severity('prompts/a.j2', '{% include "parts/none.j2" %}\n'), ['error']));
});
checkFix('missing-partial', 'prompts/a.j2', '{% include "parts/rule.j2" %}\n', '{% include "parts/rules.j2" %}\n', { others });

const cycle = { 'prompts/b.j2': '{% include "c.j2" %}\n', 'prompts/c.j2': '{% include "a.j2" %}\n', 'prompts/d.j2': 'End.\n' };

checkRule(
  'cyclic-partial',
  'prompts/a.j2',
  {
    'flags a file that includes itself': '{% include "⟦a.j2⟧" %}\n',
    'flags a longer way round': 'Hi {% include "⟦b.j2⟧" %}\n',
    'lets a condition end it': '{% if depth < 3 %}{% include "a.j2" %}{% endif %}\n',
    'lets a loop end it': '{% for x in xs %}{% include "b.j2" %}{% endfor %}\n',
    'lets other files be': '{% include "d.j2" %}\n',
  },
  { others: cycle },
);
checkRule(
  'cyclic-partial',
  'prompts/e.j2',
  { 'is not the business of a file outside the ring': '{% include "b.j2" %}\n' },
  {
    others: { ...cycle, 'prompts/a.j2': '{% include "b.j2" %}\n' },
  },
);
checkRule(
  'deep-partial',
  'prompts/a.j2',
  { 'flags what is deeper than the configured limit': '{% include "⟦b.j2⟧" %}{% include "d.j2" %}\n' },
  {
    others: { 'prompts/b.j2': '{% include "c.j2" %}\n', 'prompts/c.j2': 'x', 'prompts/d.j2': 'x' },
    config: { options: { 'deep-partial': { limit: 1 } } },
  },
);
checkRule(
  'deep-partial',
  'prompts/a.j2',
  { 'says nothing where the engine sets no limit': '{% include "b.j2" %}\n' },
  {
    others: { 'prompts/b.j2': '{% include "c.j2" %}\n', 'prompts/c.j2': 'x' },
  },
);
