/** What is found in a text that somebody types is what is found in it when it is read for the first time. */
import assert from 'node:assert/strict';
import { allRules, createService, defaultConfig, type Finding, type Followed } from '../../server/core/service.ts';
import { absence, type RealFile, realFiles } from './files.ts';
import { hash } from './plants.ts';

/** Every rule, those that one has to ask for as well. */
const rules = Object.fromEntries(Object.entries(allRules()).map(([id, { severity }]) => [id, severity === 'off' ? 'hint' : severity]));
const service = createService({ workspace: null, config: () => ({ ...defaultConfig, rules }) });

const typings = 16;

/** What makes and unmakes findings: secrets, personal data, hidden and strange characters, tags, braces, code, headers, line breaks. */
const typed = [
  'x',
  '\n',
  '\r\n',
  '---\n',
  '```\n',
  '{{',
  '}}',
  '{{name}}',
  '{{#if a}}',
  '{% if a %}',
  '{name}',
  '<rules>',
  '<rules for="all>',
  '</rules>',
  '<!--',
  '`',
  '[a](b.md)',
  'pаssword',
  '\u200b',
  '\u202e',
  '“',
  '４',
  'ghp_x7Qm2LkT9vRb4NcZ8sWd3FhJ6yPg',
  'A1uE5oKt',
  'postgres://u:s3cr3tpw9@db.acme.io',
  'maria.keller@brightwater-clinic.org',
  '4539 1488 0343 6467',
  'GB82 WEST 1234 5698 7654 32',
  '# A heading\n\n- item\n',
  'model: gpt-4\n',
];

/** The same edits each time: something is typed, or a few characters or some lines are removed. */
function* versionsOf({ id, text }: RealFile): Iterable<string> {
  let now = text;
  for (let i = 0; i < typings; i++) {
    const at = hash(`${id} ${i} place`) % (now.length + 1);
    const removed = [0, 0, 1, 3, 200][hash(`${id} ${i} removed`) % 5] as number;
    const added = removed > 0 && i % 2 ? '' : (typed[hash(`${id} ${i} added`) % typed.length] as string);
    now = now.slice(0, at) + added + now.slice(at + removed);
    yield now;
  }
}

const found = (path: string, text: string, last: Followed | null): { followed: Followed | null; findings: readonly Finding[] } => {
  const followed = service.follow(path, text, last);
  return { followed, findings: followed ? service.diagnose(followed.file).findings : [] };
};

/** A text that has nothing in common with any other, so that nothing known of the last one is of use. */
const stranger = `---\nname: \ue000\n---\n${'\ue000'.repeat(2000)}`;

describe(`findings in real files while they are typed${absence ? ` (${absence})` : ''}`, () => {
  before(function () {
    if (absence) this.skip();
  });

  it('are those of the same text when it is opened', () => {
    let judged = 0;
    for (const file of realFiles()) {
      const versions = [...versionsOf(file)];
      let last: Followed | null = null;
      const whileTyped = versions.map((text) => {
        const { followed, findings } = found(file.path, text, last);
        last = followed;
        return findings;
      });
      versions.forEach((text, i) => {
        found('AGENTS.md', stranger, null);
        const { findings } = found(file.path, text, null);
        assert.deepEqual(whileTyped[i], findings, `${file.id}, edit ${i}`);
        judged += findings.length;
      });
    }
    assert.ok(judged > 1000, `${judged} findings`);
  }).timeout(300_000);
});
