import assert from 'node:assert/strict';
import { cleanUp, folder } from '../support/cli.ts';

describe('Many files', () => {
  cleanUp();

  it('give the same findings in the same order, on one thread or several, from the cache or not', function () {
    this.timeout(120_000);
    // Enough text for threads to be started (server/cli/inspect.ts).
    const filler = `${'You sort tickets for a hosting company and draft the first reply.\n'.repeat(300)}`;
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [
        `p${i % 7}/f${String(i).padStart(3, '0')}.prompt`,
        `${filler}{{#if x${i}}}\n{{>missing${i}}}`,
      ]),
    );
    const at = folder({ '.git/HEAD': '', ...files });
    const first = at.run(['check', '--format', 'json', '--no-cache']);
    assert.equal(first.err, '');
    const report = JSON.parse(first.out) as { files: { path: string; findings: unknown[] }[] };
    assert.deepEqual(
      report.files.map((f) => f.path),
      Object.keys(files).sort(),
    );
    const few = JSON.parse(at.run(['check', '--format', 'json', '--no-cache', 'p3']).out);
    assert.deepEqual(
      few.files,
      report.files.filter((f) => f.path.startsWith('p3/')),
    );
    assert.equal(at.run(['check', '--format', 'json']).out, first.out);
    assert.equal(at.run(['check', '--format', 'json']).out, first.out);
  });
});
