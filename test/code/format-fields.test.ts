/** Fields of formats: by hand for each style, and for Python's against Python. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { doubled, formatFields } from '../../server/core/code/format-fields.ts';
import { holeName } from '../../server/core/code/hole-name.ts';
import type { FormatArgs, FormatStyle } from '../../server/core/host.ts';
import { applyEdits, slice, span } from '../../server/core/text.ts';
import { mulberry32 } from '../support/random.ts';

/** `2` positions, then names; `*` for more than is seen. */
function argsOf(written: string): FormatArgs {
  const [count = '0', ...names] = written.split(' ');
  const open = names.includes('*');
  return {
    positional: Array.from({ length: Number(count) }, (_, i) => span(100 + i, 101 + i)),
    named: names.filter((n) => n !== '*').map((name, i) => ({ name, nameSpan: span(200 + i, 201 + i), value: span(300 + i, 301 + i) })),
    open,
  };
}

/** Each field as `‹text=what fills it›` in the text that comes out. */
function shown(style: FormatStyle, text: string, args: string): string | null {
  const found = formatFields(text, style, argsOf(args));
  if (!found) return null;
  const fields = found.fields.map(({ span: at, name, value }) => ({
    span: at,
    text: `‹${slice(text, at)}=${name ?? ''}${value ? (value.start < 200 ? `#${value.start - 100}` : `@${value.start - 300}`) : '?'}›`,
  }));
  for (const { nameSpan, name } of found.fields) if (nameSpan) assert.equal(slice(text, nameSpan), name);
  return applyEdits(text, [...found.edits, ...fields]);
}

describe('format fields', () => {
  const cases: readonly (readonly [FormatStyle, string, string, string | null])[] = [
    ['str.format', 'a {} {{b}} {}', '2', 'a ‹{}=#0› {b} ‹{}=#1›'],
    ['str.format', '{1} {0}', '2', '‹{1}=#1› ‹{0}=#0›'],
    ['str.format', '{a.b[c]!r:>{w}}', '0 a w', '‹{a.b[c]!r:>{w}}=a@0›'],
    ['str.format', '{a[}]}', '0 a', '‹{a[}]}=a@0›'],
    ['str.format', '{} {0}', '2', null],
    ['str.format', '{a}', '0 b', null],
    ['str.format', '{a}', '0 *', '‹{a}=a?›'],
    ['str.format', 'a } b', '0', null],
    ['str.format', 'a { b', '0', null],
    ['str.format', '{}', '2', '‹{}=#0›'],
    ['percent', '%s %d%% %-5.2f', '2', null],
    ['percent', '%s %d%% %-5.2f', '3', '‹%s=#0› ‹%d=#1›% ‹%-5.2f=#2›'],
    ['percent', '%(a)s', '0 a', '‹%(a)s=a@0›'],
    ['percent', '%y', '1', null],
    ['percent', '100%', '0', null],
    ['printf', '%v %+v %[1]s%%', '2', '‹%v=#0› ‹%+v=#1› ‹%[1]s=#0›%'],
    ['printf', '%1$s %2$05d', '2', '‹%1$s=#0› ‹%2$05d=#1›'],
    ['printf', '%v', '2', null],
    ['java', '%s%n%1$d %tY', '2', '‹%s=#0›\n‹%1$d=#0› ‹%tY=#1›'],
    ['ruby', '%{a} %<b>d %%', '0 a b', '‹%{a}=a@0› ‹%<b>d=b@1› %'],
    ['string.Format', '{0,-5:F2} {{x}} {1}', '2', '‹{0,-5:F2}=#0› {x} ‹{1}=#1›'],
    ['string.Format', '{x}', '1', null],
    ['MessageFormat', "It''s '{'{0,number,#.##}'}'", '1', "It's {‹{0,number,#.##}=#0›}"],
    ['rust', '{} {x} {0:?} {{}} {y:>5}', '1 y', '‹{}=#0› ‹{x}=x?› ‹{0:?}=#0› {} ‹{y:>5}=y@0›'],
    ['rust', '{}', '2', null],
  ];
  for (const [style, text, args, wanted] of cases)
    it(`${style}: ${JSON.stringify(text)} of ${args}`, () => assert.equal(shown(style, text, args), wanted));

  it('are none in what is doubled', () => {
    const text = "a {b} 100% '{c}' {{d}} it's";
    for (const style of ['str.format', 'percent', 'printf', 'java', 'ruby', 'string.Format', 'MessageFormat', 'rust'] as const)
      assert.equal(shown(style, doubled(text, style), '0'), text, style);
  });

  it('are what Python makes', function () {
    this.timeout(60_000);
    const random = mulberry32(5);
    const parts = ['a', ' ', '{', '}', '{{', '}}', '{}', '{a}', '{0}', '{a!r}', '{a:>4}', '%', '%%', '%s', '%(a)s', '%5s', '1'];
    const asked = Array.from({ length: 4000 }, (_, i) => ({
      style: i % 2 === 0 ? 'str.format' : i % 4 === 1 ? 'percent' : 'mapping',
      text: Array.from({ length: Math.floor(random() * 7) }, () => parts[Math.floor(random() * parts.length)]).join(''),
    }));
    const program = [
      'import sys, json',
      'def run(q):',
      '  try:',
      '    if q["style"] == "str.format": return q["text"].format("P", a="N")',
      '    return q["text"] % (("P",) if q["style"] == "percent" else {"a": "N"})',
      '  except Exception: return None',
      'print(json.dumps([run(q) for q in json.load(sys.stdin)]))',
    ].join('\n');
    const { status, stdout } = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(asked),
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (status !== 0) return this.skip();
    const answers = JSON.parse(stdout) as (string | null)[];
    let same = 0;
    for (const [i, { style, text }] of asked.entries()) {
      const found = formatFields(
        text,
        style === 'str.format' ? style : 'percent',
        argsOf(style === 'mapping' ? '0 a' : style === 'percent' ? '1' : '1 a'),
      );
      // What fails in Python may be taken for a text here; what Python makes a text of is that text.
      const answer = answers[i] ?? null;
      if (!found || answer === null) {
        assert.ok(
          answer === null || !/^[^%]*$/.test(text) || style !== 'str.format' || /!|:/.test(text),
          `${style} ${JSON.stringify(text)}`,
        );
        continue;
      }
      const fields = found.fields.map(({ span: at, name }) => {
        const value = name === null ? 'P' : 'N';
        const field = slice(text, at);
        const wide = field.includes(':>4')
          ? value.padStart(4)
          : field === '%5s'
            ? value.padStart(5)
            : /!r|^%.*[ra]$/.test(field)
              ? `'${value}'`
              : value;
        return { span: at, text: wide };
      });
      assert.equal(applyEdits(text, [...found.edits, ...fields]), answer, `${style} ${JSON.stringify(text)}`);
      same++;
    }
    assert.ok(same > 800, `${same}`);
  });
});

describe('names of holes', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['name', 'name'],
    ['user.name', 'name'],
    ['user?.name', 'name'],
    ['this->name', 'name'],
    ['$name', 'name'],
    ['Book::title()', 'title'],
    ['book.title().upper()', 'upper'],
    ['items[0]', 'items'],
    ['rows["a]b"]', 'rows'],
    ['await load(x, ")")', 'load'],
    [' x ', 'x'],
    ['größe', 'größe'],
    ['a + b', null],
    ['"text"', null],
    ['1', null],
    ['true', null],
    ['x if y else z', null],
    ['f(', null],
    ['', null],
  ];
  for (const [source, name] of cases)
    it(source, () => {
      const found = holeName(source);
      assert.equal(found?.name ?? null, name);
      if (found) assert.equal(slice(source, found.at), name);
    });
});
