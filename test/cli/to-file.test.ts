/** `whetstone extract --to-file`: files before and after. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanUp, folder } from '../support/cli.ts';

const agent = [
  'SHOP = "Ada\'s"',
  'MESSAGES = [',
  '    {"role": "system", "content": f"You are a support agent of {SHOP}."},',
  '    {"role": "user", "content": "Answer {name} in two sentences.\\n"},',
  ']',
  '',
].join('\n');

describe('whetstone extract --to-file', function () {
  this.timeout(120_000);
  cleanUp();

  it('moves the text in that line, and the program stays what it is', () => {
    const at = folder({ 'app/agent.py': agent });
    const value = () =>
      execFileSync('python3', ['-c', 'import runpy, json; print(json.dumps(runpy.run_path("app/agent.py")["MESSAGES"]))'], {
        cwd: at.path,
        encoding: 'utf8',
      });
    const before = value();
    const { code, out, err } = at.run(['extract', '--to-file', 'text', 'app/agent.py:4']);
    assert.deepEqual([code, out], [0, ''], err);
    assert.match(err, /^whetstone: app\/agent\.py: The text is in app\/prompts\/\w+\.txt now, and the code loads it\.\n$/);
    const file = /in (\S+) now/.exec(err)?.[1] ?? '';
    assert.equal(at.read(file), 'Answer {name} in two sentences.\n');
    const system = at.run(['extract', '--to-file', 'jinja', '--file', 'app/system.j2', '--format', 'json', 'app/agent.py:5']);
    assert.equal(JSON.parse(system.out).file, 'app/system.j2', system.err);
    assert.equal(at.read('app/system.j2'), 'You are a support agent of {{ shop }}.'.replace('shop', 'SHOP'));
    assert.equal(value(), before);
  });

  it('moves the text of a cell, which is run in the folder of its notebook', () => {
    const source = ['system = "You are a \\"support\\" agent."\n', 'x = ask(system=system, question="Why?")'];
    const notebook = (lines: readonly string[]) =>
      JSON.stringify({ cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: lines }], nbformat: 4, nbformat_minor: 5 }, null, 1);
    const at = folder({ 'app/try.ipynb': notebook(source) });
    const value = () =>
      execFileSync(
        'python3',
        [
          '-c',
          'import json; names = {"ask": lambda **all: all}; exec("".join(json.load(open("try.ipynb"))["cells"][0]["source"]), names); print(json.dumps(names["x"]))',
        ],
        { cwd: path.join(at.path, 'app'), encoding: 'utf8' },
      );
    const before = value();
    const line =
      notebook(source)
        .split('\n')
        .findIndex((each) => each.includes('support')) + 1;
    const { code, err } = at.run(['extract', '--to-file', 'text', `app/try.ipynb:${line}`]);
    assert.equal(code, 0, err);
    assert.equal(at.read('app/prompts/system.txt'), 'You are a "support" agent.');
    const loads = 'system = Path("prompts/system.txt").read_text(encoding="utf-8")\n';
    assert.equal(at.read('app/try.ipynb'), notebook(['from pathlib import Path\n', '\n', loads, source[1] as string]));
    assert.equal(value(), before);
  });

  it('overwrites nothing, and writes nothing where it refuses', () => {
    const at = folder({ 'app/agent.py': agent, 'x.txt': 'mine' });
    const files = at.files();
    const refused = (args: readonly string[], why: RegExp) => {
      const { code, err } = at.run(['extract', ...args]);
      assert.equal(code, 2);
      assert.match(err, why);
      assert.deepEqual([at.read('app/agent.py'), at.read('x.txt'), at.files()], [agent, 'mine', files]);
    };
    refused(['--to-file', 'text', '--file', 'x.txt', 'app/agent.py:4'], /x\.txt is there already/);
    refused(['--to-file', 'text', 'app/agent.py:3'], /take none/);
    refused(['--to-file', 'mustache', 'app/agent.py:4'], /load no files/);
    refused(['--to-file', 'text', '--file', '../x.txt', 'app/agent.py:4'], /outside of the workspace/);
    refused(['--to-file', 'prompty', 'app/agent.py:4'], /prompty/);
    refused(['--file', 'y.txt', 'app/agent.py'], /--to-file/);
    refused(['--to-file', 'text', 'app/agent.py:1'], /no text of a prompt in this line/);
  });

  it('takes the new file away where the code cannot be written', () => {
    const at = folder({ 'app/other.py': 'x = 1\n' });
    writeFileSync(path.join(at.path, '../outside.py'), agent);
    symlinkSync(path.join(at.path, '../outside.py'), path.join(at.path, 'app/agent.py'));
    const files = at.files();
    const { code, err } = at.run(['extract', '--to-file', 'text', 'app/agent.py:4']);
    assert.deepEqual([code, at.files(), at.read('app/agent.py')], [2, files, agent], err);
    assert.match(err, /link leads out of the workspace/);
  });
});
