// Makes a fresh clone ready: installs packages where they are missing or older than the lock file, then builds what is stale.
// Uses nothing but Node, and takes milliseconds where there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = `${root}package-lock.json`;
/** What npm itself leaves behind after an install. */
const installed = `${root}node_modules/.package-lock.json`;
/** Digest of the lock file that was last installed from. */
const stamp = `${root}node_modules/.whetstone-lock`;
const oldestNode = 20;

export async function setUp() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode)
    stop(`Whetstone needs Node ${oldestNode} or newer; this is ${process.version}. Install a newer Node and run the command again.`);
  if (!isInstalled()) install();
  const { build } = await import('./build.mjs');
  try {
    const built = await build();
    if (built.length > 0) console.error(`Built ${built.join(', ')}.`);
  } catch (error) {
    stop(`The build failed: ${error.message}`);
  }
}

function isInstalled() {
  if (!existsSync(installed)) return false;
  const digest = digestOf(lock);
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === digest;
  // Someone ran npm by hand: right if that was after the lock file last changed.
  if (statSync(installed).mtimeMs < statSync(lock).mtimeMs) return false;
  writeFileSync(stamp, digest);
  return true;
}

function install() {
  console.error('Installing packages ...');
  // A first install takes what is locked; a later one leaves what is there and adds what is new.
  const args = [existsSync(installed) ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0)
    stop('The packages could not be installed; see above. Check the connection to the npm registry and run the command again.');
  writeFileSync(stamp, digestOf(lock));
}

const digestOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

function stop(message) {
  console.error(message);
  process.exit(1);
}
