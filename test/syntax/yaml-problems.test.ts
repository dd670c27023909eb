/** Where a fault in YAML is marked, what is said of it, and what mends it. */
import assert from 'node:assert/strict';
import { localize } from '../../server/core/localize.ts';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mark, unmark } from '../support/marks.ts';

/** Text before the header, so that a span that forgot its offset shows. */
const before = '---\n';

function flags(marked: string, message: RegExp, mended?: string): void {
  const { text } = unmark(marked);
  const { problems } = parseYaml(before + text, before.length);
  assert.equal(
    mark(
      before + text,
      problems.map((p) => p.span),
    ),
    before + marked,
  );
  const [problem] = problems;
  assert.ok(problem);
  assert.match(localize(problem.message), message);
  const fix = problem.fixes?.[0];
  assert.equal(fix && applyEdits(before + text, fix.edits), mended && before + mended);
  if (mended !== undefined) assert.deepEqual(parseYaml(mended).problems, []);
}

describe('A fault in YAML', () => {
  it('marks the quote that is never closed', () => flags('a: ⟦"Write⟧\nb: x\n', /never closed/, 'a: "Write"\nb: x\n'));
  it('passes over quotes that are closed', () =>
    flags('a: "x"\nb: [\'y\', "z"]\nc: ⟦"w⟧\n', /never closed/, 'a: "x"\nb: [\'y\', "z"]\nc: "w"\n'));
  it('marks the bracket that is never closed', () => flags('a: ⟦[1, 2⟧\nb: 3\n', /Add "\]"/, 'a: [1, 2]\nb: 3\n'));
  it('adds the comma between two items', () => flags("a: ['x'⟦ '⟧y', 'z']\nb: 3\n", /comma is missing/, "a: ['x', 'y', 'z']\nb: 3\n"));
  it('marks an alias of no anchor', () => flags('a: ⟦*standard⟧\nb: 1\n', /there is none/, 'a: "*standard"\nb: 1\n'));
  it('is no alias whose anchor is there, nor a glob', () => {
    for (const text of ['a: &x 1\nb: *x\n', '? &k a\n: 1\nb: *k\n', 'a: **/*.ts\nb: *.md\n'])
      assert.deepEqual(parseYaml(text).problems, []);
  });
  it('marks the brace that is never closed', () => flags('a: ⟦{x: "}"⟧\n', /Add "\}"/, 'a: {x: "}"}\n'));
  it('puts a value with a colon in quotes', () =>
    flags('a: ⟦Use when: it rains⟧ # always\n', /needs quotes/, 'a: "Use when: it rains" # always\n'));
  it('uses single quotes around double ones', () => flags('a: ⟦say: "hi"⟧\n', /needs quotes/, 'a: \'say: "hi"\'\n'));
  it('marks what is indented below a value', () => flags('a: 1\n  ⟦b: 2⟧\n', /Line it up/));
  it('replaces tabs', () => flags('a:\n⟦\t⟧b: 1\n', /spaces/, 'a:\n  b: 1\n'));
  it('quotes a reserved character', () => flags('a: ⟦@team⟧\n', /cannot begin with "@"/, 'a: "@team"\n'));
  it('quotes a value that goes on after its end', () => flags('a: [x] ⟦[y]⟧\n', /ended before/, 'a: "[x] [y]"\n'));
  it('adds the space after a colon', () => flags('⟦a:foo⟧\nb: 1\n', /space is missing/, 'a: foo\nb: 1\n'));
  it('adds the colon after a key', () => flags('a:\n  ⟦b⟧\n    c: 1\n', /colon is missing after "b"/, 'a:\n  b:\n    c: 1\n'));
  it('marks a line that is nothing', () => flags('a: b\n⟦nonsense⟧\nc: d\n', /neither a key/));
  it('doubles a backslash that escapes nothing', () => flags('a: "⟦\\d⟧+"\n', /backslash/, 'a: "\\\\d+"\n'));
  it('is told once, whatever it leads to', () => assert.equal(parseYaml('- a\nb: c\n[[[\n"\n').problems.length, 1));
  it('that is nested without end is told and not parsed', () => {
    for (const text of [
      '['.repeat(2e4),
      '- '.repeat(2e4),
      '{a: '.repeat(1e4),
      Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ]) {
      const { root, problems } = parseYaml(text);
      assert.equal(root, null);
      assert.match(localize(problems[0]?.message ?? { text: '', values: {} }), /levels deep/);
    }
    assert.deepEqual(parseYaml(`a:\n${'  - x\n'.repeat(500)}b: [${'[x], '.repeat(500)}]\nc: ---------\n`).problems, []);
  });
  it('is found in time that grows no faster than the text', () => {
    const start = performance.now();
    for (const text of ['"'.repeat(4e3), ': '.repeat(2e4), "a: '".repeat(500), '\t'.repeat(2e4)]) parseYaml(text);
    assert.ok(performance.now() - start < 20_000, `${performance.now() - start} ms`);
  });
});
