// Packs the VS Code extension from what is built. `.vscodeignore` says what goes in; `--target PLATFORM` packs it for another platform,
// `--base URL` for a gallery, which shows the README's pictures from there.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

const root = fileURLToPath(new URL('..', import.meta.url));
const native = `${root}server/dist/native`;

/**
 * Platforms for which ONNX Runtime has a library, and that library's file beside the binding; what it needs for graphics cards stays out.
 * Everywhere else, and in a package for all platforms, the model runs in WebAssembly.
 */
const libraries = {
  'linux-x64': 'libonnxruntime.so.1',
  'linux-arm64': 'libonnxruntime.so.1',
  'darwin-arm64': 'libonnxruntime.1.dylib',
  'win32-x64': 'onnxruntime.dll',
  'win32-arm64': 'onnxruntime.dll',
};

const otherTargets = ['darwin-x64', 'linux-armhf', 'alpine-x64', 'alpine-arm64'];

/** What only one of the two needs. */
const engines = {
  native: ['server/dist/native/', 'server/dist/onnxruntime-node.cjs'],
  wasm: ['server/dist/ort-wasm-', 'server/dist/onnxruntime-web-'],
};

const own = `${process.platform}-${process.arch}`;

/**
 * @param target platform in the words of `vsce package --target`; null for all.
 * @param base https address of the repository's files as they are, for the README's links and pictures; an empty one is the
 * manifest's `repository`. Without either they stay as they are, and lead to the files in the package.
 * @returns path of the packed extension
 */
export async function packVsix(file, target = ownTarget(), base = '') {
  const { name, version, repository } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const packagePath = file ?? `${root}${[name, target, version].filter(Boolean).join('-')}.vsix`;
  await staged(target, (ignoreFile) =>
    createVSIX({
      cwd: root,
      packagePath,
      ignoreFile,
      ...(target && { target }),
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: Boolean(base || repository),
      ...(base && { baseContentUrl: base, baseImagesUrl: base }),
      // What it takes for secrets are the examples of our rule against secrets, which nobody ever used.
      allowPackageAllSecrets: true,
    }),
  );
  return packagePath;
}

/** Paths of what would be packed. */
export const filesOf = (target) =>
  staged(target, (ignoreFile) => listFiles({ cwd: root, packageManager: PackageManager.None, ignoreFile }));

const ownTarget = () => (own in libraries || otherTargets.includes(own) ? own : null);

/** Lays the platform's library beside the bundles, and leaves out the engine that the platform does not use. */
async function staged(target, pack) {
  if (target !== null && !(target in libraries) && !otherTargets.includes(target))
    throw new Error(`There is no target "${target}". There are: ${[...Object.keys(libraries), ...otherTargets].join(', ')}.`);
  const library = libraries[target];
  const folder = mkdtempSync(path.join(tmpdir(), 'whetstone-vsix-'));
  const ignoreFile = path.join(folder, '.vscodeignore');
  const left = library ? engines.wasm : engines.native;
  const lines = readFileSync(`${root}.vscodeignore`, 'utf8').split('\n');
  writeFileSync(ignoreFile, lines.filter((line) => !left.some((prefix) => line.startsWith(`!${prefix}`))).join('\n'));
  try {
    if (library) {
      const from = `${root}node_modules/onnxruntime-node/bin/napi-v6/${target.replace('-', '/')}`;
      mkdirSync(native, { recursive: true });
      for (const file of ['onnxruntime_binding.node', library]) copyFileSync(`${from}/${file}`, `${native}/${file}`);
    }
    return await pack(ignoreFile);
  } finally {
    if (existsSync(native)) rmSync(native, { recursive: true });
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  const take = (option) => {
    const at = args.indexOf(option);
    return at === -1 ? undefined : args.splice(at, 2)[1];
  };
  const [target, base] = [take('--target'), take('--base')];
  console.log(await packVsix(args[0], target === 'all' ? null : target, base));
}
