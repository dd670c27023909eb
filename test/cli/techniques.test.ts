import assert from 'node:assert/strict';
import { cleanUp, folder } from '../support/cli.ts';
import { packManifest, techniqueFile } from '../support/packs.ts';

const pack = { 'packs/acme/pack.yaml': packManifest('acme'), 'packs/acme/brief.yaml': techniqueFile() };

describe('whetstone techniques', function () {
  this.timeout(60_000);
  cleanUp();

  it('lists all of them, by family', () => {
    const { code, out, err } = folder({}).run(['techniques']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^Structure and context\n {2}\S/m);
    assert.match(out, /^ {2}zero-shot-cot +strong +Ask for the steps first$/m);
    assert.match(out, /^ {2}self-consistency .*\(several calls\)$/m);
    assert.match(out, /^ {2}emotion-prompt .*\(never offered\)$/m);
  });

  it('lists them as an array of Technique, whose calls are one or several', () => {
    const { code, out } = folder({}).run(['techniques', 'list', '--format', 'json']);
    assert.equal(code, 0);
    const all = JSON.parse(out);
    assert.ok(all.length > 60);
    const keys =
      'id name category complexityLevel template parameters examples intents evidence calls tokenCost reasoningModels version isActive';
    for (const technique of all) {
      for (const key of keys.split(' ')) assert.ok(technique[key] !== undefined, `${technique.id}: ${key}`);
      assert.ok(['one', 'several'].includes(technique.calls));
      assert.ok(Array.isArray(technique.intents.suits) && Array.isArray(technique.intents.hurts));
    }
    assert.ok(!out.includes('"tree"'));
  });

  it('shows one, as a page and as data', () => {
    const { run } = folder({});
    const page = run(['techniques', 'show', 'zero-shot-cot']);
    assert.equal(page.code, 0);
    for (const part of [
      '# Ask for the steps first',
      '**Suits**: problem_solving, reasoning.',
      '## Evidence',
      '## What speaks against it',
      'becomes',
    ])
      assert.ok(page.out.includes(part), part);
    assert.equal(JSON.parse(run(['techniques', 'show', 'zero-shot-cot', '--format', 'json']).out).id, 'zero-shot-cot');
  });

  it('has a page for each that leaves nothing empty', () => {
    const { run } = folder({});
    const ids = JSON.parse(run(['techniques', '--format', 'json']).out).map((t: { id: string }) => t.id);
    for (const id of ['emotion-prompt', 'react', ids[0], ids.at(-1)])
      assert.doesNotMatch(run(['techniques', 'show', id]).out, /: \.|undefined|\[object|null|\n\n\n\n/, id);
  });

  for (const [args, told] of [
    [['show', 'zero-shot-cott'], 'There is no technique "zero-shot-cott". Did you mean "zero-shot-cot"?'],
    [['show'], 'Say which: whetstone techniques show ID'],
    [['zero-shot-cot'], 'There is no `techniques zero-shot-cot`. Did you mean: whetstone techniques show zero-shot-cot'],
    [['lst'], 'There is no `techniques lst`. Did you mean `techniques list`?'],
    [['list', 'react'], '`techniques list` lists all of them. For one write: whetstone techniques show react'],
    [['show', 'react', 'rewoo'], '`techniques show` takes one at a time, not "rewoo" as well.'],
    [['validate', 'none'], 'There is no folder "none". A pack is a folder with a pack.yaml.'],
  ] as const)
    it(`answers \`techniques ${args.join(' ')}\` with a line`, () =>
      assert.deepEqual(folder({}).run(['techniques', ...args]), { code: 2, out: '', err: `whetstone: ${told}\n` }));

  it('validates a pack, and applies each technique to its examples', () => {
    const { run, write } = folder(pack);
    assert.deepEqual(run(['techniques', 'validate', 'packs/acme']), { code: 0, out: 'packs/acme: 1 technique, no fault.\n', err: '' });
    write({
      'packs/acme/a.yaml': techniqueFile({ grade: 'great' }),
      'packs/acme/b.yaml': techniqueFile({ examples: '[{ language: en, before: Sum up., after: Sum up.! }]' }),
    });
    const { code, out, err } = run(['techniques', 'validate', 'packs/acme/']);
    assert.deepEqual([code, out], [2, '']);
    const [first, second, ...more] = err.trim().split('\n');
    assert.match(first ?? '', /^whetstone: packs\/acme\/a\.yaml:9:8: "grade" cannot be "great"/);
    assert.match(second ?? '', /^whetstone: packs\/acme\/b\.yaml: Example 1: It becomes another text than "after" says: "Sum up\./);
    assert.deepEqual(more, []);
    const json = run(['techniques', 'validate', 'packs/acme', '--format', 'json']);
    assert.equal(json.code, 2);
    assert.deepEqual(Object.keys(JSON.parse(json.out)), ['techniques', 'faults']);
    assert.equal(JSON.parse(json.out).faults.length, 2);
  });

  it('takes in the packs of the configuration, and tells what is wrong with them', () => {
    const { run } = folder({ ...pack, 'whetstone.config.yaml': 'techniques:\n  - ./packs/acme\n  - ./packs/none\n', 'sub/x.txt': '' });
    const { code, out, err } = run(['techniques', 'show', 'acme/brief'], { in: 'sub' });
    assert.equal(code, 0);
    assert.match(out, /^# Ask for a brief answer\n\n`acme\/brief` 1\.0\.0/);
    assert.match(err, /^whetstone: \S*whetstone\.config\.yaml:3:5: There is no folder "\.\/packs\/none"\.[^\n]*\n$/);
  });

  it('has faults of packs among the findings of check', () => {
    const { findings } = folder({ 'a.prompt': 'Hello {{name}}', 'whetstone.config.yaml': 'techniques: [kit]\n' });
    assert.deepEqual(findings(['.']), ['whetstone.config.yaml:1:14 invalid-config']);
  });

  it('lets no text of a pack act on the terminal', () => {
    const { run } = folder({
      'acme/pack.yaml': packManifest('acme'),
      'acme/brief.yaml': techniqueFile({ name: '"Be \\e[31mbrief"' }),
      'whetstone.config.yaml': 'techniques: [./acme]\n',
    });
    for (const args of [['list'], ['show', 'acme/brief']]) {
      const { out } = run(['techniques', ...args]);
      assert.ok(out.includes('Be <U+001B>[31mbrief'));
      assert.ok(!out.includes('\u001b'));
    }
  });
});
