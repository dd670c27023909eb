/** At least 200 faults planted in real prompt files are found where they were made. WHETSTONE_TABLES=1 prints the table. */
import assert from 'node:assert/strict';
import { allRules } from '../../server/core/service.ts';
import { withDialects } from './dialects.ts';
import blocks from './faults/blocks.ts';
import calls from './faults/calls.ts';
import keys from './faults/keys.ts';
import markdown from './faults/markdown.ts';
import messages from './faults/messages.ts';
import references from './faults/references.ts';
import text from './faults/text.ts';
import variables from './faults/variables.ts';
import yaml from './faults/yaml.ts';
import { absence, realFiles } from './files.ts';
import { missed } from './missed.ts';
import { type Fault, judge, type Planted, plantAll, type Verdict } from './plants.ts';

const faults: readonly Fault[] = [blocks, calls, keys, markdown, messages, references, text, variables, yaml].flat();

/** A wrong configuration has no prompt file to be planted in, and advice about techniques is no fault. */
const elsewhere = new Set(['invalid-config', 'technique']);

describe(`faults planted in real files${absence ? ` (${absence})` : ''}`, () => {
  let judged: { planted: Planted; verdict: Verdict }[] = [];

  before(function () {
    if (absence) this.skip();
    judged = plantAll(faults, withDialects(realFiles())).map((planted) => ({ planted, verdict: judge(planted) }));
    if (process.env.WHETSTONE_TABLES) console.table(tableOf(judged));
  }).timeout(120_000);

  it('are at least 200, of every rule', () => {
    assert.ok(judged.length >= 200, `${judged.length}`);
    const tried = new Set(faults.flatMap((f) => f.rules));
    assert.deepEqual(
      Object.keys(allRules()).filter((id) => !tried.has(id) && !elsewhere.has(id)),
      [],
    );
  });

  it('are found in nine of ten cases, at their place', () => {
    const found = judged.filter(({ verdict }) => verdict === 'found').length;
    assert.ok(found >= 0.9 * judged.length, `${found} of ${judged.length}`);
  });

  it('are missed only where we know of it', () => {
    const now = judged.flatMap(({ planted: { fault, file }, verdict }) => (verdict === 'found' ? [] : [`${fault.name}: ${file.id}`]));
    assert.deepEqual(now.sort(), missed.map(({ fault, file }) => `${fault}: ${file}`).sort());
  });
});

function tableOf(judged: readonly { planted: Planted; verdict: Verdict }[]) {
  const rows = new Map<string, { planted: number; found: number; elsewhere: number; missed: number }>();
  for (const { planted, verdict } of judged) {
    const rule = planted.fault.rules[0] ?? '';
    for (const name of [rule, 'all']) {
      const row = rows.get(name) ?? { planted: 0, found: 0, elsewhere: 0, missed: 0 };
      row.planted++;
      row[verdict]++;
      rows.set(name, row);
    }
  }
  return Object.fromEntries([...rows].sort(([a], [b]) => (a === 'all' ? 1 : b === 'all' ? -1 : a < b ? -1 : 1)));
}
