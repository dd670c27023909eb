/** What the VS Code extension consists of when it is packed: this and nothing else. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleIn, bundles, languages } from '../../scripts/translations.mjs';
import { filesOf, packVsix } from '../../scripts/vsix.mjs';
import { shippedGrammars } from '../support/syntax.ts';
import { unzipped } from '../support/zip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

describe('the packed extension', function () {
  // Each packing deflates some 50 MB.
  this.timeout(120_000);
  let files: readonly string[];
  before(async () => {
    files = (await filesOf(null)).sort();
  });

  it('holds these files', () => {
    const folded = files.map((f) =>
      f
        .replace(/(?<=\/rules\/)[\w-]+(?=\.md$)/, '*')
        .replace(/gpt-tokenizer-[\w-]+(?=\.cjs$)/, 'gpt-tokenizer-*')
        .replace(/(?<=models\/intent\/)(model\.json|model\.onnx|vocabulary\.bin)$/, '*')
        .replace(/(?<=grammars\/)\w+(?=\.wasm$)/, '*')
        .replace(/bundle\.l10n\.[\w-]+\.json$/, 'bundle.l10n.*.json')
        .replace(/^package\.nls\.[\w-]+\.json$/, 'package.nls.*.json'),
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
      'client/grammars/strings-dollar.tmLanguage.json',
      'client/grammars/strings-python-f.tmLanguage.json',
      'client/grammars/strings-python-t.tmLanguage.json',
      'client/grammars/strings-rust.tmLanguage.json',
      'client/grammars/strings.tmLanguage.json',
      'client/grammars/variables.tmLanguage.json',
      'client/icons/prompt-dark.svg',
      'client/icons/prompt-light.svg',
      'client/icons/whetstone.png',
      'client/icons/whetstone.svg',
      'client/languages/dotprompt.json',
      'client/languages/jinja-prompt.json',
      'client/languages/liquid-prompt.json',
      'client/languages/mustache-prompt.json',
      'client/languages/prompty.json',
      'client/walkthrough/configure.md',
      'client/walkthrough/everywhere.md',
      'client/walkthrough/finding.png',
      'client/walkthrough/improve.md',
      'client/walkthrough/mend.md',
      'client/walkthrough/open.md',
      'docs/images/code.png',
      'docs/images/completion.png',
      'docs/images/squiggles.png',
      'l10n/bundle.l10n.*.json',
      'l10n/bundle.l10n.json',
      'package.json',
      'package.nls.*.json',
      'package.nls.json',
      'server/dist/NOTICES.txt',
      'server/dist/classifier.cjs',
      'server/dist/gpt-tokenizer-*.cjs',
      'server/dist/grammars/*.wasm',
      'server/dist/lsp.cjs',
      ...(existsSync(`${root}models/intent/model.onnx`) ? ['server/dist/models/intent/*'] : []),
      'server/dist/nunjucks-src-parser-js.cjs',
      'server/dist/onnxruntime-web-wasm.cjs',
      'server/dist/ort-wasm-simd-threaded.wasm',
      'server/dist/rules/*.md',
      'server/dist/techniques.json',
      'server/dist/tokens.cjs',
      'server/dist/web-tree-sitter.cjs',
      'server/dist/web-tree-sitter.wasm',
      'server/l10n/bundle.l10n.*.json',
      'server/whetstone.config.schema.json',
    ]);
  });

  it('holds every grammar', () =>
    assert.deepEqual(
      files.filter((f) => f.startsWith('server/dist/grammars/')),
      shippedGrammars.map((file) => `server/dist/${file}`),
    ));

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

  it('holds each of its translations', () => {
    for (const bundle of bundles)
      for (const language of languages) assert.ok(files.includes(bundleIn(bundle, language)), `${bundle}, ${language}`);
  });

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

  it('holds the pictures that its README shows', () => {
    const shown = pictures(readFileSync(`${root}README.md`, 'utf8'));
    assert.ok(shown.length > 0);
    assert.deepEqual(
      shown.filter((picture) => !files.includes(picture)),
      [],
    );
  });

  describe('once it is packed', () => {
    const base = 'https://example.org/whetstone/raw/';
    let plain: ReadonlyMap<string, Buffer>;
    let based: ReadonlyMap<string, Buffer>;
    before(async function () {
      this.timeout(120_000);
      const folder = mkdtempSync(path.join(tmpdir(), 'vsix-'));
      plain = unzipped(readFileSync(await packVsix(path.join(folder, 'plain.vsix'), null)));
      based = unzipped(readFileSync(await packVsix(path.join(folder, 'based.vsix'), null, base)));
      rmSync(folder, { recursive: true });
    });
    const readme = (of: ReadonlyMap<string, Buffer>) => String(of.get('extension/readme.md'));

    it('shows the pictures that lie in it', () => {
      for (const picture of pictures(readme(plain)))
        assert.ok(plain.get(`extension/${picture}`)?.subarray(1, 4).equals(Buffer.from('PNG')), picture);
    });

    it('shows them from an address where one is given, as a gallery needs', () => {
      assert.deepEqual(
        pictures(readme(based)),
        pictures(readme(plain)).map((picture) => base + picture),
      );
    });

    it('names no folder of the machine that packed it', () => {
      const here = root.replace(/[\\/]$/, '');
      for (const [name, bytes] of plain) assert.ok(!bytes.includes(here), name);
    });
  });

  it('names every text of the manifest in package.nls.json, and no other', () => {
    const texts = Object.keys(JSON.parse(readFileSync(`${root}package.nls.json`, 'utf8')));
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map((m) => m[1]));
    assert.deepEqual([...used].sort(), texts.sort());
  });
});

/** Where the pictures of a Markdown text are taken from. */
const pictures = (markdown: string): string[] => [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)].map(([, target = '']) => target);
