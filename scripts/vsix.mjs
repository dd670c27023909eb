// Packs the VS Code extension from what is built. `.vscodeignore` says what goes in.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns path of the packed extension */
export async function packVsix(path = `${root}${fileName()}`) {
  const { repository } = manifest();
  await createVSIX({
    cwd: root,
    packagePath: path,
    dependencies: false,
    allowMissingRepository: true,
    // The gallery shows pictures from the repository; without one the links stay as they are.
    rewriteRelativeLinks: Boolean(repository),
    // What it takes for secrets are the examples of our rule against secrets, which nobody ever used.
    allowPackageAllSecrets: true,
  });
  return path;
}

function fileName() {
  const { name, version } = manifest();
  return `${name}-${version}.vsix`;
}

const manifest = () => JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await packVsix(process.argv[2]));
