// `npm test [-- files]`: runs the tests, or those files; ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await setUp();
const folder = mkdtempSync(path.join(tmpdir(), 'whetstone-test-'));
const file = path.join(folder, 'counts.json');
const mocha = fileURLToPath(import.meta.resolve('mocha/bin/mocha.js'));
const reporter = ['--reporter', `${root}scripts/mocha-reporter.cjs`, '--reporter-option', `counts=${file}`];
const files = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [mocha, ...reporter, ...(files.length > 0 ? files : ['test/**/*.test.ts'])], {
  cwd: root,
  stdio: 'inherit',
});
const { passed, failed, skipped, ended } = read(file);
rmSync(folder, { recursive: true });
if (!ended) console.error('The test run ended before its time; what stopped it stands above.');
const broken = failed === 0 && (status !== 0 || !ended || passed === 0) ? 1 : 0;
console.log(`${passed} passed, ${failed + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed + broken > 0 ? 1 : 0;

function read(counts) {
  try {
    return JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, ended: false };
  }
}
