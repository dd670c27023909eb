// Where our code lies, for the checks that read it. A folder that is missing, or holds no code, is an error: a check that sees nothing passes for ever.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What users run. */
export const shipped = ['server', 'client'];

/** All code. */
export const written = [...shipped, 'scripts', 'test'];

const passedOver = new Set(['node_modules', 'dist', 'out']);

/**
 * Absolute paths of the code files in these folders of the repository, generated ones and declarations left out.
 * @throws where a folder has none.
 */
export function sourcesOf(folders) {
  return folders.flatMap((folder) => {
    const found = existsSync(root + folder) ? within(root + folder) : [];
    if (found.length === 0) throw new Error(`The folder "${folder}" holds no code. Was it renamed? Correct scripts/sources.mjs.`);
    return found;
  });
}

/** Absolute paths of our techniques' files. */
export function techniqueFiles() {
  const folder = `${root}techniques/whetstone`;
  const found = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'pack.yaml');
  if (found.length === 0)
    throw new Error('The folder "techniques/whetstone" holds no technique. Was it renamed? Correct scripts/sources.mjs.');
  return found.sort().map((file) => `${folder}/${file}`);
}

function within(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : within(path);
    return /\.[cm]?[jt]s$/.test(entry.name) && !/\.generated\.|\.d\.ts$/.test(entry.name) ? [path] : [];
  });
}
