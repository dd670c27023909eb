/** Prompts in YAML, JSON, TOML and notebooks: what is read, what is found, and how edits are written. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/core/config.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code, HostLanguage } from '../../server/core/host.ts';
import json from '../../server/core/hosts/json.ts';
import toml from '../../server/core/hosts/toml.ts';
import yaml from '../../server/core/hosts/yaml.ts';
import type { PromptFile } from '../../server/core/prompt.ts';
import { createService } from '../../server/core/service.ts';
import { applyEdits, Lines, span } from '../../server/core/text.ts';
import { dataCases } from '../support/data-cases.ts';
import { syntax, syntaxReady } from '../support/syntax.ts';

const service = createService({ workspace: null, config: () => defaultConfig, syntax });
const words = { sdk: true, named: true, spoken: true, marked: false };
const codeOf = (text: string, path = 'app/agent.x'): Code => ({ path, text, root: null, words });
const read = (path: string, text: string): PromptFile | null => service.read(path, text);
const rows = (file: PromptFile | null) =>
  (file?.prompts ?? []).flatMap(({ own }) => (own?.literals ?? []).map((literal) => ({ ...literal, kind: 'prompt' })));
const descriptions = (file: PromptFile | null) =>
  (file?.descriptions ?? []).flatMap(({ own }) => (own?.literals ?? []).map((literal) => ({ ...literal, kind: 'description' })));

/** Texts of all values, by their paths. */
function told(host: HostLanguage, text: string): string[] {
  const code = codeOf(text);
  return host.expressions(code).map((e) => {
    const { around } = host.place(e, code);
    const path = around.map((step) => step.at).reverse();
    return `${path.join('.')}: ${host.decode(e, code)?.text ?? 'nothing'}`;
  });
}

describe('data', () => {
  before(() => syntaxReady('python', 'typescript'));

  it('is read with the path of each text', () => {
    assert.deepEqual(told(json, '{"a": [{"role": "x", "content": "Hi"}, "one two"], // c\n "b": {"c d": "t\\u0020\\"w",}}'), [
      'a.0.content: Hi',
      'a.1: one two',
      'b.c d: t "w',
    ]);
    assert.deepEqual(
      told(toml, 'x.y = "one two"\n[a."b c"]\nd = [1, \'two three\']\n[[m]]\ncontent = "Hi"\n[[m]]\nn = {o = """\none \\\n two"""}\n'),
      ['x.y: one two', 'a.b c.d.1: two three', 'm.0.content: Hi', 'm.1.n.o: one two'],
    );
    assert.deepEqual(
      told(yaml, 'a:\n  - content: Hi\n  - >\n    one\n    two\n  - {b: "c\\td e", n: 12 13}\n---\n- x: &y one two\n  z: *y\n'),
      ['a.0.content: Hi', 'a.1: one two\n', 'a.2.b: c\td e', 'a.2.n: 12 13', '0.x: one two'],
    );
  });

  it('of many records is none of ours', () => {
    const record = '{"messages": [{"role": "user", "content": "What is the capital of France?"}]}';
    assert.equal(told(json, `${record}\n`.repeat(20)).length, 20);
    assert.deepEqual(told(json, `${record}\n`.repeat(60)), []);
    assert.deepEqual(told(json, `[${Array(60).fill(record).join()}]`), []);
  });

  describe('is written', () => {
    /** @param at What is replaced in the text, or `before|after` for an insertion. */
    const edits: readonly (readonly [HostLanguage, string, string, string, string | null])[] = [
      [json, '{"a": "b c"}', 'b| c', '"\\\n\ud800', '{"a": "b\\"\\\\\\n\\ud800 c"}'],
      [json, '{"a": "b\\nc d"}', '\n', ' ', '{"a": "b c d"}'],
      [toml, 'a = "b c"', 'b| c', '"\n', 'a = "b\\"\\n c"'],
      [toml, 'a = """b c"""', 'b c|', '"\n"', 'a = """b c"\n\\""""'],
      [toml, "a = 'b c'", 'b| c', "'", 'a = "b\' c"'],
      [toml, "a = 'b \\ c'", 'b|', '\n', "a = '''b\n \\ c'''"],
      [toml, "a = 'b \\ c'", 'b|', '\0', null],
      [toml, 'a = """b \\\n   c"""', 'b |', 'x', 'a = """b x\\\n   c"""'],
      [yaml, 'a: b c', 'b|', ': d', 'a: "b: d c"'],
      [yaml, 'a: b c', 'b|', ' #', 'a: "b # c"'],
      [yaml, 'a: b c', 'b|', '\nd', 'a: b\n\n  d c'],
      [yaml, 'a: 1 b', '1 b', 'yes', 'a: "yes"'],
      [yaml, "a: 'b c'", 'b|', "'", "a: 'b'' c'"],
      [yaml, "a: 'b c'", 'b|', '\x07', null],
      [yaml, 'a: "b c"', 'b|', '"\n\x07', 'a: "b\\"\\n\\a c"'],
      [yaml, 'a: |\n  b c\n  d\n', 'b c|', '\n- e', 'a: |\n  b c\n  - e\n  d\n'],
      [yaml, 'a: |\n  b c\nd: 1\n', 'b c\n|', 'e\n', 'a: |\n  b c\n  e\nd: 1\n'],
      [yaml, 'a: |\n  b c\n', 'b c\n', 'b c', 'a: |-\n  b c\n'],
      [yaml, 'a: |-\n  b c\n', 'b| c', '\0', null],
      [yaml, 'a: >-\n  b c\n  d\n', 'c d', 'c\nd', 'a: >-\n  b c\n\n  d\n'],
      [yaml, 'a: >-\n  b c\n  d\n', 'b c|', '\n', null],
      [yaml, 'a: >-\r\n  b c\r\n', 'b c', 'b\nc', 'a: >-\r\n  b\r\n\r\n  c\r\n'],
    ];
    for (const [host, file, at, put, wanted] of edits)
      it(`${JSON.stringify(file)}: ${JSON.stringify(put)} at ${JSON.stringify(at)}`, () => {
        const code = codeOf(file);
        const [expression] = host.expressions(code);
        const decoded = expression && host.decode(expression, code);
        assert.ok(decoded);
        const cursor = at.indexOf('|');
        const start = decoded.text.indexOf(at.replace('|', ''));
        assert.notEqual(start, -1, decoded.text);
        const where = cursor === -1 ? span(start, start + at.length) : span(start + cursor, start + cursor);
        const written = decoded.write([{ span: where, text: put }]);
        assert.equal(isRefusal(written) ? null : applyEdits(file, written.edits), wanted);
      });
  });

  it('ends its rows where the text ends', () => {
    const text = 'system_prompt: |\n  You are a poet.\n  Rhyme.\n\nother: 1\n';
    const [row] = rows(read('app/a.yaml', text));
    assert.ok(row);
    assert.equal(text.slice(row.span.start, row.span.end), '|\n  You are a poet.\n  Rhyme.');
  });

  it('tells the model of a request', () => {
    const file = read('app/a.json', '{"model": "gpt-4o", "messages": [{"role": "system", "content": "Answer in French."}]}');
    assert.equal(file?.prompts[0]?.model?.name, 'gpt-4o');
    assert.equal(file?.prompts[0]?.messages[0]?.role, 'system');
  });

  it('heeds comments', () => {
    const text = 'a: 1\n# whetstone: prompt role=user\nb: This one is a question of taste.\n';
    assert.deepEqual(
      rows(read('app/a.yaml', text)).map((row) => row.role),
      ['user'],
    );
  });

  describe('keeps its time', () => {
    const hostile: Readonly<Record<string, readonly [HostLanguage, (n: number) => string]>> = {
      'quotes in JSON': [json, (n) => '"'.repeat(n)],
      'open brackets in JSON': [json, (n) => '[{'.repeat(n)],
      'a long list in JSON': [json, (n) => `{"a": [${'"b c",'.repeat(n)}]}`],
      'a large map in JSON': [json, (n) => `{${Array.from({ length: n }, (_, i) => `"k${i}": "b c"`).join()}}`],
      'backslashes in JSON': [json, (n) => `{"a": "b c${'\\\\'.repeat(n)}"}`],
      'quotes in TOML': [toml, (n) => `a = ${'"'.repeat(n)}`],
      'lines in TOML': [toml, (n) => `a = """${'b c \\\n'.repeat(n)}"""`],
      'headers in TOML': [toml, (n) => '[[a.b]]\n'.repeat(n)],
      'a long block in YAML': [yaml, (n) => `a: |\n${'  b c\n'.repeat(n)}`],
      'a long folded text in YAML': [yaml, (n) => `a: >\n${'  b c\n\n'.repeat(n)}`],
      'blanks in YAML': [yaml, (n) => `a: "b c${' '.repeat(n)}d"`],
      'folds in YAML': [yaml, (n) => `a: 'b c${'\n'.repeat(n)}'`],
    };
    for (const [name, [host, make]] of Object.entries(hostile))
      it(name, function () {
        this.timeout(60_000);
        const taken = (n: number): number => {
          const begin = performance.now();
          told(host, make(n));
          return performance.now() - begin;
        };
        taken(200);
        const [one, two] = [Math.min(taken(2_000), taken(2_000)), Math.min(taken(8_000), taken(8_000))];
        // Four times the text: sixteen times the time would be a square.
        assert.ok(two < one * 10 + 400, `${one} ms, then ${two} ms`);
      });
  });

  for (const language of ['yaml', 'json', 'toml', 'ipynb'])
    describe(`annotated files of ${language}`, () => {
      for (const { name, read: open } of dataCases(language))
        it(name, () => {
          const { path, text, marks } = open();
          assert.ok(marks.length > 0);
          const file = read(path, text);
          const found = [...rows(file), ...descriptions(file)];
          const lines = new Lines(text);
          const isOn = (line: number) => (row: (typeof found)[number]) => lines.position(row.span.start).line === line;
          const wrong = marks.flatMap(({ line, told: wanted }) => {
            const here = found.filter(isOn(line)).map(({ kind, role }) => (kind === 'prompt' ? `prompt ${role}` : kind));
            const isRight =
              wanted === 'none'
                ? here.length === 0
                : here.length > 0 && here.every((each) => each === wanted || each.startsWith(`${wanted} `));
            return isRight ? [] : [`${wanted}, found ${here.join() || 'none'}: ${text.split('\n')[line]?.trim()}`];
          });
          const unmarked = found.filter((row) => !marks.some(({ line }) => isOn(line)(row))).map((row) => `not marked: ${row.text}`);
          assert.deepEqual([...wrong, ...unmarked], []);
        });
    });
});
