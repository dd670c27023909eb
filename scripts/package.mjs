// `npm run package`: packs the npm package and, where the client is, the VS Code extension, into the folder of the checkout.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the published package has from the root of the repository. */
const borrowed = ['LICENSE', 'README.md'];

/**
 * Packs `server/` as npm would publish it.
 * @returns the packed file's name, and the paths in it
 */
export function packServer(destination = root) {
  const lent = borrowed.filter((file) => existsSync(root + file) && !existsSync(`${root}server/${file}`));
  for (const file of lent) copyFileSync(root + file, `${root}server/${file}`);
  try {
    const npm = process.env.npm_execpath;
    const args = ['pack', '--json', '--pack-destination', destination];
    const options = { cwd: `${root}server`, encoding: 'utf8', shell: process.platform === 'win32' && !npm };
    const { status, stdout, stderr } = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, options);
    if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
    const [packed] = JSON.parse(stdout);
    return { name: packed.filename, files: packed.files.map((file) => file.path).sort() };
  } finally {
    for (const file of lent) rmSync(`${root}server/${file}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp();
  console.log(packServer().name);
  if (existsSync(`${root}client/extension.ts`)) {
    const { packVsix } = await import('./vsix.mjs');
    console.log(await packVsix());
  }
}
