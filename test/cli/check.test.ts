import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { cleanUp, folder } from '../support/cli.ts';

const good = '---\ninput:\n  schema:\n    topic: string\n---\nAbout {{topic}}\n';
const unclosed = '---\ninput:\n  schema:\n    topic: string\n---\n{{#if topic}}x\n';
const misspelt = '---\ninput:\n  schema:\n    topic: string\n---\nAbout {{topc}} and {{topic}}\n';
const deprecated = '---\ndescription: y\nmode: agent\n---\nHi\n';

describe('whetstone check', () => {
  cleanUp();

  it('ends with 0 where nothing is wrong, and says how much it looked at', () => {
    const { code, out, err } = folder({ 'a.prompt': good }).run(['check']);
    assert.deepEqual({ code, out, err }, { code: 0, out: 'Checked 1 prompt in 1 file: nothing to mend.\n', err: '' });
  });

  it('ends with 1 on an error', () => assert.equal(folder({ 'a.prompt': unclosed }).run(['check']).code, 1));

  it('ends with 0 on a warning, and with 1 on more than are allowed', () => {
    const at = folder({ 'a.prompt': misspelt });
    assert.equal(at.run(['check']).code, 0);
    assert.equal(at.run(['check', '--max-warnings', '1']).code, 0);
    assert.equal(at.run(['check', '--max-warnings=0']).code, 1);
  });

  it('shows place, severity, rule, message, lines and fix', () => {
    assert.equal(
      folder({ 'a.prompt': misspelt }).run(['check', '--no-color']).out,
      [
        'a.prompt:6:9 warning undefined-variable',
        '  The inputs do not declare "topc". Did you mean "topic"?',
        '',
        '    5 │ ---',
        '  > 6 │ About {{topc}} and {{topic}}',
        '      │         ^^^^',
        '',
        '  see a.prompt:3:3 The inputs are declared here.',
        '  fix Write "topic" (--fix-unsafe)',
        '',
        'Checked 1 prompt in 1 file: 1 warning.',
        '1 finding can be mended by --fix-unsafe.',
        '',
      ].join('\n'),
    );
  });

  describe('paths', () => {
    const files = { 'p/a.prompt': unclosed, 'p/deep/b.prompt': unclosed, 'p/c.txt': 'x', 'q/d.prompt': unclosed };
    const places = (args: string[], how = {}) => folder(files).findings(args, how);

    it('are files, folders and globs; each begins as it was given', () => {
      assert.deepEqual(places([]), [
        'p/a.prompt:6:1 unclosed-block',
        'p/deep/b.prompt:6:1 unclosed-block',
        'q/d.prompt:6:1 unclosed-block',
      ]);
      assert.deepEqual(places(['./p/a.prompt']), ['./p/a.prompt:6:1 unclosed-block']);
      assert.deepEqual(places(['p/']), ['p/a.prompt:6:1 unclosed-block', 'p/deep/b.prompt:6:1 unclosed-block']);
      assert.deepEqual(places(['p/*.prompt']), ['p/a.prompt:6:1 unclosed-block']);
      assert.deepEqual(places(['**/d.prompt']), ['q/d.prompt:6:1 unclosed-block']);
      assert.deepEqual(places(['../q'], { in: 'p' }), ['../q/d.prompt:6:1 unclosed-block']);
    });

    it('are checked once, however often they are named', () => assert.equal(places(['q', 'q/d.prompt', 'q/*']).length, 1));

    it('that mean nothing are an error, and the others are checked all the same', () => {
      const { code, out, err } = folder(files).run(['check', '--format', 'json', 'q', 'nowhere', '*.nothing']);
      assert.equal(code, 2);
      assert.equal(JSON.parse(out).files.length, 1);
      assert.deepEqual(err.trim().split('\n'), [
        'whetstone: There is no file or folder "nowhere". Check its spelling, and the folder you are in.',
        'whetstone: No file matches "*.nothing". Quote the pattern, and mind that it counts from the current folder.',
      ]);
    });

    it('that the system refuses to look at are told, and the others are checked all the same', function () {
      if (process.platform === 'win32') this.skip();
      const work = folder(files);
      symlinkSync('loop.prompt', path.join(work.path, 'loop.prompt'));
      const long = `${'a'.repeat(300)}.prompt`;
      const { code, out, err } = work.run(['check', '--format', 'json', 'loop.prompt', long, 'p/c.txt/x', 'q']);
      assert.equal(code, 2);
      assert.equal(JSON.parse(out).files.length, 1);
      assert.deepEqual(err.trim().split('\n'), [
        `whetstone: There is no file or folder "${long}". Check its spelling, and the folder you are in.`,
        'whetstone: There is no file or folder "p/c.txt/x". Check its spelling, and the folder you are in.',
        'whetstone: loop.prompt: The link leads back to itself.',
      ]);
    });

    it('that are no files, lead nowhere or are too large are told, and none is waited for', function () {
      if (process.platform === 'win32') this.skip();
      const work = folder({ ...files, 'big.prompt': '', 'folder.prompt/x.txt': '', '.gitignore/x': '', '.git/HEAD': '' });
      symlinkSync('nowhere', path.join(work.path, 'broken.prompt'));
      truncateSync(path.join(work.path, 'big.prompt'), 3 * 1024 ** 3);
      for (const name of ['pipe.prompt', 'q/.gitignore', '_part.prompt', 'p/whetstone.config.yaml'])
        assert.equal(spawnSync('mkfifo', [path.join(work.path, name)]).status, 0);
      work.write({ 'uses.prompt': '{{>part}}' });
      const named = ['pipe.prompt', '/dev/zero', 'broken.prompt', 'big.prompt', 'uses.prompt', 'q', 'p'];
      const { code, out, err } = work.run(['check', '--format', 'json', ...named]);
      assert.equal(code, 2);
      assert.deepEqual(
        JSON.parse(out).files.map((f: { path: string }) => f.path),
        ['uses.prompt', 'q/d.prompt', 'p/a.prompt', 'p/deep/b.prompt'],
      );
      assert.deepEqual(err.trim().split('\n'), [
        'whetstone: pipe.prompt: This is a pipe, not a file. Give its text to standard input, and "-" as the path.',
        'whetstone: /dev/zero: This is a device, not a file. Give its text to standard input, and "-" as the path.',
        'whetstone: broken.prompt: The link leads to nothing. Correct or remove it.',
        'whetstone: big.prompt: The file is larger than 32 MB. Exclude it in the configuration.',
      ]);
      assert.equal(
        work.run(['check', '.']).err,
        'whetstone: ./big.prompt: The file is larger than 32 MB. Exclude it in the configuration.\n',
      );
      work.write({ 'whetstone.config.yaml': 'exclude: [big.prompt]\n' });
      assert.equal(work.run(['check', '.']).err, '');
    });

    it('in folders that may not be read are told', function () {
      if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
      const work = folder({ ...files, 'locked/a.prompt': '' });
      chmodSync(path.join(work.path, 'locked'), 0);
      const { code, err } = work.run(['check', '.']);
      chmodSync(path.join(work.path, 'locked'), 0o700);
      assert.deepEqual([code, err], [2, 'whetstone: ./locked: The folder cannot be read: permission denied. Its files were left out.\n']);
    });

    it('named themselves that hold no prompt are mentioned', () => {
      const { code, err } = folder(files).run(['check', 'p/c.txt']);
      assert.equal(code, 0);
      assert.match(err, /^whetstone: p\/c\.txt: This is no prompt file that Whetstone knows\./);
    });

    it('named themselves that are the configuration are checked as such', () => {
      const work = folder({ 'whetstone.config.yaml': 'rules:\n  secrt: off\n' });
      const { code, out, err } = work.run(['check', 'whetstone.config.yaml']);
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, /^whetstone\.config\.yaml:2:3 error invalid-config/);
    });

    it('without any prompt file are mentioned', () => {
      const { code, err } = folder({ 'x.txt': '' }).run(['check']);
      assert.deepEqual(
        { code, err },
        { code: 0, err: 'whetstone: There are no prompt files here. Name the files or folders that hold some.\n' },
      );
    });

    it('may have names that an object has already', () =>
      assert.equal(folder({ 'constructor/__proto__/toString.prompt': unclosed }).findings([]).length, 1));
  });

  describe('standard input', () => {
    it('is a prompt of the name it is given', () => {
      const { code, out } = folder({}).run(['check', '-', '--stdin-path', 'new/x.prompt', '--format', 'json'], { input: unclosed });
      assert.equal(code, 1);
      assert.equal(JSON.parse(out).files[0].path, 'new/x.prompt');
    });

    it('is a plain prompt without a name', () => {
      const { code, out } = folder({}).run(['check', '-', '--format', 'json'], { input: 'Translate this.' });
      assert.equal(code, 0);
      const [{ path, prompts }] = JSON.parse(out).files;
      assert.deepEqual({ path, prompts }, { path: '-', prompts: 1 });
    });

    it('cannot be mixed with paths, named without being asked for, or mended', () => {
      const at = folder({ 'a.prompt': good });
      for (const args of [
        ['-', 'a.prompt'],
        ['a.prompt', '--stdin-path', 'x'],
        ['-', '--fix'],
      ])
        assert.equal(at.run(['check', ...args]).code, 2);
    });
  });

  describe('input that cannot be read', () => {
    const line = (files: Record<string, string | Buffer>) => {
      const { code, err } = folder(files).run(['check']);
      return { code, err };
    };

    it('is told with the place of the first wrong byte', () =>
      assert.deepEqual(line({ 'a.prompt': Buffer.from([...Buffer.from('one\ntwo é '), 0xe9, 0x20]) }), {
        code: 2,
        err: 'whetstone: a.prompt:2:7: The byte 0xE9 is not UTF-8. Save the file as UTF-8.\n',
      }));

    it('may be binary', () =>
      assert.deepEqual(line({ 'a.prompt': Buffer.from([1, 2, 0, 3]) }), {
        code: 2,
        err: 'whetstone: a.prompt: This is a binary file, not text. Name only text files.\n',
      }));

    it('is not UTF-16 with its mark, which is read', () => {
      const at = folder({ 'a.prompt': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(unclosed, 'utf16le')]) });
      assert.deepEqual(at.findings([]), ['a.prompt:6:1 unclosed-block']);
    });

    it('does not keep a byte order mark from being no character', () =>
      assert.deepEqual(folder({ 'a.prompt': `\ufeff{{#if x}}` }).findings([]), ['a.prompt:1:1 unclosed-block']));
  });

  describe('.gitignore', () => {
    it('is honoured at every depth, the nearest last', () => {
      const at = folder({
        '.git/info/exclude': 'private/\n',
        '.gitignore': '*.tmp.prompt\n/out/\n',
        'x.tmp.prompt': unclosed,
        'out/a.prompt': unclosed,
        'in/out/a.prompt': unclosed,
        'in/.gitignore': '!keep.tmp.prompt\n',
        'in/keep.tmp.prompt': unclosed,
        'private/a.prompt': unclosed,
        'node_modules/x/a.prompt': unclosed,
      });
      assert.deepEqual(at.findings([]), ['in/keep.tmp.prompt:6:1 unclosed-block', 'in/out/a.prompt:6:1 unclosed-block']);
      assert.deepEqual(at.findings(['in']), ['in/keep.tmp.prompt:6:1 unclosed-block', 'in/out/a.prompt:6:1 unclosed-block']);
    });

    it('does not hide what is named itself', () => {
      const at = folder({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.prompt': unclosed });
      assert.equal(at.findings(['out/a.prompt']).length, 1);
      assert.equal(at.findings(['out']).length, 1);
    });
  });

  describe('what is left out', () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'out/\n',
      'whetstone.config.yaml': 'exclude: ["vendor/**", "!vendor/ours/**"]\n',
      'a.prompt': good,
      'out/a.prompt': unclosed,
      'vendor/a.prompt': unclosed,
      'vendor/b.prompt': unclosed,
    };
    const line = (...args: string[]) => {
      const { code, err } = folder(files).run(['check', ...args]);
      return { code, err };
    };

    it('by the configuration is told of files named themselves, with the pattern', () => {
      assert.deepEqual(line('vendor/a.prompt', 'a.prompt'), {
        code: 0,
        err: 'whetstone: vendor/a.prompt: This file is excluded by "vendor/**" in whetstone.config.yaml. Add --no-ignore to take it all the same.\n',
      });
      assert.deepEqual(line('a.prompt', 'vendor/b.prompt', 'vendor/a.prompt'), {
        code: 0,
        err: 'whetstone: vendor/b.prompt and 1 more: These files are excluded by "vendor/**" in whetstone.config.yaml. Add --no-ignore to take them all the same.\n',
      });
      assert.deepEqual(line(), { code: 0, err: '' });
    });

    it('altogether is told, whoever leaves it out', () => {
      assert.match(line('vendor').err, /^whetstone: vendor\/a\.prompt and 1 more: These files are excluded by/);
      assert.deepEqual(line('o*/*.prompt'), {
        code: 2,
        err: 'whetstone: All files that match "o*/*.prompt" are left out by .gitignore. Name a file itself, or add --no-ignore.\n',
      });
      const hidden = folder({ '.git/HEAD': '', '.gitignore': '*.prompt\n', 'x/a.prompt': unclosed }).run(['check', 'x']);
      assert.equal(hidden.code, 0);
      assert.equal(
        hidden.err,
        'whetstone: x: All prompt files here are left out by .gitignore. Add --no-ignore to take them all the same.\n',
      );
    });

    it('is taken with --no-ignore', () =>
      assert.deepEqual(folder({ ...files, 'node_modules/x/a.prompt': unclosed }).findings(['--no-ignore']), [
        'out/a.prompt:6:1 unclosed-block',
        'vendor/a.prompt:6:1 unclosed-block',
        'vendor/b.prompt:6:1 unclosed-block',
      ]));

    it('is told by extract and classify too', () => {
      const at = folder(files);
      const told = /^whetstone: vendor\/a\.prompt: This file is excluded by "vendor\/\*\*" in whetstone\.config\.yaml\./;
      assert.match(at.run(['extract', 'vendor/a.prompt']).err, told);
      assert.match(at.run(['classify', 'vendor/a.prompt']).err, told);
      assert.match(at.run(['extract', '--no-ignore', 'vendor/a.prompt']).out, /^vendor\/a\.prompt:6:1 dotprompt/);
    });
  });

  describe('the configuration', () => {
    it('is the nearest one, and names of its rules and globs count from its folder', () => {
      const at = folder({
        'whetstone.config.yaml': 'rules:\n  unclosed-block: off\n',
        'sub/whetstone.config.yaml': 'exclude: [old]\n',
        'a.prompt': unclosed,
        'sub/b.prompt': unclosed,
        'sub/old/c.prompt': unclosed,
      });
      assert.deepEqual(at.findings([]), ['sub/b.prompt:6:1 unclosed-block']);
    });

    it('is told where it is wrong', () =>
      assert.deepEqual(folder({ 'whetstone.config.yaml': 'rulez: {}\n', 'a.prompt': good }).findings([]), [
        'whetstone.config.yaml:1:1 invalid-config',
      ]));

    it('may begin with the line that tells editors its schema, a mark, and Windows line ends', () => {
      const modeline = '\ufeff# yaml-language-server: $schema=node_modules/whetstone-language-server/whetstone.config.schema.json\r\n';
      const at = folder({ 'whetstone.config.yaml': `${modeline}rules:\r\n  unclosed-block: off\r\n`, 'a.prompt': unclosed });
      assert.deepEqual(at.findings([]), []);
      at.write({ 'whetstone.config.yaml': modeline });
      assert.deepEqual(at.findings([]), ['a.prompt:6:1 unclosed-block']);
    });

    it('can be named', () => {
      const at = folder({ 'ci.yaml': 'rules:\n  unclosed-block: off\n', 'sub/a.prompt': unclosed });
      assert.deepEqual(at.findings(['--config', 'ci.yaml']), []);
      assert.equal(
        at.run(['check', '--config', 'none.yaml']).err,
        'whetstone: The configuration "none.yaml" cannot be used. There is no such file.\n',
      );
    });

    it('says which other files are prompts', () =>
      assert.deepEqual(
        folder({
          'whetstone.config.yaml': 'formats:\n  - files: "*.tpl"\n    format: handlebars\n',
          'a.tpl': '{{#if x}}',
        }).findings([]),
        ['a.tpl:1:1 unclosed-block'],
      ));
  });

  describe('a baseline', () => {
    const args = ['--baseline', 'known.json'];

    it('leaves out what it knows, also after lines were added above', () => {
      const at = folder({ 'a.prompt': unclosed });
      assert.equal(at.run(['check', ...args, '--update-baseline']).code, 0);
      at.write({ 'a.prompt': unclosed.replace('---\n{{', '---\nNew line\n{{') });
      const { code, out } = at.run(['check', ...args]);
      assert.equal(code, 0);
      assert.match(out, /Left out 1 finding of the baseline\./);
    });

    it('tells new findings, and entries that are gone', () => {
      const at = folder({ 'a.prompt': unclosed });
      at.run(['check', ...args, '--update-baseline']);
      at.write({ 'a.prompt': misspelt });
      assert.deepEqual(at.findings(args), ['a.prompt:6:9 undefined-variable']);
      assert.match(at.run(['check', ...args]).err, /1 entry of the baseline no longer occurs/);
    });

    it('is kept for files that an update did not check, and drops those that are gone', () => {
      const at = folder({
        'whetstone.config.yaml': 'suppress:\n  - { files: "b.prompt", rule: secret, reason: not needed }\n',
        'a.prompt': unclosed,
        'b.prompt': unclosed,
        'c.prompt': unclosed,
        'd/e.prompt': unclosed,
      });
      const entries = () => Object.keys(JSON.parse(at.read('known.json')).findings);
      at.run(['check', ...args, '--update-baseline']);
      assert.deepEqual(entries(), ['a.prompt', 'b.prompt', 'c.prompt', 'd/e.prompt', 'whetstone.config.yaml']);
      at.write({ 'a.prompt': good, 'd/f.prompt': unclosed });
      at.remove('c.prompt');
      at.run(['check', ...args, '--update-baseline', 'a.prompt', 'd/f.prompt']);
      assert.deepEqual(entries(), ['b.prompt', 'd/e.prompt', 'd/f.prompt', 'whetstone.config.yaml']);
      assert.deepEqual(at.findings(args), []);
      assert.deepEqual(at.files(), ['a.prompt', 'b.prompt', 'd', 'd/e.prompt', 'd/f.prompt', 'known.json', 'whetstone.config.yaml']);
    });

    it('tells entries of files that are gone', () => {
      const at = folder({ 'a.prompt': unclosed, 'b.prompt': good });
      at.run(['check', ...args, '--update-baseline']);
      at.remove('a.prompt');
      assert.match(at.run(['check', ...args]).err, /1 entry of the baseline no longer occurs/);
    });

    it('is not written over something else', () => {
      const at = folder({ 'a.prompt': unclosed, 'package.json': '{}' });
      const { code, err } = at.run(['check', '--baseline', 'package.json', '--update-baseline']);
      assert.deepEqual(
        [code, err, at.read('package.json')],
        [2, 'whetstone: "package.json" is no baseline of this version. Remove it, then write it anew with --update-baseline.\n', '{}'],
      );
    });

    it('counts from its own folder, wherever the command runs', () => {
      const at = folder({ 'sub/a.prompt': unclosed });
      at.run(['check', ...args, '--update-baseline']);
      assert.deepEqual(at.findings(['--baseline', '../known.json'], { in: 'sub' }), []);
    });

    it('that is missing or none is an error', () => {
      const at = folder({ 'a.prompt': good, 'x.json': '[]' });
      assert.match(at.run(['check', ...args]).err, /^whetstone: There is no baseline "known\.json"\. Write it with --update-baseline\.\n$/);
      assert.match(at.run(['check', '--baseline', 'x.json']).err, /^whetstone: "x\.json" is no baseline/);
    });
  });

  describe('the cache', () => {
    it('gives the same findings, and new ones when the file, its configuration or a file it asked about changes', () => {
      const at = folder({ '.git/HEAD': '', 'a.prompt': 'See {{>part}}\n', '_part.prompt': 'Part' });
      assert.deepEqual(at.findings([]), []);
      assert.deepEqual(at.findings([]), []);
      at.write({ '_part.prompt': 'Part {{>part}}' });
      assert.notDeepEqual(at.findings([]), []);
      at.write({ 'whetstone.config.yaml': 'rules:\n  cyclic-partial: off\n' });
      assert.deepEqual(at.findings([]), []);
    });

    it('is not used when told so', () => {
      const at = folder({ 'a.prompt': unclosed });
      at.run(['check', '--no-cache']);
      assert.equal(at.run(['check', '--no-cache']).code, 1);
    });
  });

  it('prints nothing but JSON to standard output, in the documented form', () => {
    const { files, summary } = JSON.parse(folder({ 'a.prompt': misspelt, 'b.prompt.md': deprecated }).run(['check', '--format=json']).out);
    assert.deepEqual(files[0].findings[0].fixes[0], {
      title: 'Write "topic"',
      safe: false,
      edits: [{ range: { start: { line: 5, character: 8 }, end: { line: 5, character: 12 } }, text: 'topic' }],
    });
    assert.deepEqual(files[0], {
      path: 'a.prompt',
      prompts: 1,
      findings: [
        {
          rule: 'undefined-variable',
          severity: 'warning',
          message: 'The inputs do not declare "topc". Did you mean "topic"?',
          range: { start: { line: 5, character: 8 }, end: { line: 5, character: 12 } },
          fixes: files[0].findings[0].fixes,
        },
      ],
    });
    assert.deepEqual(summary, { files: 2, prompts: 2, errors: 0, warnings: 1, infos: 1, hints: 0, fixed: 0, baselined: 0 });
  });

  it('writes annotations for GitHub, its separators escaped', () => {
    const at = folder({ 'odd,name:100%.prompt': misspelt });
    assert.equal(
      at.run(['check', '--format', 'github']).out,
      '::warning file=odd%2Cname%3A100%25.prompt,line=6,endLine=6,col=9,endColumn=13,title=undefined-variable::The inputs do not declare "topc". Did you mean "topic"?\n',
    );
  });
});
