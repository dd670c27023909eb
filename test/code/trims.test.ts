/** What calls take away from a text: by hand for each, and for Python's against Python. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { trimSteps } from '../../server/core/code/trims.ts';
import { whiteSpace } from '../../server/core/code/white-space.ts';
import type { Trim } from '../../server/core/host.ts';
import { applyEdits } from '../../server/core/text.ts';
import { mulberry32 } from '../support/random.ts';

/** Null where it cannot be told. */
function trimmed(text: string, how: Trim): string | null {
  let now: string | null = text;
  for (const { changes } of trimSteps(how)) {
    const edits: ReturnType<typeof changes> = now === null ? null : changes(now);
    for (const [i, edit] of (edits ?? []).entries())
      assert.ok(
        edit.span.start >= (edits?.[i - 1]?.span.end ?? 0) && edit.span.end > edit.span.start,
        `${JSON.stringify(how)} ${JSON.stringify(text)}`,
      );
    now = edits && applyEdits(now as string, edits);
  }
  return now;
}

describe('trims', () => {
  const cases: readonly (readonly [Trim, string, string | null])[] = [
    ['strip', ' \t\na b\u00a0\n', 'a b'],
    ['lstrip', '  a  ', 'a  '],
    ['rstrip', '  a  ', '  a'],
    ['strip', ' \n ', ''],
    [{ chars: 'ab', side: 'both' }, 'abcba', 'c'],
    [{ chars: whiteSpace.go, side: 'end' }, ' a\x1c ', ' a\x1c'],
    [{ prefix: 'ab' }, 'ababc', 'abc'],
    [{ suffix: 'ab' }, 'cabab', 'cab'],
    [{ suffix: '' }, 'c', 'c'],
    ['chomp', 'a\r\n', 'a'],
    ['chomp', 'a\n\n', 'a\n'],
    ['dedent', '\n  a\n   b\n \n  c', '\na\n b\n\nc'],
    ['dedent', '\ta\n  b', '\ta\n  b'],
    ['dedent', '\t a\n\tb', ' a\nb'],
    ['cleandoc', '  One.\n\n    Two.\n      Three.\n    ', 'One.\n\nTwo.\n  Three.'],
    ['cleandoc', 'a\n\tb\n        c', 'a\nb\nc'],
    ['cleandoc', 'a\n\fb', null],
    ['cleandoc', ' \n \n', ' '],
    ['trimIndent', '\n    a\n      b\r\n\n    c\n  ', 'a\n  b\n\nc'],
    ['trimIndent', '  a', 'a'],
    [{ margin: '|' }, '\n  |a\n  b\n  | c\n', 'a\n  b\n c'],
    ['stripIndent', '\n    a  \n      b\n    ', '\na\n  b\n'],
    ['stripIndent', '    a\n  b\n', '    a\n  b\n'],
    ['stripIndent', '    a\n  b\n ', '   a\n b\n'],
    ['outdent', '\n    a\n      b\n    c\n  ', 'a\n  b\nc'],
    ['ts-dedent', '\n    a\n      b\n\n    c\n  ', 'a\n  b\n\nc'],
    ['npm-dedent', '\n    a\n      b\n\n    c\n  ', 'a\n  b\n\nc'],
    ['npm-dedent', 'first\n    a\n      b', 'first\na\n  b'],
    ['common-tags', '\n    a\n      b\n    ', 'a\n  b'],
    ['indoc', '\n    a\n      b\n    ', 'a\n  b\n'],
    ['indoc', 'a\n    b\n      c', 'a\nb\n  c'],
    ['squiggly', '    a\n\tb\n\n      c\n', 'a\n    b\n\n  c\n'.replace('    b', '\tb')],
    ['squiggly', '\ta\n\t  b\n', 'a\n  b\n'],
    ['squiggly', '  \n    a\n', '\na\n'],
  ];
  for (const [how, text, wanted] of cases)
    it(`${JSON.stringify(how)} of ${JSON.stringify(text)}`, () => assert.equal(trimmed(text, how), wanted));

  it('are what Python makes', function () {
    this.timeout(60_000);
    const random = mulberry32(11);
    const parts = ['a', 'b c', ' ', '    ', '\t', '\n', '\n', '\n    ', '\n  ', '\r\n', '\u00a0', '\f', '😀', 'é'];
    const names = ['dedent', 'cleandoc', 'strip', 'lstrip', 'rstrip'] as const;
    const asked = Array.from({ length: 4000 }, (_, i) => ({
      how: names[i % names.length] as (typeof names)[number],
      text: Array.from({ length: Math.floor(random() * 12) }, () => parts[Math.floor(random() * parts.length)]).join(''),
    }));
    const program = [
      'import sys, json, textwrap, inspect',
      'f = {"dedent": textwrap.dedent, "cleandoc": inspect.cleandoc, "strip": str.strip, "lstrip": str.lstrip, "rstrip": str.rstrip}',
      'print(json.dumps([f[q["how"]](q["text"]) for q in json.load(sys.stdin)]))',
    ].join('\n');
    const { status, stdout } = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(asked),
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (status !== 0) return this.skip();
    const answers = JSON.parse(stdout) as string[];
    let unknown = 0;
    for (const [i, { how, text }] of asked.entries()) {
      const mine = trimmed(text, how);
      if (mine === null) unknown++;
      else assert.equal(mine, answers[i], `${how} of ${JSON.stringify(text)}`);
    }
    assert.ok(unknown < asked.length / 8, `${unknown}`);
  });
});
