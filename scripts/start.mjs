// `npm start [-- paths]`: checks the examples, or the paths, with what this clone builds. Finding faults is its job, so it ends with 0.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await setUp();
const args = process.argv.slice(2);
// npm runs a script in the package's folder; the paths are those of the folder it was called in.
const cwd = args.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : root;
const { status } = spawnSync(process.execPath, [`${root}server/bin/whetstone.cjs`, 'check', ...(args.length > 0 ? args : ['examples'])], {
  cwd,
  stdio: 'inherit',
});
process.exitCode = status === 1 ? 0 : (status ?? 2);
