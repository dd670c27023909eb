/** Texts put together from literals, on a language of our own: against its run-time values, and edits against reading anew. */
import assert from 'node:assert/strict';
import { buildDecoded } from '../../server/core/code/build-decoded.ts';
import type { Decoded } from '../../server/core/code/decoded.ts';
import { isRefusal } from '../../server/core/features.ts';
import { Mapping } from '../../server/core/mapping.ts';
import { applyEdits, type Edit, slice, span } from '../../server/core/text.ts';
import { mulberry32 } from '../support/random.ts';
import { parseToy, readToy, runToy } from '../support/toy-language.ts';

function decode(code: string): Decoded {
  const expression = parseToy(code);
  assert.ok(expression, code);
  const decoded = buildDecoded(expression, code, readToy);
  assert.ok(decoded, code);
  return decoded;
}

describe('texts of string expressions', () => {
  const cases: readonly (readonly [string, string])[] = [
    [String.raw`'a\nb'`, 'a\nb'],
    [`''`, ''],
    [`"a" + 'b'`, 'ab'],
    [`f"Hi {name}, {{ok}}"`, 'Hi {name}, {ok}'],
    [`"Hi " + name + "!"`, 'Hi name!'],
    ['"""a\\\nb"""', 'ab'],
    [String.raw`r"a\n"`, String.raw`a\n`],
    [`join(', ', 'a', 'b', 'c')`, 'a, b, c'],
    [`strip('  a b ')`, 'a b'],
    ['dedent("""\n    a\n      b\n\n   \n    c\n""")', '\na\n  b\n\n\nc\n'],
    ['strip(dedent("""\n    a\n    b\n    """))', 'a\nb'],
    ['margin("""\n  |a\n  | b\n  c\n""")', 'a\n b\n  c'],
    [`format('{{a}} {a} {b}', a=x, b=y)`, '{a} {a} {b}'],
    [`format("{" + "{ {a}", a=x)`, '{ {a}'],
    [`percent('100%% of %s', x)`, '100% of %s'],
    [`format(f'{x} {{{{}}}}')`, '{x} {}'],
    ['"""a\r\nb"""', 'a\nb'],
  ];
  for (const [code, text] of cases)
    it(JSON.stringify(code), () => {
      const decoded = decode(code);
      assert.equal(decoded.text, text);
      assertWellPlaced(decoded, code);
    });

  it('names holes and says where they stand', () => {
    const code = `"a" + who + format(f'{x} {{b}}', b=user)`;
    const { holes, text } = decode(code);
    assert.deepEqual(
      holes.map((h) => [slice(text, h.at), slice(code, h.file), h.expression, h.name, h.nameSpan && slice(code, h.nameSpan), h.syntax]),
      [
        ['who', 'who', 'who', 'who', 'who', 'value'],
        ['{x}', '{x}', 'x', 'x', 'x', 'interpolation'],
        ['{b}', '{{b}}', 'user', 'b', 'b', 'format'],
      ],
    );
  });

  it('gives a row for a concatenation, and one for each part of a join', () => {
    const rows = (code: string) => {
      const { literals, text } = decode(code);
      return literals.map((l) => [slice(code, l.span), slice(text, l.at)]);
    };
    assert.deepEqual(rows(`strip("a " + x + 'b ')`), [[`"a " + x + 'b '`, 'a xb']]);
    assert.deepEqual(rows(`join(', ', 'a' + "b", 'c')`), [
      [`'a' + "b"`, 'ab'],
      [`'c'`, 'c'],
    ]);
    assert.deepEqual(rows(`dedent("")`), [['""', '']]);
  });

  it('knows what is not the whole value', () => {
    assert.equal(decode(`"a" + x + "b"`).whole, true);
    assert.equal(decode(`"a" + x`).whole, false);
    assert.equal(decode(`f"{x}"`).whole, true);
  });

  it('is no text where a literal is none, where all is computed and where the call would fail', () => {
    for (const code of ['x + y', `f"{"`, `format('{a}', b=x)`, `format('{', b=x)`, `percent('%s %s', x)`, `percent('%s', x, y)`]) {
      const expression = parseToy(code);
      assert.equal(expression && buildDecoded(expression, code, readToy), null, code);
    }
  });
});

describe('edits of decoded texts', () => {
  const edited = (code: string, at: string, put: string): string => {
    const { text, write } = decode(code);
    const start = text.indexOf(at.replace('|', ''));
    assert.notEqual(start, -1, text);
    const cursor = at.indexOf('|');
    const where = cursor === -1 ? span(start, start + at.length) : span(start + cursor, start + cursor);
    const done = write([{ span: where, text: put }]);
    return isRefusal(done) ? `refused: ${applyValues(done.refusal)}` : applyEdits(code, done.edits);
  };
  const applyValues = ({ text, values }: { readonly text: string; readonly values: Readonly<Record<string, string | number>> }): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

  const cases: readonly (readonly [string, string, string, string])[] = [
    [`'ab'`, 'a|b', `'\n\\`, String.raw`'a\'\n\\b'`],
    [`''`, '|', 'x', `'x'`],
    [`f"a {x}"`, 'a|', '{y}', `f"a{{y}} {x}"`],
    [`f"a {x} b"`, 'a {x} ', '', `f"b"`],
    [`f"{x} {y}"`, '{x} {y}', '{y} and {x}', `f"{y} and {x}"`],
    [`"a" + 'b'`, 'a|b', '"', String.raw`"a\"" + 'b'`],
    [`"abc" + 'def'`, 'bcde', 'X', `"aX" + 'f'`],
    [`r"ab"`, 'a|b', '"', `r#"a"b"#`],
    [`fr"ab"`, 'a|b', '"', 'refused: This literal cannot hold the text.'],
    [String.raw`'a\nb'`, 'a\nb', 'a b', `'a b'`],
    [`"a" + who + "b"`, 'who', 'you', 'refused: The text here is made by the code: who'],
    [`"a" + who + "b"`, 'awho', 'you', 'refused: The text here is made by the code: who'],
    [`join(', ', 'a', 'b')`, 'a, ', '', 'refused: The text here is made by the code: ", "'],
    [`join(', ', 'a', 'b')`, ', |b', 'x', `join(', ', 'a', 'xb')`],
    [`format('{a} b', a=x)`, '|b', '{c}', `format('{a} {{c}}b', a=x)`],
    [`percent('%s b', x)`, '|b', '5% ', `percent('%s 5%% b', x)`],
    [`percent('%s b', x)`, '%s ', '', 'refused: The text cannot be written at this place of the code.'],
    ['strip(dedent("""\n    a\n    b\n"""))', 'a|', '\nx\n\ny', 'strip(dedent("""\n    a\n    x\n\n    y\n    b\n"""))'],
    ['strip(dedent("""\n    a\n    b\n"""))', '|b', 'x\n', 'strip(dedent("""\n    a\n    x\n    b\n"""))'],
    ['strip(dedent("""\n    a\n    b\n"""))', '|a', 'x\n', 'strip(dedent("""\n    x\n    a\n    b\n"""))'],
    ['strip(dedent("""\n    a\n    b\n"""))', 'b|', '\nx', 'strip(dedent("""\n    a\n    b\n    x\n"""))'],
    ['strip(dedent("""\n    a\n    b\n    c\n"""))', 'b\n', '', 'strip(dedent("""\n    a\n    c\n"""))'],
    ['strip(dedent("""\n    a\n    b\n    c\n"""))', 'a\nb', 'x', 'strip(dedent("""\n    x\n    c\n"""))'],
    ['dedent("""\n    a\n\n    b\n""")', 'a\n|', 'x', 'dedent("""\n    a\n    x\n    b\n""")'],
    ['dedent("""\n    a\n    b\n""")', 'b', '  b', 'dedent("""\n    a\n      b\n""")'],
    ['dedent("""\n  a\n    b\n""")', 'a', '  a', 'refused: The text cannot be written at this place of the code.'],
    ['margin("""\n  |a\n  |b\n""")', 'a|', '\nx', 'margin("""\n  |a\n  |x\n  |b\n""")'],
    [`strip(' a ')`, 'a|', ' ', 'refused: The text cannot be written at this place of the code.'],
    [`strip(' a ')`, 'a', 'b c', `strip(' b c ')`],
    ['"""a\r\nb"""', '|b', 'x\n', '"""a\r\nx\r\nb"""'],
    ['"""a"""', 'a|', '"', String.raw`"""a\""""`],
    ['"""a\\\nb"""', 'a|b', 'x', '"""ax\\\nb"""'],
  ];
  for (const [code, at, put, after] of cases)
    it(`${JSON.stringify(code)}: ${JSON.stringify(at)} → ${JSON.stringify(put)}`, () => assert.equal(edited(code, at, put), after));

  it('are made together', () => {
    const code = 'f"one {x}" + dedent("""\n  two\n  three\n""")';
    const { text, write } = decode(code);
    assert.equal(text, 'one {x}\ntwo\nthree\n');
    const done = write([
      { span: span(14, 15), text: 'T' },
      { span: span(0, 3), text: '{1}' },
      { span: span(11, 11), text: '\n2"""' },
    ]);
    assert.ok('edits' in done);
    assert.equal(applyEdits(code, done.edits), 'f"{{1}} {x}" + dedent("""\n  two\n  2\\"\\"\\"\n  thTee\n""")');
  });
});

describe('random texts of string expressions', () => {
  const count = Number(process.env.WHETSTONE_TRUTH ?? 3000);
  const seed = Number(process.env.WHETSTONE_SEED ?? 1);
  const random = mulberry32(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const some = (most: number, one: () => string): string => Array.from({ length: Math.floor(random() * (most + 1)) }, one).join('');
  const values = { x: 'X', y: 'a y', name: 'é' };

  const raw = ['a', 'bc', ' ', '  ', '\n', '\n    ', '\n  ', '\r\n', '{{', '}}', '%%', '|', '😀', '\t', '.'];
  const cooked = [...raw, '\\n', '\\t', '\\\\', "\\'", '\\"', '\\q', '\\\n'];
  const oneLine = (part: string) => (/[\r\n]/.test(part) ? '-' : part);

  const literal = (): string => {
    const f = random() < 0.4 ? 'f' : '';
    const r = random() < 0.3 ? 'r' : '';
    const hashes = r && random() < 0.3 ? '#' : '';
    const quote = pick(['"', "'", '"""', '"""']);
    const body = some(8, () => {
      if (f && random() < 0.2) return `{${pick(['x', 'y', 'name'])}}`;
      const part = pick(r ? raw : cooked);
      return quote === '"""' ? part : oneLine(part);
    });
    return `${f}${r}${hashes}${quote}${body}${quote}${hashes}`;
  };
  const expression = (depth: number): string => {
    const kind = depth === 0 ? 0 : random();
    const inner = () => expression(depth - 1);
    if (kind < 0.4) return literal();
    if (kind < 0.6) return `${inner()} + ${random() < 0.2 ? `${pick(['x', 'y'])} + ` : ''}${inner()}`;
    if (kind < 0.7) return `join(${pick([`', '`, String.raw`'\n'`])}, ${inner()}, ${inner()})`;
    if (kind < 0.75) return `percent(${inner()} + '%s', x)`;
    if (kind < 0.8) return `format(${inner()} + ' {a} ', a=x)`;
    return `${pick(['dedent', 'strip', 'margin', 'dedent'])}(${inner()})`;
  };

  it(`read as they run, and as they run once edited (seed ${seed})`, function () {
    this.timeout(120_000);
    let decodedCount = 0;
    let inserted = 0;
    let refused = 0;
    for (let i = 0; i < count; i++) {
      const code = expression(3);
      const parsed = parseToy(code);
      const decoded = parsed && buildDecoded(parsed, code, readToy);
      if (!parsed || !decoded) continue;
      decodedCount++;
      const note = `seed ${seed}, ${JSON.stringify(code)}`;
      assertWellPlaced(decoded, code);
      assert.equal(filledIn(decoded), runToy(parsed, code, values), note);
      const edits: Edit[] = [];
      for (let k = 0; k < 1 + Math.floor(random() * 2); k++) {
        const start = Math.floor(random() * (decoded.text.length + 1));
        const end = random() < 0.5 ? start : Math.min(decoded.text.length, start + Math.floor(random() * 6));
        const put = some(3, () => pick(['a', 'word', '\n', '"', "'", '\\', '{', '}', '%', ' ', '"""', '#', '😀']));
        if (!edits.some((e) => e.span.start <= end && start <= e.span.end)) edits.push({ span: span(start, end), text: put });
      }
      const done = decoded.write(edits);
      const isPlain = edits.length === 1 && edits[0]?.span.start === edits[0]?.span.end && /^[\w ]+$/.test(edits[0]?.text.trim() ?? '');
      if (isPlain) inserted++;
      if (isRefusal(done)) {
        if (isPlain) refused++;
        continue;
      }
      const after = applyEdits(code, done.edits);
      const again = parseToy(after);
      const told = `${note}, ${JSON.stringify(edits)} → ${JSON.stringify(after)}`;
      assert.ok(again, told);
      assert.equal(buildDecoded(again, after, readToy)?.text, applyEdits(decoded.text, edits), told);
    }
    assert.ok(decodedCount > count / 3, `only ${decodedCount} of ${count} are texts`);
    assert.ok(refused / inserted < 0.15, `${refused} of ${inserted} plain insertions are refused`);
  });

  /** The text with the values of its holes. */
  function filledIn({ text, holes }: Decoded): string {
    let out = '';
    let at = 0;
    for (const hole of holes) {
      out += text.slice(at, hole.at.start) + (values[hole.expression as keyof typeof values] ?? '');
      at = hole.at.end;
    }
    return out + text.slice(at);
  }
});

/** Pieces leave no gap, and characters that stand in the file as they are lead there and back. */
function assertWellPlaced({ text, pieces }: Decoded, code: string): void {
  let at = 0;
  for (const { prompt } of pieces) {
    assert.equal(prompt.start, at);
    at = prompt.end;
  }
  assert.equal(at, text.length);
  const mapping = new Mapping(pieces);
  for (const { prompt, file } of pieces) {
    if (prompt.end === prompt.start || file.end - file.start !== prompt.end - prompt.start) continue;
    if (slice(code, file) !== slice(text, prompt)) continue;
    for (let i = 0; i < prompt.end - prompt.start; i++) {
      assert.deepEqual(mapping.toFile(prompt.start + i, prompt.start + i + 1), span(file.start + i, file.start + i + 1), code);
      if (i > 0) assert.equal(mapping.toPrompt(file.start + i), prompt.start + i, code);
    }
  }
}
