// Bundles the server and, where there is one, the VS Code client. Does nothing where the bundles are newer than what they were made of.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { grammarFiles, runtimeFile } from './grammars.mjs';
import { writeRegistries } from './registry.mjs';
import { shipped, techniqueFiles } from './sources.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What is built: the bundles of a folder, from their entry points. Those whose sources are not there are left out. */
const targets = [
  {
    folder: 'server/dist',
    entries: {
      start: 'server/node/start.ts',
      cli: 'server/cli/main.ts',
      worker: 'server/cli/worker.ts',
      lsp: 'server/lsp/main.ts',
      tokens: 'server/node/tokens-thread.ts',
      classifier: 'server/node/classifier-thread.ts',
    },
    external: [],
    copies: {
      'ort-wasm-simd-threaded.wasm': 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
      'web-tree-sitter.wasm': runtimeFile,
      ...Object.fromEntries(Object.entries(grammarFiles).map(([id, file]) => [`grammars/${id}.wasm`, file])),
      ...Object.fromEntries(
        ['model.json', 'model.onnx', 'vocabulary.bin'].map((file) => [`models/intent/${file}`, `models/intent/${file}`]),
      ),
    },
  },
  { folder: 'client/dist', entries: { extension: 'client/extension.ts' }, external: ['vscode'] },
];

/** Packages too big to load with the rest: each subpath that is imported becomes a file of its own. */
const apart = /^(gpt-tokenizer\/|onnxruntime-|nunjucks\/|web-tree-sitter$)/;

/**
 * ONNX Runtime as a bundle: its library lies in the folder `native` beside it, whatever the platform, where it is packed for one;
 * its WebAssembly build is handed its bytes, and needs no address of its own to find them.
 */
const runtimes = {
  name: 'runtimes',
  setup(b) {
    b.onResolve({ filter: /\.node$/ }, ({ path: name }) => ({ path: name, external: true }));
    b.onLoad({ filter: /onnxruntime-node[\\/]dist[\\/]binding\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(/require\(`[^`]*\.node`\)/, "require('./native/onnxruntime_binding.node')"),
    }));
  },
};

/** Its variant for Node asks the environment for a debugging switch at each token. */
const yaml = `${root}node_modules/yaml/browser/index.js`;

/** Its module makes itself a `require`, which a bundle has already. */
const treeSitter = `${root}node_modules/web-tree-sitter/web-tree-sitter.cjs`;

const shared = ['package-lock.json', 'scripts/build.mjs', 'scripts/grammars.mjs'];

/** @returns the folders that were built. */
export async function build({ minify = true, force = false } = {}) {
  writeRegistries();
  const built = [];
  for (const target of targets) {
    const entries = Object.entries(target.entries).filter(([, source]) => existsSync(root + source));
    if (entries.length === 0 || (!force && isFresh(target.folder, entries, minify))) continue;
    await bundle(target, entries, minify);
    if (target.folder === 'server/dist') await writeFromCore(`${root}server/dist`);
    built.push(target.folder);
  }
  return built;
}

async function bundle({ folder, external, copies = {} }, entries, minify) {
  const esbuild = await import('esbuild');
  const lazy = new Map();
  const separate = {
    name: 'separate',
    setup(b) {
      b.onResolve({ filter: apart }, ({ path: name, kind }) => {
        if (kind === 'entry-point') return undefined;
        const file = name.replace(/[^\w]+/g, '-');
        lazy.set(file, name);
        return { path: `./${file}.cjs`, external: true };
      });
    },
  };
  const options = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    minify,
    sourcemap: !minify,
    legalComments: 'none',
    alias: { yaml, 'web-tree-sitter': treeSitter },
    // The bundles run in a `vm.Script`, which has no loader for `import()`.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '"file:///"', 'process.env.WHETSTONE_VERSION': JSON.stringify(version()) },
    metafile: true,
    write: false,
    logLevel: 'warning',
    external,
  };
  const main = await esbuild.build({ ...options, entryPoints: Object.fromEntries(entries), plugins: [separate] });
  const results = [main];
  if (lazy.size > 0)
    results.push(await esbuild.build({ ...options, entryPoints: Object.fromEntries(lazy), plugins: [runtimes], sourcemap: false }));

  mkdirSync(root + folder, { recursive: true });
  const outputs = results.flatMap((r) => r.outputFiles);
  for (const { path: file, contents } of outputs) {
    // The digest names the bundle's code cache (server/node/start.ts).
    const end = file.endsWith('.cjs') ? `// ${createHash('sha256').update(contents).digest('hex').slice(0, 16)}\n` : '';
    replace(file, Buffer.concat([contents, Buffer.from(end)]));
  }
  const current = new Set(outputs.map(({ path: file }) => path.basename(file)));
  for (const file of readdirSync(root + folder)) if (/\.(cjs|map)$/.test(file) && !current.has(file)) rmSync(`${root}${folder}/${file}`);
  for (const [to, from] of Object.entries(copies)) copy(root + from, `${root}${folder}/${to}`);
  for (const to of new Set(
    Object.keys(copies)
      .map((file) => path.dirname(file))
      .filter((name) => name !== '.'),
  )) {
    const kept = new Set(Object.keys(copies).map((file) => path.basename(file)));
    if (!existsSync(`${root}${folder}/${to}`)) continue;
    for (const file of readdirSync(`${root}${folder}/${to}`)) if (!kept.has(file)) rmSync(`${root}${folder}/${to}/${file}`);
  }
  const inputs = results.flatMap((r) => Object.keys(r.metafile.inputs));
  const copied = Object.values(copies).filter((file) => existsSync(root + file));
  replace(`${root}${folder}/NOTICES.txt`, notices([...inputs, ...copied]));
  const own = inputs.filter((file) => !file.includes('node_modules/'));
  replace(
    record(folder),
    JSON.stringify({
      minify,
      entries,
      inputs: stamps([
        ...own,
        ...Object.values(copies),
        ...shared,
        ...(folder === 'server/dist' ? ['techniques/whetstone', ...techniqueFiles().map((file) => path.relative(root, file))] : []),
      ]),
    }),
  );
}

/**
 * What the core makes of its own: the page of each rule, which an editor opens from a finding (`server/lsp/rule-page.ts` links to it),
 * and our techniques, read and checked, so that nobody has to parse a hundred YAML files at start.
 */
async function writeFromCore(folder) {
  const esbuild = await import('esbuild');
  const contents = "export { allRules, localize, ownPack, readTechnique, rulePage } from './server/core/service.ts';";
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
  });
  const bundled = { exports: {} };
  new Function('module', 'require', outputFiles[0].text)(bundled, createRequire(import.meta.url));
  writeRulePages(`${folder}/rules`, bundled.exports);
  replace(`${folder}/techniques.json`, JSON.stringify(techniques(bundled.exports)));
}

function writeRulePages(folder, { allRules, rulePage }) {
  mkdirSync(folder, { recursive: true });
  const pages = Object.entries(allRules()).map(([id, rule]) => [`${id}.md`, rulePage(id, rule)]);
  for (const [file, page] of pages) replace(`${folder}/${file}`, page);
  const current = new Set(pages.map(([file]) => file));
  for (const file of readdirSync(folder)) if (!current.has(file)) rmSync(`${folder}/${file}`);
}

/** A technique that is wrong is told and left out; the tests fail on it. */
function techniques({ localize, ownPack, readTechnique }) {
  const { parse } = createRequire(import.meta.url)('nunjucks/src/parser.js');
  return techniqueFiles().flatMap((file) => {
    const { value, reports } = readTechnique(readFileSync(file, 'utf8'), path.basename(file, '.yaml'), ownPack, parse);
    for (const { message } of reports) console.error(`${path.relative(root, file)}: ${localize(message)}`);
    return value ? [value] : [];
  });
}

/** Where the source is not there, neither is the copy. */
function copy(from, to) {
  if (!existsSync(from)) return rmSync(to, { force: true });
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

/** In one step, for a test or an editor may be reading the file. */
function replace(file, contents) {
  writeFileSync(`${file}.new`, contents);
  renameSync(`${file}.new`, file);
}

const record = (folder) => `${root}${folder}/build.json`;

function isFresh(folder, entries, minify) {
  try {
    const last = JSON.parse(readFileSync(record(folder), 'utf8'));
    const same = last.minify === minify && JSON.stringify(last.entries) === JSON.stringify(entries);
    return same && JSON.stringify(stamps(Object.keys(last.inputs))) === JSON.stringify(last.inputs);
  } catch {
    return false;
  }
}

/** Time and size of each file; null for one that is gone. */
function stamps(files) {
  return Object.fromEntries(
    files.map((file) => {
      const stat = statSync(path.resolve(root, file), { throwIfNoEntry: false });
      return [file, stat ? `${stat.mtimeMs} ${stat.size}` : null];
    }),
  );
}

/** The licences of the packages that are bundled, or lie beside the bundles, as these demand. */
function notices(inputs) {
  const packages = new Set(inputs.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  const text = [...packages].sort().map((folder) => {
    const { name, version: v, license } = JSON.parse(readFileSync(path.resolve(root, folder, 'package.json'), 'utf8'));
    const names = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt', 'license', 'LICENSE-MIT', 'LICENCE'];
    // Packages without a licence file: their repository's.
    const own = `${root}scripts/licences/${name.split('-')[0]}.txt`;
    const file = [...names.map((n) => path.resolve(root, folder, n)), own].find((f) => existsSync(f));
    return `${name} ${v} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
  });
  return `The bundles in this folder contain these packages.\n\n${text.join('\n----\n\n')}`;
}

const version = () => JSON.parse(readFileSync(`${root}server/package.json`, 'utf8')).version;

/** Goes on building as files change, unminified. */
export async function buildOnChange() {
  const again = async () => {
    try {
      const built = await build({ minify: false });
      if (built.length > 0) console.log(`Built ${built.join(', ')}.`);
    } catch {
      // The bundler has printed what is wrong; the next change may mend it.
    }
  };
  await again();
  console.log('Building on each change. Ctrl+C ends.');
  let timer;
  for (const folder of shipped)
    watch(root + folder, { recursive: true }, (_, file) => {
      if (!file || /(^|[\\/])(dist|node_modules)[\\/]|\.generated\.ts$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(again, 50);
    });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await build({ force: process.argv.includes('--force') });
  console.log(built.length > 0 ? `Built ${built.join(', ')}.` : 'Everything is built.');
}
