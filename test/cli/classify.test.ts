import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inOrder } from '../../server/cli/in-order.ts';
import { readLines } from '../../server/cli/json-lines.ts';
import { intents } from '../../server/core/service.ts';
import { cleanUp, folder } from '../support/cli.ts';
import { needsModel } from '../support/model.ts';

const bin = fileURLToPath(new URL('../../server/bin/whetstone.cjs', import.meta.url));
const row = (id: unknown, text: string) => `${JSON.stringify({ id, text })}\n`;

describe('whetstone classify', function () {
  this.timeout(120_000);
  cleanUp();
  before(function () {
    needsModel(this);
  });

  it('gives one classification for one prompt', () => {
    const { code, out } = folder({ 'a.prompt': '---\nmodel: gpt-4o\n---\nTranslate {{text}} into German.\n' }).run([
      'classify',
      'a.prompt',
      '--format',
      'json',
    ]);
    assert.equal(code, 0);
    const one = JSON.parse(out);
    assert.deepEqual(Object.keys(one.probabilities), [...intents]);
    assert.ok(one.primaryIntent === null || intents.includes(one.primaryIntent));
    assert.ok(one.metadata.estimatedTokens > 3);
  });

  it('gives a list with places for several', () => {
    const { out } = folder({ 'a.prompt': 'Hello\n', 'b.prompt': '---\nmodel: gpt-4o\n---\nBye\n' }).run([
      'classify',
      '.',
      '--format',
      'json',
    ]);
    assert.deepEqual(
      JSON.parse(out).map((one: { path: string; range: { start: { line: number } } }) => [one.path, one.range.start.line]),
      [
        ['./a.prompt', 0],
        ['./b.prompt', 3],
      ],
    );
  });

  it('names the techniques to consider, as suggest does', () => {
    const at = folder({ 'a.prompt': 'Fasse die beiden Berichte in drei Sätzen zusammen.\n\n{{berichtA}}\n\n{{berichtB}}\n' });
    const { suggestedTechniques } = JSON.parse(at.run(['classify', 'a.prompt', '--format', 'json']).out);
    const { recommendations } = JSON.parse(at.run(['suggest', 'a.prompt', '--format', 'json']).out);
    assert.ok(suggestedTechniques.length > 0);
    assert.deepEqual(
      suggestedTechniques,
      recommendations.flatMap((r: { technique: { id: string } | null }) => r.technique?.id ?? []),
    );
  });

  it('says where it is not sure, and else what it takes the prompt for', () => {
    const { code, out } = folder({}).run(['classify', '-'], { input: 'Summarise the minutes below in three bullet points.' });
    assert.equal(code, 0);
    assert.match(out, /^-:1:1\n {2}(unsure: perhaps \w+ \d+ % or \w+ \d+ %|\w+ \d+ %(, \w+ \d+ %)*)\n/);
    assert.match(out, /\d+ tokens/);
  });

  it('gives 2 and a line where there is no prompt', () => {
    const at = folder({ 'a.ts': 'const a = 1;', 'a.css': 'a {}' });
    assert.deepEqual(at.run(['classify', 'a.ts']), { code: 2, out: '', err: 'whetstone: a.ts: There is no prompt in this file.\n' });
    const { code, out, err } = at.run(['classify', 'a.css']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^whetstone: a\.css: This is no prompt file that Whetstone knows\.[^\n]*\n$/);
  });

  it('answers each line of --jsonl with one, in the same order', () => {
    const rows = Array.from({ length: 700 }, (_, i) => row(i, 'Write a poem about the sea. '.repeat(1 + ((i * 37) % 5)) + i));
    const { code, out } = folder({}).run(['classify', '--jsonl'], { input: rows.join('') });
    assert.equal(code, 0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ id }) => id),
      rows.map((_, i) => i),
    );
  });

  it('keeps an id of any kind, and gives none where none was given', () => {
    const { out } = folder({}).run(['classify', '--jsonl'], { input: `${row(null, 'a')}${row({ x: [1] }, 'a')}\n\r\n{"text":"a"}` });
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map((one) => ('id' in one ? one.id : 'none')),
      [null, { x: [1] }, 'none'],
    );
    assert.deepEqual({ ...answers[0], id: 0 }, { ...answers[2], id: 0 });
  });

  it('answers what came before a bad line, then tells its place', () => {
    const { code, out, err } = folder({}).run(['classify', '--jsonl'], {
      input: `${row(1, 'a')}${row(2, 'b')}{"id": 3, text}\n${row(4, 'c')}`,
    });
    assert.equal(code, 2);
    assert.equal(out.trim().split('\n').length, 2);
    assert.match(err, /^whetstone: standard input:3:11: This is not JSON\.[^\n]*\n$/);
  });

  it('answers a slow writer as it speaks', async () => {
    const child = spawn(process.execPath, [bin, 'classify', '--jsonl'], { stdio: ['pipe', 'pipe', 'inherit'] });
    for (const id of [1, 2, 3]) {
      child.stdin.write(row(id, `Hello ${id}`));
      const [chunk] = await once(child.stdout, 'data');
      assert.equal(JSON.parse(String(chunk)).id, id);
    }
    child.stdin.end();
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  });
});

describe('JSON Lines', () => {
  const read = async (...pieces: (string | Buffer)[]) => {
    async function* source() {
      for (const piece of pieces) yield Buffer.from(piece);
    }
    const lines: unknown[] = [];
    try {
      for await (const some of readLines(source(), 'in')) lines.push(...some.map(({ text }) => text));
    } catch (error) {
      lines.push(String((error as Error).message));
    }
    return lines;
  };

  it('may be cut anywhere', async () => {
    const bytes = Buffer.from('\ufeff{"text":"ä"}\n{"text":"€🎉"}\r\n{"text":""}');
    for (let at = 0; at <= bytes.length; at++) assert.deepEqual(await read(bytes.subarray(0, at), bytes.subarray(at)), ['ä', '€🎉', '']);
  });
  for (const [what, line, place] of [
    ['an array', '[1]', 'in:2:1: There is no "text"'],
    ['a number for a text', '{"text":1}', 'in:2:1: There is no "text"'],
    ['an object that is not closed', '{"text":"a"', 'in:2:12: This is not JSON.'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff]), 'in:2: The line is not UTF-8.'],
  ] as const)
    it(`stop at ${what}, with its place`, async () => {
      const [first, message, ...rest] = await read('{"text":"a"}\n', line, '\n{"text":"b"}\n');
      assert.equal(first, 'a');
      assert.ok(String(message).startsWith(place), String(message));
      assert.deepEqual(rest, []);
    });
  it('of a million take no more memory than of a thousand', async function () {
    this.timeout(120_000);
    let most = 0;
    let held = 0;
    let seen = 0;
    async function* source() {
      const piece = Buffer.from('{"id":1,"text":"Translate this into German."}\n'.repeat(1000));
      for (let i = 0; i < 1000; i++) yield piece;
    }
    let next = 0;
    async function* numbered() {
      for await (const some of readLines(source(), 'in')) {
        held += some.length;
        yield some;
      }
    }
    await inOrder({
      pieces: numbered(),
      width: 3,
      batchOf: 256,
      async answer(batch: readonly object[]) {
        const turn = next++;
        if (turn % 5 === 0) await new Promise(setImmediate);
        most = Math.max(most, held);
        return { turn, size: batch.length };
      },
      async write({ turn, size }) {
        assert.equal(turn, written++);
        held -= size;
        seen += size;
      },
    });
    assert.equal(seen, 1_000_000);
    assert.ok(most < 5000, `${most} lines were held`);
  });
  let written = 0;
});

describe('Work in order', () => {
  const run = async (fail: { source?: number; answer?: number }) => {
    const out: number[] = [];
    async function* pieces() {
      for (let i = 0; i < 20; i++) {
        if (i === fail.source) throw new Error('source');
        yield [i];
      }
    }
    const work = inOrder({
      pieces: pieces(),
      width: 4,
      batchOf: 2,
      async answer(batch: readonly number[]) {
        for (let i = 0; i < 20 - (batch[0] as number); i++) await null;
        if (fail.answer !== undefined && batch.includes(fail.answer)) throw new Error('answer');
        return batch;
      },
      async write(batch) {
        out.push(...batch);
      },
    });
    const error = await work.then(
      () => null,
      (e: Error) => e.message,
    );
    return { out, error };
  };
  it('comes out as it went in', async () => assert.deepEqual(await run({}), { out: [...Array(20).keys()], error: null }));
  it('is finished before the fault of the source is told', async () =>
    assert.deepEqual(await run({ source: 7 }), { out: [0, 1, 2, 3, 4, 5, 6], error: 'source' }));
  it('stops at the first answer that fails', async () => {
    const { out, error } = await run({ answer: 9 });
    assert.equal(error, 'answer');
    assert.deepEqual(out, [...out.keys()]);
    assert.ok(out.length <= 9);
  });
});
