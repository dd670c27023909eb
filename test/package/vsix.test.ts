/** What the VS Code extension consists of when it is packed: this and nothing else. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf } from '../../scripts/vsix.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

describe('the packed extension', () => {
  let files: readonly string[];
  before(async function () {
    this.timeout(60_000);
    files = (await filesOf(null)).sort();
  });

  it('holds these files', () => {
    const folded = files.map((f) =>
      f
        .replace(/(?<=\/rules\/)[\w-]+(?=\.md$)/, '*')
        .replace(/gpt-tokenizer-[\w-]+(?=\.cjs$)/, 'gpt-tokenizer-*')
        .replace(/(?<=models\/intent\/)(model\.json|model\.onnx|vocabulary\.bin)$/, '*')
        .replace(/bundle\.l10n\.[\w-]+\.json$/, 'bundle.l10n.*.json'),
    );
    assert.deepEqual([...new Set(folded)].sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'client/dist/NOTICES.txt',
      'client/dist/extension.cjs',
      'client/grammars/dotprompt.tmLanguage.json',
      'client/grammars/handlebars.tmLanguage.json',
      'client/grammars/jinja-prompt.tmLanguage.json',
      'client/grammars/jinja.tmLanguage.json',
      'client/grammars/liquid-prompt.tmLanguage.json',
      'client/grammars/liquid.tmLanguage.json',
      'client/grammars/mustache-prompt.tmLanguage.json',
      'client/grammars/prompty.tmLanguage.json',
      'client/grammars/variables.tmLanguage.json',
      'client/icons/prompt-dark.svg',
      'client/icons/prompt-light.svg',
      'client/icons/whetstone.png',
      'client/languages/dotprompt.json',
      'client/languages/jinja-prompt.json',
      'client/languages/liquid-prompt.json',
      'client/languages/mustache-prompt.json',
      'client/languages/prompty.json',
      'client/walkthrough/configure.md',
      'client/walkthrough/everywhere.md',
      'client/walkthrough/finding.png',
      'client/walkthrough/mend.md',
      'client/walkthrough/open.md',
      'l10n/bundle.l10n.json',
      'package.json',
      'package.nls.json',
      'server/dist/NOTICES.txt',
      'server/dist/classifier.cjs',
      'server/dist/gpt-tokenizer-*.cjs',
      'server/dist/lsp.cjs',
      ...(existsSync(`${root}models/intent/model.onnx`) ? ['server/dist/models/intent/*'] : []),
      'server/dist/onnxruntime-web-wasm.cjs',
      'server/dist/ort-wasm-simd-threaded.wasm',
      'server/dist/rules/*.md',
      'server/dist/tokens.cjs',
      'server/whetstone.config.schema.json',
    ]);
  });

  for (const [target, library] of Object.entries({
    'linux-x64': 'libonnxruntime.so.1',
    'darwin-arm64': 'libonnxruntime.1.dylib',
    'win32-x64': 'onnxruntime.dll',
  }))
    it(`holds the library of ONNX Runtime in place of its WebAssembly build on ${target}`, async () => {
      const [own, all]: [string[], Set<string>] = [await filesOf(target), new Set(files)];
      assert.deepEqual(
        own.filter((f) => !all.has(f)).sort(),
        [`server/dist/native/${library}`, 'server/dist/native/onnxruntime_binding.node', 'server/dist/onnxruntime-node.cjs'].sort(),
      );
      assert.deepEqual(files.filter((f) => !own.includes(f)).sort(), [
        'server/dist/onnxruntime-web-wasm.cjs',
        'server/dist/ort-wasm-simd-threaded.wasm',
      ]);
    });

  it('runs the model in WebAssembly where ONNX Runtime has no library', async () =>
    assert.deepEqual((await filesOf('darwin-x64')).sort(), files));

  it('holds every file that its manifest names', () => {
    const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:client|server|l10n)\/[^"*]+\.\w+)"/g)].map((m) => m[1] ?? '');
    assert.ok(named.length > 20, 'the manifest names files');
    assert.deepEqual(
      named.filter((f) => !files.includes(f)),
      [],
    );
  });

  it('has an icon of the size that the gallery asks for', () => {
    const png = readFileSync(`${root}${manifest.icon}`);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128]);
  });

  it('shows images that lie in the repository, small ones', () => {
    for (const text of ['README.md', 'client/walkthrough/open.md'])
      for (const [, target = ''] of readFileSync(`${root}${text}`, 'utf8').matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)) {
        assert.doesNotMatch(target, /^http:/);
        if (!target.startsWith('https:')) assert.ok(statSync(new URL(target, new URL(text, `file://${root}`))).size < 200_000, target);
      }
  });

  it('names every text of the manifest in package.nls.json, and no other', () => {
    const texts = Object.keys(JSON.parse(readFileSync(`${root}package.nls.json`, 'utf8')));
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map((m) => m[1]));
    assert.deepEqual([...used].sort(), texts.sort());
  });
});
