import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands } from '../../server/cli/commands.generated.ts';
import { cleanUp, folder } from '../support/cli.ts';

const misspelt = '---\ninput:\n  schema:\n    topic: string\n---\nAbout {{topc}} and {{topic}}\n';

describe('The command line', () => {
  cleanUp();
  const line = (args: string[]) => {
    const { code, out, err } = folder({}).run(args);
    return { code, out, err };
  };

  it('lists its commands', () => {
    const { code, out } = line(['--help']);
    assert.equal(code, 0);
    for (const name of Object.keys(commands)) assert.match(out, new RegExp(`^ {2}${name} `, 'm'));
    assert.deepEqual(line([]), { code: 0, out, err: '' });
  });

  for (const name of Object.keys(commands))
    it(`explains ${name}`, () => {
      const { code, out } = line([name, '--help']);
      assert.equal(code, 0);
      for (const option of Object.keys(commands[name]?.options ?? {})) assert.match(out, new RegExp(`^ {2}--${option} `, 'm'));
    });

  it('ends with its exit code where nobody reads its messages', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../server/bin/whetstone.cjs', import.meta.url)), 'chekc'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 20_000,
    });
    child.stderr.destroy();
    assert.deepEqual(await once(child, 'exit'), [2, null]);
  }).timeout(30_000);

  it('shows the help of a command also by `help`', () => {
    assert.equal(line(['help', 'check']).out, line(['check', '--help']).out);
    assert.equal(line(['help', 'chekc']).err, 'whetstone: There is no command "chekc". Did you mean `whetstone check`?\n');
  });

  it('takes for paths what comes after --', () => {
    const at = folder({ '-dash.prompt': misspelt, '--help': '' });
    assert.deepEqual(at.findings(['--', '-dash.prompt']), ['-dash.prompt:6:9 undefined-variable']);
    assert.match(at.run(['check', '--', '--help']).err, /^whetstone: --help: This is no prompt file/);
  });

  it('tells its version', () => {
    const { version } = JSON.parse(readFileSync(fileURLToPath(new URL('../../server/package.json', import.meta.url)), 'utf8'));
    for (const way of ['--version', '-v', 'version']) assert.deepEqual(line([way]), { code: 0, out: `${version}\n`, err: '' });
  });

  const mistakes: Readonly<Record<string, [string[], string]>> = {
    'a misspelt command': [['chekc'], 'There is no command "chekc". Did you mean `whetstone check`?'],
    'an unknown command': [['frobnicate'], 'There is no command "frobnicate". Run `whetstone --help` to see the commands.'],
    'a command that every object has': [['constructor'], 'There is no command "constructor". Run `whetstone --help` to see the commands.'],
    'a misspelt option': [['check', '--formt', 'json'], 'There is no option --formt. Did you mean --format?'],
    'an unknown option': [['check', '--frobnicate'], 'There is no option --frobnicate. Add --help to see the options.'],
    'a short option': [['check', '-q'], 'There is no option -q. Add --help to see the options.'],
    'a file that looks like options': [
      ['check', '-dash.prompt'],
      'There is no option -dash.prompt. Add --help to see the options, or write ./-dash.prompt if it is a file.',
    ],
    'an option as another program calls it': [
      ['check', '--stdin-filepath', 'x'],
      'There is no option --stdin-filepath. Did you mean --stdin-path?',
    ],
    'a negative number': [['check', '--max-warnings=-1'], '--max-warnings needs a whole number, not "-1".'],
    'a path that is empty': [['check', ''], 'A path is empty. Write "." for the current folder.'],
    'a rule among all': [['explain', '--all', 'secret'], '--all shows every rule. Leave out the name, or leave out --all.'],
    'an option without its value': [['check', '--baseline'], '--baseline needs a value: --baseline FILE.'],
    'an option in place of a value': [['check', '--baseline', '--fix'], '--baseline needs a value: --baseline FILE.'],
    'a switch with a value': [['check', '--fix=yes'], '--fix takes no value. Write --fix alone.'],
    'a strange value': [['check', '--format', 'xml'], '--format can be github, json, pretty or sarif, not "xml".'],
    'a number that is none': [['check', '--max-warnings', 'few'], '--max-warnings needs a whole number, not "few".'],
    'a baseline to write without its name': [['check', '--update-baseline'], '--update-baseline needs to know which: add --baseline FILE.'],
    'an unknown rule': [['explain', 'unclosed-blok'], 'There is no rule "unclosed-blok". Did you mean "unclosed-block"?'],
    'a strange transport': [['lsp', '--carrier-pigeon'], 'The language server does not know "--carrier-pigeon". Start it with --stdio.'],
  };
  for (const [what, [args, message]] of Object.entries(mistakes))
    it(`answers ${what} with one line and exit code 2`, () =>
      assert.deepEqual(line(args), { code: 2, out: '', err: `whetstone: ${message}\n` }));

  it('colours when told to, or by FORCE_COLOR, but never against NO_COLOR or --no-color', () => {
    const at = folder({ 'a.prompt': misspelt });
    const isColored = (args: string[], env = {}) => at.run(['check', ...args], { env }).out.includes('\u001b[');
    assert.equal(isColored([]), false);
    assert.equal(isColored(['--color']), true);
    assert.equal(isColored([], { FORCE_COLOR: '1' }), true);
    assert.equal(isColored([], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(isColored(['--no-color'], { FORCE_COLOR: '1' }), false);
  });

  it('lets no file reach the terminal', () => {
    const { out } = folder({ 'a.prompt': '{{#if x}}\u001b[2J\u202eevil' }).run(['check', '--no-color']);
    assert.equal(out.includes('\u001b'), false);
    assert.equal(out.includes('\u202e'), false);
    assert.match(out, /<U\+001B>\[2J<U\+202E>evil/);
  });

  it('is quiet when nobody reads on', () => {
    const at = folder(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p${i}.prompt`, misspelt])));
    const bin = fileURLToPath(new URL('../../server/bin/whetstone.cjs', import.meta.url));
    const { stderr } = spawnSync('bash', ['-c', `"${process.execPath}" "${bin}" check | head -1`], { cwd: at.path, encoding: 'utf8' });
    assert.equal(stderr, '');
  });

  describe('extract', () => {
    it('gives the prompts in the documented form', () => {
      const { code, out } = folder({ 'a.prompt': '{{role "system"}}Be {{tone}}.{{role "user"}}Hi' }).run(['extract', '--format', 'json']);
      assert.equal(code, 0);
      const { prompts } = JSON.parse(out);
      assert.deepEqual(prompts, [
        {
          path: 'a.prompt',
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 46 } },
          format: 'dotprompt',
          host: null,
          messages: [
            { role: 'system', text: 'Be {{tone}}.', range: { start: { line: 0, character: 17 }, end: { line: 0, character: 29 } } },
            { role: 'user', text: 'Hi', range: { start: { line: 0, character: 44 }, end: { line: 0, character: 46 } } },
          ],
          placeholders: [{ name: 'tone', range: { start: { line: 0, character: 20 }, end: { line: 0, character: 28 } } }],
        },
      ]);
    });

    it('names the list that a loop prints, at the loop', () => {
      const at = folder({
        'a.prompt': '{{#each items}}{{this}} {{price}}{{/each}}',
        'prompts/b.j2': '{% for m in messages %}{{ m.text }}{% endfor %}{% if vip %}!{% endif %}',
      });
      const { prompts } = JSON.parse(at.run(['extract', '--format', 'json']).out);
      const places = prompts.map(
        (p: { placeholders: { name: string; range: { start: { character: number }; end: { character: number } } }[] }) =>
          p.placeholders.map(({ name, range }) => [name, range.start.character, range.end.character]),
      );
      assert.deepEqual(places, [
        [
          ['items', 0, 15],
          ['price', 24, 33],
        ],
        [['messages', 0, 23]],
      ]);
    });

    it('shows them to people', () => {
      const { out } = folder({ 'a.prompt': '{{role "system"}}Be {{tone}}.' }).run(['extract']);
      assert.equal(out, 'a.prompt:1:1 dotprompt, filled with tone\n  system\n    Be {{tone}}.\n');
    });

    it('gives one object also where there is nothing', () =>
      assert.deepEqual(JSON.parse(folder({ 'x.txt': '' }).run(['extract', '--format', 'json']).out), { prompts: [] }));
  });

  describe('explain', () => {
    it('shows why, and the example with its place', () => {
      const { code, out } = folder({}).run(['explain', 'unclosed-block']);
      assert.equal(code, 0);
      assert.match(out, /^unclosed-block error\n/);
      assert.match(out, /\n {4}│ \^+\n/);
      assert.doesNotMatch(out, /[⟦⟧]/);
    });

    it('lists all rules, for programs too', () => {
      const rules = JSON.parse(folder({}).run(['explain', '--format', 'json']).out);
      assert.ok(rules.length > 20);
      assert.deepEqual(Object.keys(rules[0]), ['id', 'severity', 'title']);
      const page = JSON.parse(folder({}).run(['explain', rules[0].id, '--format', 'json']).out);
      assert.deepEqual(Object.keys(page), ['id', 'title', 'severity', 'why', 'examples']);
      assert.deepEqual(
        JSON.parse(folder({}).run(['explain', '--all', '--format', 'json']).out).map(({ id }: { id: string }) => id),
        rules.map(({ id }: { id: string }) => id),
      );
      const all = folder({}).run(['explain', '--all']).out;
      for (const { id, severity } of rules) assert.ok(all.includes(`${id} ${severity}\n`), id);
    });
  });

  it('starts the language server', () => {
    const { code, out } = folder({}).run(['lsp', '--stdio'], {
      input: [message({ jsonrpc: '2.0', id: 1, method: 'shutdown' })].join(''),
    });
    assert.match(out, /-32002/);
    assert.equal(code, 1);
  });
});

function message(content: object): string {
  const text = JSON.stringify(content);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
