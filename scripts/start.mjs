// `npm start [-- paths]`: what the examples, or the prompts of the paths, are for, the best suggestion for each, and what is wrong in them, with
// what this clone builds. Finding faults is its job, so it ends with 0.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await setUp();
const args = process.argv.slice(2);
// npm runs a script in the package's folder; the paths are those of the folder it was called in.
const cwd = args.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : root;
const paths = args.length > 0 ? args : ['examples'];
const advised = whetstone(['suggest', '--each', ...paths.filter((path) => !path.startsWith('-'))]);
console.log();
const checked = whetstone(['check', ...paths]);
process.exitCode = checked > 1 ? checked : advised > 1 ? advised : 0;

function whetstone(words) {
  return spawnSync(process.execPath, [`${root}server/bin/whetstone.cjs`, ...words], { cwd, stdio: 'inherit' }).status ?? 2;
}
