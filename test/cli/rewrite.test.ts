import assert from 'node:assert/strict';
import { chmodSync, statSync } from 'node:fs';
import path from 'node:path';
import { cleanUp, type Folder, folder, type Run, withoutModel } from '../support/cli.ts';
import { needsModel } from '../support/model.ts';
import { packManifest, techniqueFile } from '../support/packs.ts';

const prompt = '---\nmodel: gpt-4o\n---\nSummarise the mail below for the sales team.\n\n{{mail}}\n';
const tagged = prompt.replace('{{mail}}', '<mail>\n{{mail}}\n</mail>');
const pack = {
  'packs/acme/pack.yaml': packManifest('acme'),
  'packs/acme/brief.yaml': techniqueFile(),
  'packs/acme/list.yaml': techniqueFile({
    parameters: '[{ name: rules, type: list, about: The rules. }]',
    template: '[{ insert: { at: end, as: list, title: Rules, text: "{{ rules | join(\'\\n\') }}" } }]',
  }),
  'whetstone.config.yaml': 'techniques: [./packs/acme]\n',
};

// What needs no model runs without it, for it takes a while to load.
describe('whetstone suggest and rewrite', function () {
  this.timeout(120_000);
  cleanUp();
  let bin = '';
  before(() => {
    bin = withoutModel();
  });
  /** Without the one line that tells of the missing model. */
  const quick = (at: Folder, args: readonly string[], how: Run = {}) => {
    const { err, ...rest } = at.run(args, { ...how, bin });
    const told = err.split('\n').filter((line) => !line.startsWith('whetstone: The intent model cannot be used'));
    return { ...rest, err: told.join('\n') };
  };

  it('works without the model, which is told in a line', () => {
    const at = folder({ 'a.prompt': prompt });
    const suggested = at.run(['suggest', 'a.prompt', '--format', 'json'], { bin });
    assert.equal(suggested.code, 0);
    assert.match(suggested.err, /^whetstone: The intent model cannot be used, [^\n]*\n$/);
    const { intent, recommendations } = JSON.parse(suggested.out);
    assert.equal(intent, null);
    assert.ok(recommendations.length > 0);
    const rewritten = at.run(['rewrite', 'a.prompt', '--technique', 'xml-delimiters'], { bin });
    assert.deepEqual([rewritten.code, rewritten.out, rewritten.err.split('\n').length], [0, tagged, 2]);
  });

  it('prints the new text and leaves the file', () => {
    const at = folder({ 'a.prompt': prompt });
    assert.deepEqual(quick(at, ['rewrite', 'a.prompt', '--technique', 'xml-delimiters']), { code: 0, out: tagged, err: '' });
    assert.equal(at.read('a.prompt'), prompt);
  });

  it('writes the file with its mode, line ends and byte order mark', () => {
    const at = folder({ 'a.prompt': `\ufeff${prompt.replaceAll('\n', '\r\n')}` });
    chmodSync(path.join(at.path, 'a.prompt'), 0o640);
    const { code, out, err } = quick(at, ['rewrite', 'a.prompt', '--technique', 'xml-delimiters', '--write']);
    assert.deepEqual([code, out, err], [0, '', 'whetstone: a.prompt: xml-delimiters is applied and the file written.\n']);
    assert.equal(at.read('a.prompt'), `\ufeff${tagged.replaceAll('\n', '\r\n')}`);
    if (process.platform !== 'win32') assert.equal(statSync(path.join(at.path, 'a.prompt')).mode & 0o777, 0o640);
    const again = quick(at, ['rewrite', 'a.prompt', '--technique', 'xml-delimiters', '--write']);
    assert.deepEqual([again.code, again.err], [2, 'whetstone: a.prompt: The prompt does this already.\n']);
  });

  it('gives an EnhancedPrompt as data, with ranges of the file', () => {
    const at = folder({ 'a.prompt': prompt });
    const made = JSON.parse(quick(at, ['rewrite', 'a.prompt', '--technique', 'xml-delimiters', '--format', 'json']).out);
    assert.deepEqual(Object.keys(made), ['text', 'edits', 'technique', 'parameters', 'warnings']);
    assert.deepEqual([made.text, made.technique, made.parameters], [tagged, 'xml-delimiters', {}]);
    const [line = 0, ...others] = made.edits.map((e: { range: { start: { line: number } } }) => e.range.start.line);
    assert.ok(line >= 5 && others.length <= 1);
  });

  it('takes texts, numbers, choices, booleans and lists by --set', () => {
    const at = folder({ ...pack, 'a.prompt': 'Sum up the talk.\n' });
    const brief = quick(at, [
      ...['rewrite', 'a.prompt', '--technique', 'acme/brief', '--set', 'words=40', '--set', 'tone=warm'],
      ...['--set', 'title=true', '--set', 'reader=people who = busy'],
    ]);
    assert.deepEqual(brief, {
      code: 0,
      out: 'Sum up the talk.\n\nAnswer in at most 40 words, in a warm tone, for people who = busy. Give it a title.\n',
      err: '',
    });
    const list = quick(at, ['rewrite', 'a.prompt', '--technique', 'acme/list', '--set', 'rules=No greeting', '--set', 'rules=No names']);
    assert.match(list.out, /^Sum up the talk\.\n\nRules:?\n+- No greeting\n- No names\n$/);
  });

  for (const [args, told] of [
    [['--technique', 'explicit-requirements'], /^whetstone: a\.prompt: Something has to be given first: --set requirements=… \(.+\)\n$/],
    [['--technique', 'xml-delimitres'], /^whetstone: There is no technique "xml-delimitres"\. Did you mean "xml-delimiters"\?\n$/],
    [['--technique', 'acme/brief', '--set', 'word=3'], /^whetstone: "acme\/brief" has no parameter "word"\. Did you mean "words"\?\n$/],
    [['--technique', 'acme/brief', '--set', 'words=3'], /"words" cannot be "3": it is a number \(>= 10, <= 500\)\.\n$/],
    [['--technique', 'acme/brief', '--set', 'words=many'], /"words" cannot be "NaN|"words" cannot be "many"/],
    [['--technique', 'acme/brief', '--set', 'tone=loud'], /"tone" cannot be "loud"\. Use one of: plain, warm\.\n$/],
    [['--technique', 'acme/brief', '--set', 'title=perhaps'], /"title" cannot be "perhaps": it is a boolean\.\n$/],
    [['--technique', 'acme/brief', '--set', 'words=20', '--set', 'words=30'], /--set words is there twice/],
    [['--technique', 'acme/brief', '--set', 'words'], /--set takes NAME=VALUE, not "words"\.\n$/],
    [['--technique', 'xml-delimiters', '--set', 'x=1'], /"xml-delimiters" has no parameter "x"\./],
    [['--technique', 'auto', '--set', 'x=1'], /--set goes with a technique that you name/],
    [['--technique', 'self-consistency'], /^whetstone: a\.prompt: This is no edit of the text\. .+\n$/],
    [[], /Say which technique: --technique ID, or --technique auto\.\n$/],
  ] as const)
    it(`answers \`rewrite a.prompt ${args.join(' ')}\` with a line`, () => {
      const { code, out, err } = quick(folder({ ...pack, 'a.prompt': prompt }), ['rewrite', 'a.prompt', ...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, told);
      assert.equal(err.indexOf('\n'), err.length - 1);
    });

  it('reads standard input, which it cannot write', () => {
    const at = folder({});
    assert.equal(quick(at, ['rewrite', '-', '--technique', 'xml-delimiters'], { input: 'Sum up the mail.\n\n{{mail}}\n' }).code, 0);
    const { code, err } = quick(at, ['rewrite', '-', '--technique', 'xml-delimiters', '--write'], { input: prompt });
    assert.deepEqual([code, err], [2, 'whetstone: Standard input cannot be written. Leave out --write.\n']);
  });

  it('takes the prompt by a line of the file, and names the prompts where the line holds none', () => {
    const at = folder({ 'p.md': '', 'a.prompt': prompt });
    const strange = quick(at, ['suggest', 'a.prompt:99']);
    assert.deepEqual(
      [strange.code, strange.err],
      [2, 'whetstone: a.prompt: There is no prompt in line 99. The only one begins at a.prompt:4.\n'],
    );
    for (const line of [2, 4, 6]) assert.equal(quick(at, ['suggest', `a.prompt:${line}`]).code, 0);
    for (const args of [['suggest'], ['suggest', 'a.prompt', 'p.md'], ['rewrite', '--technique', 'auto']])
      assert.deepEqual(quick(at, args), {
        code: 2,
        out: '',
        err: 'whetstone: Name one prompt: a path, path:line, or `-` for standard input.\n',
      });
  });

  it('names a few places of a file that holds many prompts', () => {
    const at = folder({
      'a.py': Array.from({ length: 12 }, (_, i) => `A${i}_PROMPT = "You are a helpful assistant. Answer question ${i} briefly."\n`).join(
        '',
      ),
    });
    assert.deepEqual(quick(at, ['suggest', 'a.py']), {
      code: 2,
      out: '',
      err: 'whetstone: a.py holds 12 prompts. Name one by its line, as a.py:1 (they begin in lines 1, 2, 3, 4, 5, 6, 7, 8, …).\n',
    });
  });

  it('tells the best for each prompt of a folder', () => {
    const at = folder({ 'p/a.prompt': prompt, 'p/b.prompt': 'Hello!\n', 'p/c.ts': 'x' });
    const { code, out } = quick(at, ['suggest', '--each', 'p', '--format', 'json']);
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(out).map((one: { path: string; recommendations: unknown[] }) => [one.path, one.recommendations.length]),
      [
        ['p/a.prompt', 1],
        ['p/b.prompt', 1],
      ],
    );
    assert.match(quick(at, ['suggest', '--each', 'p']).out, /\n\np\/b\.prompt:1:1\n {2}Leave it as it is\.\n$/);
    assert.equal(quick(at, ['suggest', '--each', 'p/c.ts']).code, 2);
  });

  it('warns where it does what it would not advise', () => {
    const { code, err } = quick(folder({ 'a.prompt': prompt }), ['rewrite', 'a.prompt', '--technique', 'zero-shot-cot']);
    assert.equal(code, 0);
    assert.match(err, /^whetstone: a\.prompt: It is done, but is not advised here: [^\n]+\n$/);
  });

  describe('with the model', () => {
    before(function () {
      needsModel(this);
    });

    it('says what the prompt is for, what would help, and how to apply it', () => {
      const { code, out, err } = folder({ 'a.prompt': prompt }).run(['suggest', 'a.prompt']);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /^a\.prompt:4:1\n {2}summarization \d+ %/);
      assert.match(out, /\n {2}whetstone rewrite a\.prompt --technique [\w-]+/);
    });

    it('gives intent and recommendations as data, each with its reasons', () => {
      const { code, out } = folder({}).run(['suggest', '-', '--format', 'json'], { input: prompt });
      assert.equal(code, 0);
      const { intent, recommendations } = JSON.parse(out);
      assert.equal(Object.keys(intent.probabilities).length, 12);
      const ids = recommendations.flatMap((r: { technique: { id: string } | null }) => r.technique?.id ?? []);
      assert.ok(ids.length > 0);
      assert.deepEqual(intent.suggestedTechniques, ids);
      for (const one of recommendations) {
        assert.deepEqual(Object.keys(one).sort(), [
          'alternativeTechniques',
          'confidence',
          'expectedImprovement',
          'personalizationScore',
          'reasoning',
          'technique',
        ]);
        assert.ok(one.confidence >= 0 && one.confidence <= 1 && one.reasoning.length > 0);
      }
    });

    it('takes the best by itself, or leaves the prompt', () => {
      const at = folder({ 'a.prompt': prompt, 'b.prompt': 'Hello!\n' });
      const best = at.run(['rewrite', 'a.prompt', '--technique', 'auto']);
      assert.equal(best.code, 0);
      assert.notEqual(best.out, prompt);
      assert.match(best.err, /^whetstone: a\.prompt: [\w-]+ is applied\.\n/);
      assert.deepEqual(at.run(['rewrite', 'b.prompt', '--technique', 'auto', '--write']), {
        code: 0,
        out: '',
        err: 'whetstone: b.prompt: No technique is worth it here; the prompt is left as it is.\n',
      });
      assert.equal(at.read('b.prompt'), 'Hello!\n');
    });
  });
});
