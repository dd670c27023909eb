import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packServer } from '../../scripts/package.mjs';
import { languages } from '../../scripts/translations.mjs';
import { rules } from '../../server/core/registry.generated.ts';
import { serverBundle } from '../support/built.ts';
import { packManifest, techniqueFile } from '../support/packs.ts';
import { shippedGrammars } from '../support/syntax.ts';

const hasModel = existsSync(new URL('../../models/intent/model.onnx', import.meta.url));

describe('The npm package', function () {
  this.timeout(180_000);
  let home = '';
  let packed: { name: string; files: string[] };
  before(() => {
    serverBundle();
    home = mkdtempSync(path.join(tmpdir(), 'whetstone-npm-'));
    packed = packServer(home);
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  it('holds what is listed here, and nothing else', () =>
    assert.deepEqual(packed.files, [
      'LICENSE',
      'README.md',
      'bin/whetstone.cjs',
      'dist/NOTICES.txt',
      'dist/classifier.cjs',
      'dist/cli.cjs',
      'dist/gpt-tokenizer-encoding-cl100k_base.cjs',
      'dist/gpt-tokenizer-encoding-o200k_base.cjs',
      ...shippedGrammars.map((file) => `dist/${file}`),
      'dist/lsp.cjs',
      ...(hasModel ? ['dist/models/intent/model.json', 'dist/models/intent/model.onnx', 'dist/models/intent/vocabulary.bin'] : []),
      'dist/nunjucks-src-parser-js.cjs',
      'dist/onnxruntime-web-wasm.cjs',
      'dist/ort-wasm-simd-threaded.wasm',
      ...Object.keys(rules).map((id) => `dist/rules/${id}.md`),
      'dist/start.cjs',
      'dist/techniques.json',
      'dist/tokens.cjs',
      'dist/web-tree-sitter.cjs',
      'dist/web-tree-sitter.wasm',
      'dist/worker.cjs',
      ...languages.map((language) => `l10n/bundle.l10n.${language}.json`),
      'package.json',
      'whetstone.config.schema.json',
    ]));

  it('needs no other package, and runs nothing when it is installed', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../server/package.json', import.meta.url), 'utf8'));
    for (const key of ['dependencies', 'optionalDependencies', 'scripts']) assert.equal(manifest[key], undefined, key);
    // Who has it gets a faster model; its install script is not to run on our account.
    assert.deepEqual(Object.keys(manifest.peerDependencies), ['onnxruntime-node']);
    assert.deepEqual(manifest.peerDependenciesMeta, { 'onnxruntime-node': { optional: true } });
  });

  it('carries the licences of what is bundled', () => {
    const notices = readFileSync(new URL('../../server/dist/NOTICES.txt', import.meta.url), 'utf8');
    for (const name of [
      'yaml',
      'ignore',
      'vscode-jsonrpc',
      'gpt-tokenizer',
      '@vscode/l10n',
      'onnxruntime-node',
      'onnxruntime-web',
      'nunjucks',
      'web-tree-sitter',
      '@vscode/tree-sitter-wasm',
    ])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  });

  it('keeps one version with the extension', () => {
    const version = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).version;
    assert.equal(version('../../server/package.json'), version('../../package.json'));
  });

  for (const npm of ['npm@10', 'npm@11'])
    it(`works in an empty folder, installed by ${npm}`, function () {
      const folder = path.join(home, npm);
      mkdirSync(folder);
      // No variable but those that find Node and the user's own settings of npm.
      const env = { PATH: process.env.PATH, HOME: process.env.HOME };
      const run = (command: string, args: string[]) => spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
      const tool = (args: string[]) => run('npx', ['--yes', npm, ...args]);
      const { status, stderr } = tool(['--version']);
      if (status !== 0) {
        if (process.env.WHETSTONE_REQUIRE_HOSTS) assert.fail(`${npm} cannot be had: ${stderr}`);
        console.log(`${npm} cannot be had from the registry: this test needs a connection to it.`);
        return this.skip();
      }
      writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
      writeFileSync(path.join(folder, 'a.prompt'), '{{#if x}}');
      const installed = tool(['install', '--no-audit', '--no-fund', path.join(home, packed.name)]);
      assert.equal(installed.status, 0, installed.stderr);
      const checked = tool(['exec', '--', 'whetstone', 'check', '--format', 'github']);
      assert.equal(checked.status, 1, checked.stderr);
      assert.match(checked.stdout, /^::error file=a\.prompt,line=1,/m);
      assert.equal(tool(['exec', '--', 'whetstone', 'explain', 'unclosed-block']).status, 0);
      mkdirSync(path.join(folder, 'acme'));
      writeFileSync(path.join(folder, 'acme', 'pack.yaml'), packManifest('acme'));
      writeFileSync(path.join(folder, 'acme', 'brief.yaml'), techniqueFile());
      const validated = tool(['exec', '--', 'whetstone', 'techniques', 'validate', 'acme']);
      assert.equal(validated.stdout, 'acme: 1 technique, no fault.\n', validated.stderr);
      if (!hasModel) return;
      const classified = tool(['exec', '--', 'whetstone', 'classify', 'a.prompt', '--format', 'json']);
      assert.equal(classified.status, 0, classified.stderr);
      assert.equal(Object.keys(JSON.parse(classified.stdout).probabilities).length, 12);
    });
});
