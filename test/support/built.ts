/** The bundles that users run. Built on first need where they are older than their sources. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
let built = false;

/** Path of the language server's bundle. */
export function serverBundle(): string {
  if (!built) {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
    built = true;
  }
  return `${root}server/dist/lsp.cjs`;
}
