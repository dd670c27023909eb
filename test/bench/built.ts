/** What users run is the bundle, so that is what is measured. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './corpus.ts';

/** The core, bundled and minified as in the shipped files. */
export async function core(): Promise<typeof import('../../server/core/service.ts')> {
  const outfile = join(root, 'test/bench/dist/core.cjs');
  await build({
    entryPoints: [join(root, 'server/core/service.ts')],
    outfile,
    bundle: true,
    minify: true,
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

export const bin = join(root, 'server/bin/whetstone.cjs');

/** CPU seconds (user and system) of one run of a command, its children included, and its wall-clock seconds. */
export function cpu(command: string, args: readonly string[], cwd: string): { cpu: number; wall: number } {
  const script = 'TIMEFORMAT="%U %S %R"; time "$@" >/dev/null 2>&1 </dev/null';
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', command, ...args], { cwd, encoding: 'utf8' });
  const [user = Number.NaN, system = Number.NaN, wall = Number.NaN] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return { cpu: user + system, wall };
}
