/** The intent model as it is shipped, in its thread, against a bare run of the same graph. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { idsOf } from '../../server/core/classification/input.ts';
import { type Card, parseCard, parseTokenizer, type Tokenizer } from '../../server/core/service.ts';
import { openClassifier } from '../../server/node/classifier.ts';
import { bin } from './built.ts';
import { root } from './corpus.ts';
import { median, ms, quantile, type Row } from './row.ts';
import { Session } from './session.ts';
import { sixLayers } from './six-layers.ts';

const folder = join(root, 'server/dist/models/intent');
const decode = (utf8: Uint8Array) => new TextDecoder().decode(utf8);
const network = join(folder, 'model.onnx');
const rounds = 60;
const loads = 11;

export async function bench(): Promise<Row[]> {
  if (!existsSync(network)) {
    console.error('models/intent holds no trained model: nothing to measure.');
    return [];
  }
  const card = parseCard(readFileSync(join(folder, 'model.json'), 'utf8'));
  const tokenizer = parseTokenizer(readFileSync(join(folder, 'vocabulary.bin')), decode);
  if ('fault' in card || 'fault' in tokenizer) throw new Error('The model is damaged.');
  // The classifier's thread keeps no process alive.
  const awake = setInterval(() => {}, 2 ** 30);
  try {
    return [...(await runs(card, tokenizer)), await load(), await yardstick(), ...(await editor(card, tokenizer)), await memory(), size()];
  } finally {
    clearInterval(awake);
  }
}

/** A question of so many tokens, and what the network is given for it. Each is another, so that none is remembered. */
function question(length: number, card: Card, tokenizer: Tokenizer): { text: string; ids: BigInt64Array } {
  let text = `Please ${Math.random().toString(36).slice(2, 8)}:`;
  let ids = idsOf(text, tokenizer, card.input);
  while (ids.length < length) {
    text += ` ${words[Math.floor(Math.random() * words.length)]}`;
    ids = idsOf(text, tokenizer, card.input);
  }
  return { text, ids: BigInt64Array.from(ids.slice(0, length), BigInt) };
}

const words =
  'write a short letter to my team about {{topic}}, list what went well und was nicht and then 总结 the plan for next week.'.split(' ');

async function runs(card: Card, tokenizer: Tokenizer): Promise<Row[]> {
  const [model, bare] = [open(), new Bare(network)];
  const rows: Row[] = [];
  const time = async (length: number, times: { ours: number[]; bare: number[] }) => {
    const { text, ids } = question(length, card, tokenizer);
    const start = performance.now();
    await model.classify([{ text }]);
    times.ours.push(performance.now() - start);
    times.bare.push(await bare.run(ids));
  };
  const measured = async (length: number) => {
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let i = 0; i < 5; i++) await time(length, { ours: [], bare: [] });
    for (let i = 0; i < rounds; i++) await time(length, times);
    return { ours: median(times.ours), bare: median(times.bare) };
  };
  const quiet = new Map<number, number>();
  for (const length of [32, 128, 256]) {
    const found = await measured(length);
    quiet.set(length, found.ours);
    rows.push(row(`model: ${length} tokens`, found.ours, `forward ${ms(found.bare)}`, found.ours / found.bare, 1.15));
  }
  const others = Array.from({ length: availableParallelism() - 1 }, () => new Worker('for (;;) {}', { eval: true }));
  const busy = (await measured(128)).ours;
  await Promise.all(others.map((other) => other.terminate()));
  const alone = quiet.get(128) as number;
  rows.push(row('model: other cores busy', busy, `quiet ${ms(alone)}`, busy / alone, 1.5));
  await Promise.all([model.close(), bare.close()]);
  return rows;
}

/** From nothing to the first answer. */
async function load(): Promise<Row> {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round <= loads; round++) {
    const model = open();
    let start = performance.now();
    await model.classify([{ text: 'Translate this into German, please.' }]);
    const ours = performance.now() - start;
    await model.close();
    start = performance.now();
    const bare = new Bare(network);
    await bare.run(new BigInt64Array(10).fill(50n));
    const theirs = performance.now() - start;
    await bare.close();
    // The first round fills the file cache.
    if (round > 0) {
      times.ours.push(ours);
      times.bare.push(theirs);
    }
  }
  const [ours, bare] = [median(times.ours), median(times.bare)];
  return row('model: load and first run', ours, `bare ${ms(bare)}`, ours / bare, 1.15);
}

/** The network alone, against one of six layers. */
async function yardstick(): Promise<Row> {
  const six = sixLayers(readFileSync(network));
  const home = mkdtempSync(join(tmpdir(), 'whetstone-bench-'));
  const file = six ? join(home, 'six.onnx') : network;
  if (six) writeFileSync(file, six);
  const [ours, theirs] = [new Bare(network), new Bare(file)];
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let i = 0; i < rounds; i++) {
    const ids = BigInt64Array.from({ length: 128 }, () => BigInt(10 + Math.floor(Math.random() * 30_000)));
    times.ours.push(await ours.run(ids));
    times.theirs.push(await theirs.run(ids));
  }
  await Promise.all([ours.close(), theirs.close()]);
  rmSync(home, { recursive: true });
  const [time, base] = [median(times.ours), median(times.theirs)];
  return row('model: forward', time, `six layers ${ms(base)}`, time / base, six ? 2 : 1.1);
}

/** A reply may wait for the model no longer than this. */
const mostWait = 5;

/** A word is typed and the client asks for the lenses: how long until they are known, and how much longer a hover takes meanwhile. */
async function editor(card: Card, tokenizer: Tokenizer): Promise<Row[]> {
  const [session, bare] = [new Session(process.execPath, [bin, 'lsp', '--stdio']), new Bare(network)];
  const uri = 'file:///bench/prompts/a.prompt';
  const place = { textDocument: { uri }, position: { line: 0, character: 3 } };
  const known = () => session.nextRequest('workspace/codeLens/refresh');
  await session.open(uri, 'dotprompt', 'Hello {{name}}');
  const times = { ours: [] as number[], bare: [] as number[], hover: [] as number[], quiet: [] as number[] };
  for (let i = 0; i < rounds; i++) {
    const { text, ids } = question(128, card, tokenizer);
    const renewed = known();
    let start = performance.now();
    session.notify('textDocument/didChange', { textDocument: { uri, version: i + 2 }, contentChanges: [{ text }] });
    await session.request('textDocument/codeLens', { textDocument: { uri } });
    const asked = performance.now();
    await session.request('textDocument/hover', place);
    const hovered = performance.now() - asked;
    await renewed;
    const answered = performance.now() - start;
    start = performance.now();
    await session.request('textDocument/hover', place);
    const quiet = performance.now() - start;
    start = performance.now();
    await bare.run(ids);
    // The first one loads the model.
    if (i < 5) continue;
    times.ours.push(answered);
    times.bare.push(performance.now() - start);
    times.hover.push(hovered);
    times.quiet.push(quiet);
  }
  await Promise.all([session.close(), bare.close()]);
  const [answer, forward] = [median(times.ours), median(times.bare)];
  const wait = Math.max(0, quantile(times.hover, 0.95) - quantile(times.quiet, 0.95));
  return [
    row('model: in the editor, from edit to answer', answer, `forward ${ms(forward)}`, answer / forward, 1.3),
    row('model: a hover waits for it, p95', wait, `${mostWait} ms`, wait / mostWait, 1),
  ];
}

const mostMemory = 220;

/** The language server after it has told why a prompt is taken for what it is, which runs the network over many texts. */
async function memory(): Promise<Row> {
  const session = new Session(process.execPath, [bin, 'lsp', '--stdio']);
  const uri = 'file:///bench/prompts/a.prompt';
  await session.open(uri, 'dotprompt', `Hello {{name}}. ${words.join(' ').repeat(20)}`);
  await session.request('whetstone/why', { textDocument: { uri }, position: { line: 0, character: 1 } });
  const used = session.memory();
  await session.close();
  return {
    name: 'model: memory of the server',
    figure: `${used.toFixed(0)} MB`,
    yardstick: `${mostMemory} MB`,
    ratio: used / mostMemory,
    goal: 1,
  };
}

const mostMegabytes = 45;

function size(): Row {
  const bytes = ['model.json', 'model.onnx', 'vocabulary.bin'].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  const megabytes = bytes / 1_000_000;
  return {
    name: 'model: files',
    figure: `${megabytes.toFixed(1)} MB`,
    yardstick: `${mostMegabytes} MB`,
    ratio: megabytes / mostMegabytes,
    goal: 1,
  };
}

const row = (name: string, time: number, yardstick: string, ratio: number, goal: number): Row => ({
  name,
  figure: ms(time),
  yardstick,
  ratio,
  goal,
});

const open = () =>
  openClassifier({
    folder,
    thread: join(root, 'server/dist/classifier.cjs'),
    report: (line) => {
      throw new Error(line);
    },
  });

/** `bare-model.mjs` in a thread. */
class Bare {
  readonly #worker: Worker;

  constructor(file: string) {
    this.#worker = new Worker(new URL('./bare-model.mjs', import.meta.url), { workerData: file, execArgv: [] });
  }

  run(ids: BigInt64Array): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#worker.once('error', reject);
      this.#worker.once('message', (time: number) => {
        this.#worker.off('error', reject);
        resolve(time);
      });
      this.#worker.postMessage(ids);
    });
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage(null);
    await gone;
  }
}
