import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localize, parseConfiguration } from '../../server/core/service.ts';
import { packsOf } from '../../server/node/technique-library.ts';
import { packManifest, techniqueFile } from '../support/packs.ts';

describe('Packs of techniques that a configuration names', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'whetstone-packs-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(home, 'work', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
  /** Ids, and what is wrong, each with the text of the configuration that it stands at. */
  const read = (names: readonly string[], files: Readonly<Record<string, string>>, folder = '.') => {
    write({ ...files, 'x.txt': '' });
    const text = `techniques:\n${names.map((name) => `  - '${name}'\n`).join('')}`;
    const root = path.join(home, 'work');
    const { techniques, findings } = packsOf(parseConfiguration('whetstone.config.yaml', text), {
      folder: path.join(root, folder),
      within: [root],
    });
    return {
      ids: techniques.map((t) => t.id),
      conflicts: techniques.map((t) => t.conflicts),
      faults: findings.map((f) => `${text.slice(f.span.start, f.span.end)} | ${f.rule} ${f.severity} | ${localize(f.message)}`),
    };
  };
  const pack = (folder: string, name = 'acme') => ({
    [`${folder}/pack.yaml`]: packManifest(name),
    [`${folder}/brief.yaml`]: techniqueFile(),
    [`${folder}/terse.yaml`]: techniqueFile({ conflicts: '[brief, zero-shot-cot]' }),
  });

  it('are folders, and their ids begin with their name', () => {
    const { ids, conflicts, faults } = read(['./packs/one'], pack('packs/one'));
    assert.deepEqual(faults, []);
    assert.deepEqual(ids, ['acme/brief', 'acme/terse']);
    assert.deepEqual(conflicts[1], ['acme/brief', 'zero-shot-cot']);
  });

  it('are npm packages of the nearest node_modules, up to the root', () => {
    const files = {
      ...pack('node_modules/@acme/kit/techniques', 'far'),
      'node_modules/@acme/kit/package.json': '{"name":"@acme/kit","scripts":{"test":"x"}}',
      ...pack('sub/node_modules/kit/own', 'near'),
      'sub/node_modules/kit/package.json': '{"whetstone":{"techniques":"./own"}}',
    };
    assert.deepEqual(read(['kit', '@acme/kit'], files, 'sub'), {
      ids: ['near/brief', 'near/terse', 'far/brief', 'far/terse'],
      conflicts: [[], ['near/brief', 'zero-shot-cot'], [], ['far/brief', 'zero-shot-cot']],
      faults: [],
    });
  });

  for (const [name, manifest] of Object.entries({
    bin: '{"bin":"x.js"}',
    main: '{"main":"index.js"}',
    exports: '{"exports":{}}',
    postinstall: '{"scripts":{"postinstall":"node x.js"}}',
  }))
    it(`are refused where a package names code to run (${name})`, () => {
      const { ids, faults } = read(['kit'], { ...pack('node_modules/kit/techniques'), 'node_modules/kit/package.json': manifest });
      assert.deepEqual(ids, []);
      assert.deepEqual(faults, [
        `kit | invalid-config error | The package "kit" names code to run in its package.json ("${name}"). A pack of techniques is data alone, so it is not read.`,
      ]);
    });

  for (const [name, files, fault] of [
    ['./none', {}, 'There is no folder "./none". It counts from the folder of this file.'],
    ['none', {}, 'The package "none" is not installed in this workspace. Install it, or write "./none" if it is a folder.'],
    [
      'packs/one',
      pack('packs/one'),
      '"packs/one" is neither a folder relative to this file, such as "./techniques/acme", nor the name of an npm package.',
    ],
    ['/etc', {}, '"/etc" is neither a folder relative to this file, such as "./techniques/acme", nor the name of an npm package.'],
    ['..', {}, '".." leads out of the workspace, where nothing is read. Put the pack into the workspace, or install it as an npm package.'],
    ['kit', { 'node_modules/kit/package.json': '[' }, 'The package "kit" has no package.json that can be read. Install it again.'],
    ['kit', { 'node_modules/kit/package.json': '{}' }, 'The package "kit" has no folder "techniques" with techniques.'],
    [
      'kit',
      { 'node_modules/kit/package.json': '{"whetstone":{"techniques":"../../packs/one"}}', ...pack('packs/one') },
      'The package "kit" says that its techniques lie outside of it. They are not read.',
    ],
    ['./one', pack('one', 'whetstone'), 'The pack in "./one" calls itself "whetstone", which is the name of our own. Give it another.'],
    ['./one', { 'one/a.yaml': techniqueFile() }, /The pack "\.\/one" has faults, and what is wrong is left out\. one\/pack\.yaml: .+/],
  ] as const)
    it(`are refused at their place: ${name}, ${typeof fault === 'string' ? fault : fault.source}`, () => {
      const { ids, faults } = read([name], files);
      assert.deepEqual(ids, []);
      assert.equal(faults.length, 1);
      const [first = ''] = faults;
      if (typeof fault === 'string') assert.equal(first, `${name} | invalid-config error | ${fault}`);
      else assert.match(first, fault);
    });

  it('are told with their first faults, and what is right in them is used', () => {
    const { ids, faults } = read(['./one'], {
      ...pack('one'),
      'one/a.yaml': techniqueFile({ category: 'loud' }),
      'one/b.yaml': 'name: "',
      'one/c.yaml': techniqueFile({ template: '[{ insert: { at: end, as: paragraph, text: "{{ x }}" } }]' }),
      'one/d.yaml': '- x',
    });
    assert.deepEqual(ids, ['acme/brief', 'acme/terse']);
    assert.match(
      faults.join(),
      /has 4 faults, .* one\/a\.yaml:3:11: .* one\/b\.yaml:1:\d+: .* one\/c\.yaml:\d+:\d+: "x" is no parameter .* …$/,
    );
  });

  it('have names of their own', () => {
    const { ids, faults } = read(['./one', './two'], { ...pack('one'), ...pack('two') });
    assert.equal(ids.length, 2);
    assert.deepEqual(faults, ['./two | invalid-config error | Another pack is called "acme" already; this one is left out.']);
  });

  it('lead nowhere by links out of the workspace', function () {
    write({ ...pack('one'), ...pack('../outside') });
    try {
      symlinkSync(path.join(home, 'outside'), path.join(home, 'work', 'link'));
      symlinkSync(path.join(home, 'outside', 'brief.yaml'), path.join(home, 'work', 'one', 'secret.yaml'));
      symlinkSync(path.join(home, 'work', 'one'), path.join(home, 'work', 'inside'));
    } catch {
      return this.skip();
    }
    assert.match(read(['./link'], {}).faults.join(), /^\.\/link \|.*leads out of the workspace/);
    const { ids, faults } = read(['./inside'], {});
    assert.deepEqual(ids, ['acme/brief', 'acme/terse']);
    assert.match(faults.join(), /inside\/secret\.yaml: This link leads out of the workspace/);
  });

  it('are no matter of globs', () => {
    const text = 'overrides:\n  - files: a\n    techniques: [./one]\n';
    const { findings, packs } = parseConfiguration('whetstone.config.yaml', text);
    assert.deepEqual(packs, []);
    assert.match(findings.map((f) => localize(f.message)).join(), /The key "techniques" has no meaning here/);
  });
});
