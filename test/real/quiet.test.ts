/** In the real files only that is reported which an author would want to know. WHETSTONE_TABLES=1 prints the table. */
import assert from 'node:assert/strict';
import { createBareService } from '../../server/core/service.ts';
import { expected } from './expected.ts';
import { absence, realFiles } from './files.ts';

const service = createBareService();

describe(`findings in real files${absence ? ` (${absence})` : ''}`, () => {
  const found: { file: string; line: number; rule: string }[] = [];

  before(function () {
    if (absence) this.skip();
    for (const { id, path, text } of realFiles()) {
      const file = service.read(path, text);
      if (!file) continue;
      const { findings, failures } = service.diagnose(file);
      assert.deepEqual(failures, [], id);
      for (const { rule, severity, span } of findings)
        if (severity === 'error' || severity === 'warning')
          found.push({ file: id, line: text.slice(0, span.start).split('\n').length, rule });
    }
    if (process.env.WHETSTONE_TABLES) console.table(table());
  }).timeout(60_000);

  it('come from all files but one, which is a page of documentation', () => {
    const unread = realFiles().filter(({ path, text }) => service.formatOf(path, text) === null);
    assert.deepEqual(
      unread.map(({ id }) => id),
      ['prompt/07'],
    );
  });

  it('are exactly those that were read and judged', () => {
    const lines = (list: readonly { file: string; line: number; rule: string }[]) =>
      list.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort();
    assert.deepEqual(lines(found), lines(expected));
  });

  it('are right in nineteen of twenty cases', () => {
    const right = expected.filter((e) => e.right).length;
    assert.ok(right >= 0.95 * expected.length, `${right} of ${expected.length}`);
  });
});

function table() {
  const rows: Record<string, { hits: number; right: number; wrong: number }> = {};
  for (const { rule, right } of expected) {
    rows[rule] ??= { hits: 0, right: 0, wrong: 0 };
    const row = rows[rule];
    row.hits++;
    if (right) row.right++;
    else row.wrong++;
  }
  return rows;
}
