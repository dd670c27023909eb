// `npm run check`: types, style, import directions, unused code, and regular expressions that could be made to hang. Says which failed.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';
import { written } from './sources.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await setUp();

const checks = [
  ['types of the core, which knows no host', 'typescript', 'tsc', ['-p', 'server/core']],
  ['types', 'typescript', 'tsc', ['-p', '.']],
  ['style', '@biomejs/biome', 'biome', ['check', '--error-on-warnings']],
  ['import directions', 'dependency-cruiser', 'depcruise', ['--config', '.dependency-cruiser.mjs', ...written]],
  ['unused code', 'knip', 'knip', ['--no-progress']],
];

const failed = checks.filter(([name, pkg, bin, args]) => !passes(name, [binOf(pkg, bin), ...args])).map(([name]) => name);
if (!passes('regular expressions', ['scripts/redos.mjs'])) failed.push('regular expressions');
if (!passes('texts for translators', ['scripts/l10n.mjs', '--check'])) failed.push('texts for translators');

if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}.`);
else console.log('\nAll checks pass.');
process.exitCode = failed.length > 0 ? 1 : 0;

function passes(name, args) {
  console.log(`\n${name}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** The script behind a package's command, run by this Node: `npx` would cost a second each. */
function binOf(pkg, name) {
  const file = path.join(root, 'node_modules', pkg, 'package.json');
  const { bin } = createRequire(import.meta.url)(file);
  return path.join(path.dirname(file), typeof bin === 'string' ? bin : bin[name]);
}
